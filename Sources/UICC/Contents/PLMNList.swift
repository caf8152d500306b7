/// A list of networks: EF_EHPLMN, EF_FPLMN, EF_PLMNsel (3GPP TS 31.102, 4.2.84 and 4.2.16).
public struct PLMNList: FileContent, CustomStringConvertible {
  /// The networks, highest priority first.
  public let plmns: [PLMN]

  /// A list of networks.
  public init(_ plmns: [PLMN]) { self.plmns = plmns }

  /// The networks, separated by spaces.
  public var description: String { plmns.map(\.description).joined(separator: " ") }

  /// The networks, in their order.
  public var fields: [ContentField] {
    [ContentField("PLMN", .list(plmns.map { .text($0.description) }))]
  }

  private static let subject = "PLMN list"

  /// Decodes a list of three bytes each; FFFFFF marks an unused place.
  ///
  /// - Throws: ``CodecError``: fewer than three bytes, blank, a place that holds no network, a
  ///   piece at the end that is not filling.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 3, subject: Self.subject)
    var plmns: [PLMN] = []
    for offset in stride(from: 0, to: bytes.count, by: 3) {
      let place = Array(bytes[offset..<min(offset + 3, bytes.count)])
      if place.isBlank { continue }
      guard place.count == 3 else {
        throw CodecError(Self.subject, offset: offset, .tooShort(needed: 3, left: place.count))
      }
      guard let plmn = PLMN(place) else {
        throw CodecError(Self.subject, offset: offset, .unexpected("expected decimal digits"))
      }
      plmns.append(plmn)
    }
    self.plmns = plmns
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try plmns.flatMap(\.bytes).filled(to: length, subject: Self.subject)
  }
}

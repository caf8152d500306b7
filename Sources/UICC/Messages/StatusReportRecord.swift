/// A record of EF_SMSR: the report about a message of EF_SMS (3GPP TS 31.102, 4.2.32).
public struct StatusReportRecord: FileContent, Maskable {
  /// The record of EF_SMS that it is about: 1...255.
  public let messageRecord: UInt8
  /// The report.
  public let report: ShortMessage.Report

  /// A report about the message in a record of EF_SMS.
  public init(about messageRecord: UInt8, _ report: ShortMessage.Report) {
    self.messageRecord = messageRecord
    self.report = report
  }

  /// The record and the outcome.
  public var masked: String { "record \(messageRecord): \(report.outcome.rawValue)" }

  /// The record, the recipient and the outcome.
  public var unmasked: String {
    "record \(messageRecord), \(report.recipient.unmasked): \(report.outcome.rawValue)"
  }

  private static let subject = "EF_SMSR"
  /// The length of a record.
  private static let size = 30

  /// Decodes a record of 30 bytes.
  ///
  /// - Throws: ``CodecError``: blank (record 00), or no report.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    guard bytes.count >= Self.size, let record = bytes.first else {
      throw CodecError(Self.subject, offset: 0, .tooShort(needed: Self.size, left: bytes.count))
    }
    guard record != 0, !bytes.isBlank else {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
    let decoded = try ShortMessage.decode(bytes, at: 1, subject: Self.subject)
    guard case .report(let report) = decoded.message else {
      throw CodecError(Self.subject, offset: 1, .unexpected("expected a status report"))
    }
    self.init(about: record, report)
  }

  /// Encodes to a record of `length` bytes.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try ([messageRecord] + ShortMessage.report(report).encoded(subject: Self.subject))
      .filled(to: length, subject: Self.subject)
  }
}

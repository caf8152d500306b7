import APDU

/// A record of EF_IMG: the instances of one picture (3GPP TS 31.102, 4.6.1.1).
public struct ImageList: FileContent {
  /// One size and coding of a picture.
  public struct Instance: Hashable, Sendable {
    /// Points in a row.
    public let width: UInt8
    /// Rows.
    public let height: UInt8
    /// How the points are coded: 11 basic, 21 colour, 22 colour with transparency.
    public let coding: UInt8
    /// The file with the points, in the directory of EF_IMG.
    public let file: FileID
    /// Where in the file they begin.
    public let offset: Int
    /// How many bytes they take.
    public let length: Int

    /// An instance.
    public init(
      width: UInt8, height: UInt8, coding: UInt8, file: FileID, offset: Int, length: Int
    ) {
      self.width = width
      self.height = height
      self.coding = coding
      self.file = file
      self.offset = offset
      self.length = length
    }
  }

  /// The instances that are in use; none for a picture that is not there.
  public let instances: [Instance]

  /// A picture in these instances.
  public init(_ instances: [Instance]) { self.instances = instances }

  /// How many there are, then each.
  public var fields: [ContentField] {
    [
      ContentField("number of image instances", .number(instances.count)),
      ContentField(
        "image instances",
        .list(
          instances.map { instance in
            .fields([
              ContentField("width", .number(Int(instance.width))),
              ContentField("height", .number(Int(instance.height))),
              ContentField(
                "coding scheme", .code(Int(instance.coding), Self.codings[Int(instance.coding)])),
              ContentField("file", .text(instance.file.description)),
              ContentField("offset", .number(instance.offset)),
              ContentField("length", .number(instance.length)),
            ])
          })),
    ]
  }

  private static let codings: [Int: FieldTerm] = [
    0x11: FieldTerm("basic", en: "basic", zh: "基本"),
    0x21: FieldTerm("colour", en: "colour", zh: "彩色"),
    0x22: FieldTerm("transparent", en: "colour with transparency", zh: "彩色（含透明）"),
  ]
}

// MARK: - Coding

extension ImageList {
  private static let subject = "EF_IMG"
  private static let size = 9

  /// Decodes the number of instances and so many descriptors of nine bytes.
  ///
  /// - Throws: ``CodecError``: blank, fewer bytes than one instance, fewer than the number says.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 1 + Self.size, subject: Self.subject)
    let needed = Int(bytes[0]) * Self.size
    guard needed < bytes.count else {
      throw CodecError(
        Self.subject, offset: 1, .tooShort(needed: needed, left: bytes.count - 1))
    }
    let number = { (at: Int) in Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
    self.init(
      stride(from: 1, to: 1 + needed, by: Self.size).map { at in
        Instance(
          width: bytes[at], height: bytes[at + 1], coding: bytes[at + 2],
          file: FileID(rawValue: UInt16(number(at + 3))), offset: number(at + 5),
          length: number(at + 7))
      })
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard instances.count <= 0xFF else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: 0xFF))
    }
    let bytes = instances.flatMap { instance in
      [instance.width, instance.height, instance.coding] + instance.file.bytes
        + [instance.offset, instance.length].flatMap {
          [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)]
        }
    }
    return try ([UInt8(instances.count)] + bytes).filled(to: length, subject: Self.subject)
  }
}

/// A record of EF_FC, EF_Service, EF_Call, EF_FctTeam, EF_Gateway or EF_Controller of a railway (UIC
/// P38 T 9001, 8.5, by pySim's gsm_r.py): the first names the next table, each other one a value.
public enum PredefinedRecord: FileContent {
  /// The next table.
  case table(LaidOutRecord<PredefinedTableLayout>)
  /// Digits and what they are called.
  case value(LaidOutRecord<PredefinedValueLayout>)

  /// What the record says.
  public var fields: [ContentField] {
    switch self {
    case .table(let record): record.fields
    case .value(let record): record.fields
    }
  }

  /// Decodes a record of three bytes.
  ///
  /// Two bytes of digits are never the kind of a table and the first byte of its identifier, 6F.
  ///
  /// - Throws: ``CodecError``: shorter, blank.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    if Nibbles.decimal(bytes.prefix(2)) != nil {
      self = .value(try LaidOutRecord(decoding: bytes))
    } else {
      self = .table(try LaidOutRecord(decoding: bytes))
    }
  }

  /// Encodes to a record of `length` bytes.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    switch self {
    case .table(let record): try record.encoded(length: length)
    case .value(let record): try record.encoded(length: length)
    }
  }
}

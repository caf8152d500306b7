extension TagRow.Coding {
  /// The parts of a value; one without a length of its own takes what the others leave.
  static func parts(_ bytes: [UInt8], _ parts: [RecordPart]) -> FieldValue? {
    let fixed = parts.reduce(0) { $0 + ($1.coding.length ?? 0) }
    guard bytes.count >= fixed else { return nil }
    var rest = bytes[...]
    var fields: [ContentField] = []
    for part in parts {
      let piece = Array(rest.prefix(part.coding.length ?? bytes.count - fixed))
      guard let value = try? part.value(of: piece, at: 0) else { return nil }
      fields.append(part.field(value))
      rest = rest.dropFirst(piece.count)
    }
    if !rest.isEmpty { fields.append(ContentField("further bytes", .bytes(Array(rest)))) }
    return .fields(fields)
  }

  /// Byte strings, each with its length before it.
  static func strings(_ bytes: [UInt8], _ names: [String]) -> FieldValue? {
    var rest = bytes[...]
    var fields: [ContentField] = []
    for name in names {
      guard let length = rest.popFirst(), Int(length) <= rest.count else { return nil }
      fields.append(ContentField(name, TaggedObject.hex(Array(rest.prefix(Int(length))))))
      rest = rest.dropFirst(Int(length))
    }
    return .fields(fields)
  }

  /// Parameters as the example of 3GPP TS 31.102, annex J.2, has them: the name in one byte, then
  /// one byte of 80 and up, which is a code, or text that ends with 00.
  static func parameters(_ bytes: [UInt8], _ rows: [UInt8: TagRow]) -> FieldValue? {
    var rest = bytes[...]
    var fields: [ContentField] = []
    while let name = rest.popFirst() {
      guard let first = rest.first else { return nil }
      if first >= 0x80 {
        fields.append(TaggedObject(name, [first]).field(rows))
        rest = rest.dropFirst()
      } else {
        let text = rest.prefix { $0 != 0 }
        guard text.count < rest.count else { return nil }
        fields.append(TaggedObject(name, Array(text)).field(rows))
        rest = rest.dropFirst(text.count + 1)
      }
    }
    return .fields(fields)
  }
}

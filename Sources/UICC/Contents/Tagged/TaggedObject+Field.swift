import APDU

extension TaggedObject {
  /// The field that says this object, by the rows of its file.
  func field(_ rows: [UInt8: TagRow]) -> ContentField {
    guard let row = rows[tag] else {
      return ContentField("tag \(Hex.encode([tag]))", Self.hex(value))
    }
    let shown = row.coding.shown(value)
    return row.isPersonal ? .personal(row.name, shown) : ContentField(row.name, shown)
  }

  static func hex(_ bytes: [UInt8]) -> FieldValue {
    bytes.isEmpty ? .none : .bytes(bytes)
  }
}

extension TagRow.Coding {
  /// What the bytes say; bytes that do not fit the coding are shown as they stand.
  fileprivate func shown(_ bytes: [UInt8]) -> FieldValue {
    let hex = TaggedObject.hex(bytes)
    switch self {
    case .bytes: return hex
    case .text: return Self.text(bytes)
    case .alpha: return bytes.isEmpty ? .none : .text(AlphaField.decode(bytes))
    case .number: return Self.number(bytes).map { .number($0) } ?? hex
    case .code(let terms): return Self.number(bytes).map { .code($0, terms[$0]) } ?? hex
    case .flags(let terms): return Self.number(bytes).map { .flags($0, $0.terms(terms)) } ?? hex
    case .fixed(let term): return .code(0, term)
    case .plmns: return (try? PLMNList(decoding: bytes)).map(Self.list) ?? hex
    // Where nothing was written there is no coding either.
    case .networkName where bytes.isBlank: return .none
    case .networkName: return NetworkName(bytes).map { .text($0.text) } ?? hex
    case .address: return Self.address(bytes) ?? hex
    case .accessPoint: return Self.accessPoint(bytes).map { .text($0) } ?? hex
    case .digits:
      guard let digits = Nibbles.decimal(bytes), !digits.isEmpty else { return hex }
      return .text(digits)
    case .file: return Self.file(bytes) ?? hex
    case .frequencies: return Self.frequencies(bytes) ?? hex
    case .entries(let parts): return Self.entries(bytes, parts) ?? hex
    case .parts(let parts): return Self.parts(bytes, parts) ?? hex
    case .strings(let names): return Self.strings(bytes, names) ?? hex
    case .parameters(let rows): return Self.parameters(bytes, rows) ?? hex
    case .objects(let rows):
      guard let objects = try? TaggedObject.parseAll(bytes, subject: "") else { return hex }
      return .fields(objects.map { $0.field(rows) })
    }
  }

  private static func text(_ bytes: [UInt8]) -> FieldValue {
    let text = String(decoding: bytes.withoutNoughtsAndFilling, as: UTF8.self)
    return text.isEmpty ? .none : .text(text)
  }

  private static func number(_ bytes: [UInt8]) -> Int? {
    guard (1...4).contains(bytes.count) else { return nil }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private static func list(_ list: PLMNList) -> FieldValue {
    .list(list.plmns.map { .text($0.description) })
  }

  /// Type 00 is a name, 01 an IPv4 and 02 an IPv6 address (3GPP TS 31.103, 4.2.8).
  private static func address(_ bytes: [UInt8]) -> FieldValue? {
    let value = Array(bytes.dropFirst())
    switch (bytes.first, value.count) {
    case (0x00, _): return text(value)
    case (0x01, 4): return .text(value.map { String($0) }.joined(separator: "."))
    case (0x02, 16):
      let groups = stride(from: 0, to: 16, by: 2).map { index in
        UInt16(value[index]) << 8 | UInt16(value[index + 1])
      }
      return .text(shortest(groups))
    default: return nil
    }
  }

  /// IPv6 in its canonical form: the longest run of zeros is left out, of equal ones the first, and no
  /// single one (RFC 5952, 4.2).
  private static func shortest(_ groups: [UInt16]) -> String {
    var run = 0..<0
    var start = 0
    for end in 0...groups.count where end == groups.count || groups[end] != 0 {
      if end - start > max(run.count, 1) { run = start..<end }
      start = end + 1
    }
    func text(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !run.isEmpty else { return text(groups[...]) }
    return text(groups[..<run.lowerBound]) + "::" + text(groups[run.upperBound...])
  }

  /// Labels with dots between them (3GPP TS 23.003, 9.1).
  private static func accessPoint(_ bytes: [UInt8]) -> String? {
    var labels: [String] = []
    var rest = bytes[...]
    while let length = rest.popFirst() {
      guard length > 0, Int(length) <= rest.count,
        let label = String(validating: rest.prefix(Int(length)), as: UTF8.self)
      else { return nil }
      labels.append(label)
      rest = rest.dropFirst(Int(length))
    }
    return labels.isEmpty ? nil : labels.joined(separator: ".")
  }

  private static func file(_ bytes: [UInt8]) -> FieldValue? {
    guard (2...3).contains(bytes.count) else { return nil }
    let id = FileID(rawValue: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
    return .text(bytes.count == 3 ? "\(id) SFI \(Hex.encode([bytes[2]]))" : id.description)
  }

  private static func frequencies(_ bytes: [UInt8]) -> FieldValue? {
    guard bytes.count.isMultiple(of: 2), !bytes.isEmpty else { return nil }
    return .list(
      stride(from: 0, to: bytes.count, by: 2).map { index in
        let steps = Int(bytes[index]) << 8 | Int(bytes[index + 1])
        return .text("\(steps / 5).\(steps % 5 * 2) MHz")
      })
  }

  private static func entries(_ bytes: [UInt8], _ parts: [RecordPart]) -> FieldValue? {
    let size = parts.reduce(0) { $0 + ($1.coding.length ?? 0) }
    guard size > 0, bytes.count.isMultiple(of: size), !bytes.isEmpty else { return nil }
    var entries: [FieldValue] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      var offset = start
      var fields: [ContentField] = []
      for part in parts {
        let piece = Array(bytes[offset...].prefix(part.coding.length ?? 0))
        guard let value = try? part.value(of: piece, at: offset) else { return nil }
        fields.append(part.field(value))
        offset += piece.count
      }
      entries.append(.fields(fields))
    }
    return .list(entries)
  }
}

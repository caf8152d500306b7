import APDU
import UICC

extension ContentField {
  /// A field as a pair of name and value; masked, text stands where a person would be named.
  func json(masked isMasked: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(key)),
      .init(
        "value",
        isMasked
          ? masked.map { .string($0) } ?? value.json(masked: true)
          : value.json(masked: false)),
    ]
    if let unit { members.append(.init("unit", .string(unit))) }
    return .object(members)
  }
}

extension FieldValue {
  /// The value in its obvious form.
  func json(masked isMasked: Bool) -> JSONValue {
    switch self {
    case .none: .null
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    case .bytes(let bytes): .string(Hex.encode(bytes))
    case .code(let number, let term): term.map { .string($0.id) } ?? .integer(number)
    case .flags(_, let terms): JSONValue(terms.map(\.id))
    case .list(let values): .array(values.map { $0.json(masked: isMasked) })
    case .fields(let fields): .array(fields.map { $0.json(masked: isMasked) })
    }
  }
}

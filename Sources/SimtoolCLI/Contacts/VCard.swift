import UICC

extension ContactReport {
  /// The entries as vCards, one after another.
  var vCards: String { contacts.map { VCard($0).text }.joined() }
}

/// A contact as a vCard 4.0 (RFC 6350, whose clauses stand in brackets below).
struct VCard {
  private var lines: [String] = ["BEGIN:VCARD", "VERSION:4.0"]

  /// The properties that an entry fills; FN, which must be there, falls back on second name, number
  /// or address.
  init(_ shown: ShownContactEntry) {
    let contact = shown.contact
    let names =
      [shown.name, shown.secondName ?? ""] + contact.numbers.map(shown.text) + shown.emails
    add("FN", names.first { !$0.isEmpty } ?? "")
    if let name = shown.secondName { add("NICKNAME", name) }
    for (index, number) in contact.numbers.enumerated() {
      // Whoever dialled it would reach somebody else.
      if number.isCut {
        add("NOTE", shown.number(number) + "…")
        continue
      }
      // A label of the card's own goes beside the number, in the same property group (3.3), in the
      // property that phones write and RFC 9555 takes for the label of a number (2.11.11).
      let group = number.label == nil ? "" : "item\(index + 1)."
      let text = shown.number(number)
      let isGlobal = text.hasPrefix("+") && text.dropFirst().allSatisfy(\.isASCIIDigit)
      // Only a number with its country has a URI that means it everywhere (RFC 3966, 5.1.5).
      if isGlobal {
        lines.append("\(group)TEL;VALUE=uri:tel:\(text)")
      } else {
        add("\(group)TEL", text)
      }
      if let label = number.label { add("\(group)X-ABLabel", label) }
    }
    for address in shown.emails { add("EMAIL", address) }
    if !contact.groups.isEmpty {
      lines.append("CATEGORIES:" + contact.groups.map(Self.escaped).joined(separator: ","))
    }
    lines.append("END:VCARD")
  }

  private mutating func add(_ property: String, _ value: String) {
    lines.append("\(property):\(Self.escaped(value))")
  }

  /// The vCard with its line ends.
  var text: String { lines.map { Self.folded($0) + "\r\n" }.joined() }

  /// Backslash, comma, semicolon and line ends with a backslash before them (3.4); other control
  /// characters cannot stand in a vCard and are replaced.
  ///
  /// Scalar by scalar: a comma with a combining mark is one character and for a vCard still a comma.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ",", ";": escaped += ["\\", scalar]
      case "\n" where previous == "\r": break
      case "\n", "\r": escaped += ["\\", "n"]
      default: escaped.append(scalar)
      }
      previous = scalar
    }
    return Console.safe(String(escaped))
  }

  /// Lines of at most 75 bytes, broken between characters; each further one begins with a space
  /// (3.2).
  static func folded(_ line: String) -> String {
    var folded = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if length + size > 75 {
        folded += "\r\n "
        length = 1
      }
      folded.unicodeScalars.append(scalar)
      length += size
    }
    return folded
  }
}

extension Character {
  /// True for 0 to 9.
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

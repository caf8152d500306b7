/// Something to dial or to send, with slots for what is known only at the counter: `*611*{code}#`.
public struct CodeTemplate: Hashable, Sendable, CustomStringConvertible {
  /// What may stand in it besides slots.
  public enum Alphabet: String, CaseIterable, Hashable, Sendable {
    /// A USSD code: digits, `*` and `#`; it begins with one of these two and ends with `#`.
    case ussd
    /// A number that is called or written to: digits, `*`, `#`, and `+` in front.
    case number
    /// The text of a message: anything on one line.
    case message
  }

  private enum Piece: Hashable {
    case text(String)
    case slot(CodeSlot)
  }

  /// What may stand in it.
  public let alphabet: Alphabet
  private let pieces: [Piece]

  /// Reads a template.
  ///
  /// - Throws: ``CodeFault`` for an empty text, a character outside the alphabet, or a slot that
  ///   nobody knows.
  public init(_ text: String, _ alphabet: Alphabet) throws(CodeFault) {
    guard !text.isEmpty else { throw .empty }
    var pieces: [Piece] = []
    var plain = ""
    var rest = text[...]
    while let character = rest.first {
      if character == "{" {
        guard let end = rest.firstIndex(of: "}") else { throw .unclosedSlot }
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        guard let slot = CodeSlot(rawValue: name) else { throw .unknownSlot(name) }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        plain = ""
        pieces.append(.slot(slot))
        rest = rest[rest.index(after: end)...]
        continue
      }
      guard alphabet.allows(character, isFirst: rest.startIndex == text.startIndex) else {
        throw .character(character)
      }
      plain.append(character)
      rest.removeFirst()
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    if alphabet == .ussd {
      guard text.hasPrefix("*") || text.hasPrefix("#"), text.hasSuffix("#") else {
        throw .notAService
      }
    }
    self.alphabet = alphabet
    self.pieces = pieces
  }

  /// The slots in the order in which they stand, each once.
  public var slots: [CodeSlot] {
    var slots: [CodeSlot] = []
    for case .slot(let slot) in pieces where !slots.contains(slot) { slots.append(slot) }
    return slots
  }

  /// The text with its slots in braces.
  public var description: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .slot(let slot): "{\(slot.rawValue)}"
      }
    }.joined()
  }

  /// What is dialled or sent, for people: a slot without a value that fits is told in words, in
  /// brackets.
  public func words(filling values: [CodeSlot: String] = [:]) -> Wording {
    func text(_ title: (CodeSlot) -> String) -> String {
      pieces.map { piece in
        switch piece {
        case .text(let plain): plain
        case .slot(let slot):
          values[slot].flatMap { slot.digits(of: $0) } ?? "[\(title(slot))]"
        }
      }.joined()
    }
    return Wording(en: text(\.title.en), zh: text(\.title.zh))
  }

  /// What is dialled or sent, with the slots filled.
  ///
  /// - Throws: ``CodeFault`` where a value is missing or does not fit its slot; a value never brings
  ///   in what the alphabet forbids.
  public func filled(with values: [CodeSlot: String] = [:]) throws(CodeFault) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let plain): text += plain
      case .slot(let slot):
        guard let value = values[slot] else { throw .missingValue(slot) }
        guard let digits = slot.digits(of: value) else { throw .badValue(slot) }
        text += digits
      }
    }
    return text
  }
}

extension CodeTemplate.Alphabet {
  fileprivate func allows(_ character: Character, isFirst: Bool) -> Bool {
    switch self {
    case .ussd: character.isDialled
    case .number: character.isDialled || (isFirst && character == "+")
    case .message: character != "}" && !character.isNewline && character != "\t"
    }
  }
}

extension Character {
  /// Whether a telephone's keypad has it: 0-9, `*`, `#`.
  fileprivate var isDialled: Bool { ("0"..."9").contains(self) || self == "*" || self == "#" }
}

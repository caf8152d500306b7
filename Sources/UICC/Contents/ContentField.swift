public import APDU

/// One labelled part of what a file says, for people and for JSON.
///
/// A name can stand in a list of fields more than once, where a card repeats a data object; in JSON
/// fields are an array of pairs, therefore, and no object.
public struct ContentField: Hashable, Sendable {
  /// The standard's term, the same in every language: `TMSI`, `update status`.
  public let name: String
  /// What stands there.
  public let value: FieldValue
  /// What to print after a number: what it counts, `× 6 min`, or what it comes to, `(2 d)`; nil where nothing needs saying.
  public let unit: String?
  /// The text to show instead where subscribers must not be named; nil where nothing names one.
  public let masked: String?

  /// A field.
  public init(_ name: String, _ value: FieldValue, unit: String? = nil, masked: String? = nil) {
    self.name = name
    self.value = value
    self.unit = unit
    self.masked = masked
  }

  /// A field that names somebody; masked, as many stars as the text has characters, at most 8.
  public static func personal(_ name: String, _ value: FieldValue) -> ContentField {
    let length = value.text(in: .english, masked: false).count
    let masked = length == 0 ? nil : String(repeating: "*", count: min(length, 8))
    return ContentField(name, value, masked: masked)
  }

  /// A field whose value knows how it is masked.
  public static func personal(_ name: String, _ value: some Maskable) -> ContentField {
    let text = value.unmasked
    return ContentField(name, .text(text), masked: text.isEmpty ? nil : value.masked)
  }

  /// The name as a key of JSON: `updateStatus`.
  public var key: String {
    let words = name.split { !$0.isLetter && !$0.isNumber }
    return words.enumerated().map { index, word in
      if index > 0 { return word.prefix(1).uppercased() + word.dropFirst() }
      let isAcronym = word.dropFirst().allSatisfy { !$0.isLowercase }
      return isAcronym ? word.lowercased() : word.prefix(1).lowercased() + word.dropFirst()
    }.joined()
  }

  /// The value in one line.
  public func text(in language: Language = .english, masked isMasked: Bool) -> String {
    if isMasked, let masked { return masked }
    let text = value.text(in: language, masked: isMasked)
    return unit.map { text.isEmpty ? text : "\(text) \($0)" } ?? text
  }
}

extension Sequence where Element == ContentField {
  /// All fields in one line: `TMSI 47D1264A, update status updated`.
  public func text(in language: Language = .english, masked: Bool) -> String {
    compactMap { field in
      let text = field.text(in: language, masked: masked)
      return text.isEmpty ? nil : "\(field.name) \(text)"
    }.joined(separator: ", ")
  }
}

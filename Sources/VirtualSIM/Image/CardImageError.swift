public import APDU

/// What is wrong with a card image, where, and what to write instead.
public struct CardImageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which an image fails.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file has more than 8 MiB.
    case tooLarge
    /// The file is no JSON.
    case syntax
    /// The schema is missing or is not `simtool.card/1`.
    case schema
    /// A key that must be there is not.
    case missingKey
    /// A key that nobody knows, most likely mistyped.
    case unknownKey
    /// A value of another JSON type than stands here.
    case wrongType
    /// Hexadecimal text that is none, or that lacks a digit.
    case hex
    /// A path that cannot be read.
    case path
    /// A value outside its range.
    case value
    /// Two things that must differ do not.
    case duplicate
    /// A file in a directory that is not there.
    case missingParent
    /// Records that are not all of one length.
    case recordLength
    /// Content beyond what a card can hold.
    case size
    /// Two things that say the same in different ways, and do not agree.
    case contradiction
  }

  /// What is wrong.
  public var code: Code
  /// The place in the image: `files[3].data`; empty for the image as a whole.
  public var path: String
  /// Characters before the fault in the string at ``path``; nil where it is no matter of one.
  public var offset: Int?
  /// The line in the JSON file, from 1; nil for an image that does not come from a file.
  public var line: Int?
  /// The character in that line, from 1.
  public var column: Int?
  /// What is wrong, for people.
  public var message: LocalizedText
  /// What to do about it, for people.
  public var remedy: LocalizedText

  /// An error at `path`.
  public init(
    _ code: Code, at path: String, offset: Int? = nil, _ message: LocalizedText,
    remedy: LocalizedText
  ) {
    self.code = code
    self.path = path
    self.offset = offset
    self.message = message
    self.remedy = remedy
  }

  /// Place, fault and remedy in one English sentence for logs.
  public var description: String { self[.english] }

  /// Place, fault and remedy in one sentence for people.
  public subscript(language: Language) -> String {
    var place: [String] = []
    if let line, let column {
      place.append(
        LocalizedText(en: "line \(line), column \(column)", zh: "第 \(line) 行第 \(column) 列")[
          language])
    }
    if !path.isEmpty { place.append(path) }
    if let offset {
      place.append(
        LocalizedText(en: "character \(offset + 1)", zh: "第 \(offset + 1) 个字符")[language])
    }
    let separator = LocalizedText(en: ": ", zh: "：")[language]
    let stop = LocalizedText(en: ". ", zh: "。")[language]
    return (place + [message[language]]).joined(separator: separator) + stop + remedy[language]
  }
}

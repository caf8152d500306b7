/// What is wrong with a guide, in which file, where, and what to write instead.
public struct GuideError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which a guide fails.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file is there and cannot be read.
    case unreadable
    /// The file is far larger than any guide.
    case tooLarge
    /// The file is no JSON.
    case syntax
    /// The schema is missing or is not `simtool.guide/1`.
    case schema
    /// A key that must be there is not.
    case missingKey
    /// A key that nobody knows, most likely mistyped.
    case unknownKey
    /// A value of another JSON type than stands here.
    case wrongType
    /// A word, number or date outside what is allowed.
    case value
    /// A fact that names no source, or one that the guide does not list.
    case noSource
    /// A fact without the date on which its source said so.
    case noDate
    /// A text that lacks a language.
    case missingLanguage
    /// A code, number or message that cannot be dialled or sent.
    case code
    /// An address that does not begin with https.
    case url
    /// Two things of one id.
    case duplicate
    /// An operator that nobody knows.
    case unknownOperator
  }

  /// What is wrong.
  public var code: Code
  /// The name of the file.
  public var file: String
  /// The place in the guide: `channels[3].code`; empty for the guide as a whole.
  public var path: String
  /// The line in the file, from 1; 0 where the fault is in none.
  public var line: Int
  /// The character in that line, from 1.
  public var column: Int
  /// What is wrong, for people.
  public var message: Wording
  /// What to do about it, for people.
  public var remedy: Wording

  /// The error in one line of English.
  public var description: String {
    let place = path.isEmpty ? "" : "\(path): "
    return "\(file)\(line > 0 ? ":\(line):\(column)" : ""): \(place)\(message.en). \(remedy.en)"
  }
}

extension GuideError {
  /// An error about a file as a whole.
  public init(_ code: Code, file: String, _ message: Wording, remedy: Wording) {
    self.init(
      GuideFault(code, at: "", message, remedy: remedy), in: DataFile(name: file, bytes: []),
      offset: 0)
    line = 0
    column = 0
  }
}

/// A fault and its place in the tree; the reader of the file adds name, line and column.
struct GuideFault: Error {
  var code: GuideError.Code
  var path: String
  var message: Wording
  var remedy: Wording

  init(_ code: GuideError.Code, at path: String, _ message: Wording, remedy: Wording) {
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }
}

/// Why a list of operators cannot be used: where, which record, and what is wrong with it.
public struct OperatorDataError: Error, Hashable, Sendable {
  /// The line of the text, from 1; nil where the fault is in no line.
  public var line: Int?
  /// The column in that line, in bytes from 1.
  public var column: Int?
  /// The record and its field, as in `rules[3].networks`; empty where it is the whole.
  public var path: String
  /// What is wrong, one clause without full stop.
  public var message: Wording

  /// A fault.
  public init(line: Int? = nil, column: Int? = nil, path: String = "", _ message: Wording) {
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }

  /// A fault at a byte of a text.
  init(offset: Int, in text: [UInt8], path: String = "", _ message: Wording) {
    let before = text.prefix(max(0, offset))
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.init(
      line: 1 + before.count { $0 == UInt8(ascii: "\n") }, column: 1 + before.count - start,
      path: path, message)
  }

  /// Place, record and fault in one clause: `line 3, column 7: rules[0].gid1: not hexadecimal`.
  public var wording: Wording {
    var en = ""
    var zh = ""
    if let line, let column {
      en += "line \(line), column \(column): "
      zh += "第 \(line) 行第 \(column) 列："
    }
    if !path.isEmpty {
      en += "\(path): "
      zh += "\(path)："
    }
    return Wording(en: en + message.en, zh: zh + message.zh)
  }
}

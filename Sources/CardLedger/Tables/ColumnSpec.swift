/// Which columns hold what, as a person says it: `iccid=2,imsi=IMSI,note=-`.
public struct ColumnSpec: Hashable, Sendable {
  /// How a column is named.
  public enum Column: Hashable, Sendable {
    /// By its number, from 1.
    case number(Int)
    /// By its header.
    case name(String)
    /// The table has no such column, whatever it looks like.
    case none
  }

  /// The column of each field that was named.
  public var columns: [TableField: Column]

  /// A specification from its parts.
  public init(_ columns: [TableField: Column] = [:]) { self.columns = columns }

  /// Reads a specification.
  ///
  /// A header that holds a comma, or that is a number, stands in quotes: `iccid="No., SIM"`.
  ///
  /// - Throws: ``ColumnSpecError`` with the part that is wrong.
  public init(_ text: String) throws(ColumnSpecError) {
    columns = [:]
    for part in Self.parts(text) {
      guard let equals = part.firstIndex(of: "=") else {
        throw ColumnSpecError(part: part, problem: .noColumn)
      }
      let name = part[..<equals].lowercased()
      guard let field = TableField(rawValue: name) else {
        throw ColumnSpecError(part: part, problem: .unknownField(name))
      }
      guard columns[field] == nil else {
        throw ColumnSpecError(part: part, problem: .twice(name))
      }
      guard let column = Column(String(part[part.index(after: equals)...])) else {
        throw ColumnSpecError(part: part, problem: .noColumn)
      }
      columns[field] = column
    }
  }

  /// The text at its commas, but for those in quotes.
  private static func parts(_ text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}

extension ColumnSpec.Column {
  /// A column from what stands behind the equals sign; nil where nothing does.
  init?(_ text: String) {
    if text == "-" {
      self = .none
    } else if text.count > 2, text.hasPrefix("\""), text.hasSuffix("\"") {
      self = .name(String(text.dropFirst().dropLast()))
    } else if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      guard let number = Int(text), number > 0 else { return nil }
      self = .number(number)
    } else if !text.isEmpty, text != "\"\"" {
      self = .name(text)
    } else {
      return nil
    }
  }
}

/// Why a specification of columns cannot be read.
public struct ColumnSpecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which it fails.
  public enum Problem: Hashable, Sendable {
    /// There is no field of this name.
    case unknownField(String)
    /// No column stands behind the equals sign, or there is no equals sign.
    case noColumn
    /// The field has been named before.
    case twice(String)
  }

  /// The part between two commas.
  public var part: String
  /// The fault.
  public var problem: Problem

  /// An error in one part.
  public init(part: String, problem: Problem) {
    self.part = part
    self.problem = problem
  }

  /// What is wrong, for logs.
  public var description: String { "columns \"\(part)\": \(problem)" }
}

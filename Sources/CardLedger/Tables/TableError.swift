public import UICC

/// Why a table cannot be read: what, in which row and column, and what to do.
public struct TableError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which tables fail.
  public enum Problem: Error, Hashable, Sendable {
    /// The file cannot be read; the text is the system's reason.
    case cannotRead(String)
    /// A workbook (.xlsx, .xls, .ods), not a table in text.
    case workbook
    /// Bytes that no text has.
    case binary
    /// Neither UTF-8 nor UTF-16 nor GB 18030; Latin-1 and Windows code pages look like this.
    case unknownEncoding
    /// A byte that the encoding does not have.
    case malformed(MalformedEncoding)
    /// The system lacks the tables of this encoding.
    case noConverter(TextEncoding)
    /// A quote is opened and never closed.
    case unclosedQuote
    /// Text follows a closing quote.
    case textAfterQuote
    /// More than 1 MiB in one row.
    case rowTooLong
    /// More than 1 MiB between two quotes, or behind one that is never closed.
    case cellTooLong
    /// The cell is a number that a spreadsheet wrote as a power of ten.
    case powerOfTen
    /// The cell of an identifier column is no number.
    case notANumber(NumberTextError)
    /// There is no row in it.
    case empty
    /// JSON, which has no columns.
    case json
    /// No column holds an ICCID, an IMSI or another identifier.
    case noIdentifier([TableColumn])
    /// Several columns can be the one that is asked for.
    case ambiguous(TableField, [TableColumn])
    /// The header says one thing and the cells another.
    case headerDisagrees(TableField, contents: TableField, TableColumn)
    /// The option names a column that the table does not have.
    case noSuchColumn(String, [TableColumn])
  }

  /// The encodings that can be malformed.
  public enum MalformedEncoding: String, Hashable, Sendable {
    /// UTF-8.
    case utf8 = "UTF-8"
    /// UTF-16.
    case utf16 = "UTF-16"
    /// GB 18030.
    case gb18030 = "GB18030"
  }

  /// The row as a spreadsheet numbers it, from 1; nil where the table as a whole is meant.
  public var row: Int?
  /// The column, from 1.
  public var column: Int?
  /// The fault.
  public var problem: Problem

  /// An error at a row and column, counted from 1.
  public init(row: Int? = nil, column: Int? = nil, _ problem: Problem) {
    self.row = row
    self.column = column
    self.problem = problem
  }

  /// Where and what, for logs; nothing of the table's contents.
  public var description: String {
    let place = [row.map { "row \($0)" }, column.map { "column \($0)" }].compactMap(\.self)
    return (place + [problem.name]).joined(separator: ", ")
  }
}

extension TableError.Problem {
  /// The name of the case, without what it holds.
  fileprivate var name: String {
    String("\(self)".prefix { $0 != "(" })
  }
}

/// A column as errors show it.
public struct TableColumn: Hashable, Sendable {
  /// Its number, from 1.
  public var number: Int
  /// Its header; nil where the table has none.
  public var name: String?
  /// The first cell that is not empty, masked.
  public var sample: String

  /// A column.
  public init(number: Int, name: String?, sample: String) {
    self.number = number
    self.name = name
    self.sample = sample
  }

  /// One line: number, header, sample.
  public var summary: String {
    ["\(number)", name.map { "\"\($0)\"" }, sample.isEmpty ? nil : sample].compactMap(\.self)
      .joined(separator: " ")
  }
}

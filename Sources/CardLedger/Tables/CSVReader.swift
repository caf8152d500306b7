/// Reads a table row by row, in constant memory, from bytes of unknown encoding and delimiter.
///
/// What is recognised and what is refused: docs/tables.md.
public struct CSVReader {
  /// Gives the next bytes of the table; none at its end.
  public typealias Source = () throws(TableError) -> [UInt8]

  /// The delimiter between cells; nil until the first row was asked for.
  public private(set) var delimiter: Character?

  private let source: Source
  private var decoder: TextDecoder
  private var parser: CSVParser?
  private var text: [UInt8] = []
  private var position = 0
  private var sourceHasEnded = false
  private var peeked: [TableRow] = []

  /// How much text the delimiter is guessed from.
  private static let headLength = 1 << 16

  /// A reader that finds out encoding and delimiter unless they are given.
  public init(
    encoding: TextEncoding? = nil, delimiter: Character? = nil, source: @escaping Source
  ) {
    self.source = source
    self.delimiter = delimiter
    decoder = TextDecoder(encoding)
  }

  /// The encoding; nil before the first row, and for plain ASCII.
  public var encoding: TextEncoding? { decoder.encoding }

  /// Reads the next row that is not blank; false at the end.
  public mutating func next(into row: inout TableRow) throws(TableError) -> Bool {
    guard peeked.isEmpty else {
      row = peeked.removeFirst()
      return true
    }
    return try read(into: &row)
  }

  /// The next rows, which ``next(into:)`` gives again.
  public mutating func peek(_ count: Int) throws(TableError) -> [TableRow] {
    var row = TableRow()
    while peeked.count < count, try read(into: &row) { peeked.append(row) }
    return Array(peeked.prefix(count))
  }

  private mutating func read(into row: inout TableRow) throws(TableError) -> Bool {
    var parser: CSVParser
    if let known = self.parser { parser = known } else { parser = try begin() }
    defer { self.parser = parser }
    row.clear()
    while true {
      let hasRow = try text.withUnsafeBufferPointer { (buffer) throws(TableError) in
        try parser.parse(buffer, from: &position, into: &row)
      }
      if hasRow {
        guard row.isBlank else { return true }
        row.clear()
        continue
      }
      guard try fill(row: parser.row) else {
        let hasRow = try parser.finish(&row)
        return hasRow && !row.isBlank
      }
    }
  }

  /// Reads enough to know encoding and delimiter.
  private mutating func begin() throws(TableError) -> CSVParser {
    while text.count < Self.headLength, try fillMore(row: 1) {}
    let head = Array(text.prefix(Self.headLength))
    let byte: UInt8
    if let announced = CSVDialect.announced(head) {
      position = announced.length
      byte = announced.delimiter
    } else {
      byte =
        delimiter?.asciiValue
        ?? CSVDialect.guess(head, isWhole: text.count < Self.headLength)
    }
    delimiter = Character(Unicode.Scalar(byte))
    return CSVParser(delimiter: byte)
  }

  /// Replaces the text that has been parsed by the next; false at the end.
  private mutating func fill(row: Int) throws(TableError) -> Bool {
    text.removeAll(keepingCapacity: true)
    position = 0
    return try fillMore(row: row)
  }

  /// Appends text; false where there is no more.
  ///
  /// A failure to decode is told only once all text before it has been parsed, so that it comes
  /// with its row.
  private mutating func fillMore(row: Int) throws(TableError) -> Bool {
    let before = text.count
    while text.count == before {
      if let failure = decoder.failure {
        guard text.isEmpty else { return false }
        throw TableError(row: row, failure)
      }
      if sourceHasEnded { return false }
      let bytes = try source()
      sourceHasEnded = bytes.isEmpty
      decoder.decode(bytes, isLast: sourceHasEnded, into: &text)
    }
    return true
  }
}

extension CSVReader {
  /// A reader of bytes in memory.
  public init(_ bytes: [UInt8], encoding: TextEncoding? = nil, delimiter: Character? = nil) {
    var rest: [UInt8]? = bytes
    self.init(encoding: encoding, delimiter: delimiter) {
      defer { rest = nil }
      return rest ?? []
    }
  }
}

import CardLedger

/// All rows of a table, which is handed over in pieces of `size` bytes.
func rows(
  _ bytes: [UInt8], inPiecesOf size: Int = 1 << 16, encoding: TextEncoding? = nil,
  delimiter: Character? = nil
) throws(TableError) -> [[String]] {
  try read(bytes, inPiecesOf: size, encoding: encoding, delimiter: delimiter).rows
}

/// All rows of a table with their numbers, and what the reader found out.
func read(
  _ bytes: [UInt8], inPiecesOf size: Int = 1 << 16, encoding: TextEncoding? = nil,
  delimiter: Character? = nil
) throws(TableError) -> (rows: [[String]], numbers: [Int], reader: CSVReader) {
  var rest = bytes[...]
  var reader = CSVReader(encoding: encoding, delimiter: delimiter) {
    defer { rest = rest.dropFirst(size) }
    return Array(rest.prefix(size))
  }
  var row = TableRow()
  var rows: [[String]] = []
  var numbers: [Int] = []
  while try reader.next(into: &row) {
    rows.append(row.texts)
    numbers.append(row.number)
  }
  return (rows, numbers, reader)
}

func rows(_ text: String) throws(TableError) -> [[String]] { try rows(Array(text.utf8)) }

/// The bytes of a text in UTF-16.
func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit -> [UInt8] in
    let high = UInt8(unit >> 8)
    let low = UInt8(truncatingIfNeeded: unit)
    return isBigEndian ? [high, low] : [low, high]
  }
}

import APDU

/// The log of OpenSC, and what its opensc-tool prints for `--send-apdu`: rows of up to 16 bytes, and
/// behind them the same as characters.
///
/// `Outgoing APDU (5 bytes):` and `Incoming APDU (4 bytes):` say how many bytes follow, older ones as
/// `Outgoing APDU data [    8 bytes] ===`. opensc-tool has the command in one line behind `Sending:`,
/// and names the status word in the heading, `Received (SW1=0x90, SW2=0x00):`.
struct OpenSCFormat: TranscriptFormat {
  let name = "opensc"

  private var open: Rows?

  private struct Rows {
    var line: Int
    var isSent: Bool
    /// How many bytes there are; nil where the rows go on until another line comes.
    var length: Int?
    /// What comes behind the rows: the status word of opensc-tool.
    var tail: ShownBytes = []
    var bytes: ShownBytes = []
  }

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    if let command = line.after("Sending: ") {
      let (bytes, rest) = TranscriptHex.leading(command)
      let kind: TranscriptItem.Kind =
        rest.isEmpty && !bytes.isEmpty ? .command(bytes) : .fault(.notHexadecimal)
      return finish() + [TranscriptItem(line: number, kind: kind)]
    }
    if let rows = Self.heading(line, number) {
      defer { open = rows }
      return finish()
    }
    guard var rows = open else { return nil }
    let limit = rows.length.map { min(16, $0 - rows.bytes.count) } ?? 16
    let row = TranscriptHex.leading(line.prefix(48), limit: limit).bytes
    // Not even a broken row may swallow a whole log.
    guard !row.isEmpty, rows.bytes.count < 65_536 else {
      let items = finish()
      return items.isEmpty ? nil : items
    }
    rows.bytes += row
    open = rows
    return rows.bytes.count == rows.length ? finish() : []
  }

  mutating func finish() -> [TranscriptItem] {
    guard let rows = open else { return [] }
    open = nil
    let bytes = rows.bytes + rows.tail
    if let length = rows.length, length != rows.bytes.count {
      return [TranscriptItem(line: rows.line, kind: .fault(.wrongLength))]
    }
    return [
      TranscriptItem(line: rows.line, kind: rows.isSent ? .command(bytes) : .response(bytes))
    ]
  }

  private static func heading(_ line: ArraySlice<UInt8>, _ number: Int) -> Rows? {
    if let status = line.after("Received (SW1=0x") {
      guard let second = status.behind("SW2=0x") else { return nil }
      let tail = [status, second].flatMap { TranscriptHex.leading($0.prefix(2)).bytes }
      return Rows(line: number, isSent: false, length: nil, tail: tail)
    }
    guard let rest = line.behind("Outgoing APDU") ?? line.behind("Incoming APDU"),
      rest.behind("bytes") != nil
    else { return nil }
    let digits = rest.drop { !(0x30...0x39).contains($0) }.prefix { (0x30...0x39).contains($0) }
    guard let length = Int(String(decoding: digits.prefix(6), as: UTF8.self)) else { return nil }
    return Rows(line: number, isSent: line.behind("Outgoing APDU") != nil, length: length)
  }
}

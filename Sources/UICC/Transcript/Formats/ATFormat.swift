import APDU

/// The commands of a modem that carry APDUs, `AT+CSIM=14,"A0A40000027F20"`, and what it says to them,
/// `+CSIM: 4,"9F17"` (3GPP TS 27.007, 8.17): in the log of a terminal or of a program, where other text
/// may stand around them.
///
/// The number says how many digits follow. Quotes are left out by some, and letters may be small.
struct ATFormat: TranscriptFormat {
  let name = "at"

  /// The command that waits for its response, to tell the echo of a modem from a command that is sent twice.
  private var open: ShownBytes?

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    guard let (mark, text) = Self.mark(in: line) else { return failure(line, number) }
    let isCommand = mark == UInt8(ascii: "=")
    let digits = text.drop(while: TranscriptHex.isSpace)
    let length = digits.prefix { (0x30...0x39).contains($0) }
    guard !length.isEmpty, digits.dropFirst(length.count).first == UInt8(ascii: ",") else {
      // A question about the command itself, AT+CSIM=?.
      return nil
    }
    let (bytes, isHexadecimal) = Self.bytes(digits.dropFirst(length.count + 1))
    guard isHexadecimal, !bytes.isEmpty else {
      return [TranscriptItem(line: number, kind: .fault(.notHexadecimal))]
    }
    guard Int(String(decoding: length.prefix(6), as: UTF8.self)) == 2 * bytes.count else {
      return [TranscriptItem(line: number, kind: .fault(.wrongLength))]
    }
    guard isCommand else {
      open = nil
      return [TranscriptItem(line: number, kind: .response(bytes))]
    }
    if open == bytes { return [] }
    open = bytes
    return [TranscriptItem(line: number, kind: .command(bytes))]
  }

  mutating func finish() -> [TranscriptItem] { [] }

  // MARK: Parts

  /// What stands behind `+CSIM=` or `+CSIM:`, and which of both it is.
  private static func mark(
    in line: ArraySlice<UInt8>
  ) -> (mark: UInt8, text: ArraySlice<UInt8>)? {
    let name = Array("+CSIM".utf8)
    guard line.count > name.count else { return nil }
    for start in line.startIndex..<(line.endIndex - name.count)
    where line[start] == name[0] {
      let word = line[start...].prefix(name.count).map { $0 >= 0x61 ? $0 & 0xDF : $0 }
      let mark = line[start + name.count]
      if word == name, [UInt8(ascii: "="), UInt8(ascii: ":")].contains(mark) {
        return (mark, line[(start + name.count + 1)...])
      }
    }
    return nil
  }

  /// The bytes between the quotes; without quotes, those up to the first thing that is none.
  private static func bytes(
    _ text: ArraySlice<UInt8>
  ) -> (bytes: ShownBytes, isHexadecimal: Bool) {
    let text = text.drop(while: TranscriptHex.isSpace)
    guard let quoted = text.after("\"") else { return (TranscriptHex.leading(text).bytes, true) }
    let (bytes, rest) = TranscriptHex.leading(quoted.prefix { $0 != UInt8(ascii: "\"") })
    return (bytes, rest.isEmpty)
  }

  /// `+CME ERROR: 13` or `ERROR`, in the place of a response.
  private mutating func failure(
    _ line: ArraySlice<UInt8>, _ number: Int
  ) -> [TranscriptItem]? {
    guard open != nil, line.trimmed.after("ERROR") != nil || line.behind("+CME ERROR") != nil else {
      return nil
    }
    open = nil
    return [TranscriptItem(line: number, kind: .failure("ERROR"))]
  }
}

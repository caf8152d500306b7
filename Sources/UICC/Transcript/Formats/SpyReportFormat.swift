import APDU

/// What pcsc-spy prints (pcsc-lite, src/spy/pcsc-spy): a function of PC/SC, its arguments in (`i`) and
/// out (`o`), its result (`=>`), perhaps in colours.
///
/// Buffers are rows of 16 bytes behind an offset, and in the versions of 2011 one line behind the name.
struct SpyReportFormat: TranscriptFormat {
  let name = "pcsc-spy"

  /// The call that is being told.
  private var call = Call.other
  private var buffers: [Buffer] = []
  /// How long the next buffer is, as the line before it says.
  private var announced: Int?

  private enum Call {
    case transmit
    case other
  }

  private struct Buffer {
    var line: Int
    var isSent: Bool
    var length: Int?
    var bytes: ShownBytes = []
  }

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    let text = Self.plain(line).trimmed
    if text.starts(with: Array("SCar".utf8)) {
      call = text.elementsEqual("SCardTransmit".utf8) ? .transmit : .other
      buffers = []
      announced = nil
      return []
    }
    if let result = text.after("=> ") { return end(result, number) }
    guard let argument = text.after("i ") ?? text.after("o ") else { return nil }
    let isSent = text.first == UInt8(ascii: "i")
    if call == .transmit {
      return take(argument, isSent: isSent, number) ? [] : nil
    }
    // A card that is left or taken over with a reset has forgotten what was selected.
    for word: StaticString in ["SCARD_RESET_CARD", "SCARD_UNPOWER_CARD"]
    where argument.behind(word) != nil {
      return [TranscriptItem(line: number, kind: .reset)]
    }
    if let value = argument.after("dwInitialization"),
      Self.number(value.trimmed).map({ (1...2).contains($0) }) ?? false
    {
      return [TranscriptItem(line: number, kind: .reset)]
    }
    if let atr = argument.after("bAtr ") {
      let bytes = TranscriptHex.leading(atr, limit: 33).bytes.compactMap(\.self)
      if !bytes.isEmpty { return [TranscriptItem(line: number, kind: .answerToReset(bytes))] }
    }
    return nil
  }

  mutating func finish() -> [TranscriptItem] { end(nil, 0) }

  // MARK: Parts

  /// Takes a line of SCardTransmit; false for an argument that matters not.
  private mutating func take(
    _ argument: ArraySlice<UInt8>, isSent: Bool, _ number: Int
  ) -> Bool {
    let text = argument.trimmed
    if let length = text.after("bSendLength") ?? text.after("bRecvLength") {
      announced = Self.number(length.trimmed)
      return true
    }
    if let rest = text.after("bSendBuffer") ?? text.after("bRecvBuffer") {
      let bytes = TranscriptHex.leading(rest).bytes
      buffers.append(Buffer(line: number, isSent: isSent, length: announced, bytes: bytes))
      announced = nil
      return true
    }
    guard let last = buffers.indices.last, buffers[last].isSent == isSent, text.count > 5,
      text.prefix(4).allSatisfy({ Hex.nibble($0) != nil })
    else { return false }
    // Behind the bytes stand the same as characters, which can look like bytes.
    let left = buffers[last].length.map { $0 - buffers[last].bytes.count } ?? 16
    let row = TranscriptHex.leading(text.dropFirst(5).prefix(48), limit: min(16, max(left, 0)))
    buffers[last].bytes += row.bytes
    return true
  }

  /// The exchange, once the call has ended.
  private mutating func end(_ result: ArraySlice<UInt8>?, _ number: Int) -> [TranscriptItem] {
    guard call == .transmit else { return [] }
    defer {
      call = .other
      buffers = []
    }
    var items: [TranscriptItem] = []
    for buffer in buffers where buffer.isSent || !buffer.bytes.isEmpty {
      let isWhole = buffer.length.map { $0 == buffer.bytes.count } ?? true
      items.append(
        TranscriptItem(
          line: buffer.line,
          kind: !isWhole
            ? .fault(.wrongLength)
            : buffer.isSent ? .command(buffer.bytes) : .response(buffer.bytes)))
    }
    if let result, result.behind("0x00000000") == nil {
      items.removeAll { if case .response = $0.kind { true } else { false } }
      items.append(TranscriptItem(line: number, kind: .failure(Self.code(result))))
    }
    return items
  }

  /// The result code: `SCARD_W_REMOVED_CARD`.
  private static func code(_ result: ArraySlice<UInt8>) -> String {
    guard let name = result.behind("(SCARD_") else { return "" }
    let word = name.prefix { $0 == UInt8(ascii: "_") || (0x41...0x5A).contains($0) }
    return "SCARD_" + String(decoding: word.prefix(40), as: UTF8.self)
  }

  /// `0x0000000A (10)`, or the first part of it.
  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    guard let digits = text.after("0x") else { return nil }
    return Int(
      String(decoding: digits.prefix { Hex.nibble($0) != nil }.prefix(8), as: UTF8.self), radix: 16)
  }

  /// The line without the escape sequences of colours, and without the number of a thread.
  private static func plain(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.contains(0x1B) else { return withoutThread(line) }
    var plain: [UInt8] = []
    var rest = line
    while let byte = rest.popFirst() {
      guard byte == 0x1B, rest.first == UInt8(ascii: "[") else {
        plain.append(byte)
        continue
      }
      while let next = rest.popFirst(), next != UInt8(ascii: "m") {}
    }
    return withoutThread(plain[...])
  }

  /// Where pcsc-spy was told to show threads, ` (t1) ` stands before each line.
  private static func withoutThread(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = line.trimmed
    guard let rest = text.after("(t"), let end = rest.firstIndex(of: UInt8(ascii: ")")) else {
      return line
    }
    return rest[(end + 1)...]
  }
}

import APDU

/// What libpcscspy writes into its pipe, if that is kept as a file (pcsc-lite, src/spy/libpcscspy.c).
///
/// `>|seconds|microseconds|SCardTransmit` opens a call, `<|…|0x00000000` with its result ends it, and
/// between them stands one value on each line: a buffer behind its length. A thread's number and `@`
/// come first.
struct SpyPipeFormat: TranscriptFormat {
  let name = "libpcscspy"

  /// The lines of the call that is open, of each thread.
  private var calls: [[UInt8]: Call] = [:]

  private struct Call {
    var isTransmit: Bool
    /// Which value of the call tells what becomes of the card; nil for calls that leave it alone.
    var disposition: Int?
    /// How many values there were.
    var valueCount = 0
    /// True where the card is reset or powered down.
    var resets = false
    /// The length that the line before named, where it was one.
    var length: Int?
    var buffers: [(line: Int, bytes: ShownBytes)] = []
  }

  /// More threads than this nobody records.
  private static let limit = 256

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    let (thread, text) = Self.parts(line)
    if text.after(">|") != nil {
      guard calls.count < Self.limit || calls[thread] != nil else { return nil }
      calls[thread] = Call(
        isTransmit: text.behind("|SCardTransmit") != nil,
        disposition: text.behind("|SCardDisconnect") != nil || text.behind("|SCardEndTr") != nil
          ? 2 : text.behind("|SCardReconnect") != nil ? 4 : nil)
      return []
    }
    if let result = text.after("<|") {
      guard let call = calls.removeValue(forKey: thread) else { return nil }
      if call.resets { return [TranscriptItem(line: number, kind: .reset)] }
      guard call.isTransmit else { return nil }
      return Self.items(of: call, result, number)
    }
    guard var call = calls[thread] else { return nil }
    call.valueCount += 1
    if call.valueCount == call.disposition {
      // 1 resets the card, 2 powers it down (SCARD_RESET_CARD, SCARD_UNPOWER_CARD).
      call.resets = Self.number(text).map { (1...2).contains($0) } ?? false
    }
    defer { calls[thread] = call }
    guard call.isTransmit else { return [] }
    let buffer = TranscriptHex.leading(text)
    if let length = call.length, buffer.rest.isEmpty, buffer.bytes.count == length,
      call.buffers.count < 2
    {
      call.buffers.append((number, buffer.bytes))
      call.length = nil
    } else {
      call.length = Self.number(text)
    }
    return []
  }

  mutating func finish() -> [TranscriptItem] {
    defer { calls = [:] }
    return calls.values.filter(\.isTransmit).flatMap { Self.items(of: $0, nil, 0) }
  }

  private static func items(
    of call: Call, _ result: ArraySlice<UInt8>?, _ number: Int
  ) -> [TranscriptItem] {
    var items: [TranscriptItem] = []
    if let sent = call.buffers.first {
      items.append(TranscriptItem(line: sent.line, kind: .command(sent.bytes)))
    }
    guard let result else { return items }
    if result.behind("|0x00000000") == nil {
      let word = result.lastIndex(of: UInt8(ascii: "|")).map { result[($0 + 1)...] } ?? []
      let code = word.trimmed.prefix { $0 == UInt8(ascii: "x") || Hex.nibble($0) != nil }
      let text = String(decoding: code.prefix(18), as: UTF8.self)
      items.append(TranscriptItem(line: number, kind: .failure(text)))
    } else if call.buffers.count > 1 {
      let got = call.buffers[1]
      items.append(TranscriptItem(line: got.line, kind: .response(got.bytes)))
    }
    return items
  }

  private static func parts(
    _ line: ArraySlice<UInt8>
  ) -> (thread: [UInt8], text: ArraySlice<UInt8>) {
    let head = line.prefix { Hex.nibble($0) != nil }
    let rest = line.dropFirst(head.count)
    guard head.count <= 16, rest.first == UInt8(ascii: "@") else { return ([], line) }
    return (Array(head), rest.dropFirst())
  }

  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    guard let digits = text.trimmed.after("0x"), digits.count <= 16,
      digits.allSatisfy({ Hex.nibble($0) != nil })
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

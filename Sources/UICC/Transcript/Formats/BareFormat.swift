import APDU

/// Lines of nothing but bytes, a command and its response in turn.
///
/// Only the order tells which is which, so a line counts for no more than it can be: a command has a
/// class that cards know and lengths that add up, a response ends with a status word.
struct BareFormat: TranscriptFormat {
  let name = "bare"
  let isLoose = true

  private var isAnswerDue = false

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    let (bytes, rest) = TranscriptHex.leading(line)
    guard !bytes.isEmpty, rest.isEmpty else { return nil }
    if isAnswerDue, Self.isResponse(bytes) {
      isAnswerDue = false
      return [TranscriptItem(line: number, kind: .response(bytes))]
    }
    guard Self.isCommand(bytes) else { return nil }
    isAnswerDue = true
    return [TranscriptItem(line: number, kind: .command(bytes))]
  }

  mutating func finish() -> [TranscriptItem] { [] }

  /// True for 00 to 0F and 40 to 4F, for both with bit 8, for A0 and for C0 to EF: the classes of UICC
  /// and SIM applications (ETSI TS 102 221, 10.1.1), and a command in one of them.
  static func isCommand(_ shown: ShownBytes) -> Bool {
    guard let cla = shown.first ?? nil, [0x0, 0x4, 0x8, 0xC, 0xE].contains(cla >> 4) || cla == 0xA0
    else { return false }
    return TranscriptExchange.Command(shown)?.isWellFormed ?? false
  }

  /// True where the last two bytes are 61xx to 6Fxx or 9xxx (ISO/IEC 7816-4, 5.6).
  static func isResponse(_ shown: ShownBytes) -> Bool {
    guard shown.count >= 2, let sw1 = shown[shown.count - 2], shown[shown.count - 1] != nil else {
      return false
    }
    return (0x61...0x6F).contains(sw1) || (0x90...0x9F).contains(sw1)
  }
}

import APDU

/// A command and its response on one line, `A0A40000027F20 -> 9F22`.
struct PairFormat: TranscriptFormat {
  let name = "pairs"

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    let (command, rest) = TranscriptHex.leading(line)
    guard let text = rest.after("->") ?? rest.after("=>") else { return nil }
    let response = TranscriptHex.leading(text, stopsAtGap: true).bytes
    guard !command.isEmpty else { return nil }
    guard BareFormat.isCommand(command), BareFormat.isResponse(response) else {
      return [TranscriptItem(line: number, kind: .fault(.notHexadecimal))]
    }
    return [
      TranscriptItem(line: number, kind: .command(command)),
      TranscriptItem(line: number, kind: .response(response)),
    ]
  }

  mutating func finish() -> [TranscriptItem] { [] }
}

import APDU
import SIMReader
import UICC
import VirtualSIM

/// A conversation with a card as it was: nothing masked, unlike in simtool's own traces.
final class RecordedTalk: CardChannel {
  private let inner: any CardChannel
  /// The exchanges, in order.
  private(set) var exchanges: [(command: [UInt8], response: [UInt8])] = []

  init(_ inner: any CardChannel) { self.inner = inner }

  var atr: [UInt8] { inner.atr }
  var activeProtocol: TransmissionProtocol { inner.activeProtocol }

  func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    let response = try inner.transmit(command)
    exchanges.append((command, response))
    return response
  }

  func reset() throws(CardError) { try inner.reset() }

  /// What a walk over all files of a card says.
  static func ofWalk(_ image: CardImage, modes: [CardMode] = []) throws -> RecordedTalk {
    let talk = RecordedTalk(VirtualSIM(image, modes: modes))
    _ = try CardWalker.walk(through: CardSession(talk))
    return talk
  }

  /// What `read` with all fields says.
  static func ofRead(_ image: CardImage, modes: [CardMode] = []) throws -> RecordedTalk {
    let talk = RecordedTalk(VirtualSIM(image, modes: modes))
    _ = try IdentityReader.read(Set(IdentityField.allCases), through: CardSession(talk))
    return talk
  }
}

/// The ways of writing a conversation down, each as its program does.
enum TalkWriting: String, CaseIterable {
  case arrows, scriptor, pcscd, gscriptor, pysim, globalplatformpro, opensc
  case openscTool = "opensc-tool"
  case pcscSpy = "pcsc-spy"
  case libpcscspy, at

  /// The text of the exchanges.
  func text(_ exchanges: [(command: [UInt8], response: [UInt8])]) -> String {
    exchanges.map { exchange in
      let (command, response) = exchange
      let (sent, got) = (Hex.encode(command), Hex.encode(response))
      switch self {
      case .at:
        return "AT+CSIM=\(sent.utf8.count),\"\(sent)\"\r\n\r\n"
          + "+CSIM: \(got.utf8.count),\"\(got)\"\r\n\r\nOK\r\n"
      case .arrows: return "> \(sent)\n< \(got)\n"
      case .scriptor:
        return "> \(Self.spaced(command))\n< \(Self.rows(response, 16)) : words about it\n"
      case .pcscd:
        return "00000005 [1400] APDU: \(Self.spaced(command))\n00000001 other.c:1:f() text\n"
          + "00000009 [1400] SW: \(Self.spaced(response))\n"
      case .gscriptor:
        return "Sending: \(Self.rows(command, 17))\nReceived: \(Self.rows(response, 17))\n"
          + "Normal processing.\n\n"
      case .pysim:
        let status = Hex.encode(response.suffix(2)).lowercased()
        let data = Hex.encode(response.dropLast(2)).lowercased()
        return "-> \(sent.prefix(10).lowercased()) \(sent.dropFirst(10).lowercased())\n"
          + "<- \(status): \(data)\n"
      case .globalplatformpro:
        return "A>> T=0 (4+0000) \(sent.prefix(8)) \(sent.dropFirst(8))\n"
          + "A<< (\(response.count - 2)+2) (20ms) \(got)\n"
      case .opensc:
        return
          "0x7f [tool] reader-pcsc.c:285:pcsc_transmit:\nOutgoing APDU (\(command.count) bytes):\n"
          + Self.dump(command) + "0x7f [tool] more\nIncoming APDU (\(response.count) bytes):\n"
          + Self.dump(response)
      case .openscTool:
        let status = response.suffix(2).map { Hex.encode([$0]) }
        return "Sending: \(Self.spaced(command))\nReceived (SW1=0x\(status[0]), SW2=0x\(status[1]))"
          + (response.count > 2 ? ":\n" : "\n") + Self.dump(Array(response.dropLast(2)))
      case .pcscSpy:
        return "SCardTransmit\n i hCard: 0x00001234\n" + Self.spyBuffer("Send", "i", command)
          + Self.spyBuffer("Recv", "o", response)
          + " => Command successful. (SCARD_S_SUCCESS [0x00000000])  [0.000010]\n"
      case .libpcscspy:
        let lines =
          [">|100|10|SCardTransmit", "0x00001234"]
          + [command, response].flatMap {
            ["0x" + Self.hex(0, $0.count, 8), Self.spaced($0) + " "]
          }
          + ["<|100|20|SCardTransmit|Command successful.|0x00000000"]
        return lines.map { "7F00@\($0)\n" }.joined()
      }
    }.joined()
  }

  private static func spaced(_ bytes: [UInt8]) -> String {
    bytes.map { Hex.encode([$0]) }.joined(separator: " ")
  }

  private static func rows(_ bytes: [UInt8], _ width: Int) -> String {
    stride(from: 0, to: bytes.count, by: width).map {
      spaced(Array(bytes[$0..<min($0 + width, bytes.count)])) + " "
    }.joined(separator: "\n")
  }

  private static func characters(_ row: [UInt8]) -> String {
    String(decoding: row.map { (32...126).contains($0) ? $0 : 46 }, as: UTF8.self)
  }

  private static func dump(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 16).map { start in
      let row = Array(bytes[start..<min(start + 16, bytes.count)])
      let hex = spaced(row) + " "
      return hex + String(repeating: " ", count: bytes.count > 16 ? 48 - hex.count : 0)
        + characters(row) + "\n"
    }.joined()
  }

  private static func spyBuffer(_ name: String, _ way: String, _ bytes: [UInt8]) -> String {
    " \(way) b\(name)Length 0x\(hex(0, bytes.count, 8)) (\(bytes.count))\n \(way) b\(name)Buffer\n"
      + stride(from: 0, to: bytes.count, by: 16).map { start in
        let row = Array(bytes[start..<min(start + 16, bytes.count)])
        let text = spaced(row)
        return " \(way)  \(hex(0, start, 4)) \(text)"
          + String(repeating: " ", count: 47 - text.count) + " \(characters(row))\n"
      }.joined()
  }

  private static func hex(_ base: Int, _ number: Int, _ width: Int) -> String {
    let digits = String(base + number, radix: 16, uppercase: true)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

public import APDU
import UICC

/// Writes every exchange of another channel as text that is safe to send to a stranger.
///
/// `> 00A4000C022FE2`, `< 9000`. PINs and keys never appear, and neither does content that names a
/// subscriber: of what files hold, only those known to be harmless are shown, everything else is
/// masked byte by byte, so that lengths stay visible.
public final class TraceChannel: CardChannel {
  private let inner: any CardChannel
  private let write: (String) -> Void
  private var redaction = TraceRedaction()

  /// A trace of `inner`; `write` gets one line at a time, without its end.
  public init(_ inner: any CardChannel, write: @escaping (String) -> Void) {
    self.inner = inner
    self.write = write
    write("# ATR \(Hex.encode(inner.atr)) \(inner.activeProtocol.rawValue)")
  }

  /// The ATR of the traced channel.
  public var atr: [UInt8] { inner.atr }
  /// The protocol of the traced channel.
  public var activeProtocol: TransmissionProtocol { inner.activeProtocol }

  /// Passes the command on and writes both directions.
  public func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    write("> " + redaction.command(command))
    do throws(CardError) {
      let response = try inner.transmit(command)
      write("< " + redaction.response(response, to: command))
      return response
    } catch {
      write("# \(error.code.rawValue)")
      throw error
    }
  }

  /// Passes the reset on and notes it.
  public func reset() throws(CardError) {
    redaction = TraceRedaction()
    write("# reset")
    try inner.reset()
  }
}

/// Decides what of an exchange may be shown.
///
/// It follows the selection, because only the file says whether its content names somebody.
struct TraceRedaction {
  /// The file that READ and GET RESPONSE would answer from; nil where that is unclear.
  private var file: FileID?
  private var isInApplication = false
  /// The last command other than GET RESPONSE: what a GET RESPONSE fetches belongs to it.
  private var isFetchingTemplate = false

  /// SELECT, MANAGE CHANNEL, TERMINAL CAPABILITY: their data are file names and abilities.
  private static let harmlessCommands: Set<UInt8> = [0xA4, 0x70, 0xAA]

  /// Files whose content names no subscriber.
  private static let harmlessFiles = Set(
    SIMFiles.all.filter { !$0.isPersonal }.map(\.id) + [0x2F05, 0x2F06, 0x6F05, 0x6F06, 0x6F38])

  mutating func command(_ bytes: [UInt8]) -> String {
    guard bytes.count >= 4 else { return masked(bytes) }
    if bytes[1] != 0xC0 { follow(bytes) }
    if bytes.count <= 5 || Self.harmlessCommands.contains(bytes[1]) { return Hex.encode(bytes) }
    return Hex.encode(bytes[..<5]) + masked(bytes[5...])
  }

  mutating func response(_ bytes: [UInt8], to command: [UInt8]) -> String {
    guard bytes.count > 2, command.count >= 4 else { return Hex.encode(bytes) }
    let isHarmless = isFetchingTemplate || (file.map(Self.harmlessFiles.contains) ?? false)
    let body = bytes.dropLast(2)
    return (isHarmless ? Hex.encode(body) : masked(body)) + Hex.encode(bytes.suffix(2))
  }

  private mutating func follow(_ bytes: [UInt8]) {
    let (ins, p1) = (bytes[1], bytes[2])
    isFetchingTemplate = ins == 0xA4 || ins == 0xF2
    switch ins {
    case 0xA4:
      let data = bytes.count > 5 ? Array(bytes[5...].prefix(Int(bytes[4]))) : []
      if p1 == 0x04 {
        isInApplication = true
        file = nil
      } else if data.count >= 2 {
        let id = FileID(rawValue: UInt16(data[data.count - 2]) << 8 | UInt16(data[data.count - 1]))
        if id == .mf { isInApplication = false }
        if id == .currentADF { isInApplication = true }
        file = id
      }
    case 0xB0 where p1 & 0x80 != 0: file = Self.file(shortID: p1 & 0x1F, isInApplication)
    case 0xB2 where bytes[3] >> 3 != 0: file = Self.file(shortID: bytes[3] >> 3, isInApplication)
    case 0xB0, 0xB2, 0xF2, 0xC0: break
    default: file = nil
    }
  }

  private static func file(shortID: UInt8, _ isInApplication: Bool) -> FileID? {
    SIMFiles.all.first {
      $0.shortID == shortID && ($0.directory == .mf) != isInApplication
    }?.id
  }

  private func masked(_ bytes: some Collection<UInt8>) -> String {
    String(repeating: "xx", count: bytes.count)
  }
}

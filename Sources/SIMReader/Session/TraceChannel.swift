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
  /// The file that READ and GET RESPONSE would answer from; nil where that is not certain.
  private var file: FileID?
  /// True where a GET RESPONSE fetches the answer to SELECT or STATUS.
  private var isFetchingTemplate = false

  /// SELECT, MANAGE CHANNEL, TERMINAL CAPABILITY: their data are file names and abilities.
  private static let harmlessCommands: Set<UInt8> = [0xA4, 0x70, 0xAA]

  /// Files whose content names no subscriber; the ones beyond the table are EF_PL, EF_ARR, EF_LI and
  /// EF_UST.
  private static let harmlessFiles = Set(
    SIMFiles.all.filter { !$0.isPersonal }.map(\.id) + [0x2F05, 0x2F06, 0x6F05, 0x6F06, 0x6F38]
  )
  // The name and destination in EF_SMSP may be the owner's own.
  .subtracting(SIMFiles.all.filter(\.isPersonal).map(\.id) + [SIMFiles.smsParameters.id])

  func command(_ bytes: [UInt8]) -> String {
    guard bytes.count >= 4 else { return masked(bytes) }
    if bytes.count <= 5 || Self.harmlessCommands.contains(bytes[1]) { return Hex.encode(bytes) }
    return Hex.encode(bytes[..<5]) + masked(bytes[5...])
  }

  mutating func response(_ bytes: [UInt8], to command: [UInt8]) -> String {
    guard bytes.count >= 2, command.count >= 4 else { return masked(bytes) }
    let status = StatusWord(sw1: bytes[bytes.count - 2], sw2: bytes[bytes.count - 1])
    let body = bytes.dropLast(2)
    follow(command, status)
    let isShown = isHarmless(body, of: command)
    return (isShown ? Hex.encode(body) : masked(body)) + Hex.encode(bytes.suffix(2))
  }

  /// Notes what a command has done, once the card has said that it did it.
  private mutating func follow(_ command: [UInt8], _ status: StatusWord) {
    switch command[1] {
    case 0xA4:
      isFetchingTemplate = status.isSuccess
      file = status.isSuccess ? Self.selectedFile(command) : nil
    case 0xF2: isFetchingTemplate = status.isSuccess
    case 0xC0: break
    case 0xB0 where command[2] & 0x80 != 0, 0xB2 where command[3] >> 3 != 0:
      // Which file a short identifier means is for the card to say, and some say it wrongly.
      isFetchingTemplate = false
      file = nil
    case 0xB0, 0xB2: isFetchingTemplate = false
    default:
      isFetchingTemplate = false
      file = nil
    }
  }

  /// The file that SELECT by identifier or path names; nil for an application.
  private static func selectedFile(_ command: [UInt8]) -> FileID? {
    guard command[2] != 0x04, command.count > 6 else { return nil }
    let data = command[5...].prefix(Int(command[4]))
    guard data.count >= 2 else { return nil }
    return FileID(rawValue: UInt16(data[data.endIndex - 2]) << 8 | UInt16(data[data.endIndex - 1]))
  }

  private func isHarmless(_ body: ArraySlice<UInt8>, of command: [UInt8]) -> Bool {
    let isSelection = command[1] == 0xA4 || command[1] == 0xF2
    if isSelection || (command[1] == 0xC0 && isFetchingTemplate) { return true }
    if let file { return Self.harmlessFiles.contains(file) }
    // A record of EF_DIR shows by its template what it is, also where a short identifier led to it.
    return command[1] == 0xB2 && (try? ApplicationTemplate(decoding: Array(body))) != nil
  }

  private func masked(_ bytes: some Collection<UInt8>) -> String {
    String(repeating: "xx", count: bytes.count)
  }
}

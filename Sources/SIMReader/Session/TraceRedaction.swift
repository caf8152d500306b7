import APDU
import UICC

/// Decides what of an exchange may be shown.
///
/// It follows the selections, because only the file says whether its content names somebody.
struct TraceRedaction {
  /// The file that is selected on each logical channel, where that is certain.
  private var files: [UInt8: FileID] = [:]
  /// What the latest command other than GET RESPONSE was answered with: GET RESPONSE fetches the rest
  /// of that, in whatever class it is asked.
  private var answer = Answer.content(of: nil)

  private enum Answer {
    /// The answer to SELECT or STATUS.
    case template
    /// Content of this file; nil where that is not certain.
    case content(of: FileID?)
  }

  /// SELECT, MANAGE CHANNEL, TERMINAL CAPABILITY: their data are file names and abilities.
  private static let harmlessCommands: Set<UInt8> = [0xA4, 0x70, 0xAA]

  /// Files whose content names no subscriber in any directory.
  ///
  /// The table of files knows many more, but a trace knows only the identifier of a file and not its
  /// directory: 4F07 is harmless in DF_5GS and somebody's contacts in a phone book, 6F38 the
  /// services of a USIM and the telephone of a CSIM. So these are listed one by one, EF_PL, EF_ARR and
  /// EF_LI at the end.
  private static let harmlessFiles: Set<FileID> = [
    SIMFiles.directory.id, SIMFiles.administrativeData.id, SIMFiles.spn.id, SIMFiles.gid1.id,
    SIMFiles.gid2.id, SIMFiles.ehplmn.id, 0x2F05, 0x2F06, 0x6F05, 0x6F06,
  ]

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
    let channel = Self.channel(command[0])
    switch command[1] {
    case 0xC0: return
    case 0xA4:
      files[channel] = status.isSuccess ? Self.selectedFile(command) : nil
      answer = status.isSuccess ? .template : .content(of: nil)
    case 0xF2: answer = status.isSuccess ? .template : .content(of: nil)
    case 0xB0 where command[2] & 0x80 != 0, 0xB2 where command[3] >> 3 != 0:
      // Which file a short identifier means is for the card to say, and some say it wrongly.
      files[channel] = nil
      answer = .content(of: nil)
    case 0xB0, 0xB2: answer = .content(of: files[channel])
    case 0x70:
      // Which channel was opened or closed only the card knows.
      files = [:]
      answer = .content(of: nil)
    default:
      files[channel] = nil
      answer = .content(of: nil)
    }
  }

  /// The logical channel in a class byte (ISO/IEC 7816-4, 5.4.1); class A0 knows only the first.
  private static func channel(_ classByte: UInt8) -> UInt8 {
    classByte & 0x40 == 0 ? classByte & 0x03 : 4 + (classByte & 0x0F)
  }

  /// The file that SELECT by identifier or path names; nil for an application.
  private static func selectedFile(_ command: [UInt8]) -> FileID? {
    guard command[2] != 0x04, command.count > 6 else { return nil }
    let data = command[5...].prefix(Int(command[4]))
    guard data.count >= 2 else { return nil }
    return FileID(rawValue: UInt16(data[data.endIndex - 2]) << 8 | UInt16(data[data.endIndex - 1]))
  }

  private func isHarmless(_ body: ArraySlice<UInt8>, of command: [UInt8]) -> Bool {
    switch answer {
    case .template: return true
    case .content(let file?): return Self.harmlessFiles.contains(file)
    case .content(nil):
      // A record of EF_DIR shows by its template what it is, also where a short identifier led to it.
      return command[1] == 0xB2 && (try? ApplicationTemplate(decoding: Array(body))) != nil
    }
  }

  private func masked(_ bytes: some Collection<UInt8>) -> String {
    String(repeating: "xx", count: bytes.count)
  }
}

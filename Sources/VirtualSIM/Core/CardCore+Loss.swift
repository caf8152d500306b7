import APDU
import UICC

// Parts of files that a card fails to give.
extension CardCore {
  /// The loss that a response to READ has met; nil for none.
  func loss(in response: ResponseAPDU, to command: [UInt8]) -> CardImage.Loss? {
    guard command.count >= 4, response.status == .ok, !response.data.isEmpty else { return nil }
    let channel = command[0] == 0xA0 ? 0 : Int(command[0] & 0x03)
    guard let file = currentFile(channel), !file.losses.isEmpty else { return nil }
    let places: Range<Int>
    switch command[1] {
    case 0xB0:
      let offset = Self.offset(of: command)
      places = offset..<offset + response.data.count
    case 0xB2:
      let isNumbered = command[3] & 0x07 == RecordMode.absolute.rawValue && command[2] != 0
      guard let number = isNumbered ? Int(command[2]) : self[channel].record else { return nil }
      places = number..<number + 1
    default: return nil
    }
    return file.losses.first { $0.places.overlaps(places) }
  }

  /// Where READ BINARY begins; with a short identifier P2 alone is the offset.
  static func offset(of command: [UInt8]) -> Int {
    (command[2] & 0x80 == 0 ? Int(command[2]) << 8 : 0) + Int(command[3])
  }

  /// True where READ BINARY has reached a byte that the mode of this card has damaged.
  func isLost(_ response: ResponseAPDU, to command: [UInt8]) -> Bool {
    guard let damage = behaviour.damage, command.count >= 4, command[1] == 0xB0,
      currentFile(command[0] == 0xA0 ? 0 : Int(command[0] & 0x03))?.path.ids.last == damage.file
    else { return false }
    return Self.offset(of: command) + response.data.count > damage.from
  }
}

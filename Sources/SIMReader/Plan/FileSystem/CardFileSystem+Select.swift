import APDU
import UICC

extension CardFileSystem {
  /// SELECT by file identifier.
  mutating func select(
    _ id: FileID, wantsTemplate: Bool = false
  ) throws(CardError) -> ResponseAPDU {
    let response = try select(p1: 0x00, id.bytes, wantsTemplate: wantsTemplate)
    if wantsTemplate, response.status.isSuccess { selected = (id, response.data) }
    return response
  }

  mutating func select(
    name: [UInt8], wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    try select(p1: 0x04, name, wantsTemplate: wantsTemplate)
  }

  /// Selects an application by its full AID; the directory that was current no longer is.
  mutating func selectApplication(_ aid: AID) throws(CardError) -> StatusWord {
    guard dialect != .gsm else { return Self.unasked }
    let status = try select(name: aid.bytes, wantsTemplate: false).status
    if status.isSuccess { location = nil }
    return status
  }

  /// SELECT in the card's dialect.
  ///
  /// Where the card does not like P2 (6A86, 6B00), the next one is tried and remembered.
  private mutating func select(
    p1: UInt8, _ data: [UInt8], wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    selected = nil
    let choices: [UInt8] = wantsTemplate ? [0x04, 0x00] : [0x0C, 0x04, 0x00]
    var response = ResponseAPDU(status: Self.unasked)
    for p2 in choices.drop(while: { !wantsTemplate && $0 != selectP2 }) {
      response = try send(
        ins: 0xA4, p1: p1, p2: p2, data: data, expecting: wantsTemplate ? 256 : nil)
      if dialect == .gsm { return response }
      if response.status != StatusWord(0x6A86), response.status != StatusWord(0x6B00) {
        if !wantsTemplate, response.status.isSuccess { selectP2 = p2 }
        break
      }
    }
    return response
  }

  /// What stands in for the answer of a card that was not asked, as for an application that nobody
  /// could name: no status word, and shown to nobody.
  static let unasked = StatusWord(0x0000)
}

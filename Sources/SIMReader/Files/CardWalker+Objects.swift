import APDU
import UICC

// Data objects (BER-TLV), which have neither offsets nor numbers.
extension CardWalker {
  /// RETRIEVE DATA: the list of tags, then the objects one by one.
  func objectContent() throws(CardError) -> CardFile.Content {
    let list = try retrieve([Self.listTag])
    guard list.status.isSuccess else { return .withheld(.refused(list.status)) }
    guard let tags = try? TLV(parsing: list.data), tags.tag == UInt32(Self.listTag) else {
      return .withheld(.structure)
    }
    var objects: [[UInt8]] = []
    for tag in BERTag.all(tags.value) where !objects.contains(where: { BERTag.first($0) == tag }) {
      guard mayGoOn else { return .withheld(.limit) }
      let answer = try retrieve(tag)
      // A tag without an object is no fault of the others.
      if answer.status.kind == .notFound { continue }
      guard answer.status.isSuccess else { return .withheld(.refused(answer.status)) }
      // What is no object with this tag has been named wrongly, or is no object.
      guard (try? TLV(parsing: answer.data)) != nil, BERTag.first(answer.data) == tag else {
        return .withheld(.structure)
      }
      objects.append(answer.data)
    }
    return .objects(objects)
  }

  /// One data object, in as many blocks as it takes (ETSI TS 102 221, 11.3.1; P2, the tag of the list
  /// and the status words as pySim's commands.py has them).
  private func retrieve(_ tag: [UInt8]) throws(CardError) -> ResponseAPDU {
    var command = CommandAPDU(
      cla: 0x80, ins: 0xCB, p1: 0x00, p2: 0x80, data: tag, expectedLength: 256)
    var data: [UInt8] = []
    while true {
      let answer = try files.exchange(command)
      data += answer.data
      guard Self.isMoreToCome.contains(answer.status), !answer.data.isEmpty, mayGoOn,
        data.count < Self.objectLimit
      else { return ResponseAPDU(data: data, status: answer.status) }
      command = CommandAPDU(cla: 0x80, ins: 0xCB, p1: 0x00, p2: 0x00, expectedLength: 256)
    }
  }

  private static let listTag: UInt8 = 0x5C
  private static let isMoreToCome = [StatusWord(0x62F1), StatusWord(0x62F2)]
  private static let objectLimit = 0x1_0000
}

import APDU
import UICC

/// RETRIEVE DATA, which reads the data objects of a file one by one.
extension CardCore {
  /// RETRIEVE DATA (ETSI TS 102 221, 11.3.1; from memory, and as pySim's commands.py sends it).
  ///
  /// P2 80 with a tag begins an object, P2 00 without data goes on with it; tag 5C asks which tags there
  /// are. 62F1 says that more is to come.
  mutating func retrieveData(_ request: Request) -> Outcome {
    let channel = Int(request.cla & 0x03)
    guard request.p1 == 0, [0x00, 0x80].contains(request.p2) else {
      return .status(StatusWord(0x6A86))
    }
    guard let file = currentFile(channel) else { return .status(StatusWord(0x6986)) }
    if let status = file.status { return .status(StatusWord(status)) }
    guard let objects = Self.objects(of: file) else { return .status(StatusWord(0x6981)) }
    guard mayRead(file) else { return .status(StatusWord(0x6982)) }
    if request.p2 == 0x00 {
      guard let rest = self[channel].object else { return .status(StatusWord(0x6985)) }
      return block(of: rest, channel, answersData: false)
    }
    guard let whole = Self.object(request.data, in: objects) else {
      return .status(StatusWord(0x6A88))
    }
    return block(of: whole, channel, answersData: true)
  }

  /// As much as one answer takes; the rest waits for the next command.
  private mutating func block(
    of bytes: [UInt8], _ channel: Int, answersData: Bool
  ) -> Outcome {
    let now = Array(bytes.prefix(Self.blockSize))
    let rest = Array(bytes.dropFirst(now.count))
    self[channel].object = rest.isEmpty ? nil : rest
    return .block(now, isLast: rest.isEmpty, answersData: answersData)
  }

  private static let blockSize = 250

  /// The objects of a file; nil for a file of another structure.
  private static func objects(of file: CardImage.File) -> [[UInt8]]? {
    if case .objects(let objects) = file.content { return objects }
    // One without objects shows its structure only in the answer to SELECT.
    guard file.content.bytes.isEmpty, let control = file.fcp,
      (try? FCP(parsing: control))?.descriptor?.kind == .berTLV
    else { return nil }
    return []
  }

  /// The object with this tag; the list of tags for 5C.
  private static func object(_ tag: [UInt8], in objects: [[UInt8]]) -> [UInt8]? {
    if tag == [0x5C] { return TLV(0x5C, objects.flatMap(BERTag.first)).encoded() }
    return objects.first { BERTag.first($0) == tag }
  }
}

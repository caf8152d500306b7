import APDU
import UICC

extension CardFileSystem {
  /// Reads the records of a linear fixed file, in order.
  ///
  /// - Parameter wanted: Called with each record; false ends the reading.
  /// - Returns: How the reading ended: `.content` (with nothing in it) when records were read.
  mutating func readRecords<Content>(
    _ spec: FileSpec<Content>, until wanted: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading {
    let selected = try select(spec.id, wantsTemplate: true)
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    let layout = layout(selected.data)
    return try readRecords(
      p2: 0x04, length: layout?.recordLength, count: layout?.recordCount ?? Self.recordLimit,
      until: wanted)
  }

  /// READ RECORD from number 1 on, until the caller has enough or the card has no more.
  func readRecords(
    p2: UInt8, length: Int?, count: Int, until wanted: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading {
    var length = length ?? 256
    var number = 1
    while number <= min(count, Self.recordLimit) {
      let response = try exchange(
        CommandAPDU(
          cla: classByte, ins: 0xB2, p1: UInt8(number), p2: p2, expectedLength: length))
      guard response.status.isSuccess else {
        return number == 1 || response.status.kind != .notFound
          ? FileReading(failure: response.status) : .content([])
      }
      guard !response.data.isEmpty else { return .failed(response.status) }
      // The first answer tells the length; asking exactly saves the card's correction later.
      length = response.data.count
      if !wanted(response.data) { break }
      number += 1
    }
    return .content([])
  }

  /// Record numbers are one byte, and 255 is reserved.
  static let recordLimit = 254
}

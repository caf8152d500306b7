/// Changes what an answer to reset announces and keeps its check byte right.
enum ATREdit {
  /// The ATR with its announcements changed; as it was where it announces nothing at all.
  ///
  /// The announcements are bits of the first byte of the card capabilities, object 7x of the
  /// historical bytes (ISO/IEC 7816-4, 8.1.1.2.7): bit 7 selection by partial name, bit 3 short
  /// identifiers.
  static func announcing(
    partialName: Bool? = nil, shortIDs: Bool? = nil, in atr: [UInt8]
  ) -> [UInt8] {
    guard let parts = Parts(atr), let index = parts.selectionMethods else { return atr }
    var atr = atr
    func set(_ bit: UInt8, _ isOn: Bool?) {
      guard let isOn else { return }
      atr[index] = isOn ? atr[index] | bit : atr[index] & ~bit
    }
    set(0x40, partialName)
    set(0x04, shortIDs)
    if parts.hasCheckByte, atr.indices.contains(parts.historical.upperBound) {
      atr[parts.historical.upperBound] = checkByte(of: atr[..<parts.historical.upperBound])
    }
    return atr
  }

  /// TCK: all bytes from T0 to it have the exclusive-or 00 (ISO/IEC 7816-3, 8.2.5).
  static func checkByte(of atr: ArraySlice<UInt8>) -> UInt8 { atr.dropFirst().reduce(0, ^) }

  /// Where things are in an ATR (ISO/IEC 7816-3, 8.2).
  private struct Parts {
    var historical: Range<Int>
    var hasCheckByte = false
    var selectionMethods: Int?

    init?(_ atr: [UInt8]) {
      guard atr.count >= 2 else { return nil }
      var index = 2
      var following = atr[1] >> 4
      while following != 0 {
        index += (following & 0x07).nonzeroBitCount
        guard following & 0x08 != 0 else { break }
        guard index < atr.count else { return nil }
        if atr[index] & 0x0F != 0 { hasCheckByte = true }
        following = atr[index] >> 4
        index += 1
      }
      let end = index + Int(atr[1] & 0x0F)
      guard end <= atr.count else { return nil }
      historical = index..<end

      // Compact-TLV follows the category byte 80; with 00 the last three bytes are a status.
      guard !historical.isEmpty, [0x00, 0x80].contains(atr[index]) else { return }
      var object = index + 1
      while object < end {
        let length = Int(atr[object] & 0x0F)
        guard object + length < end else { return }
        if atr[object] >> 4 == 7, length >= 1 { selectionMethods = object + 1 }
        object += 1 + length
      }
    }
  }
}

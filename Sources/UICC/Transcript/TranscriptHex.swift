import APDU

/// Hexadecimal text inside a line of a transcript.
enum TranscriptHex {
  /// The bytes with which `text` begins, and what stands behind them.
  ///
  /// Words of one or more whole bytes, parted by spaces, until a word is something else. A mask of
  /// two characters (`xx`, `XX`, `**`) stands for a byte that is not shown.
  ///
  /// - Parameters:
  ///   - stopsAtGap: True where two spaces end the bytes: words for people follow.
  ///   - limit: How many bytes to take at most.
  static func leading(
    _ text: ArraySlice<UInt8>, stopsAtGap: Bool = false, limit: Int = .max
  ) -> (bytes: ShownBytes, rest: ArraySlice<UInt8>) {
    var bytes: ShownBytes = []
    var rest = text.drop(while: isSpace)
    while !rest.isEmpty, bytes.count < limit {
      let word = rest.prefix { !isSpace($0) }
      guard let more = wholeBytes(word) else { break }
      bytes += more
      rest = rest.dropFirst(word.count)
      let gap = rest.prefix(while: isSpace).count
      rest = rest.dropFirst(gap)
      if stopsAtGap, gap > 1 { break }
    }
    return (bytes, rest)
  }

  /// The bytes that a word spells; nil for any other word.
  ///
  /// One digit alone is a byte too: some programs leave a leading zero out (pyscard's `90 0`).
  private static func wholeBytes(_ word: ArraySlice<UInt8>) -> ShownBytes? {
    if word.count == 1, let byte = word.first.flatMap(nibble) { return [byte] }
    guard word.count.isMultiple(of: 2) else { return nil }
    var bytes: ShownBytes = []
    bytes.reserveCapacity(word.count / 2)
    var index = word.startIndex
    while index < word.endIndex {
      let (first, second) = (word[index], word[index + 1])
      if let high = nibble(first), let low = nibble(second) {
        bytes.append(high << 4 | low)
      } else if first == second, masks.contains(first) {
        bytes.append(nil)
      } else {
        return nil
      }
      index += 2
    }
    return bytes
  }

  private static let masks = Array("xX*".utf8)

  private static func nibble(_ ascii: UInt8) -> UInt8? { Hex.nibble(ascii) }

  /// True for a space or a tab, and for the end of a line that came from Windows.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

extension ArraySlice<UInt8> {
  /// What stands behind `prefix`; nil where the text does not begin with it.
  func after(_ prefix: StaticString) -> ArraySlice<UInt8>? {
    let matches = prefix.withUTF8Buffer { bytes in starts(with: bytes) }
    return matches ? dropFirst(prefix.utf8CodeUnitCount) : nil
  }

  /// What stands behind the first `mark`; nil where there is none.
  func behind(_ mark: StaticString) -> ArraySlice<UInt8>? {
    mark.withUTF8Buffer { bytes in
      guard let first = bytes.first, count >= bytes.count else { return nil }
      for start in startIndex...(endIndex - bytes.count) where self[start] == first {
        if self[start...].starts(with: bytes) { return self[(start + bytes.count)...] }
      }
      return nil
    }
  }

  /// Without the spaces at both ends.
  var trimmed: ArraySlice<UInt8> {
    var text = drop(while: TranscriptHex.isSpace)
    while let last = text.last, TranscriptHex.isSpace(last) { text.removeLast() }
    return text
  }
}

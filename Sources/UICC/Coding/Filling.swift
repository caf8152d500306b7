extension Array where Element == UInt8 {
  /// True where nothing was ever written: one byte or more, and each of them FF.
  var isBlank: Bool { !isEmpty && allSatisfy { $0 == 0xFF } }

  /// The bytes without the FF at their end.
  var withoutFilling: [UInt8] {
    var bytes = self
    while bytes.last == 0xFF { bytes.removeLast() }
    return bytes
  }

  /// The bytes without the FF and 00 at their end, both of which fill text.
  var withoutNoughtsAndFilling: [UInt8] {
    var bytes = self
    while bytes.last == 0xFF || bytes.last == 0x00 { bytes.removeLast() }
    return bytes
  }

  /// The bytes, followed by as many FF as make `length`.
  func filled(to length: Int, subject: String) throws(CodecError) -> [UInt8] {
    guard count <= length else {
      throw CodecError(subject, offset: Swift.max(0, length), .tooLong(limit: length))
    }
    return self + [UInt8](repeating: 0xFF, count: length - count)
  }

  /// Throws unless there are `needed` bytes, one of which is not FF.
  func requireContent(of needed: Int, subject: String) throws(CodecError) {
    guard count >= needed else {
      throw CodecError(subject, offset: 0, .tooShort(needed: needed, left: count))
    }
    guard !isBlank else { throw CodecError(subject, offset: 0, .blank) }
  }
}

/// Reads bytes from the front, and says where they ended too early.
struct ByteCursor {
  /// What is being decoded.
  let subject: String
  private let content: ArraySlice<UInt8>
  private let start: Int

  init(_ content: [UInt8], subject: String, at offset: Int = 0) {
    self.subject = subject
    self.content = content[min(offset, content.count)...]
    start = self.content.startIndex
    position = start
  }

  private var position: Int

  /// Bytes from the beginning of the content.
  var offset: Int { position }

  /// Bytes that were not read.
  var left: Int { content.endIndex - position }

  mutating func byte() throws(CodecError) -> UInt8 {
    guard left >= 1 else {
      throw CodecError(subject, offset: position, .tooShort(needed: 1, left: 0))
    }
    defer { position += 1 }
    return content[position]
  }

  mutating func bytes(_ count: Int) throws(CodecError) -> [UInt8] {
    guard left >= count else {
      throw CodecError(subject, offset: position, .tooShort(needed: count, left: left))
    }
    defer { position += count }
    return Array(content[position..<(position + count)])
  }
}

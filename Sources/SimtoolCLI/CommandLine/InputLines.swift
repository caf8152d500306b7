/// The lines of standard input, each as soon as it is there: a scanner types one and waits.
struct InputLines {
  private let read: @Sendable (Int) throws(Failure) -> [UInt8]
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  /// Longer lines are cut: no number, label or code has as many characters.
  private static let limit = 1_024

  init(_ environment: Environment) { read = environment.readInput }

  /// The next line without its end; nil at the end of input.
  mutating func next() throws(Failure) -> String? {
    while true {
      if let end = buffer.firstIndex(where: Self.isEnd) {
        let line = buffer[..<end].prefix(Self.limit)
        buffer = Array(buffer[(end + 1)...])
        return String(decoding: line, as: UTF8.self)
      }
      if isAtEnd {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return String(decoding: buffer.prefix(Self.limit), as: UTF8.self)
      }
      let piece = try read(4_096)
      isAtEnd = piece.isEmpty
      buffer += piece
      // What no end has come for yet need not grow for ever.
      if buffer.count > Self.limit, !buffer.contains(where: Self.isEnd) {
        buffer = Array(buffer.prefix(Self.limit + 1))
      }
    }
  }

  /// Scanners end a code with CR, LF or both; the empty line between both is for the caller to skip.
  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}

import Synchronization

/// The names of readers as text, and back as the bytes that PC/SC wants.
///
/// A name is what its driver or a configuration file says, in any encoding. Text that was repaired is
/// not the name any more, and one unknown name fails a wait for all readers; so the bytes of such names
/// are remembered.
enum ReaderNames {
  /// The bytes of names that are no UTF-8, by what stands for them.
  private static let foreign = Mutex<[String: [UInt8]]>([:])

  /// The name as text; unlike any other reader's even where it had to be repaired.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let bytes = Array(bytes)
    let repaired = String(decoding: bytes, as: UTF8.self)
    return foreign.withLock { foreign in
      var text = repaired
      var number = 1
      while let other = foreign[text], other != bytes {
        number += 1
        text = "\(repaired) #\(number)"
      }
      foreign[text] = bytes
      return text
    }
  }

  /// Runs `body` with the name as PC/SC knows it, ended by a zero.
  static func withName<Result>(_ text: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    guard let bytes = foreign.withLock({ $0[text] }) else { return text.withCString(body) }
    let name = bytes.map { CChar(bitPattern: $0) } + [0]
    return name.withUnsafeBufferPointer { buffer in
      // Never empty: the zero is there.
      buffer.baseAddress.map(body) ?? "".withCString(body)
    }
  }
}

import Synchronization

/// Where text goes: a file descriptor, or memory in tests.
///
/// Text gathers in a buffer until ``flush()``, which hands it over in one piece: lines of several
/// threads never mix, and one result costs one system call. The first error stays: nothing is
/// written after it, and every flush reports it again.
final class OutputSink: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var captured: [UInt8] = []
    var error: SystemError?
  }

  private let state = Mutex(State())
  private let write: (@Sendable ([UInt8]) throws(SystemError) -> Void)?
  private let limit = 65_536

  /// A sink that hands its bytes to `write`.
  init(write: @escaping @Sendable ([UInt8]) throws(SystemError) -> Void) { self.write = write }

  /// A sink that keeps everything in ``text``.
  init() { write = nil }

  /// A sink over a file descriptor, which stays open.
  convenience init(descriptor: Int32) {
    self.init { bytes throws(SystemError) in try FileDescriptor.write(descriptor, bytes) }
  }

  /// Adds text to the buffer.
  func append(_ text: String) {
    state.withLock { state in
      state.buffer += text.utf8
      if state.buffer.count >= limit { hand(over: &state) }
    }
  }

  /// Hands the buffer over.
  ///
  /// - Throws: The first error of this sink; `brokenPipe` when nobody reads any more.
  func flush() throws(SystemError) {
    let error = state.withLock { state -> SystemError? in
      hand(over: &state)
      return state.error
    }
    if let error { throw error }
  }

  /// What a sink in memory has been handed so far.
  var text: String { state.withLock { String(decoding: $0.captured, as: UTF8.self) } }

  private func hand(over state: inout State) {
    let bytes = state.buffer
    state.buffer = []
    guard !bytes.isEmpty, state.error == nil else { return }
    guard let write else {
      state.captured += bytes
      return
    }
    do throws(SystemError) {
      try write(bytes)
    } catch {
      state.error = error
    }
  }
}

// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import Synchronization

  /// A gate between one program's PC/SC library and the daemon: at any call the test may do
  /// something first, and may answer in the daemon's place.
  ///
  /// What happens between two calls of another program is otherwise a matter of luck. The library
  /// takes the path of the socket from an environment variable (pcsc-lite, pcscd(8)); everything
  /// passes unchanged unless the test says otherwise.
  public final class PCSCGate: Sendable {
    /// What becomes of a call.
    public enum Verdict: Sendable {
      /// It goes to the daemon, and the answer back.
      case pass
      /// The daemon never sees it; the program gets this return code.
      case fail(UInt32)
      /// It goes to the daemon; the answer arrives with every byte zero. Where the states of all
      /// readers are asked for, that means none.
      case blank
    }

    /// A call on its way to the daemon.
    public struct Visit: Sendable {
      /// Which one.
      public let call: PCSCCall
      /// Which of its kind, from 1.
      public let number: Int
      /// The command that SCardTransmit carries; empty for all other calls.
      public let command: [UInt8]

      /// True for a VERIFY that carries a PIN.
      public var isPIN: Bool { command.count > 5 && command[1] == 0x20 }
    }

    /// Decides about a call; runs while the program waits for its answer.
    public typealias Keeper = @Sendable (Visit) throws -> Verdict

    private struct State {
      var counts: [PCSCCall: Int] = [:]
      var answers: [PCSCCall: [UInt32]] = [:]
      var failure: (any Error)?
    }

    private let path: String
    private let listener: Int32
    private let keeper: Keeper
    private let state = Mutex(State())

    /// Opens a gate; it closes with this object.
    ///
    /// - Throws: ``TestBedError`` when there is no place for its socket.
    public init(_ keeper: @escaping Keeper) throws {
      self.keeper = keeper
      path = "/run/pcscd/gate-\(UUID().uuidString.prefix(8))"
      listener = try UnixSocket.listening(at: path)
      let listener = listener
      Thread.detachNewThread { [weak self] in
        while true {
          let program = accept(listener, nil, nil)
          guard program >= 0, let self else { break }
          self.serve(program)
        }
        close(listener)
      }
    }

    deinit {
      shutdown(listener, Int32(SHUT_RDWR))
      try? FileManager.default.removeItem(atPath: path)
    }

    /// What a program must find in its environment to come through this gate.
    public var environment: [String: String?] { ["PCSCLITE_CSOCK_NAME": path] }

    /// How many calls of this kind have come.
    public func count(_ call: PCSCCall) -> Int { state.withLock { $0.counts[call] ?? 0 } }

    /// The return codes of calls of this kind, in order.
    public func answers(_ call: PCSCCall) -> [UInt32] {
      state.withLock { $0.answers[call] ?? [] }
    }

    /// What the keeper threw, if it did.
    public var failure: (any Error)? { state.withLock { $0.failure } }

    // MARK: One connection

    private func serve(_ program: Int32) {
      let daemon = (try? UnixSocket.connected(to: "/run/pcscd/pcscd.comm")) ?? -1
      let shared = Shared()
      let hasAnswered = DispatchSemaphore(value: 0)
      Thread.detachNewThread { [self] in
        while let message = PCSCMessage(from: program) {
          let verdict = judge(message)
          if case .fail(let code) = verdict {
            note(code, for: message.call)
            UnixSocket.send(program, message.failed(with: code))
            continue
          }
          shared.answer.withLock { $0 = PCSCAnswer(to: message, verdict) }
          UnixSocket.send(daemon, message.bytes)
        }
        shutdown(daemon, Int32(SHUT_RDWR))
        hasAnswered.wait()
        close(daemon)
        close(program)
      }
      Thread.detachNewThread { [self] in
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
          let count = recv(daemon, &chunk, chunk.count, 0)
          guard count > 0 else { break }
          let (bytes, call, code) = shared.answer.withLock { $0.take(chunk.prefix(count)) }
          if let call, let code { note(code, for: call) }
          UnixSocket.send(program, bytes)
        }
        shutdown(program, Int32(SHUT_RDWR))
        hasAnswered.signal()
      }
    }

    private func judge(_ message: PCSCMessage) -> Verdict {
      guard let call = message.call else { return .pass }
      let number = state.withLock { state in
        state.counts[call, default: 0] += 1
        return state.counts[call] ?? 0
      }
      do {
        return try keeper(Visit(call: call, number: number, command: message.command))
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
        return .pass
      }
    }

    private func note(_ code: UInt32, for call: PCSCCall?) {
      guard let call else { return }
      state.withLock { $0.answers[call, default: []].append(code) }
    }

    /// Lets two threads share what only one object can hold.
    private final class Shared: Sendable {
      let answer = Mutex(PCSCAnswer())
    }
  }
#endif

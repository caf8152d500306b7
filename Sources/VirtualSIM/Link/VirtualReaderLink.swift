import APDU
import Synchronization
import UICC

/// Puts a virtual card into a slot of a vpcd virtual reader.
///
/// vpcd is the PC/SC driver of the vsmartcard project: it listens on a TCP port per slot, and who
/// connects is the card. Messages are a 16-bit length, high byte first, and as many bytes; one byte
/// alone is a control: 00 power off, 01 power on, 02 reset, 04 give the ATR (docs/testing.md).
public final class VirtualReaderLink: Sendable {
  /// The port of the first slot of vpcd's first reader: 35963.
  public static let defaultPort: UInt16 = 0x8C7B

  /// Why a run came to its end.
  public enum Ending: String, Hashable, Sendable {
    /// ``stop()`` was called.
    case stopped
    /// The reader closed the connection: pcscd ended or was restarted.
    case closedByReader
    /// The card was taken out because its faults say so.
    case dropped
  }

  /// The card that answers.
  public let card: VirtualCard
  /// The reader's address: an IPv4 address or a host name.
  public let host: String
  /// The reader's TCP port.
  public let port: UInt16

  private struct State {
    var socket: Socket?
    var isStopped = false
  }
  private let state = Mutex(State())

  /// A link that is not connected yet.
  public init(
    _ card: VirtualCard, host: String = "127.0.0.1", port: UInt16 = VirtualReaderLink.defaultPort
  ) {
    self.card = card
    self.host = host
    self.port = port
  }

  /// Inserts the card and serves the reader until something ends it; blocks the calling thread.
  ///
  /// vpcd takes one connection at a time and lets others wait without a word, so a slot that is taken
  /// shows only in its silence.
  ///
  /// - Parameters:
  ///   - patience: How long the reader may take to ask for the card; a free slot asks within a second.
  ///   - silence: Called once where it takes longer. The link goes on waiting.
  /// - Throws: ``LinkError`` when the reader cannot be reached.
  public func run(
    patience: Duration = .seconds(2), silence: () -> Void = {}
  ) throws(LinkError) -> Ending {
    try connect()
    if let socket = state.withLock({ $0.socket }), !socket.hasMessage(within: patience) {
      silence()
    }
    return serve()
  }

  /// Takes the card out and makes ``run()`` return; may be called from any thread, at any time.
  public func stop() {
    state.withLock { state in
      state.isStopped = true
      state.socket?.shutDown()
    }
  }

  /// Connects to the reader; nothing is served yet.
  func connect() throws(LinkError) {
    let socket = try Socket(connectingTo: host, port: port)
    state.withLock { state in
      state.socket?.close()
      state.socket = socket
      if state.isStopped { socket.shutDown() }
    }
  }

  /// Serves the connection until it ends.
  func serve() -> Ending {
    defer { disconnect() }
    var exchanges = 0
    while true {
      guard let socket = state.withLock({ $0.socket }), let message = socket.receiveMessage() else {
        return state.withLock { $0.isStopped } ? .stopped : .closedByReader
      }
      if message.count == 1, let control = Control(rawValue: message[0]) {
        switch control {
        case .powerOff: break
        case .powerOn: if !card.behaviour.faults.isMute { card.powerOn() }
        case .reset: card.reset()
        case .answerToReset: _ = socket.send(message: answerToReset)
        }
        continue
      }
      guard message.count > 1 else { continue }
      if let limit = card.behaviour.faults.dropAfter, exchanges >= limit { return .dropped }
      exchanges += 1
      _ = socket.send(message: card.process(message))
    }
  }

  /// What vpcd is told when it asks for the ATR.
  ///
  /// An empty answer would be an empty slot. One that is longer than the 33 bytes of any ATR fails
  /// the power-up while the slot stays occupied, and that is what pcscd calls a mute card (measured
  /// with vpcd 3.3 under pcscd 1.9.9: state 0200, connect 80100067, and it stays so).
  private var answerToReset: [UInt8] {
    card.behaviour.faults.isMute ? [UInt8](repeating: 0, count: 64) : card.image.atr
  }

  private func disconnect() {
    state.withLock { state in
      state.socket?.close()
      state.socket = nil
    }
  }

  private enum Control: UInt8 {
    case powerOff = 0x00
    case powerOn = 0x01
    case reset = 0x02
    case answerToReset = 0x04
  }
}

import APDU
import Dispatch

/// Connects to a card that is there, with as much patience as each kind of refusal deserves
/// (docs/readers.md, connect errors).
struct CardConnector {
  let reader: String
  let watchdog: Watchdog
  let limits: TimeLimits

  /// Pauses before the next try at a card that does not answer to power: pcscd powers it anew on
  /// each, and a card that was just put in may not sit yet.
  private static let mutePauses = [150, 300, 600]
  /// What systems call a card that is there and does not answer: macOS says that there is none.
  private static var muteCodes: Set<PCSCCode> {
    #if os(macOS)
      [.unpoweredCard, .unresponsiveCard, .noSmartCard]
    #else
      [.unpoweredCard, .unresponsiveCard]
    #endif
  }
  /// Pause before the next try at a card that somebody holds exclusively.
  private static let sharingPause = 100

  /// - Parameter isHeld: True where another program is connected: then what keeps us waiting is
  ///   that program, else it is the card's power-up.
  func connect(
    _ context: borrowing PCSCContext, isHeld: Bool
  ) throws(ReaderError) -> PCSCCard {
    watchdog.enter(isHeld ? .opening : .exchange)
    var protocols = ProtocolChoice.t0
    var pauses = Self.mutePauses[...]
    let start = DispatchTime.now()
    while true {
      let error: PCSCError
      do throws(PCSCError) {
        return try context.connect(to: reader, protocols: protocols)
      } catch let refusal {
        error = refusal
      }
      switch error.code {
      case .protocolMismatch where protocols == .t0:
        protocols = [.t0, .t1]
      case let code where Self.muteCodes.contains(code):
        guard let pause = pauses.popFirst() else {
          throw ReaderError(.cardMute, stage: .connect, reader: reader, pcsc: code)
        }
        watchdog.enter(.idle)
        CardSession.pause(milliseconds: pause)
        watchdog.enter(isHeld ? .opening : .exchange)
      case .sharingViolation where DispatchTime.now() < start + limits.open:
        CardSession.pause(milliseconds: Self.sharingPause)
      default:
        throw ReaderError(error, stage: .connect, reader: reader)
      }
    }
  }
}

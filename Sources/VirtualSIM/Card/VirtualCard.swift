import Synchronization
public import UICC

/// A SIM in software, written from the standards and strict about them.
///
/// It answers bytes with bytes and knows no reader: ``VirtualSIM`` puts it behind a channel in this
/// process, ``VirtualReaderLink`` into a virtual PC/SC reader. Nothing is ever written to its
/// files; PIN tries really count. Safe to share between threads: a test may read ``counters`` while
/// a link serves the card.
public final class VirtualCard: Sendable {
  /// What the card contains, as it was made.
  public let image: CardImage
  /// How it departs from a well-behaved card.
  public let behaviour: Behaviour
  private let core: Mutex<CardCore>

  /// A card that is not powered yet.
  ///
  /// Files of the image that have no place in its tree are left out: `CardImage.validate()` says
  /// which.
  public init(_ image: CardImage, behaviour: Behaviour = Behaviour()) {
    self.image = image
    self.behaviour = behaviour
    core = Mutex(CardCore(image, behaviour))
  }

  /// A card from an image with modes applied in order; see ``CardMode``.
  public static func make(_ image: CardImage, modes: [CardMode]) -> VirtualCard {
    var image = image
    var behaviour = Behaviour()
    for mode in modes { mode.apply(to: &image, &behaviour) }
    return VirtualCard(image, behaviour: behaviour)
  }

  /// Powers the card up: volatile state is new.
  ///
  /// - Returns: The answer to reset.
  @discardableResult
  public func powerOn() -> [UInt8] {
    core.withLock { core in
      core.counters.powerUps += 1
      core.restart()
    }
    return image.atr
  }

  /// Resets the card: selected files, verified PINs and logical channels are gone.
  public func reset() {
    core.withLock { core in
      core.counters.resets += 1
      core.restart()
    }
  }

  /// Answers one command, whatever its bytes are.
  ///
  /// - Parameter command: The command as the transport of ``behaviour`` carries it.
  /// - Returns: Two bytes at least; the status bytes come last.
  public func process(_ command: [UInt8]) -> [UInt8] {
    let delay = core.withLock { $0.takeDelay() }
    if delay > .zero { OS.sleep(for: delay) }
    return core.withLock { $0.process(command) }
  }

  /// What has happened so far.
  public var counters: Counters { core.withLock { $0.snapshot } }

  /// The latest exchanges, 4096 at most, PINs included: for tests, not for traces.
  public var log: [Exchange] { core.withLock { $0.log } }
}

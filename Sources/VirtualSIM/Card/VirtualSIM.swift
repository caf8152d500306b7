public import APDU
public import UICC

/// A virtual card behind a channel in this process: no reader, no PC/SC, no waiting.
///
/// Like every channel it belongs to one thread at a time; its card may be watched from others.
public final class VirtualSIM: CardChannel {
  /// The card behind the channel.
  public let card: VirtualCard
  /// The answer to reset; empty for a mute card.
  public private(set) var atr: [UInt8]
  /// How much longer than the card itself each exchange takes.
  public var latency: Duration

  private var exchanges = 0
  private var hasBeenReset = false

  /// A channel to `card`, which it powers up.
  ///
  /// A mute card gives a channel whose every exchange fails, as a reader's would.
  public init(_ card: VirtualCard, latency: Duration = .zero) {
    self.card = card
    self.latency = latency
    atr = card.behaviour.faults.isMute ? [] : card.powerOn()
  }

  /// A channel to a new card made from `image` and `modes`.
  public convenience init(_ image: CardImage, modes: [CardMode] = []) {
    self.init(VirtualCard.make(image, modes: modes))
  }

  /// T=0, or T=1 where the card's behaviour is that of an APDU-level reader.
  public var activeProtocol: TransmissionProtocol {
    card.behaviour.transport == .tpdu ? .t0 : .t1
  }

  /// Sends one command to the card.
  ///
  /// - Throws: ``CardError`` with `.mute`, `.removed` or `.reset`, as the card's faults have it.
  public func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    try checkPresence()
    let faults = card.behaviour.faults
    if let limit = faults.resetAfter, exchanges >= limit, !hasBeenReset {
      hasBeenReset = true
      card.reset()
      throw CardError(.reset, detail: "virtual card: reset after \(limit) exchanges")
    }
    exchanges += 1
    if latency > .zero { OS.sleep(for: latency) }
    return card.process(command)
  }

  /// Powers the card down and up.
  public func reset() throws(CardError) {
    try checkPresence()
    card.reset()
  }

  private func checkPresence() throws(CardError) {
    let faults = card.behaviour.faults
    if faults.isMute { throw CardError(.mute, detail: "virtual card: mute") }
    if let limit = faults.dropAfter, exchanges >= limit {
      throw CardError(.removed, detail: "virtual card: taken out after \(limit) exchanges")
    }
  }
}

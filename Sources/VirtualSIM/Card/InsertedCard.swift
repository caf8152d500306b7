import Dispatch
public import UICC

/// A virtual card in a virtual reader, served by a thread of its own: for tests.
///
/// Owned by one thread; ``card`` may be looked at while it is served.
public final class InsertedCard {
  /// The card.
  public let card: VirtualCard
  private let host: String
  private let port: UInt16
  private var running: (link: VirtualReaderLink, done: DispatchGroup)?

  /// Inserts `card` into the slot at `port`.
  ///
  /// - Throws: ``LinkError`` when the reader cannot be reached.
  public init(
    _ card: VirtualCard, host: String = "127.0.0.1", port: UInt16 = VirtualReaderLink.defaultPort
  ) throws(LinkError) {
    self.card = card
    self.host = host
    self.port = port
    try insert()
  }

  /// Inserts a new card made from `image` and `modes` into the slot at `port`.
  ///
  /// - Throws: ``LinkError`` when the reader cannot be reached.
  public convenience init(
    _ image: CardImage, modes: [CardMode] = [], port: UInt16 = VirtualReaderLink.defaultPort
  ) throws(LinkError) {
    try self.init(VirtualCard.make(image, modes: modes), port: port)
  }

  deinit { eject() }

  /// Puts the card in again after ``eject()``; does nothing when it is in.
  ///
  /// - Throws: ``LinkError`` when the reader cannot be reached.
  public func insert() throws(LinkError) {
    guard running == nil else { return }
    let link = VirtualReaderLink(card, host: host, port: port)
    try link.connect()
    let done = DispatchGroup()
    DispatchQueue(label: "simtool.virtual-card").async(group: done) { _ = link.serve() }
    running = (link, done)
  }

  /// Takes the card out and waits until its thread has let go; does nothing when it is out.
  ///
  /// pcscd looks at virtual readers every 400 ms: leave the card out for a second at least.
  public func eject() {
    guard let (link, done) = running else { return }
    running = nil
    link.stop()
    done.wait()
  }
}

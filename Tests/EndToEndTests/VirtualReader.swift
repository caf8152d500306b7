// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import Synchronization
  import TestSupport
  import VirtualSIM

  /// A slot whose card any thread may change, one at a time: for what happens in the middle.
  final class VirtualReader: Sendable {
    /// The card that was put in first.
    let card: VirtualCard
    private let slot: PCSCDaemon.Slot
    private let link: Mutex<VirtualReaderLink?>

    /// Puts `card` in and waits until PC/SC has seen it.
    init(_ slot: PCSCDaemon.Slot, _ card: VirtualCard) throws {
      self.card = card
      self.slot = slot
      link = Mutex(nil)
      try insert(card)
    }

    deinit { link.withLock { $0 }?.stop() }

    /// Puts a card in and waits until PC/SC has seen it.
    func insert(_ card: VirtualCard) throws {
      let link = VirtualReaderLink(card, port: slot.port)
      self.link.withLock { $0 = link }
      Thread.detachNewThread { _ = try? link.run() }
      try Rival.awaitCard(at: slot.readerName)
    }

    /// Takes the card out and waits until PC/SC has seen that.
    func eject() throws {
      link.withLock { $0.take() }?.stop()
      try Rival.awaitCard(at: slot.readerName, present: false)
    }

    /// Takes the card out and puts `other` in.
    func swap(for other: VirtualCard) throws {
      try eject()
      // After a faster swap pcscd can be left showing an empty reader (docs/testing.md).
      Thread.sleep(forTimeInterval: 0.6)
      try insert(other)
    }
  }
#endif

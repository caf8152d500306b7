import APDU
import SIMReader
import UICC
import VirtualSIM

/// Where a command gets its card from, and how it talks to it.
enum CardSource: Sendable {
  /// A card in a PC/SC reader.
  case reader(CardReader)
  /// A virtual card in this process.
  case virtual(kind: VirtualKind, name: String, VirtualCard)

  enum VirtualKind: String, Sendable {
    case demo
    case image
  }

  /// The name that output shows.
  var name: String {
    switch self {
    case .reader(let reader): reader.name
    case .virtual(_, let name, _): name
    }
  }

  /// The same, to be looked at anew: after a person has typed something.
  var lookedAtAnew: CardSource {
    switch self {
    case .reader(let reader): .reader(reader.lookedAtAnew)
    case .virtual: self
    }
  }

  /// `pcsc`, `demo` or `image`.
  var kind: String {
    switch self {
    case .reader: "pcsc"
    case .virtual(let kind, _, _): kind.rawValue
    }
  }

  /// Runs `body` with the card; see ``SIMReader/CardReader/withCard(leaving:allowsWriting:decorate:_:)``.
  func withCard<Value: Sendable>(
    leaving: CardDisposition = .leave, allowsWriting: Bool = false, mayRestart: Bool = true,
    trace: TraceFile?,
    _ body: @escaping @Sendable (CardSession) throws(ReaderError) -> Value
  ) throws -> Value {
    let decorate: CardReader.ChannelDecorator = { channel in
      trace.map { $0.channel(around: channel, label: $0.isShared ? name : nil) } ?? channel
    }
    do throws(ReaderError) {
      switch self {
      case .reader(let reader):
        return try reader.withCard(
          leaving: leaving, allowsWriting: allowsWriting, mayRestart: mayRestart,
          decorate: decorate, body)
      case .virtual(_, _, let card):
        return try Self.visit(
          card, allowsWriting: allowsWriting, mayRestart: mayRestart, decorate, body)
      }
    } catch {
      throw Failure(error, sourceName: name)
    }
  }

  /// What ``SIMReader/CardReader`` does for a real reader, for a card that is always there.
  private static func visit<Value: Sendable>(
    _ card: VirtualCard, allowsWriting: Bool, mayRestart: Bool,
    _ decorate: CardReader.ChannelDecorator,
    _ body: (CardSession) throws(ReaderError) -> Value
  ) throws(ReaderError) -> Value {
    let sim = VirtualSIM(card)
    if sim.atr.isEmpty { throw ReaderError(.cardMute, stage: .connect) }
    if (try? ATR(parsing: sim.atr)) == nil { throw ReaderError(.notASIM, stage: .connect) }
    let channel = decorate(sim)
    let session = CardSession(channel, allowsWriting: allowsWriting)
    do throws(ReaderError) {
      return try body(session)
    } catch {
      guard error.code == .cardReset, mayRestart, error.stage != .pin else { throw error }
      return try body(
        CardSession(
          channel, allowsWriting: allowsWriting, exchangesBefore: session.exchanges))
    }
  }
}

// MARK: - Choosing

extension CardSource {
  /// The card that the options of `invocation` mean.
  ///
  /// - Parameter waiting: Nil for a card that must be there; else how long to wait for one.
  static func chosen(
    by invocation: Invocation, waiting: CardWait? = nil
  ) throws -> CardSource {
    let limits = try limits(invocation)
    if let virtual = try virtual(invocation) { return virtual }
    let wanted = invocation.value("reader")
    if let waiting {
      let name = try waiting.cardName(matching: wanted, limits, invocation)
      return .reader(CardReader(name, limits: limits))
    }
    let candidates = try ReaderChoice.readers(matching: wanted, limits: limits)
    return .reader(CardReader(try ReaderChoice.one(of: candidates, invocation), limits: limits))
  }

  /// Every reader with a card in it.
  static func all(_ invocation: Invocation) throws -> [CardSource] {
    let limits = try limits(invocation)
    let states = try ReaderChoice.readers(matching: invocation.value("reader"), limits: limits)
    let present = states.filter(\.isCardPresent)
    if present.isEmpty { throw Failure.noCard(in: states.map(\.name)) }
    return present.map { .reader(CardReader($0, limits: limits)) }
  }

  /// The ATR of the card that the options mean; the card is not connected to for it.
  static func answerToReset(_ invocation: Invocation) throws -> [UInt8] {
    let limits = try limits(invocation)
    let atr: [UInt8]
    let name: String
    if case .virtual(_, let source, let card)? = try virtual(invocation) {
      (name, atr) = (source, VirtualSIM(card).atr)
    } else {
      let candidates = try ReaderChoice.readers(
        matching: invocation.value("reader"), limits: limits)
      let state = try ReaderChoice.one(of: candidates, invocation)
      (name, atr) = (state.name, state.atr)
    }
    if atr.isEmpty {
      throw Failure(ReaderError(.cardMute, stage: .connect), sourceName: name)
    }
    return atr
  }

  private static func virtual(_ invocation: Invocation) throws -> CardSource? {
    if invocation.flag("demo") {
      let card = try DemoChoice.card(invocation.value("demo")).card
      return .virtual(kind: .demo, name: "demo", card)
    }
    if let path = invocation.value("image") {
      let image = try ImageFile.read(path)
      return .virtual(kind: .image, name: path, VirtualCard(image))
    }
    return nil
  }

  static func limits(_ invocation: Invocation) throws(Failure) -> TimeLimits {
    // No card is faster than a tenth of a second.
    guard let seconds = try invocation.seconds("timeout", from: 0.1) else { return TimeLimits() }
    return TimeLimits(both: seconds / .seconds(1))
  }
}

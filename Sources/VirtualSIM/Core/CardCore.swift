import APDU
import UICC

/// The state of a card and how a command changes it.
///
/// A command goes one way: transport (lengths) → dialect (class) → instruction → transport (how
/// the response leaves). All of it works on values, so that a command that turns out to have asked
/// for the wrong length leaves no trace.
struct CardCore: Sendable {
  let tree: CardTree
  let classes: Set<CardImage.CommandClass>
  let behaviour: VirtualCard.Behaviour
  var state: State
  var counters = VirtualCard.Counters()
  private(set) var log: [VirtualCard.Exchange] = []
  private var isFresh = true

  /// All that commands change.
  struct State {
    /// The basic channel and three more; nil where not open.
    var channels: [Selection?]
    var pins: PINStore
    /// Response data that waits for GET RESPONSE.
    var pending: Pending?
  }

  /// Response data, and to which commands it may be handed.
  struct Pending {
    var data: [UInt8]
    var dialect: Dialect
    /// What comes with the last piece.
    var final = StatusWord.ok
  }

  /// Who is spoken to: the dialect, and for the UICC the logical channel.
  enum Dialect: Equatable {
    case uicc(channel: Int)
    case gsm

    /// The logical channel; class A0 knows only the basic one.
    var channel: Int {
      if case .uicc(let channel) = self { channel } else { 0 }
    }
  }

  /// What an instruction comes to before the transport has dealt with lengths.
  enum Outcome {
    /// Status bytes alone.
    case status(StatusWord)
    /// The answer to a command that sent nothing; `isWhole` where a shorter Le will not do.
    case output([UInt8], isWhole: Bool)
    /// The answer to a command that sent data.
    case response([UInt8])
    /// A part of a data object, in answer to a command with data or without.
    case block([UInt8], isLast: Bool, answersData: Bool)
  }

  /// 62F1: there is more to retrieve.
  static let moreToRetrieve = StatusWord(0x62F1)

  static let logLimit = 4096

  init(_ image: CardImage, _ behaviour: VirtualCard.Behaviour) {
    tree = CardTree(image)
    classes = image.classes
    self.behaviour = behaviour
    state = State(channels: [Selection(), nil, nil, nil], pins: PINStore(image))
  }

  /// Power-up and reset: only PIN tries and values last.
  mutating func restart() {
    state.channels = [Selection(), nil, nil, nil]
    state.pending = nil
    state.pins.reset()
    isFresh = true
  }

  /// How long to wait before the command that comes now.
  mutating func takeDelay() -> Duration {
    defer { isFresh = false }
    return behaviour.exchangeDelay + (isFresh ? behaviour.firstCommandDelay : .zero)
  }

  var snapshot: VirtualCard.Counters {
    var counters = counters
    counters.pin1TriesLeft = state.pins[.pin1]?.triesLeft
    return counters
  }

  mutating func process(_ command: [UInt8]) -> [UInt8] {
    counters.exchanges += 1
    var response =
      switch behaviour.transport {
      case .tpdu: processTPDU(command)
      case .apduLevel: processAPDU(command)
      }
    if isLost(response, to: command) { response = ResponseAPDU(status: StatusWord(0x6F00)) }
    if let loss = loss(in: response, to: command) {
      let status = command[0] == 0xA0 ? gsmWord(loss.status) : loss.status
      response = ResponseAPDU(
        data: loss.isWarning ? response.data : [], status: StatusWord(status))
    }
    if response.status == .ok, let length = behaviour.proactiveLength {
      response.status = StatusWord(sw1: 0x91, sw2: length)
    }
    let bytes = response.encoded()
    if log.count == CardCore.logLimit { log.removeFirst(CardCore.logLimit / 2) }
    log.append(VirtualCard.Exchange(command: command, response: bytes))
    return bytes
  }

  // MARK: Class byte

  /// Whom the class byte addresses.
  ///
  /// Bits 1 and 2 of classes 0X and 8X are the channel, bits 3 and 4 secure messaging; 4X, CX and
  /// EX are channels from 4 on, which this card does not have (ETSI TS 102 221, 10.1.1).
  func dialect(of cla: UInt8) throws(Refused) -> Dialect {
    if cla == 0xA0, classes.contains(.gsm) { return .gsm }
    guard cla != 0xA0, classes.contains(.uicc) else { throw Refused(0x6E00) }
    switch cla & 0xF0 {
    case 0x00, 0x80:
      let channel = Int(cla & 0x03)
      if cla & 0x0C != 0 { throw Refused(0x6882) }
      if state.channels[channel] == nil { throw Refused(0x6881) }
      return .uicc(channel: channel)
    case 0x40...0x70, 0xC0, 0xE0: throw Refused(0x6881)
    default: throw Refused(0x6E00)
    }
  }

  /// A command that goes no further than its class and instruction bytes.
  struct Refused: Error {
    let status: StatusWord

    init(_ status: UInt16) { self.status = StatusWord(status) }
  }

  // MARK: What the dialects share

  /// What is selected on a channel; that of a closed one is the MF, and is kept nowhere.
  subscript(channel: Int) -> Selection {
    get { state.channels[channel] ?? Selection() }
    set { if state.channels[channel] != nil { state.channels[channel] = newValue } }
  }

  var fileControl: FileControl { FileControl(tree: tree, pins: state.pins) }

  /// True where the access rule of a file allows reading it now.
  func mayRead(_ file: CardImage.File) -> Bool {
    switch file.read {
    case .always: true
    case .pin1: state.pins.isSatisfied(.pin1)
    case .pin2: state.pins.isSatisfied(.pin2)
    case .universalPIN: state.pins.isSatisfied(.universalPIN)
    case .adm, .never: false
    }
  }
}

// MARK: - Records

/// Which record of a file a command means.
enum RecordMode: UInt8 {
  case next = 0x02
  case previous = 0x03
  case absolute = 0x04

  /// The number of the record, from 1, or nil where there is none.
  ///
  /// Next from nowhere is the first record, previous from nowhere the last; a cyclic file has no
  /// end (ETSI TS 102 221, 11.1.5).
  func record(
    _ number: UInt8, current: Int?, in content: CardImage.Content
  ) -> Int? {
    let count = content.records.count
    guard count > 0 else { return nil }
    var isRing = false
    if case .cyclic = content { isRing = true }
    let wanted: Int? =
      switch self {
      case .absolute: number == 0 ? current : Int(number)
      case .next: current.map { isRing ? $0 % count + 1 : $0 + 1 } ?? 1
      case .previous: current.map { isRing ? ($0 + count - 2) % count + 1 : $0 - 1 } ?? count
      }
    guard let wanted, (1...count).contains(wanted) else { return nil }
    return wanted
  }
}

public import APDU
import Dispatch

/// Commands to a card and their complete responses, whatever kind of reader lies between.
///
/// The same SELECT gives `61xx` on a reader that passes T=0 through and `data 9000` on one that
/// does not. Callers of this type see only the second form: GET RESPONSE, the resend with the right
/// Le, and the pause when a card is busy happen here (docs/cards.md, TPDU and APDU).
///
/// By default everything that could change a card is refused before it is sent.
public final class CardSession {
  /// The way to the card.
  public let channel: any CardChannel
  /// Command–response pairs so far: GET RESPONSE, resends, and those of earlier starts included.
  ///
  /// A command that got no response is no pair.
  public private(set) var exchanges: Int

  private let allowsWriting: Bool
  /// The pauses that a busy card still gets: one that stays busy is not waited for at every file.
  private var busyPauses = 30

  /// A session on `channel`.
  ///
  /// - Parameters:
  ///   - allowsWriting: True lets every command through; only `simtool apdu --allow-write` asks for
  ///     that.
  ///   - exchangesBefore: What earlier connections took that had to be given up for this one.
  public init(
    _ channel: any CardChannel, allowsWriting: Bool = false, exchangesBefore: Int = 0
  ) {
    self.channel = channel
    self.allowsWriting = allowsWriting
    exchanges = exchangesBefore
  }

  /// Sends `command` and returns its complete response.
  ///
  /// The status is the first one that decides: a refused GET RESPONSE loses only the data, never the
  /// success of the command itself. After `61xx` or `9Fxx` the status is what ended the data, or the
  /// announcement itself where no data was asked for.
  ///
  /// - Throws: ``CardError``; `.refused` where the command does not only read.
  public func send(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    guard allowsWriting || ReadOnlyPolicy.permits(command) else {
      throw CardError(.refused, detail: "INS \(Hex.encode([command.ins])) does not only read")
    }
    return try sendUnchecked(command)
  }

  /// True where a session that does not allow writing would send `command` (docs/safety.md).
  public static func permits(_ command: CommandAPDU) -> Bool { ReadOnlyPolicy.permits(command) }

  /// Sends a VERIFY with data: the one command beyond reading, for ``PINEntry`` alone.
  func verify(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    guard command.ins == 0x20, let bytes = command.encoded(for: channel.activeProtocol) else {
      throw CardError(.refused, detail: "not a VERIFY")
    }
    // Whatever the card answers, this goes out once.
    return try exchange(bytes)
  }

  /// Powers the card off and on; everything selected or verified is gone.
  public func reset() throws(CardError) { try channel.reset() }

  private func sendUnchecked(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    guard let bytes = command.encoded(for: channel.activeProtocol) else {
      throw CardError(.unsupported, detail: "T=0 cannot carry extended lengths")
    }
    var response = try exchange(bytes)
    // A command about a PIN is never sent twice: each sending may cost a try, and with another Le
    // a question becomes an attempt.
    if Self.pinInstructions.contains(command.ins) { return response }
    for _ in 0..<Self.busyRetries where response.status == .busy && busyPauses > 0 {
      busyPauses -= 1
      Self.pause(milliseconds: 100)
      response = try exchange(bytes)
    }
    if response.status.namesLength(in: command.cla) {
      var again = command
      again.expectedLength = response.status.sw2 == 0 ? 256 : Int(response.status.sw2)
      guard let bytes = again.encoded(for: channel.activeProtocol) else { return response }
      response = try exchange(bytes)
    }
    if response.status.kind == .responseWaiting, command.expectedLength != nil {
      return try collect(after: response, of: command)
    }
    return response
  }

  /// Fetches what the card holds ready, in as many pieces as it likes within ``responseLimit``.
  private func collect(
    after first: ResponseAPDU, of command: CommandAPDU
  ) throws(CardError) -> ResponseAPDU {
    var data = first.data
    var waiting = first.status
    var classByte = command.cla
    for _ in 0..<Self.pieceLimit where waiting.kind == .responseWaiting {
      let length = waiting.sw2 == 0 ? 256 : Int(waiting.sw2)
      var piece = try getResponse(classByte, length)
      // Some cards answer only class 00 here, whatever the class of the command was.
      if piece.status.sw1 == 0x6E, classByte != 0 {
        classByte = 0
        piece = try getResponse(classByte, length)
      }
      if piece.status.sw1 == 0x6C {
        piece = try getResponse(classByte, piece.status.sw2 == 0 ? 256 : Int(piece.status.sw2))
      }
      guard piece.status.isSuccess else {
        return ResponseAPDU(data: data, status: first.status)
      }
      data += piece.data
      waiting = piece.status
      if data.count > Self.responseLimit {
        throw CardError(.communication, detail: "a response beyond \(Self.responseLimit) bytes")
      }
    }
    return ResponseAPDU(data: data, status: waiting)
  }

  private func getResponse(_ cla: UInt8, _ length: Int) throws(CardError) -> ResponseAPDU {
    let command = CommandAPDU(cla: cla, ins: 0xC0, p1: 0, p2: 0, expectedLength: length)
    return try exchange(command.encoded())
  }

  private func exchange(_ bytes: [UInt8]) throws(CardError) -> ResponseAPDU {
    // Whoever writes by hand may go on for as long as it takes.
    guard exchanges < Self.exchangeLimit || allowsWriting else {
      throw CardError(.communication, detail: "more than \(Self.exchangeLimit) exchanges")
    }
    guard let response = ResponseAPDU(parsing: try channel.transmit(bytes)) else {
      throw CardError(.communication, detail: "a response without a status word")
    }
    exchanges += 1
    return response
  }

  /// VERIFY, CHANGE, DISABLE, ENABLE, UNBLOCK: a list and no set, as in ``ReadOnlyPolicy``.
  private static let pinInstructions: [UInt8] = [0x20, 0x24, 0x26, 0x28, 0x2C]
  /// What reads a card stops well before; only one that never ends its answers comes here.
  private static let exchangeLimit = 10_000
  private static let busyRetries = 5
  private static let pieceLimit = 300
  private static let responseLimit = 65_536

  /// Sleeps; on a reader's own thread, never on one that others share.
  static func pause(milliseconds: Int) {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(milliseconds))
  }
}

extension StatusWord {
  /// True where SW2 is the Le to send instead: 6Cxx, and 67xx in class A0 (3GPP TS 51.011, 9.4.6).
  fileprivate func namesLength(in classByte: UInt8) -> Bool {
    sw1 == 0x6C || (sw1 == 0x67 && sw2 != 0 && classByte == 0xA0)
  }

  /// 9300: the SIM toolkit application is busy, try again (3GPP TS 51.011, 9.4.2; TS 102 221,
  /// 10.2.1.2).
  static let busy = StatusWord(0x9300)
}

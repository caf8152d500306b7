import APDU
import Synchronization
public import UICC

/// One PIN that somebody gave for one particular card: used at most once, and never on the last try.
///
/// The order is fixed (docs/safety.md): the card must be the one that the PIN was given for, its state
/// is asked first, a card with one try left or without an answer is refused, then one VERIFY goes
/// out. A reading that has to start again does so without the PIN.
public final class PINEntry: Sendable {
  private let iccid: ICCID
  private let pin: Mutex<[UInt8]?>

  /// A PIN of four to eight ASCII digits for the card with this ICCID.
  public init(_ pin: [UInt8], for iccid: ICCID) {
    self.pin = Mutex(pin)
    self.iccid = iccid
  }

  deinit { overwrite() }

  /// True for four to eight ASCII digits, which is what a PIN can be (ETSI TS 102 221, 9.5.1).
  public static func isPossible(_ pin: [UInt8]) -> Bool {
    (4...8).contains(pin.count)
      && pin.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Verifies the PIN, where the card wants one, and reads `fields`.
  ///
  /// - Parameter session: A freshly connected card. Leave it with a reset, so that the verified state
  ///   does not outlive the reading.
  /// - Throws: ``ReaderError`` with `pinWrong`, `pinBlocked` or `pinRefusedLastTry`; `cardRemoved`
  ///   where another card is in the reader.
  public func read(
    _ fields: Set<IdentityField>, through session: CardSession
  ) throws(ReaderError) -> CardIdentity {
    let outcome: Outcome
    do throws(CardError) {
      outcome = try verify(session)
    } catch {
      throw ReaderError(error, reader: nil)
    }
    if case .refused(let error) = outcome { throw error }
    var isVerified = false
    if case .verified = outcome { isVerified = true }
    var identity = try IdentityReader.read(
      fields, through: session, isFresh: false, isVerified: isVerified)
    // Cards go on answering how many tries are left; that the PIN was right only we know.
    if isVerified { identity.changeSubscriptionPIN { $0.state = .verified } }
    return identity
  }

  private enum Outcome {
    case readOn
    case verified
    case refused(ReaderError)

    static func refused(
      _ code: ReaderError.Code, _ status: StatusWord? = nil, triesLeft: Int? = nil
    ) -> Outcome {
      .refused(ReaderError(code, stage: .pin, statusWord: status, triesLeft: triesLeft))
    }
  }

  private func verify(_ session: CardSession) throws(CardError) -> Outcome {
    var files = CardFileSystem(session: session, atr: try? ATR(parsing: session.channel.atr))
    let isThisCard: ([UInt8]) -> Bool = { [iccid] in (try? ICCID(decoding: $0)) == iccid }
    let reading = try files.read(SIMFiles.iccid, lengths: [10], isPlausible: isThisCard)
    guard let content = reading.content, isThisCard(content) else {
      return .refused(.cardRemoved)
    }
    for directory in [Directory.usim, .gsm] {
      if try files.enter(directory, wantsTemplate: true).isSuccess { break }
    }
    var probe = PINProbe()
    let status = try probe.status(
      in: files.location ?? .mf, of: &files, wantsUnblockTries: false, imsiWasReadable: false)
    switch status.state {
    case .disabled, .verified, .notInitialised: return .readOn
    case .blocked: return .refused(.pinBlocked)
    case .unknown: return .refused(.pinRefusedLastTry)
    case .enabled: break
    }
    guard let tries = status.triesLeft, tries >= 2 else {
      return .refused(.pinRefusedLastTry, triesLeft: status.triesLeft)
    }
    return try present(to: session, files.dialect, probe.keyReference, triesBefore: tries)
  }

  /// The one VERIFY.
  ///
  /// The PIN is forgotten before its answer is known.
  private func present(
    to session: CardSession, _ dialect: CardFileSystem.Dialect?, _ key: UInt8, triesBefore: Int
  ) throws(CardError) -> Outcome {
    guard var data = pin.withLock({ $0.take() }) else { return .readOn }
    data += [UInt8](repeating: 0xFF, count: max(0, 8 - data.count))
    defer { Self.overwrite(&data) }
    let isGSM = dialect == .gsm
    let verify = CommandAPDU(
      cla: isGSM ? 0xA0 : 0x00, ins: 0x20, p1: 0, p2: isGSM ? 1 : key, data: data)
    let status: StatusWord
    do throws(CardError) {
      status = try session.verify(verify).status
    } catch {
      var failure = ReaderError(error, reader: nil)
      failure.stage = .pin
      return .refused(failure)
    }
    if status.isSuccess { return .verified }
    if status == StatusWord(0x6983) || status == StatusWord(0x9840) {
      return .refused(.pinBlocked, status)
    }
    if let left = status.triesLeft { return .refused(.pinWrong, status, triesLeft: left) }
    // A 2G card says only that it was wrong.
    if status == StatusWord(0x9804) {
      return .refused(.pinWrong, status, triesLeft: triesBefore - 1)
    }
    // The PIN is off, was verified already, or was never set (6984, 9808, 9802): nothing was tried.
    if status.kind == .pin { return .readOn }
    return .refused(.communication, status)
  }

  private func overwrite() {
    pin.withLock { secret in
      guard var bytes = secret.take() else { return }
      Self.overwrite(&bytes)
    }
  }

  private static func overwrite(_ bytes: inout [UInt8]) {
    for index in bytes.indices { bytes[index] = 0 }
  }
}

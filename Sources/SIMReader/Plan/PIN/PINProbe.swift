import APDU
import UICC

/// Asks a card about PIN1 without spending a try, and remembers the answers (docs/safety.md, PIN).
struct PINProbe {
  private var known: PINStatus?
  private var knowsUnblockTries = false
  /// What ``settle(imsiWasReadable:)`` was told.
  private var settled: Bool?
  /// The key that guards the subscription: PIN1, or the universal PIN where that replaces it.
  private(set) var keyReference = PINStatusTemplate.pin1

  /// The state of the PIN that guards `directory`.
  ///
  /// - Parameters:
  ///   - imsiWasReadable: What reading the IMSI has shown: true, false, or nil where nobody tried.
  ///     It settles what a card leaves open that counts tries but does not say whether the PIN is on.
  mutating func status(
    in directory: Directory, of files: inout CardFileSystem, wantsUnblockTries: Bool,
    imsiWasReadable: Bool?
  ) throws(CardError) -> PINStatus {
    if let known, knowsUnblockTries || !wantsUnblockTries { return known }
    let status =
      if files.dialect == .gsm {
        try gsmStatus(directory, &files)
      } else {
        try uiccStatus(directory, &files, wantsUnblockTries, imsiWasReadable)
      }
    known = status
    knowsUnblockTries = wantsUnblockTries || files.dialect == .gsm
    return status
  }

  /// True where the card counts tries and says nowhere whether the PIN is on.
  var isOpen: Bool { known.map { $0.state == .unknown && ($0.triesLeft ?? 0) > 0 } ?? false }

  /// Decides what a card leaves open by whether the IMSI, which is behind the PIN, could be read.
  mutating func settle(imsiWasReadable: Bool) -> PINStatus {
    var status = known ?? PINStatus(state: .unknown)
    status.state = imsiWasReadable ? .disabled : .enabled
    settled = imsiWasReadable
    known = status
    return status
  }

  /// Class A0 knows no question about tries; the answer to SELECT of the directory holds it all.
  private func gsmStatus(
    _ directory: Directory, _ files: inout CardFileSystem
  ) throws(CardError) -> PINStatus {
    if files.directoryStatus == nil { try files.enter(directory, wantsTemplate: true) }
    return files.directoryStatus.map { PINStatus($0) } ?? PINStatus()
  }

  private mutating func uiccStatus(
    _ directory: Directory, _ files: inout CardFileSystem, _ wantsUnblockTries: Bool,
    _ imsiWasReadable: Bool?
  ) throws(CardError) -> PINStatus {
    if files.directoryTemplate == nil { try files.enter(directory, wantsTemplate: true) }
    // A card that has not shown an FCP is not asked: what an empty VERIFY means to it is unknown.
    guard let template = files.directoryTemplate else { return PINStatus(state: .unknown) }
    let replaced = template.pinStatus?.universalPINReplacesPIN1 ?? false
    keyReference = replaced ? PINStatusTemplate.universalPIN : PINStatusTemplate.pin1
    return try Self.status(
      of: keyReference, isEnabled: template.pinStatus?[keyReference]?.isEnabled, files.session,
      wantsUnblockTries: wantsUnblockTries, imsiWasReadable: imsiWasReadable ?? settled)
  }

  /// What the card answers about one PIN of a UICC.
  ///
  /// - Parameter isEnabled: What the directory's PIN status template says; nil where it does not.
  static func status(
    of key: UInt8, isEnabled: Bool?, _ session: CardSession, wantsUnblockTries: Bool,
    imsiWasReadable: Bool?
  ) throws(CardError) -> PINStatus {
    let answer = try ask(ins: 0x20, key, session)
    var status = PINStatus(state: .unknown, triesLeft: answer.triesLeft)
    if wantsUnblockTries {
      status.unblockTriesLeft = try ask(ins: 0x2C, key, session).triesLeft
    }
    status.state = state(isEnabled, answer, imsiWasReadable)
    return status
  }

  private static func state(
    _ isEnabled: Bool?, _ answer: StatusWord, _ imsiWasReadable: Bool?
  ) -> PINStatus.State {
    if answer == StatusWord(0x9802) || answer == StatusWord(0x6A88) { return .notInitialised }
    if isEnabled == false { return .disabled }
    if answer.triesLeft == 0 { return .blocked }
    if answer == .ok { return isEnabled == true ? .verified : .disabled }
    if answer == StatusWord(0x6984) { return isEnabled == true ? .unknown : .disabled }
    if isEnabled == true { return .enabled }
    guard answer.triesLeft != nil, let imsiWasReadable else { return .unknown }
    return imsiWasReadable ? .disabled : .enabled
  }

  /// VERIFY or UNBLOCK without data.
  ///
  /// `63Cx` or `6983`. T=0 writes it with P3 = 00; a T=1 card that dislikes the four-byte form
  /// (6700) gets the five-byte one.
  static func ask(
    ins: UInt8, _ key: UInt8, _ session: CardSession
  ) throws(CardError) -> StatusWord {
    let short = CommandAPDU(cla: 0x00, ins: ins, p1: 0, p2: key)
    let status = try session.send(short).status
    guard status.sw1 == 0x67, session.channel.activeProtocol == .t1 else { return status }
    var long = short
    long.expectedLength = 256
    return try session.send(long).status
  }
}

extension StatusWord {
  /// Tries left as a PIN command answers them: `63Cx`, or none with 6983 (blocked).
  var triesLeft: Int? {
    if rawValue & 0xFFF0 == 0x63C0 { return Int(rawValue & 0x0F) }
    return rawValue == 0x6983 ? 0 : nil
  }
}

import UICC

/// The PINs of a card: tries that count, and the verified state that a reset clears.
struct PINStore: Sendable {
  /// The PINs that a card may have.
  enum Reference: CaseIterable {
    case pin1
    case pin2
    case universalPIN

    /// The key reference on a UICC, where the image gives no other (ETSI TS 102 221, 9.5.1).
    var key: UInt8 {
      switch self {
      case .pin1: 0x01
      case .pin2: 0x81
      case .universalPIN: 0x11
      }
    }

    /// The CHV number on a 2G SIM, which has no universal PIN (3GPP TS 51.011, 9.2.9).
    var number: UInt8? {
      switch self {
      case .pin1: 0x01
      case .pin2: 0x02
      case .universalPIN: nil
      }
    }

    /// The PINs that a 2G SIM can have.
    static let ofGSM: [Reference] = [.pin1, .pin2]
  }

  /// What came of a PIN command; the dialects have status words for each.
  enum Outcome: Equatable {
    case done
    /// Wrong; so many tries are left.
    case wrong(Int)
    case blocked
    /// The PIN is disabled, or enabled, and the command wants it otherwise.
    case contradiction
    /// There is no such PIN.
    case absent
    /// The new PIN is not 4 to 8 digits filled with FF.
    case malformed
  }

  private struct Entry {
    var pin: CardImage.PIN
    var isVerified: Bool
    /// True once a command has presented something: what was recorded holds no longer.
    private(set) var isTouched = false
    /// Tries after a success.
    let fullTries: Int
    let fullUnblockTries: Int

    /// What a card was seen to answer holds until something has changed.
    mutating func forgetAnswers() {
      pin.status = nil
      pin.unblockStatus = nil
      isTouched = true
    }

    init(_ pin: CardImage.PIN) {
      self.pin = pin
      isVerified = pin.isVerified
      fullTries = max(pin.triesLeft, 3)
      fullUnblockTries = max(pin.unblockTriesLeft, 10)
    }
  }
  private var entries: [Reference: Entry] = [:]

  init(_ image: CardImage) {
    entries[.pin1] = image.pin1.map(Entry.init)
    entries[.pin2] = image.pin2.map(Entry.init)
    entries[.universalPIN] = image.universalPIN.map(Entry.init)
  }

  /// The key reference of a PIN.
  func key(of reference: Reference) -> UInt8 { self[reference]?.key ?? reference.key }

  /// The PIN with this key reference; nil where the card has none.
  func reference(key: UInt8) -> Reference? {
    Reference.allCases.first { self[$0] != nil && self.key(of: $0) == key }
  }

  /// The state of a PIN; nil where the card has none.
  subscript(reference: Reference) -> CardImage.PIN? { entries[reference]?.pin }

  /// True once a command has presented something for this PIN.
  func isTouched(_ reference: Reference) -> Bool { entries[reference]?.isTouched ?? false }

  /// Forgets what was verified since the last reset.
  mutating func reset() {
    for (reference, entry) in entries { entries[reference]?.isVerified = entry.pin.isVerified }
  }

  /// True where a file that needs this PIN may be read: verified, disabled, or never given one.
  ///
  /// A universal PIN that replaces PIN1 is asked for in its place (ETSI TS 102 221, 9.4.1).
  func isSatisfied(_ reference: Reference) -> Bool {
    if reference == .pin1, let universal = self[.universalPIN], universal.isEnabled,
      universal.replacesPIN1
    {
      return isSatisfied(.universalPIN)
    }
    guard let entry = entries[reference] else { return true }
    return !entry.pin.isEnabled || entry.isVerified && entry.pin.triesLeft > 0
  }

  /// VERIFY.
  mutating func verify(_ reference: Reference, _ candidate: ArraySlice<UInt8>) -> Outcome {
    guard let entry = entries[reference] else { return .absent }
    guard entry.pin.isEnabled else { return .contradiction }
    return present(reference, candidate)
  }

  /// CHANGE PIN: the old one, then the new one, 8 bytes each.
  mutating func change(_ reference: Reference, _ data: [UInt8]) -> Outcome {
    guard let entry = entries[reference] else { return .absent }
    guard entry.pin.isEnabled else { return .contradiction }
    guard let new = PINStore.digits(data.dropFirst(8)) else { return .malformed }
    let outcome = present(reference, data.prefix(8))
    if outcome == .done { entries[reference]?.pin.value = new }
    return outcome
  }

  /// DISABLE PIN and ENABLE PIN.
  mutating func setEnabled(
    _ isEnabled: Bool, _ reference: Reference, _ candidate: ArraySlice<UInt8>
  ) -> Outcome {
    guard let entry = entries[reference] else { return .absent }
    if entry.pin.triesLeft == 0 { return .blocked }
    guard entry.pin.isEnabled != isEnabled else { return .contradiction }
    let outcome = present(reference, candidate)
    if outcome == .done { entries[reference]?.pin.isEnabled = isEnabled }
    entries[reference]?.forgetAnswers()
    return outcome
  }

  /// UNBLOCK PIN: the unblock key, then a new PIN, 8 bytes each; it enables the PIN.
  mutating func unblock(_ reference: Reference, _ data: [UInt8]) -> Outcome {
    guard var entry = entries[reference] else { return .absent }
    guard entry.pin.unblockTriesLeft > 0 else { return .blocked }
    guard let new = PINStore.digits(data.dropFirst(8)) else { return .malformed }
    entry.forgetAnswers()
    guard let key = entry.pin.unblockKey, PINStore.filled(key) == Array(data.prefix(8)) else {
      entry.pin.unblockTriesLeft -= 1
      entries[reference] = entry
      return .wrong(entry.pin.unblockTriesLeft)
    }
    entry.pin.value = new
    entry.pin.triesLeft = entry.fullTries
    entry.pin.unblockTriesLeft = entry.fullUnblockTries
    entry.pin.isEnabled = true
    entry.isVerified = true
    entries[reference] = entry
    return .done
  }

  private mutating func present(
    _ reference: Reference, _ candidate: ArraySlice<UInt8>
  ) -> Outcome {
    guard var entry = entries[reference] else { return .absent }
    guard entry.pin.triesLeft > 0 else { return .blocked }
    let isRight = entry.pin.value.map { PINStore.filled($0) == Array(candidate) } ?? false
    entry.isVerified = isRight
    entry.forgetAnswers()
    entry.pin.triesLeft = isRight ? entry.fullTries : entry.pin.triesLeft - 1
    entries[reference] = entry
    return isRight ? .done : .wrong(entry.pin.triesLeft)
  }

  /// A PIN as commands carry it: ASCII digits, filled with FF to 8 bytes (ETSI TS 102 221, 9.5.1).
  private static func filled(_ digits: String) -> [UInt8] {
    let bytes = Array(digits.utf8.prefix(8))
    return bytes + [UInt8](repeating: 0xFF, count: 8 - bytes.count)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> String? {
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard bytes.count == 8, digits.count >= 4,
      bytes.dropFirst(digits.count).allSatisfy({ $0 == 0xFF })
    else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }
}

import APDU
import UICC

extension IdentityReader {
  /// A file that a card may or may not have, in whichever application it is.
  mutating func readOptional<Content: FileContent>(
    _ field: IdentityField, usim: FileSpec<Content>, gsm: FileSpec<Content>?, lengths: [Int]? = nil
  ) throws(CardError) -> FieldResult<Content> {
    guard let directory = try openApplication() else { return .none }
    guard let spec = directory == .usim ? usim : gsm else { return .none }
    let reading =
      if let lengths {
        try files.read(spec, lengths: lengths) { (try? Content(decoding: $0)) != nil }
      } else {
        try files.readWhole(spec)
      }
    return try interpretNoting(reading, of: spec, field, isOptional: true)
  }

  /// As ``interpret(_:of:_:isOptional:)``, and notes which file the value was read from.
  mutating func interpretNoting<Content: FileContent>(
    _ reading: FileReading, of spec: FileSpec<Content>, _ field: IdentityField, isOptional: Bool
  ) throws(CardError) -> FieldResult<Content> {
    let result = try interpret(reading, of: spec, field, isOptional: isOptional)
    if result.value != nil { identity.note(field, FilePlace(spec)) }
    return result
  }

  /// A reading as a result: decoded, or the reason why not.
  mutating func interpret<Content: FileContent>(
    _ reading: FileReading, of spec: FileSpec<Content>, _ field: IdentityField, isOptional: Bool
  ) throws(CardError) -> FieldResult<Content> {
    switch reading {
    case .content(let bytes):
      do throws(CodecError) {
        return .value(try Content(decoding: bytes), raw: bytes)
      } catch {
        if error.problem == .blank {
          return isOptional ? .none : .missing(MissingField(field, .absent))
        }
        return .missing(MissingField(field, .malformed, raw: bytes))
      }
    case .absent:
      return isOptional
        ? .none : .missing(MissingField(field, .absent, statusWord: reading.statusWord))
    case .refused:
      let reason = try reasonForRefusal(of: spec, field)
      return .missing(MissingField(field, reason, statusWord: reading.statusWord))
    case .misshapen:
      return .missing(MissingField(field, .malformed, statusWord: reading.statusWord))
    case .failed:
      return .missing(MissingField(field, .communication, statusWord: reading.statusWord))
    }
  }

  /// A refusal is a matter of the PIN only where the card says so itself, of the PIN and of the file.
  private mutating func reasonForRefusal<Content>(
    of spec: FileSpec<Content>, _ field: IdentityField
  ) throws(CardError) -> MissingField.Reason {
    if isVerified { return .notReadable }
    let directory = files.location ?? .mf
    var status = try pin.status(
      in: directory, of: &files, wantsUnblockTries: false,
      imsiWasReadable: imsiWasReadable ?? (field == .imsi ? false : nil))
    if pin.isOpen, let isReadable = try probeIMSI() {
      status = pin.settle(imsiWasReadable: isReadable)
    }
    identity.guardingPIN = status
    guard status.state == .enabled || status.state == .blocked else { return .notReadable }
    // A file that only the operator may read does not open with the PIN either.
    if try files.readCondition(of: spec)?.isMet(by: PINStatusTemplate.userPINs) == false {
      return .notReadable
    }
    return status.state == .enabled ? .pinRequired : .pinBlocked
  }

  /// Whether the IMSI could be read; nil where nobody tried, or where it failed for other reasons.
  private var imsiWasReadable: Bool? {
    if identity.imsi.value != nil { return true }
    guard let missing = identity.imsi.missing else { return nil }
    switch missing.reason {
    case .pinRequired, .pinBlocked, .notReadable: return false
    // A blank file and a malformed one were read.
    case .absent: return missing.statusWord == nil ? true : nil
    case .malformed: return missing.raw == nil ? nil : true
    case .communication: return nil
    }
  }

  /// Tries the IMSI for nothing but the answer: it is behind the PIN on every card, so that it tells
  /// of a PIN that the card itself does not speak of.
  private mutating func probeIMSI() throws(CardError) -> Bool? {
    guard !identity.imsi.wasAsked else { return nil }
    let place = files.location
    guard let directory = try openApplication() else { return nil }
    let reading = try files.read(
      directory == .usim ? SIMFiles.imsi : SIMFiles.gsmIMSI, lengths: [9]
    ) { (try? IMSI(decoding: $0)) != nil }
    if let place { try files.enter(place) }
    switch reading {
    case .content: return true
    case .refused: return false
    case .absent, .misshapen, .failed: return nil
    }
  }
}

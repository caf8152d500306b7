import APDU
import UICC

extension IdentityReader {
  /// A file that a card may or may not have, in whichever application it is.
  mutating func readOptional<Content>(
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
    return try interpret(reading, of: spec, field, isOptional: true)
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
    case .absent(let status):
      return isOptional
        ? .none : .missing(MissingField(field, .absent, statusWord: status.rawValue))
    case .refused(let status):
      let reason = try reasonForRefusal(of: spec)
      return .missing(MissingField(field, reason, statusWord: status.rawValue))
    case .misshapen(let status):
      return .missing(MissingField(field, .malformed, statusWord: status.rawValue))
    case .failed(let status):
      return .missing(MissingField(field, .communication, statusWord: status.rawValue))
    }
  }

  /// A refusal is a matter of the PIN only where the card says so itself, of the PIN and of the file.
  private mutating func reasonForRefusal<Content>(
    of spec: FileSpec<Content>
  ) throws(CardError) -> MissingField.Reason {
    if isVerified { return .notReadable }
    let directory = files.location ?? .mf
    let status = try pin.status(
      in: directory, of: &files, wantsUnblockTries: false,
      imsiWasReadable: identity.imsi.value != nil)
    identity.guardingPIN = status
    guard status.state == .enabled || status.state == .blocked else { return .notReadable }
    // A file that only the operator may read does not open with the PIN either.
    if try files.readCondition(of: spec)?.isMet(by: PINStatusTemplate.userPINs) == false {
      return .notReadable
    }
    return status.state == .enabled ? .pinRequired : .pinBlocked
  }
}

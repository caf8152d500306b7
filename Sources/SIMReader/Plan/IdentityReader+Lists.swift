import APDU
import UICC

extension IdentityReader {
  mutating func readLists() throws(CardError) {
    guard fields.contains(.msisdns) || fields.contains(.smsc) else { return }
    let directory = try openApplication()
    let inUSIM = directory == .usim
    if directory == nil {
      identity.msisdns = fields.contains(.msisdns) ? .none : .notAsked
      identity.smsParameters = fields.contains(.smsc) ? .none : .notAsked
      return
    }
    try files.enter(inUSIM ? .usim : .telecom)
    if fields.contains(.msisdns) {
      identity.msisdns = try readNumbers(inUSIM ? SIMFiles.msisdn : SIMFiles.telecomMSISDN)
      // A phone that knew no USIM may have written the number where a SIM keeps it.
      if identity.msisdns == .none, inUSIM, !staysInUSIM, try files.enter(.telecom).isSuccess {
        identity.msisdns = try readNumbers(SIMFiles.telecomMSISDN)
      }
    }
    if fields.contains(.smsc) {
      try files.enter(inUSIM ? .usim : .telecom)
      identity.smsParameters = try readSMSParameters(
        inUSIM ? SIMFiles.smsParameters : SIMFiles.telecomSMSParameters)
    }
  }

  private mutating func readNumbers(
    _ spec: FileSpec<DialingNumber>
  ) throws(CardError) -> FieldResult<[DialingNumber]> {
    var numbers: [DialingNumber] = []
    var raw: [UInt8] = []
    var damaged: [UInt8]?
    let reading = try files.readRecords(spec) { record in
      raw += record
      do throws(CodecError) {
        let number = try DialingNumber(decoding: record)
        // A name without digits is a label that somebody left, not a number.
        if !number.number.isEmpty { numbers.append(number) }
      } catch {
        if error.problem != .blank { damaged = damaged ?? record }
      }
      return true
    }
    let result: FieldResult<DialingNumber> = try interpret(
      reading, of: spec, .msisdns, isOptional: true)
    if let missing = result.missing, reading.content == nil { return .missing(missing) }
    if let damaged, numbers.isEmpty {
      return .missing(MissingField(.msisdns, .malformed, raw: damaged))
    }
    if numbers.isEmpty { return .none }
    identity.note(.msisdns, FilePlace(spec))
    return .value(numbers, raw: raw)
  }

  private mutating func readSMSParameters(
    _ spec: FileSpec<SMSParameters>
  ) throws(CardError) -> FieldResult<SMSParameters> {
    var found: FieldResult<SMSParameters> = .none
    let reading = try files.readRecords(spec) { record in
      do throws(CodecError) {
        let parameters = try SMSParameters(decoding: record)
        if parameters.serviceCentre != nil { found = .value(parameters, raw: record) }
      } catch {
        if error.problem != .blank, found == .none {
          found = .missing(MissingField(.smsc, .malformed, raw: record))
        }
      }
      return found.value == nil
    }
    if found.value != nil { identity.note(.smsc, FilePlace(spec)) }
    if reading.content != nil { return found }
    return try interpret(reading, of: spec, .smsc, isOptional: true)
  }
}

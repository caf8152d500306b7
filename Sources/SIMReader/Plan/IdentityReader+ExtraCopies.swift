import APDU
import UICC

// The IMSI where other applications than USIM and SIM keep it, each in a form of its own.
extension IdentityReader {
  /// Reads the copy in the application that is current.
  mutating func extraCopy(at place: IMSICopy.Place) throws(CardError) -> IMSICopy {
    switch place {
    case .isim:
      return IMSICopy(place, try number(in: SIMFiles.impi) { $0.imsi })
    default:
      let spec = place == .csim ? SIMFiles.csimIMSI : SIMFiles.ruimIMSI
      // What the factory left is nobody's number.
      return IMSICopy(place, try number(in: spec) { $0.isProgrammed ? $0.imsi : nil })
    }
  }

  private mutating func number<Content: FileContent>(
    in spec: FileSpec<Content>, _ imsi: (Content) -> IMSI?
  ) throws(CardError) -> FieldResult<IMSI> {
    let result: FieldResult<Content> = try interpret(
      try files.readWhole(spec), of: spec, .imsi, isOptional: false)
    switch result {
    case .notAsked: return .notAsked
    case .none: return .none
    case .missing(let missing): return .missing(missing)
    case .value(let content, let raw):
      guard let imsi = imsi(content) else { return .missing(MissingField(.imsi, .absent)) }
      return .value(imsi, raw: raw)
    }
  }
}

extension TaggedRecord where Tags == PrivateIdentityTags {
  /// The IMSI in a private identity of the form `IMSI@ims.mnc003.mcc520.3gppnetwork.org`.
  ///
  /// - Returns: nil for a private identity of another form, which an operator is free to give, and
  ///   where realm and digits name different networks (3GPP TS 23.003, 13.3).
  var imsi: IMSI? {
    guard let bytes = self[0x80] else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "@")
    guard parts.count == 2, let imsi = IMSI(digits: String(parts[0])) else { return nil }
    let labels = parts[1].lowercased().split(separator: ".")
    guard labels.count == 5, labels[0] == "ims", labels[3...] == ["3gppnetwork", "org"],
      labels[1].hasPrefix("mnc"), labels[2].hasPrefix("mcc")
    else { return nil }
    let (mcc, mnc) = (labels[2].dropFirst(3), labels[1].dropFirst(3))
    // Two digits are written as three, with a nought before them.
    let codes = [mcc + mnc] + (mnc.hasPrefix("0") ? [mcc + mnc.dropFirst()] : [])
    return codes.contains { imsi.digits.hasPrefix($0) } ? imsi : nil
  }
}

import UICC

extension IdentityReport {
  /// The columns of `--csv` (RFC 4180, lines ended by LF); always the same, whatever was asked for.
  static let csvHeader =
    "reader,iccid,iccidLuhn,imsi,mcc,mnc,spn,msisdns,smsc,gid1,gid2,ehplmns,pin1,complete,missing"

  /// One line of CSV.
  ///
  /// Lists are separated by spaces.
  var csv: String {
    let network = identity.homeNetwork.value
    let missing = identity.missing.map { "\($0.field.rawValue):\($0.reason.rawValue)" }
    let cells: [String?] = [
      source, iccid, identity.iccid.value?.luhn.rawValue, imsi, network?.mcc, network?.mnc,
      identity.serviceProviderName.value?.name, msisdns.joined(separator: " "), serviceCentre,
      identity.gid1.value?.hex, identity.gid2.value?.hex,
      equivalentHomePLMNs.joined(separator: " "), identity.pin1.value?.state.rawValue,
      identity.isComplete ? "true" : "false", missing.joined(separator: " "),
    ]
    return cells.map { Self.csvCell($0 ?? "") }.joined(separator: ",")
  }

  /// A cell that a spreadsheet shows as it stands: quoted where it must be, and never a formula.
  ///
  /// A name from a card that begins like a formula gets an apostrophe in front. Numbers with a plus
  /// sign stay as they are: programs read them.
  private static func csvCell(_ text: String) -> String {
    var text = Console.safe(text)
    let isNumber = text.allSatisfy { $0.isNumber || $0 == "+" || $0 == " " || $0 == "*" }
    if let first = text.first, "=+-@\t".contains(first), !isNumber { text = "'" + text }
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

import UICC

extension IdentityReport {
  /// The columns of `--csv` (RFC 4180, lines ended by LF) that are always there.
  private static let csvColumns =
    "reader,iccid,iccidLuhn,imsi,mcc,mnc,spn,msisdns,smsc,gid1,gid2,ehplmns,pin1,complete,missing,"
    + "error"

  /// The header of `--csv`: the usual columns, then those of the families that were asked for.
  static func csvHeader(_ fields: Set<IdentityField>) -> String {
    ([csvColumns] + familyColumns(fields).map(\.name)).joined(separator: ",")
  }

  /// The line of a card that could not be read: its reader, and the id of the error at the end.
  ///
  /// A list of cards must show that one is missing in it. Not a cell beside these is filled.
  static func csv(
    failing source: String, _ error: ErrorID, _ fields: Set<IdentityField>
  ) -> String {
    let columns = csvHeader(fields).split(separator: ",")
    let cells = columns.map { column in
      switch column {
      case "reader": source
      case "complete": "false"
      case "error": error.rawValue
      default: ""
      }
    }
    return line(cells)
  }

  /// One line of CSV.
  ///
  /// Lists are separated by spaces.
  ///
  /// - Parameters:
  ///   - fields: What was asked for, as for the header.
  ///   - error: What went wrong with the PIN, where the rest could be read.
  func csv(_ fields: Set<IdentityField>, _ error: ErrorID? = nil) -> String {
    let network = identity.homeNetwork.value
    var missing = identity.missing.map { "\($0.field.rawValue):\($0.reason.rawValue)" }
    if let missingOperator { missing.append("operator:\(missingOperator.reason.rawValue)") }
    let cells: [String?] = [
      source, iccid, identity.iccid.value?.luhn.rawValue, imsi, network?.mcc, network?.mnc,
      identity.serviceProviderName.value?.name, msisdns.joined(separator: " "), serviceCentre,
      identity.gid1.value?.hex, identity.gid2.value?.hex,
      equivalentHomePLMNs.joined(separator: " "), identity.pin1.value?.state.rawValue,
      isComplete ? "true" : "false", missing.joined(separator: " "), error?.rawValue,
    ]
    return Self.line(cells.map { $0 ?? "" } + Self.familyColumns(fields).map(cell))
  }

  private static func line(_ cells: [String]) -> String {
    cells.map(csvCell).joined(separator: ",")
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

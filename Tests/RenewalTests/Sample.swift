import Renewal
import TestSupport

/// The sample list as a directory of its own.
func sampleDirectory(_ overlay: OperatorList? = nil) throws -> OperatorDirectory {
  let sample = try CarrierList(textProto: Array(sampleCarrierList.utf8), source: "sample")
  var tables = [try OperatorTable(compiling: sample.list)]
  if let overlay { tables.insert(try OperatorTable(compiling: overlay), at: 0) }
  return OperatorDirectory(tables)
}

/// A card of which everything was read; what is not named is not on it.
func card(
  _ network: String, imsi: String? = nil, iccid: String? = nil, gid1: String? = nil,
  gid2: String? = nil, spn: String? = nil, pnn: String? = nil, apn: String? = nil,
  privileges: [String] = []
) -> CardFacts {
  func known(_ text: String?) -> CardFacts.Known { text.map { .value($0) } ?? .absent }
  let digits = imsi ?? String((network + "3456789012").prefix(15))
  return CardFacts(
    mccmnc: .value(network), imsi: .value(digits), iccid: known(iccid), gid1: known(gid1),
    gid2: known(gid2), spn: known(spn), pnn: known(pnn), apn: known(apn), privileges: privileges)
}

extension String {
  /// The text with zeros at its end.
  func padding(to count: Int) -> String {
    self + String(repeating: "0", count: max(0, count - self.count))
  }
}

import APDU
import CardLedger
import UICC

extension LookupAnswer {
  /// The `simtool.lookup/1` object (docs/json.md).
  var json: JSONValue {
    [
      "schema": "simtool.lookup/1",
      "line": JSONValue(line),
      "number": JSONValue(typed.number?.normalised),
      "unambiguous": JSONValue(typed.unambiguous?.kind.rawValue),
      "candidates": .array(typed.candidates.map(json)),
      "ledger": ledger.map { matches in
        [
          "cards": .array(matches.cards.map { $0.json(isRevealing: isRevealing) }),
          "hasMore": .bool(matches.hasMore),
        ]
      } ?? .null,
      "ledgerError": JSONValue(failure?.id.rawValue),
    ]
  }

  private func json(_ candidate: NumberCandidate) -> JSONValue {
    let facts = NumberFacts(candidate)
    return [
      "kind": .string(candidate.kind.rawValue),
      "text": .string(candidate.text),
      "confidence": .string(candidate.confidence.rawValue),
      "checkDigit": .string(candidate.checkDigit.rawValue),
      "reasons": JSONValue(candidate.reasons.map(\.rawValue)),
      "country": JSONValue(facts.country),
      "callingCode": JSONValue(facts.callingCode),
      "mcc": JSONValue(facts.network?.mcc),
      "mnc": JSONValue(facts.network?.mnc),
      "mncLengthSource": JSONValue(facts.network?.source.rawValue),
      "issuerPrefix": JSONValue(facts.issuerPrefix),
      "typeAllocationCode": JSONValue(facts.typeAllocationCode),
      "repairs": .array(candidate.repairs.map(\.json)),
      "operator": match(candidate)?.json ?? .null,
    ]
  }
}

extension LedgerMatch {
  /// A card of the ledger as lookup and recover print it.
  func json(isRevealing: Bool) -> JSONValue {
    let shown = ShownCard(record, isRevealing: isRevealing)
    var repair: JSONValue = .null
    if case .repair(let found) = reason { repair = found.json }
    return [
      "label": .string(record.label.text),
      "match": .string(reason.word),
      "repair": repair,
      "state": .string(record.state.word),
      "iccid": JSONValue(shown.iccid),
      "imsi": JSONValue(shown.imsi),
      "msisdns": JSONValue(shown.msisdns),
      "eid": JSONValue(shown.eid),
      "mcc": JSONValue(record.contents.mcc),
      "mnc": JSONValue(record.contents.mnc),
      "spn": JSONValue(record.contents.spn),
      "batch": JSONValue(record.contents.stock.batch),
      "shelf": JSONValue(record.contents.stock.shelf),
      "since": .string(ClockText.utc(record.created)),
    ]
  }
}

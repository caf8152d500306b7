import CardLedger
import Renewal

extension DueEntry {
  /// The `simtool.due/1` object (docs/json.md), its numbers masked.
  ///
  /// - Parameter cautions: What makes all of it unsure.
  func json(_ cautions: [Wording] = []) -> JSONValue {
    let shown = ShownCard(line.card, isRevealing: false)
    return [
      "schema": "simtool.due/1",
      "label": .string(line.card.label.text),
      "reason": .string(item.reason.rawValue),
      "urgency": .string(item.urgency.word),
      "at": .string(ClockText.utc(item.at)),
      "actFrom": .string(
        ClockText.utc(Timestamp(milliseconds: item.at.milliseconds - item.lead))),
      "until": JSONValue(item.until.map(ClockText.utc)),
      "iccid": JSONValue(shown.iccid),
      "msisdn": JSONValue(shown.msisdns.first),
      "account": JSONValue(account),
      "operator": JSONValue(operatorName),
      "operatorConfidence": JSONValue(operatorConfidence?.rawValue),
      "plan": JSONValue(planName),
      "balance": item.balance?.json ?? .null,
      "benefit": JSONValue(item.benefit?.kind.rawValue),
      "order": JSONValue(order?.key.text),
      "source": .string(item.source),
      "asOf": .string(ClockText.utc(item.asOf)),
      "cautions": .array(cautions.map(\.json)),
    ]
  }
}

import APDU
import CardLedger

/// What became of a card and its customer.
struct BindingReport {
  /// What became of it, as JSON names it.
  enum Result: String, CaseIterable {
    case bound
    case unchanged
    case updated
    case unbound
  }

  private let record: CardRecord
  private let result: Result

  init(_ record: CardRecord, _ result: Result) {
    self.record = record
    self.result = result
  }

  /// Tells it: the card and its customer masked.
  func show(_ invocation: Invocation) throws(SystemError) {
    if invocation.flag("json") {
      try invocation.console.emit(json)
    } else {
      invocation.console.line(Console.safe(text[invocation.language]))
    }
  }

  private var contact: ShownContact? {
    record.contents.contact.map { ShownContact($0, isRevealing: false) }
  }

  private var text: LocalizedText {
    let (label, holder) = (record.label.text, contact?.line ?? "-")
    return switch result {
    case .bound:
      LocalizedText(en: "\(label) is bound to \(holder)", zh: "\(label) 已绑定给 \(holder)")
    case .unchanged where contact == nil:
      LocalizedText(
        en: "\(label) had no customer; nothing changed", zh: "\(label) 原本没有绑定客户；未做更改")
    case .unchanged:
      LocalizedText(
        en: "\(label) was bound to \(holder) already; nothing changed",
        zh: "\(label) 此前已绑定给 \(holder)；未做更改")
    case .updated:
      LocalizedText(
        en: "\(label): more is known of \(holder) now", zh: "\(label)：已补充 \(holder) 的信息")
    case .unbound:
      LocalizedText(en: "\(label) has no customer", zh: "\(label) 现在没有绑定客户")
    }
  }

  private var json: JSONValue {
    [
      "schema": "simtool.binding/1",
      "result": .string(result.rawValue),
      "label": .string(record.label.text),
      "state": .string(record.state.word),
      "contact": contact?.json ?? .null,
    ]
  }
}

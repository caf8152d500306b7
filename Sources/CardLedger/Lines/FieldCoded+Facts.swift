import Renewal
import UICC

// How money, moments, benefits and what is known of a line are written.

extension Renewal.Money: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("amount", amount.description)
    fields.put("currency", currency.code)
  }

  init?(_ fields: FieldReader) {
    guard let amount = fields.text("amount").flatMap({ DecimalAmount($0) }),
      let currency = fields.text("currency").flatMap({ Currency($0) })
    else { return nil }
    self.init(amount, currency)
  }
}

extension Timestamp: FieldCoded {
  func write(to fields: inout FieldWriter) { fields.put("ms", milliseconds) }

  init?(_ fields: FieldReader) {
    guard let milliseconds = fields.integer("ms") else { return nil }
    self.init(milliseconds: milliseconds)
  }
}

extension Wording: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("en", en)
    fields.put("zh", zh)
  }

  init?(_ fields: FieldReader) {
    guard let en = fields.text("en"), let zh = fields.text("zh") else { return nil }
    self.init(en: en, zh: zh)
  }
}

extension Benefit: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("kind", kind.rawValue)
    switch quantity {
    case nil: break
    case .unlimited: fields.put("unit", "unlimited")
    case .amount(let amount, let unit):
      fields.put("amount", amount.description)
      switch unit {
      case .bytes: fields.put("unit", "bytes")
      case .minutes: fields.put("unit", "minutes")
      case .messages: fields.put("unit", "messages")
      case .money(let currency): fields.put("unit", currency.code)
      }
    }
    fields.put("until", validUntil)
  }

  init?(_ fields: FieldReader) {
    guard let kind = fields.text("kind").flatMap({ Kind(rawValue: $0) }) else { return nil }
    self.init(kind, nil, validUntil: fields.part("until"))
    guard let unit = fields.text("unit") else { return }
    if unit == "unlimited" {
      quantity = .unlimited
      return
    }
    let units: [String: Unit] = ["bytes": .bytes, "minutes": .minutes, "messages": .messages]
    guard let amount = fields.text("amount").flatMap({ DecimalAmount($0) }),
      let unit = units[unit] ?? Currency(unit).map({ .money($0) })
    else { return nil }
    quantity = .amount(amount, unit)
  }
}

extension AutoRenew: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("on", isOn)
    fields.put("next", next)
  }

  init?(_ fields: FieldReader) {
    guard let isOn = fields.truth("on") else { return nil }
    self.init(isOn: isOn, next: fields.part("next"))
  }
}

extension LineStatus: FieldCoded {
  func write(to fields: inout FieldWriter) {
    put("state", state, &fields) { $1.put("is", $0.rawValue) }
    put("validUntil", validUntil, &fields) { $1.put("is", $0) }
    put("balance", balance, &fields) { $1.put("is", $0) }
    put("benefits", benefits, &fields) { $1.put("is", $0) }
    put("autoRenew", autoRenew, &fields) { $1.put("is", $0) }
    put("sharing", sharing, &fields) { $1.put("is", $0) }
    put("plan", plan, &fields) { $1.put("is", $0) }
    put("activated", activated, &fields) { $1.put("is", $0) }
    put("lastUsed", lastUsed, &fields) { $1.put("is", $0) }
    put("emergencyCredit", emergencyCredit, &fields) { $1.put("is", $0) }
  }

  init?(_ fields: FieldReader) {
    self.init(
      state: Self.fact("state", fields) { $0.text("is").flatMap { LineState(rawValue: $0) } },
      validUntil: Self.fact("validUntil", fields) { $0.part("is") },
      balance: Self.fact("balance", fields) { $0.part("is") },
      benefits: Self.fact("benefits", fields) { $0.list("is") },
      autoRenew: Self.fact("autoRenew", fields) { $0.part("is") },
      sharing: Self.fact("sharing", fields) { $0.truth("is") },
      plan: Self.fact("plan", fields) { $0.text("is") },
      activated: Self.fact("activated", fields) { $0.part("is") },
      lastUsed: Self.fact("lastUsed", fields) { $0.part("is") },
      emergencyCredit: Self.fact("emergencyCredit", fields) { $0.part("is") })
  }

  /// Writes a fact with its source; one that nobody knows is left out.
  private func put<Value>(
    _ name: String, _ fact: Sourced<Value>, _ fields: inout FieldWriter,
    _ value: @escaping (Value, inout FieldWriter) -> Void
  ) {
    guard let known = fact.value else { return }
    fields.put(
      name, WrittenFact(source: fact.source, at: fact.asOf) { value(known, &$0) })
  }

  private static func fact<Value>(
    _ name: String, _ fields: FieldReader, _ value: (FieldReader) -> Value?
  ) -> Sourced<Value> {
    guard let fact: WrittenFact = fields.part(name), let read = fact.fields.flatMap(value) else {
      return .unknown
    }
    return Sourced(read, source: fact.source, asOf: fact.at)
  }
}

/// Source and moment of a fact, with its value as only the fact itself can write and read it.
private struct WrittenFact: FieldCoded {
  let source: String
  let at: Timestamp
  private(set) var fields: FieldReader?
  private let value: (inout FieldWriter) -> Void

  init(source: String, at: Timestamp, value: @escaping (inout FieldWriter) -> Void) {
    (self.source, self.at, self.value) = (source, at, value)
  }

  func write(to fields: inout FieldWriter) {
    fields.put("source", source)
    fields.put("asOf", at)
    value(&fields)
  }

  init?(_ fields: FieldReader) {
    guard let source = fields.text("source"), let at: Timestamp = fields.part("asOf") else {
      return nil
    }
    self.init(source: source, at: at) { _ in }
    self.fields = fields
  }
}

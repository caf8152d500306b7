import Renewal
import UICC

// How plans, quotes and orders are written.

extension Period: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("count", Int64(count))
    fields.put("unit", unit.rawValue)
  }

  init?(_ fields: FieldReader) {
    guard let count = fields.integer("count").flatMap({ Int(exactly: $0) }),
      let unit = fields.text("unit").flatMap({ Unit(rawValue: $0) })
    else { return nil }
    self.init(count, unit)
  }
}

extension Promotion: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("text", text)
    fields.put("eligibility", eligibility)
    fields.put("start", start)
    fields.put("end", end)
    fields.put("terms", terms)
  }

  init?(_ fields: FieldReader) {
    guard let text: Wording = fields.part("text") else { return nil }
    self.init(
      text: text, eligibility: fields.part("eligibility"), start: fields.part("start"),
      end: fields.part("end"), terms: fields.part("terms"))
  }
}

extension Plan: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("id", id)
    fields.put("name", name)
    fields.put("kind", kind.rawValue)
    fields.put("price", price)
    fields.put("period", period)
    fields.put("benefits", benefits)
    fields.put("region", region)
    fields.put("terms", terms)
    fields.put("promotions", promotions)
    fields.put("sharing", sharing)
    fields.put("refund", refund)
  }

  init?(_ fields: FieldReader) {
    guard let id = fields.text("id"), let name = fields.text("name"),
      let kind = fields.text("kind").flatMap({ Kind(rawValue: $0) }),
      let price: Renewal.Money = fields.part("price"),
      let benefits: [Benefit] = fields.list("benefits"),
      let promotions: [Promotion] = fields.list("promotions")
    else { return nil }
    self.init(
      id: id, name: name, kind: kind, price: price, period: fields.part("period"),
      benefits: benefits, region: fields.text("region"), terms: fields.part("terms"),
      promotions: promotions, sharing: fields.truth("sharing"), refund: fields.part("refund"))
  }
}

extension RefundPolicy: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("rule", rule.rawValue)
    fields.put("terms", terms)
  }

  init?(_ fields: FieldReader) {
    guard let rule = fields.text("rule").flatMap({ Rule(rawValue: $0) }) else { return nil }
    self.init(rule, terms: fields.part("terms"))
  }
}

extension IdentityKey: FieldCoded {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .msisdn(let number): fields.put("msisdn", number.dialled)
    case .iccid(let iccid): fields.put("iccid", iccid.digits)
    case .account(let account): fields.put("account", account)
    }
  }

  init?(_ fields: FieldReader) {
    if let number = fields.text("msisdn").map({ TelephoneNumber($0) }) {
      self = .msisdn(number)
    } else if let iccid = fields.text("iccid").flatMap({ ICCID(digits: $0) }) {
      self = .iccid(iccid)
    } else if let account = fields.text("account") {
      self = .account(account)
    } else {
      return nil
    }
  }
}

extension ProviderAccount: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("key", key)
    fields.put("operatorID", operatorID)
    fields.put("operatorName", operatorName)
    fields.put("status", status)
  }

  init?(_ fields: FieldReader) {
    guard let key: IdentityKey = fields.part("key") else { return nil }
    self.init(
      key: key, operatorID: fields.text("operatorID"), operatorName: fields.text("operatorName"),
      status: fields.part("status") ?? LineStatus())
  }
}

extension Quote: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("id", id)
    fields.put("plan", plan)
    fields.put("account", account)
    fields.put("price", price)
    fields.put("fee", fee)
    fields.put("total", total)
    fields.put("rate", exchangeRate?.description)
    fields.put("methods", paymentMethods.map(\.rawValue).joined(separator: " "))
    fields.put("terms", terms)
    fields.put("expires", expires)
  }

  init?(_ fields: FieldReader) {
    guard let plan: Plan = fields.part("plan"),
      let account: ProviderAccount = fields.part("account"),
      let price: Renewal.Money = fields.part("price"),
      let total: Renewal.Money = fields.part("total")
    else { return nil }
    self.init(
      id: fields.text("id"), plan: plan, account: account, price: price, fee: fields.part("fee"),
      total: total, exchangeRate: fields.text("rate").flatMap { DecimalAmount($0) },
      paymentMethods: (fields.text("methods") ?? "").split(separator: " ")
        .compactMap { PaymentMethod(rawValue: String($0)) },
      terms: fields.part("terms"), expires: fields.part("expires"))
  }
}

extension Order: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("key", key.text)
    fields.put("reference", reference)
    fields.put("state", state.phase.rawValue)
    fields.put("problem", state.problem?.rawValue)
    fields.put("validUntil", validUntil)
    fields.put("receiptText", receiptText)
  }

  init?(_ fields: FieldReader) {
    guard let key = fields.text("key").flatMap({ OrderKey($0) }),
      let phase = fields.text("state").flatMap({ OrderState.Phase(rawValue: $0) }),
      let state = OrderState(
        phase, problem: fields.text("problem").flatMap { OrderProblem(rawValue: $0) })
    else { return nil }
    self.init(
      key: key, reference: fields.text("reference"), state: state,
      validUntil: fields.part("validUntil"), receiptText: fields.text("receiptText"))
  }
}

extension IdentityCheck: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("kind", document.rawValue)
    fields.put("staff", staff.description)
    fields.put("at", at)
  }

  init?(_ fields: FieldReader) {
    guard let document = fields.text("kind").flatMap({ Document(rawValue: $0) }),
      let staff = fields.text("staff").flatMap({ StaffName($0) }),
      let at: Timestamp = fields.part("at")
    else { return nil }
    self.init(document, seenBy: staff, at: at)
  }
}

extension Verification: FieldCoded {
  func write(to fields: inout FieldWriter) {
    fields.put("outcome", outcome.rawValue)
    fields.put("after", after)
    fields.put("at", at)
  }

  init?(_ fields: FieldReader) {
    guard let outcome = fields.text("outcome").flatMap({ Outcome(rawValue: $0) }),
      let at: Timestamp = fields.part("at")
    else { return nil }
    self.init(outcome: outcome, after: fields.part("after") ?? LineStatus(), at: at)
  }
}

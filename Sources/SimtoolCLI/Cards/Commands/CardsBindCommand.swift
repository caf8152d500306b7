import APDU
import CardLedger
import UICC

/// `simtool cards bind`: a card gets its customer.
enum CardsBindCommand {
  static let command = Command(
    "cards bind",
    summary: LocalizedText(en: "bind a card to a customer", zh: "将卡绑定给客户"),
    discussion: LocalizedText(
      en: "Notes how to reach the customer, never a password. A second time for the same customer "
        + "changes nothing, unless it adds something; a card of another customer is refused.",
      zh: "只记录客户的联系方式，从不记录密码。对同一客户再次绑定不会改变任何内容（除非补充了信息）；已属于其他客户的卡会被拒绝。"),
    arguments: [.card],
    options: [
      OptionSpec(
        "email", .value("ADDRESS"),
        help: LocalizedText(en: "the customer's mail address", zh: "客户的邮箱")),
      OptionSpec(
        "phone", .value("NUMBER"),
        help: LocalizedText(en: "the customer's telephone number", zh: "客户的电话号码")),
      OptionSpec(
        "name", .value("NAME"), help: LocalizedText(en: "the customer's name", zh: "客户姓名")),
      OptionSpec(
        "verified",
        help: LocalizedText(
          en: "mail or phone was confirmed with a code", zh: "邮箱或电话已用验证码确认")),
      .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards bind 2236 --email li@example.com --phone +66812345678 --verified",
        LocalizedText(en: "a sold card", zh: "一张已售出的卡"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let contact = try contact(invocation)
    let access = try LedgerAccess(existing: invocation)
    let card = try CardSearch.one(invocation.argument("TEXT") ?? "", in: access.ledger)
    let binding = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.bind(card.id, to: contact, by: access.attribution)
    }
    switch binding {
    case .bound(let record): try BindingReport(record, .bound).show(invocation)
    case .unchanged(let record):
      guard let more = record.contents.contact?.adding(contact) else {
        try BindingReport(record, .unchanged).show(invocation)
        return .complete
      }
      let updated = try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.identify(
          record.id, CardContents(contact: more), by: access.attribution)
      }
      try BindingReport(updated, .updated).show(invocation)
    case .alreadyBound(let record): throw alreadyBound(record)
    }
    return .complete
  }

  private static func alreadyBound(_ record: CardRecord) -> Failure {
    let holder = record.contents.contact.map { ShownContact($0, isRevealing: false).line } ?? "-"
    return Failure(
      .permissionRefused, stage: "alreadyBound",
      LocalizedText(
        en: "card \(record.label) is bound to another customer (\(holder))",
        zh: "卡 \(record.label) 已绑定给其他客户（\(holder)）"),
      hint: LocalizedText(
        en: "If it was given back, run 'simtool cards unbind \(record.label)' first",
        zh: "如果卡已退回，请先运行“simtool cards unbind \(record.label)”"))
  }

  private static func contact(_ invocation: Invocation) throws(Failure) -> Contact {
    let contact = Contact(
      name: invocation.value("name"), email: try email(invocation.value("email")),
      phone: try phone(invocation.value("phone")), isVerified: invocation.flag("verified"))
    guard contact.email != nil || contact.phone != nil || contact.name != nil else {
      throw Failure(
        .usage,
        LocalizedText(en: "nothing says who the customer is", zh: "没有说明客户是谁"),
        hint: LocalizedText(
          en: "Give --email, --phone or --name", zh: "请用 --email、--phone 或 --name 说明"))
    }
    return contact
  }

  private static func email(_ text: String?) throws(Failure) -> String? {
    guard let text else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !text.contains(where: \.isWhitespace)
    else {
      throw Failure(
        .usage,
        LocalizedText(en: "--email is no mail address", zh: "--email 不是邮箱地址"),
        hint: LocalizedText(
          en: "Write it as in name@example.com", zh: "请写成 name@example.com 的形式"))
    }
    return text
  }

  private static func phone(_ text: String?) throws(Failure) -> String? {
    guard let text else { return nil }
    do throws(NumberTextError) {
      return try NumberText(text).normalised
    } catch {
      throw Failure(
        .usage,
        LocalizedText(en: "--phone is no telephone number", zh: "--phone 不是电话号码"),
        hint: error.message.asSentence)
    }
  }
}

extension Contact {
  /// Both together; nil where `other` says nothing new.
  fileprivate func adding(_ other: Contact) -> Contact? {
    let both = Contact(
      name: name ?? other.name, email: email ?? other.email, phone: phone ?? other.phone,
      isVerified: isVerified || other.isVerified)
    return both == self ? nil : both
  }
}

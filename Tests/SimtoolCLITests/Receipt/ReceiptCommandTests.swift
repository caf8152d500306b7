import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing
import UICC

@testable import SimtoolCLI

struct ReceiptCommandTests {
  /// A shop with one line and one order of it in a state.
  private func shop(
    _ state: OrderState, key: String = "0123456789ABCDEFGHJKMNPQRS"
  ) throws -> (shop: Shop, key: OrderKey) {
    let shop = try Shop()
    let ledger = try shop.open()
    let key = try #require(OrderKey(key))
    let card = try ledger.serve(CardContents.sample(0), by: Attribution(staff: "17"))
    let draft = try OrderDraft.sample(key, CardContents.sample(0))
    guard
      case .placed = try ledger.place(
        draft, for: card.id, window: 0, isSure: true, by: Attribution(staff: "17"))
    else { throw TestBedError("not placed") }
    if state != .created {
      let sent = Order(key: key, reference: "P-1", state: .submitted)
      _ = try ledger.update(sent, after: .sending, by: .unknown)
    }
    if state != .created, state != .submitted {
      let end = Order(
        key: key, reference: "P-1", state: state,
        validUntil: Timestamp(milliseconds: 1_702_592_000_000))
      _ = try ledger.update(end, after: .question, by: .unknown)
    }
    return (shop, key)
  }

  @Test func `a receipt has everything and no number in full`() throws {
    let (shop, key) = try shop(.completed)
    let run = shop.run("receipt", key.text, "--shop", "SIM & Sons")
    #expect(run.status == 0, "\(run.errors)")
    let parts = [
      "SIM & Sons", key.text, "completed", "896603*********", "+66*******00", "15 GB", "30 days",
      "299.00 THB", "WeChat Pay", "P-1", "2023-12-14 22:13", "17",
    ]
    for part in parts { #expect(run.says(part), "\(part)\n\(run.output)") }
    for number in ["+66800000000", CardContents.sample(0).iccid?.value ?? "?"] {
      #expect(!run.output.contains(number))
    }
  }

  @Test func `each receipt is noted, and from the second on it is a copy`() throws {
    let (shop, key) = try shop(.completed)
    #expect(shop.run("receipt", key.text, "--shop", "S").output.contains("\nReceipt\n"))
    #expect(shop.run("receipt", key.text, "--shop", "S").output.contains("\nReceipt, copy 2\n"))
    #expect(try shop.events(.receipt).count == 2)
    #expect(try shop.open().verifyAudit { _ in }.fault == nil)
  }

  @Test func `as JSON it is as its schema says`() throws {
    let (shop, key) = try shop(.completed)
    let run = shop.run("receipt", key.text.lowercased(), "--shop", "S", "--json")
    try SchemaExpectation.expect(run.output, "receipt")
    for field in ["line", "order"] { #expect(run.output.contains("\"\(field)\":\"")) }
    #expect(!run.output.contains("+66800000000"))
  }

  @Test func `as a page it goes to a file of its owner`() throws {
    let (shop, key) = try shop(.completed)
    let path = shop.file("receipt.html")
    let run = shop.run("receipt", key.text, "--shop", "<S>", "--html", path, chinese: true)
    #expect(run.status == 0 && run.output == "")
    #expect(try shop.mode(path) == 0o600)
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.contains("<h1>&lt;S&gt;</h1>") && page.contains("<html lang=\"zh-Hans\">"))
    #expect(shop.run("receipt", key.text, "--shop", "S", "--html", "/none/x").status == 66)
    // What could not be written was not noted.
    #expect(try shop.events(.receipt).count == 1)
  }

  @Test func `the shop's name comes from its configuration`() throws {
    let (shop, key) = try shop(.completed)
    #expect(shop.run("receipt", key.text, "--json").errorID == "configuration")
    _ = try shop.write(#"{"shop":{"name":"Till 2","lines":["High Street"]}}"#, to: "config.json")
    #expect(shop.run("receipt", key.text).output.hasPrefix("Till 2\nHigh Street\n"))
    #expect(shop.run("receipt", key.text, "--shop", "Other").output.hasPrefix("Other\n"))
    _ = try shop.write("{", to: "config.json")
    let run = shop.run("receipt", key.text, "--json")
    #expect(run.status == 78 && run.errors.contains("line 1, column 2"))
  }

  @Test func `what was taken back says so`() throws {
    let (shop, key) = try shop(.completed)
    _ = try shop.open().update(
      Order(key: key, reference: "P-1", state: .reversed), after: .question, by: .unknown)
    let text = shop.run("receipt", key.text, "--shop", "S").output
    #expect(text.contains("reversed: taken back"))
    // The end that came with the order holds no longer.
    #expect(!text.contains("2023-12-14"), "\(text)")
    #expect(text.contains(/Valid until +unknown/), "\(text)")
    let json = shop.run("receipt", key.text, "--shop", "S", "--json").output
    #expect(json.contains(#""state":"reversed""#) && json.contains(#""validUntil":null"#))
    try SchemaExpectation.expect(json, "receipt")
  }

  @Test(arguments: [OrderState.created, .submitted, .outcomeUnknown, .declined(.barred)])
  func `what is not done has no receipt`(state: OrderState) throws {
    let (shop, key) = try shop(state)
    let run = shop.run("receipt", key.text, "--shop", "S", "--json")
    #expect(run.status == 66 && run.errorID == "notFound")
    #expect(run.errors.contains(state.phase.rawValue))
    #expect(run.errors.contains("--verify") == state.phase.isOpen, "\(run)")
    #expect(try shop.events(.receipt).isEmpty)
  }

  @Test func `what is no order, and what the ledger does not have`() throws {
    let (shop, _) = try shop(.completed)
    #expect(shop.run("receipt", "ABC", "--shop", "S", "--json").errorID == "malformedInput")
    let other = "ZZZZZZZZZZZZZZZZZZZZZZZZZZ"
    #expect(shop.run("receipt", other, "--shop", "S", "--json").errorID == "notFound")
  }
}

extension OrderDraft {
  /// An order of a plan of 30 days for the telephone number of a card.
  static func sample(
    _ key: OrderKey, _ card: CardContents, plan: Plan? = nil
  ) throws -> OrderDraft {
    let baht = try #require(Currency("THB"))
    let price = Money(DecimalAmount(299), baht)
    let plan =
      plan
      ?? Plan(
        id: "p30", name: "15 GB", kind: .data, price: price, period: Period(30, .day),
        benefits: [Benefit(.data, .amount(DecimalAmount(15_000_000_000), .bytes))])
    let number = TelephoneNumber(try #require(card.msisdns.first?.value))
    let account = ProviderAccount(key: .msisdn(number), operatorName: "AIS")
    return OrderDraft(
      key: key, provider: "simulated",
      quote: Quote(plan: plan, account: account, price: price, total: price),
      method: .weChatPay)
  }
}

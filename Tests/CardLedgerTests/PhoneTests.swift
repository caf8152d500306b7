import CardLedger
import Foundation
import Testing

/// One telephone number in the forms that people write it in.
struct PhoneTests {
  private let folder: Folder
  private let ledger: SQLiteLedger

  init() throws {
    folder = try Folder()
    ledger = try folder.open()
  }

  /// Numbers as they were noted, and as somebody asks for them; whether that finds them.
  static let pairs: [(noted: String, asked: String, isFound: Bool)] = [
    ("+66899999999", "0899999999", true),
    ("+66899999999", "899999999", true),
    ("+66899999999", "0066899999999", true),
    ("+66 (0)89-999 9999", "0899999999", true),
    ("081-234-5678", "+66812345678", true),
    ("0812349999", "+66812349999", true),
    ("0812349999", "812349999", true),
    ("8 912 345-67-89", "+79123456789", true),
    ("+79123456789", "89123456789", true),
    ("+390612345678", "0612345678", true),
    ("+66899999999", "+86899999999", false),
    ("+66899999999", "0899999998", false),
    ("+66899999999", "0799999999", false),
    ("0899999999", "+668999999991", false),
    ("+668123456789", "0123456789", false),
    ("+66899999999", "99999999", false),
    ("+66899999999", "12345", false),
  ]

  @Test(arguments: pairs)
  func `a customer's phone and a line's number are found in every form, and no other is`(
    noted: String, asked: String, isFound: Bool
  ) throws {
    let customer = try ledger.book(card(1)).record.id
    _ = try ledger.bind(customer, to: Contact(phone: noted), by: .unknown)
    let line = try ledger.book(CardContents(msisdns: [Fact(noted, .typed)])).record.id
    #expect(try ledger.find(.contact(asked), limit: 9).map(\.id) == (isFound ? [customer] : []))
    #expect(
      try ledger.find(.identifier(.msisdn, asked), limit: 9).map(\.id) == (isFound ? [line] : []))
    #expect(try ledger.find(.contact(noted), limit: 9).map(\.id) == [customer])
    #expect(try ledger.verifyAudit { _ in }.fault == nil)
    _ = try ledger.unbind(customer, by: .unknown)
    #expect(try ledger.find(.contact(asked), limit: 9).isEmpty)
  }

  @Test func `numbers of two countries that end alike are both told, and never merged`() throws {
    let ids = try ["+66812345678", "+86812345678", "0812345678"].enumerated().map { number, phone in
      let id = try ledger.book(card(number)).record.id
      _ = try ledger.bind(id, to: Contact(phone: phone), by: .unknown)
      return id
    }
    #expect(try ledger.find(.contact("0812345678"), limit: 9).map(\.id) == ids)
    #expect(try ledger.find(.contact("+66812345678"), limit: 9).map(\.id) == [ids[0], ids[2]])
    let lines = try ["+66812345678", "+86812345678", "0812345678"].map {
      try ledger.book(CardContents(msisdns: [Fact($0, .typed)])).record.id
    }
    #expect(Set(lines).count == 3)
    #expect(try ledger.find(.identifier(.msisdn, "812345678"), limit: 9).map(\.id) == lines)
  }

  @Test func `a ledger of the schema before is brought to this one, with its customers' phones`()
    throws
  {
    let old = try Folder()
    try OldLedger.write(to: old)
    let before = try old.sqlite3("SELECT count(*) FROM search")
    for _ in 1...2 {
      let ledger = try old.open()
      #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 6))
      for (text, card) in [
        ("+66899999999", 1), ("0899999999", 1), ("somchai@example.com", 1), ("+66812345678", 3),
        ("081-234-5678", 3),
      ] {
        #expect(
          try ledger.find(.contact(text), limit: 9).map(\.id.rawValue) == [Int64(card)], "\(text)")
      }
      #expect(
        try ledger.find(.identifier(.msisdn, "+66812349999"), limit: 9).map(\.id.rawValue) == [2])
    }
    #expect(try old.sqlite3("PRAGMA user_version") == "4")
    #expect(try old.sqlite3("SELECT count(*) FROM search") == before)
  }

  @Test func `a copy of the schema before can be put back`() throws {
    let old = try Folder()
    try OldLedger.write(to: old)
    let copy = old.file("copy.db")
    try old.sqlite3("VACUUM INTO '\(copy)'")
    try FileManager.default.removeItem(atPath: old.ledger)
    #expect(try SQLiteLedger.restore(from: copy, to: old.ledger, by: .unknown) == nil)
    let ledger = try old.open()
    #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 7))
    #expect(try ledger.find(.contact("0899999999"), limit: 9).map(\.id.rawValue) == [1])
  }
}

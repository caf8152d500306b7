import CardLedger
import TestSupport
import Testing

/// Random operations on a ledger and on a model that is a dictionary; both must say the same.
struct ModelTests {
  /// What the model knows of a card, by the number that it was made from.
  private struct Known: Equatable {
    var id: CardID
    var state: CardState
    var email: String?
  }

  @Test(arguments: 0..<8)
  func `the ledger does what a simple model does`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let folder = try Folder()
    let clock = Clock()
    var ledger = try folder.open(clock: clock)
    var model: [Int: Known] = [:]
    var forgotten: Set<CardID> = []
    var log: [String] = []
    for _ in 0..<150 {
      clock.advance(Int64.random(in: 0...5000, using: &random))
      let number = Int.random(in: 0..<25, using: &random)
      let operation = Int.random(in: 0..<9, using: &random)
      log.append("\(operation):\(number)")
      let trace: Comment = "seed \(seed): \(log.joined(separator: " "))"
      switch operation {
      case 0, 1:
        switch try ledger.book(card(number)) {
        case .booked(let record):
          #expect(model[number] == nil, trace)
          model[number] = Known(id: record.id, state: .stock)
        case .wasExpected(let record, _):
          #expect(model[number] == Known(id: record.id, state: .expected), trace)
          model[number]?.state = .stock
        case .seenBefore(let record, _):
          #expect(model[number]?.id == record.id && record.state != .expected, trace)
        }
      case 2:
        let result = try ledger.expect([card(number, source: .deliveryNote)], by: .unknown)
        if case .booked(let record)? = result.first {
          #expect(model[number] == nil, trace)
          model[number] = Known(id: record.id, state: .expected)
        } else {
          #expect(model[number]?.id == result.first?.record.id, trace)
        }
      case 3:
        guard let known = model[number] else { break }
        let email = "c\(Int.random(in: 0..<3, using: &random))@example.com"
        switch try ledger.bind(known.id, to: Contact(email: email), by: .unknown) {
        case .bound:
          #expect(known.email == nil, trace)
          model[number] = Known(id: known.id, state: .bound, email: email)
        case .unchanged: #expect(known.email == email, trace)
        case .alreadyBound: #expect(known.email != nil && known.email != email, trace)
        }
      case 4:
        guard let known = model[number] else { break }
        let record = try ledger.unbind(known.id, by: .unknown)
        if known.email != nil { model[number] = Known(id: known.id, state: .stock) }
        #expect(record.state == model[number]?.state, trace)
      case 5 where number < 8:
        guard let known = model.removeValue(forKey: number) else { break }
        try ledger.forget(known.id, by: .unknown)
        forgotten.insert(known.id)
      case 6 where number < 3: try ledger.rekey(to: .file, by: .unknown) { _ in }
      case 7 where number < 5: try ledger.rebuild(by: .unknown) { _ in }
      default: ledger = try folder.open(clock: clock)
      }
    }
    let trace: Comment = "seed \(seed): \(log.joined(separator: " "))"
    #expect(try ledger.count(CardFilter()) == model.count + forgotten.count, trace)
    for number in 0..<25 {
      let found = try ledger.find(.identifier(.imsi, imsi(number)), limit: 5)
      #expect(found.map(\.id) == model[number].map { [$0.id] } ?? [], trace)
      #expect(found.first?.state == model[number]?.state, trace)
      #expect(found.first?.contents.contact?.email == model[number]?.email, trace)
    }
    for email in (0..<3).map({ "c\($0)@example.com" }) {
      let wanted = model.values.filter { $0.email == email }.map(\.id).sorted()
      #expect(try ledger.find(.contact(email), limit: 99).map(\.id) == wanted, trace)
    }
    #expect(try ledger.verifyAudit { _ in }.fault == nil, trace)
  }
}

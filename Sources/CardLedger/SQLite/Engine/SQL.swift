/// The statements that are prepared once and used again.
enum SQL: Int, CaseIterable {
  case head
  case writeHead
  case insertEvent
  case event
  case eventsAfter
  case eventsOfCard
  case eraseEvents
  case insertCard
  case updateCard
  case card
  case cardFacts
  case insertSearch
  case deleteSearch
  case findRange
  case hasSearch
  case countFailure
  case run
  case writeRun
  case rewriteEvent
  case writeLine
  case deleteLine
  case lines
  case writePurchase
  case purchase
  case similarPurchases
  case retargetPurchase
  case deletePurchases
  case meta
  case writeMeta

  var text: String {
    switch self {
    case .head: "SELECT events, link, mac, at, cards, generation FROM head"
    case .writeHead:
      "UPDATE head SET events = ?, link = ?, mac = ?, at = ?, cards = ?"
    case .insertEvent: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)"
    case .event: "SELECT \(Self.eventColumns) FROM event WHERE sequence = ?"
    case .eventsAfter:
      "SELECT \(Self.eventColumns) FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?"
    case .eventsOfCard:
      "SELECT \(Self.eventColumns) FROM event WHERE card = ? ORDER BY sequence"
    case .eraseEvents: "UPDATE event SET digest = ?, payload = NULL WHERE sequence = ?"
    case .insertCard: "INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    case .updateCard:
      """
      UPDATE card SET facts = ?, state = ?, completeness = ?, mcc = ?, mnc = ?, batch = ?,
        changed = ? WHERE id = ?
      """
    case .card: "SELECT \(Self.cardColumns) FROM card WHERE id = ?"
    case .cardFacts:
      """
      SELECT \(Self.cardColumns), payload FROM card LEFT JOIN event ON sequence = facts
        WHERE id = ?
      """
    case .insertSearch: "INSERT OR IGNORE INTO search VALUES (?, ?)"
    case .deleteSearch: "DELETE FROM search WHERE value = ? AND card = ?"
    case .findRange: "SELECT card FROM search WHERE value BETWEEN ? AND ? LIMIT ?"
    case .hasSearch: "SELECT 1 FROM search WHERE value = ? AND card = ?"
    case .countFailure:
      "INSERT INTO failure VALUES (?, 1) ON CONFLICT (batch) DO UPDATE SET count = count + 1"
    case .run: "SELECT record FROM progress WHERE name = ?"
    case .rewriteEvent: "UPDATE event SET payload = ?, link = ? WHERE sequence = ?"
    case .writeRun: "INSERT OR REPLACE INTO progress VALUES (?, ?)"
    case .writeLine: "INSERT OR REPLACE INTO line VALUES (?, ?)"
    case .deleteLine: "DELETE FROM line WHERE card = ?"
    case .lines: "SELECT card FROM line WHERE card > ? ORDER BY card LIMIT ?"
    case .writePurchase: "INSERT OR REPLACE INTO purchase VALUES (?, ?, ?, ?, ?, ?, ?)"
    case .purchase:
      """
      SELECT \(Self.purchaseColumns) FROM purchase JOIN event ON sequence = purchase.event
        WHERE key = ?
      """
    case .similarPurchases:
      """
      SELECT \(Self.purchaseColumns) FROM purchase JOIN event ON sequence = purchase.event
        WHERE target = ? OR purchase.card = ? ORDER BY created, key
      """
    case .retargetPurchase: "UPDATE purchase SET target = ? WHERE key = ?"
    case .deletePurchases: "DELETE FROM purchase WHERE card = ?"
    case .meta: "SELECT value FROM meta WHERE name = ?"
    case .writeMeta: "INSERT OR REPLACE INTO meta VALUES (?, ?)"
    }
  }

  static let eventColumns =
    "sequence, kind, at, event.card, staff, purpose, masked, payload, digest, link"
  static let purchaseColumns = "purchase.card, payload"
  static let cardColumns =
    "id, facts, state, completeness, mcc, mnc, batch, created, changed"
}

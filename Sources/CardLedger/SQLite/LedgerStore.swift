import Renewal

/// An open ledger file with its keys: what one thread at a time works with.
final class LedgerStore {
  let database: SQLiteDatabase
  let keyFile: KeyFile
  let clock: @Sendable () -> Timestamp
  private(set) var keys: KeyRing
  var codec: PayloadCodec
  var chain: AuditChain
  var index: BlindIndex
  /// Counts the changes of the key; another program may have made one.
  private(set) var generation: Int64

  /// The end of the chain of events, as the transaction at hand knows it.
  var head = Head()

  struct Head {
    var events: Int64 = 0
    var link: [UInt8] = AuditChain.origin
    var at = Timestamp(milliseconds: 0)
    var cards: Int64 = 0
  }

  init(
    _ database: SQLiteDatabase, keyFile: KeyFile, keys: KeyRing, generation: Int64,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.database = database
    self.keyFile = keyFile
    self.clock = clock
    self.generation = generation
    self.keys = keys
    codec = PayloadCodec(keys)
    chain = AuditChain(keys)
    index = BlindIndex(keys)
  }

  /// Goes on with other keys.
  func use(_ keys: KeyRing, generation: Int64) {
    self.generation = generation
    self.keys = keys
    codec = PayloadCodec(keys)
    chain = AuditChain(keys)
    index = BlindIndex(keys)
  }

  func fault(_ problem: LedgerError.Problem) -> LedgerError {
    LedgerError(problem, path: database.path)
  }

  // MARK: - Transactions

  /// Runs questions that see one state of the ledger.
  func read<Result>(_ body: () throws(LedgerError) -> Result) throws(LedgerError) -> Result {
    do throws(LedgerError) {
      return try database.transaction("BEGIN", body)
    } catch {
      // What cannot be decrypted may have been encrypted anew by another program.
      if case .corrupt = error.problem, try storedGeneration() != generation {
        throw fault(.rekeyedMeanwhile)
      }
      throw error
    }
  }

  /// Runs changes as a whole: on disk when this returns, or not at all.
  func write<Result>(_ body: () throws(LedgerError) -> Result) throws(LedgerError) -> Result {
    try database.transaction("BEGIN IMMEDIATE") { () throws(LedgerError) in
      try readHead()
      let before = head.events
      let result = try body()
      if head.events != before { try writeHead() }
      return result
    }
  }

  private func readHead() throws(LedgerError) {
    let row = try database.statement(.head)
    guard try row.step() else { throw fault(.corrupt("no head")) }
    let stored = Head(
      events: row.integer(0), link: row.blob(1) ?? [],
      at: Timestamp(milliseconds: row.integer(3)), cards: row.integer(4))
    let (signature, generation) = (row.blob(2) ?? [], row.integer(5))
    row.reset()
    guard generation == self.generation else { throw fault(.rekeyedMeanwhile) }
    guard signature == chain.signature(count: stored.events, link: stored.link) else {
      throw fault(.corrupt("the head is not signed"))
    }
    head = stored
  }

  /// Puts the end of the chain, signed, where the next transaction finds it.
  func writeHead() throws(LedgerError) {
    try database.statement(.writeHead).bind(head.events).bind(head.link)
      .bind(chain.signature(count: head.events, link: head.link)).bind(head.at.milliseconds)
      .bind(head.cards).run()
  }

  /// How many events there are, and the link of the last one in hexadecimal.
  func storedEnd() throws(LedgerError) -> (events: Int64, link: String) {
    let row = try database.statement(.head)
    defer { row.reset() }
    guard try row.step() else { throw fault(.corrupt("no head")) }
    let link = (row.blob(1) ?? []).map { byte in
      String(UInt16(byte) | 0x100, radix: 16, uppercase: true).dropFirst()
    }
    return (row.integer(0), link.joined())
  }

  func storedGeneration() throws(LedgerError) -> Int64 {
    try database.integer("SELECT generation FROM head")
  }

  // MARK: - Time

  private static let hour: Int64 = 3_600_000

  /// The moment of the next event: never before the last one.
  ///
  /// A clock that was put right by a little is waited for; more than an hour needs somebody who
  /// says which of the two is right.
  func now() throws(LedgerError) -> Timestamp {
    let now = clock()
    if now >= head.at { return now }
    guard head.at.milliseconds - now.milliseconds <= Self.hour else {
      throw fault(.clockBackwards(last: head.at, now: now))
    }
    return head.at
  }

  // MARK: - Events

  /// Appends an event and links it to the last one; to be called inside ``write(_:)``.
  @discardableResult
  func append(
    _ kind: EventKind, card: CardID? = nil, masked: String? = nil,
    _ statement: PayloadCodec.Statement = .init(), by attribution: Attribution, at: Timestamp
  ) throws(LedgerError) -> EventRow {
    let payload = try codec.encode(statement, card: card, now: at)
    return try append(
      kind, card: card, masked: masked, payload.map { SealedPayload($0) }, by: attribution, at: at)
  }

  /// Appends an event whose payload is ready.
  @discardableResult
  func append(
    _ kind: EventKind, card: CardID?, masked: String?, _ payload: SealedPayload?,
    by attribution: Attribution, at: Timestamp
  ) throws(LedgerError) -> EventRow {
    var row = EventRow(
      sequence: head.events + 1, kind: kind.rawValue, at: at.milliseconds, card: card?.rawValue,
      staff: attribution.staff, purpose: attribution.purpose, masked: masked,
      payload: payload?.bytes, digest: nil, link: [])
    row.link = chain.link(after: head.link, row, digest: payload?.digest)
    try insert(row)
    head.events = row.sequence
    head.link = row.link
    head.at = at
    return row
  }

  private func insert(_ row: EventRow) throws(LedgerError) {
    try database.statement(.insertEvent).bind(row.sequence).bind(row.kind).bind(row.at)
      .bind(row.card).bind(row.staff).bind(row.purpose).bind(row.masked).bind(row.payload)
      .bind(row.link).run()
  }

  /// The event in the current row of a statement that selects ``SQL/eventColumns``.
  static func row(_ row: SQLiteStatement) -> EventRow {
    EventRow(
      sequence: row.integer(0), kind: row.text(1) ?? "", at: row.integer(2),
      card: row.optionalInteger(3), staff: row.text(4), purpose: row.text(5),
      masked: row.text(6), payload: row.blob(7), digest: row.blob(8), link: row.blob(9) ?? [])
  }
}

/// The tables, and the steps that bring an older ledger to them.
enum Schema {
  /// "simL" as a number: tells a ledger from other databases (PRAGMA application_id).
  static let applicationID: Int64 = 0x7369_6D4C

  /// How long a page of the file is, in bytes: what SQLite takes where nobody says otherwise.
  static let pageSize = 4096

  /// The schema that this program writes (PRAGMA user_version).
  static var version: Int { steps.count }

  /// The first schema that knows lines and orders.
  static let firstWithLines = 2

  /// The first schema whose index finds a customer's phone by its last digits.
  static let firstWithPhoneTails = 3

  /// The first schema whose progress of imports is sealed.
  static let firstWithSealedRuns = 4

  /// What every connection wants, whoever made the file.
  static let settings = """
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA synchronous = FULL;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    """

  /// Step *n* leads from schema *n* to the next.
  ///
  /// A step that was released is never changed.
  static let steps = [
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE head (
      events INTEGER NOT NULL, link BLOB NOT NULL, mac BLOB NOT NULL, at INTEGER NOT NULL,
      cards INTEGER NOT NULL, generation INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, card INTEGER,
      staff TEXT, purpose TEXT, masked TEXT, payload BLOB, digest BLOB, link BLOB NOT NULL
    ) STRICT;
    CREATE INDEX event_card ON event (card) WHERE card IS NOT NULL;
    \(guards)

    CREATE TABLE card (
      id INTEGER PRIMARY KEY, facts INTEGER REFERENCES event (sequence),
      state INTEGER NOT NULL, completeness INTEGER NOT NULL, mcc TEXT, mnc TEXT, batch TEXT,
      created INTEGER NOT NULL, changed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX card_state ON card (state) WHERE state <> 2;
    CREATE INDEX card_batch ON card (batch, state) WHERE batch IS NOT NULL;
    CREATE INDEX card_network ON card (mcc, mnc) WHERE mcc IS NOT NULL;

    CREATE TABLE search (
      value INTEGER NOT NULL, card INTEGER NOT NULL, PRIMARY KEY (value, card)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE failure (batch TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE run (
      name TEXT PRIMARY KEY, rows INTEGER NOT NULL, booked INTEGER NOT NULL,
      seen INTEGER NOT NULL, finished INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    // Lines and orders. What they say stands in the events; an order's key is chance and names
    // nobody.
    """
    CREATE TABLE line (
      card INTEGER PRIMARY KEY REFERENCES card (id), changed INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE purchase (
      key TEXT PRIMARY KEY, card INTEGER NOT NULL REFERENCES card (id),
      event INTEGER NOT NULL REFERENCES event (sequence), state TEXT NOT NULL,
      target INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX purchase_card ON purchase (card);
    CREATE INDEX purchase_target ON purchase (target);
    """,
    // The tables stay; the entries of customers' phones in the index are made anew with the key
    // (`indexPhonesAnew`).
    "",
    // What stood in `run` is sealed with the key (`sealRuns`), and the table then goes.
    """
    CREATE TABLE progress (name INTEGER PRIMARY KEY, record BLOB NOT NULL) STRICT;
    """,
  ]

  /// Events are written once.
  ///
  /// All that may happen to one later is that its payload gives way to
  /// the payload's digest.
  static let guards = """
    CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN
      SELECT raise(ABORT, 'events are never deleted');
    END;
    CREATE TRIGGER event_is_final BEFORE UPDATE ON event
    WHEN OLD.payload IS NULL OR NEW.payload IS NOT NULL OR NEW.digest IS NULL
      OR NEW.sequence IS NOT OLD.sequence OR NEW.kind IS NOT OLD.kind OR NEW.at IS NOT OLD.at
      OR NEW.card IS NOT OLD.card OR NEW.staff IS NOT OLD.staff
      OR NEW.purpose IS NOT OLD.purpose OR NEW.masked IS NOT OLD.masked
      OR NEW.link IS NOT OLD.link
    BEGIN
      SELECT raise(ABORT, 'events are never changed');
    END;
    """
}

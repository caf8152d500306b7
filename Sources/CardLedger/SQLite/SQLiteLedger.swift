public import Renewal
internal import Synchronization

/// A ledger in one SQLite file, with its key in a file beside it or in somebody's head.
///
/// docs/ledger.md describes the file. Several programs may have it open; one of them writes at a
/// time.
public final class SQLiteLedger: CardLedger {
  /// Where the key of a ledger comes from.
  public enum Key: Sendable {
    /// The key file beside the ledger, made with a new ledger.
    case file
    /// A passphrase, as bytes of UTF-8.
    case passphrase([UInt8])
  }

  /// How a ledger is opened.
  public struct Options: Sendable {
    /// How long to wait for another program that writes, in milliseconds.
    public var patience: Int32
    /// Called once in every such wait that has lasted for three seconds, on the thread that waits.
    public var onWait: (@Sendable () -> Void)?
    /// What the time is.
    public var clock: @Sendable () -> Timestamp
    /// What a passphrase of a new ledger costs to try.
    public var passphraseCost: PassphraseCost
    /// How many rows of an import are written at once at most.
    ///
    /// They are lost together where it is killed. Usually it is fewer: a transaction ends after half a
    /// second, because others must wait for it.
    public var rowsPerTransaction = 250_000
    /// Whether a ledger is made where none is; else that is ``LedgerError/Problem/noSuchFile``.
    public var mayMake = true
    /// Whether the ledger is only looked at: then it opens where nothing can be written, and every
    /// change is ``LedgerError/Problem/accessRefused(errno:)``.
    public var isReadOnly = false

    /// How a ledger is opened: waits for five seconds, and believes the system's clock.
    public init(
      patience: Int32 = 5000, clock: (@Sendable () -> Timestamp)? = nil,
      passphraseCost: PassphraseCost = .moderate
    ) {
      self.patience = patience
      self.clock = clock ?? { SystemFile.now() }
      self.passphraseCost = passphraseCost
    }
  }

  /// The file.
  public let path: String
  /// How it was opened.
  let options: Options
  /// True where it is only looked at.
  public var isReadOnly: Bool { options.isReadOnly }
  // The store belongs to whoever holds the gate.
  private let gate = Mutex(())
  nonisolated(unsafe) private let store: LedgerStore

  /// Opens the ledger at `path`, or makes one where none is: folders, file and key.
  ///
  /// - Throws: ``LedgerError``; nothing is written where it fails, but perhaps an empty folder, an
  ///   empty file or a key that no ledger has yet. A file that lost its content is told, and never
  ///   taken for a new ledger.
  public init(
    path: String, key: Key = .file, options: Options = Options()
  ) throws(LedgerError) {
    self.path = path
    self.options = options
    store = try LedgerOpening(path: path, options: options).open(key)
  }

  /// True where something at `path` is a ledger, or was one.
  ///
  /// An empty file alone is what a first start that was cut short leaves behind; beside a key it is a
  /// ledger that lost its content.
  public static func exists(at path: String) -> Bool {
    SystemFile.exists(path)
      && !(SystemFile.isEmpty(path) && !SystemFile.exists(KeyFile(ledger: path).path))
  }

  /// Shortens every wait for another program that writes to a second, the present one included; from
  /// any thread.
  public func hurry() {
    // Neither of the two ever changes, so whoever holds the gate is not disturbed.
    store.database.turns.hurryUp()
  }

  /// Runs `body` with the store, one thread after the other.
  func withStore<Result>(
    _ body: (LedgerStore) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try gate.withLock { (_) throws(LedgerError) in Unchecked(try body(store)) }.value
  }

  // What leaves the lock is a value that nobody else has; the compiler cannot see that of a generic.
  private struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}

extension SQLiteLedger {
  /// How long a new passphrase can be, in bytes.
  ///
  /// Judgement: a box of cards is worth more than a guessable word, and nobody types more. One that a
  /// ledger has already may be shorter.
  public static let passphraseLengths = 12...256

  /// Refuses a passphrase that a ledger is not to get.
  static func checkNew(_ passphrase: [UInt8], path: String) throws(LedgerError) {
    guard passphraseLengths.contains(passphrase.count) else {
      throw LedgerError(.passphraseLength(passphraseLengths), path: path)
    }
  }
}

/// What it costs to try a passphrase (Argon2id, RFC 9106).
public struct PassphraseCost: Hashable, Sendable {
  /// How often the memory is gone through.
  public var operations: UInt64
  /// How much memory, in bytes.
  public var memory: Int

  /// A cost; the library wants one pass and 8 KiB at least.
  public init(operations: UInt64, memory: Int) {
    self.operations = operations
    self.memory = memory
  }

  /// Three passes over 256 MiB: about a second.
  public static let moderate = PassphraseCost(operations: 3, memory: 256 << 20)
}

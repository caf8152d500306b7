public import Renewal

/// Why the ledger could not do something: what happened and to which file, as facts.
///
/// Whoever talks to a person makes words of them. No fact here names a subscriber.
public struct LedgerError: Error, Hashable, Sendable {
  /// What happened.
  public var problem: Problem
  /// The file or folder concerned.
  public var path: String?

  /// An error.
  public init(_ problem: Problem, path: String? = nil) {
    self.problem = problem
    self.path = path
  }

  /// What can happen.
  public enum Problem: Hashable, Sendable {
    /// A library is not installed, or too old.
    case libraryMissing(Library)
    /// The system refused to create, open or write a file.
    case accessRefused(errno: Int32)
    /// Reading or writing failed.
    case io(errno: Int32, sqlite: Int32)
    /// The disk is full, or the file may not grow.
    case diskFull
    /// There is no such file.
    case noSuchFile
    /// There is no such folder, where a file was to be made.
    case noSuchFolder
    /// There is a file already where one was to be made.
    case fileExists
    /// Keys and logs have names like this, so a ledger cannot.
    case nameOfKeyOrLog
    /// Another program holds the ledger.
    case locked
    /// The file is no ledger.
    case notALedger
    /// The ledger was written by a newer simtool.
    case newerSchema(found: Int, known: Int)
    /// The ledger contradicts itself; the text says where, for logs.
    case corrupt(String)
    /// The ledger is empty or cut off, though something was written to it before.
    case emptied
    /// The ledger is there, and its key file is not.
    case keyMissing
    /// Others than its owner can read the key file.
    case keyExposed(mode: UInt32)
    /// The key file does not hold a key.
    case keyMalformed
    /// The ledger needs a passphrase, or does not have one.
    case otherKindOfKey(needsPassphrase: Bool)
    /// The ledger was set aside, and its key is that of the one in its place.
    case keyOfOther
    /// A new passphrase is not of a length that is taken, in bytes.
    case passphraseLength(ClosedRange<Int>)
    /// The key does not belong to this ledger.
    case wrongKey
    /// The key opens the copy, and not the ledger whose place the copy is to take.
    case keyOfCopyOnly
    /// The key was changed by another program since the ledger was opened.
    case rekeyedMeanwhile
    /// The clock is behind the last event by more than an hour.
    case clockBackwards(last: Timestamp, now: Timestamp)
    /// There is no such card.
    case noSuchCard(CardID)
    /// The card is forgotten, and can only stay so.
    case cardForgotten(CardID)
    /// An order of this key is there already.
    case orderExists(OrderKey)
    /// There is no such order.
    case noSuchOrder(OrderKey)
    /// No order can take this step.
    case orderCannot(OrderMachine.Fault)
    /// Nothing identifies the card, a text is too long, or the event cannot be noted.
    case malformedInput
    /// An import by this name has been finished.
    case importFinished
    /// Another program is at an import by this name.
    case importElsewhere
    /// Not enough memory.
    case outOfMemory
  }

  /// True where a place does not let itself be read or written: what may be otherwise elsewhere, or
  /// soon.
  public var isOfAccess: Bool {
    switch problem {
    case .accessRefused, .io, .diskFull: true
    default: false
    }
  }

  /// A library that is loaded when it is needed.
  public enum Library: String, Hashable, Sendable {
    /// SQLite 3.37 or newer.
    case sqlite
    /// libsodium 1.0.12 or newer.
    case sodium
    /// libqrencode 4.
    case qrencode
  }

  /// The stable id of an error; what is printed as `error.id`.
  public enum ID: String, CaseIterable, Hashable, Sendable {
    /// The ledger could not be read or written.
    case ledgerIO
    /// The ledger contradicts itself.
    case ledgerCorrupt
    /// Another program holds the ledger.
    case ledgerLocked
    /// The key does not open the ledger.
    case wrongKey
    /// The system refused access.
    case permissionRefused
    /// Configuration is wrong.
    case configuration
    /// What was asked for cannot be done: a file to be made is there already, or cannot have this name
    /// or passphrase, or a key that another ledger needs was to be changed.
    case usage
    /// Nothing matches what was asked for.
    case notFound
    /// Text from outside is malformed.
    case malformedInput
  }

  /// The id that belongs to ``problem``: the one table that decides it.
  public var id: ID {
    switch problem {
    case .io, .diskFull, .outOfMemory: .ledgerIO
    case .corrupt, .emptied: .ledgerCorrupt
    case .locked, .importElsewhere: .ledgerLocked
    case .keyMissing, .keyMalformed, .otherKindOfKey, .wrongKey, .keyOfCopyOnly,
      .rekeyedMeanwhile:
      .wrongKey
    case .accessRefused, .keyExposed: .permissionRefused
    case .libraryMissing, .newerSchema, .notALedger, .clockBackwards: .configuration
    case .fileExists, .nameOfKeyOrLog, .keyOfOther, .passphraseLength: .usage
    case .noSuchFile, .noSuchFolder, .noSuchCard, .cardForgotten, .noSuchOrder: .notFound
    case .malformedInput, .importFinished, .orderExists, .orderCannot: .malformedInput
    }
  }
}

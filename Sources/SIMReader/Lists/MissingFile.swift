public import UICC

/// A file of a card that should have been read, or a record of it, and why it was not.
public struct MissingFile: Hashable, Sendable {
  /// The standard's name: `EF_SMS`.
  public var name: String
  /// The directory that holds it.
  public var directory: Directory
  /// The USIM that holds it, where that is another than the one in use; else nil.
  public var application: AID?
  /// The record that is missing; nil for the whole file.
  public var record: Int?
  /// Why.
  public var reason: MissingField.Reason
  /// The status word that decided, if one did, as 16 bits.
  public var statusWord: UInt16?

  /// A file that could not be read.
  public init(
    _ name: String, in directory: Directory, record: Int? = nil, _ reason: MissingField.Reason,
    statusWord: UInt16? = nil
  ) {
    self.name = name
    self.directory = directory
    self.record = record
    self.reason = reason
    self.statusWord = statusWord
  }
}

/// What a card holds in lists, and which of them could not be read.
public protocol CardListing: Sendable {
  /// What should have been read and was not.
  var missing: [MissingFile] { get }
  /// What the card said of its PIN when it refused a file; nil where it refused none.
  var guardingPIN: PINStatus? { get }
}

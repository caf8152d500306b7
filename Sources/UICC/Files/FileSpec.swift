public import APDU

/// A value that one elementary file, or one record of it, holds.
public protocol FileContent: Hashable, Sendable {
  /// Decodes the content of the file or record, filling included.
  ///
  /// - Throws: ``CodecError``; its problem is `.blank` when nothing was ever written.
  init(decoding bytes: [UInt8]) throws(CodecError)

  /// Encodes the value to exactly `length` bytes, filled as the standard fills.
  ///
  /// - Throws: ``CodecError`` when the value does not fit.
  func encoded(length: Int) throws(CodecError) -> [UInt8]

  /// What the value says, in the order of the standard.
  var fields: [ContentField] { get }
}

/// A file as the standards declare it.
///
/// No channel, no state: what to read, how to decode it, and vectors that prove the decoder.
public struct FileSpec<Content: Sendable>: Sendable {
  // That the content is a FileContent is asked where that is needed, and not of the type: there it
  // would have to be looked up among all conformances of the program each time the program starts.

  /// The standard's name: `EF_IMSI`.
  public let name: String
  /// The directory that holds it.
  public let directory: Directory
  /// Its identifier.
  public let id: FileID
  /// The short identifier that the standard gives it, 1 to 30; nil where it has none.
  public let shortID: UInt8?
  /// Organisation and lengths.
  public let structure: FileStructure
  /// Who may usually read and update it.
  public let access: FileAccess
  /// Document and clause: `3GPP TS 31.102, 4.2.2`.
  public let reference: String
  /// True where the content names a subscriber, so that traces and logs must not show it.
  public let isPersonal: Bool
  /// True for keys: not to be read unless asked for, never decoded, never shown.
  public let isSecret: Bool
  /// Examples, derived from the rules of the standard; at least one, unless content is opaque.
  public let vectors: [Vector]

  /// One example of content: bytes and what they mean.
  public struct Vector: Sendable {
    /// The content as the card holds it.
    public let bytes: HexBytes
    /// What it decodes to.
    public let value: Content

    /// An example.
    public init(_ bytes: HexBytes, _ value: Content) {
      self.bytes = bytes
      self.value = value
    }
  }

  /// Declares a file.
  public init(
    _ name: String, _ directory: Directory, _ id: FileID, shortID: UInt8? = nil,
    _ structure: FileStructure, _ access: FileAccess, reference: String, isPersonal: Bool = false,
    isSecret: Bool = false, vectors: [Vector]
  ) {
    self.name = name
    self.directory = directory
    self.id = id
    self.shortID = shortID
    self.structure = structure
    self.access = access
    self.reference = reference
    self.isPersonal = isPersonal
    self.isSecret = isSecret
    self.vectors = vectors
  }
}

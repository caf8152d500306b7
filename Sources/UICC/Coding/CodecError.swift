/// Why the content of a file does not decode, or a value does not fit into a file.
public struct CodecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways in which content and codec disagree.
  public enum Problem: Hashable, Sendable {
    /// Nothing but FF: the file was never written. No value, and no damage either.
    case blank
    /// The content ends before the value does.
    case tooShort(needed: Int, left: Int)
    /// The content or value is longer than it may be.
    case tooLong(limit: Int)
    /// A byte or character that cannot stand here; the text says what may.
    case unexpected(String)
  }

  /// What was being decoded, by its name in the standards: `EF_ICCID`, `EF_SMSP`.
  public var subject: String
  /// Bytes (when encoding text: characters) before the fault.
  public var offset: Int
  /// The fault.
  public var problem: Problem

  /// An error in `subject` at `offset`.
  public init(_ subject: String, offset: Int, _ problem: Problem) {
    self.subject = subject
    self.offset = offset
    self.problem = problem
  }

  /// English text for logs, without content of the card.
  ///
  /// It reads like `EF_ICCID: byte 3: needed 5 more bytes, 2 left`.
  public var description: String {
    let what =
      switch problem {
      case .blank: "blank"
      case .tooShort(let needed, let left): "needed \(needed) more bytes, \(left) left"
      case .tooLong(let limit): "longer than \(limit)"
      case .unexpected(let expectation): expectation
      }
    return "\(subject): byte \(offset): \(what)"
  }
}

/// How the bytes of a file are organised, with the lengths that the standard allows.
public enum FileStructure: Hashable, Sendable {
  /// One run of bytes; the range is the file size.
  case transparent(ClosedRange<Int>)
  /// Records of one length; the range is the record length.
  case linearFixed(ClosedRange<Int>)
  /// Records of one length in a ring, the newest first; the range is the record length.
  case cyclic(ClosedRange<Int>)
  /// Data objects, which are read one by one with RETRIEVE DATA; the range is the size of one.
  case berTLV(ClosedRange<Int>)

  /// The lengths that a content may have.
  public var lengths: ClosedRange<Int> {
    switch self {
    case .transparent(let lengths), .linearFixed(let lengths), .cyclic(let lengths),
      .berTLV(let lengths):
      lengths
    }
  }

  /// The same in the words of a file descriptor.
  public var kind: FileDescriptor.Kind {
    switch self {
    case .transparent: .transparent
    case .linearFixed: .linearFixed
    case .cyclic: .cyclic
    case .berTLV: .berTLV
    }
  }
}

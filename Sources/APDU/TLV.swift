/// A BER-TLV data object (ISO/IEC 7816-4, 5.2.2; ITU-T X.690, 8.1): tag, length, value.
///
/// Parsing is strict about structure (lengths, depth, nothing left over) and tolerant about
/// meaning: unknown tags are kept and encode again to what they were, given shortest lengths.
public struct TLV: Hashable, Sendable {
  /// The tag with its class and form bits, first byte first: `0x62`, `0x9F70`, `0xBF2D`.
  public var tag: UInt32
  /// What the object holds.
  public var content: Content

  /// A value, or further objects.
  public enum Content: Hashable, Sendable {
    /// The bytes of a primitive object.
    case primitive([UInt8])
    /// The objects inside a constructed one.
    case constructed([TLV])
  }

  /// A primitive object.
  public init(_ tag: UInt32, _ value: [UInt8]) {
    self.tag = tag
    content = .primitive(value)
  }

  /// A constructed object.
  public init(_ tag: UInt32, _ children: [TLV]) {
    self.tag = tag
    content = .constructed(children)
  }

  /// The value bytes; for a constructed object, its children as encoded.
  public var value: [UInt8] {
    switch content {
    case .primitive(let bytes): bytes
    case .constructed(let children): children.flatMap { $0.encoded() }
    }
  }

  /// The objects inside; none for a primitive object.
  public var children: [TLV] {
    switch content {
    case .primitive: []
    case .constructed(let children): children
    }
  }

  /// The first child with this tag.
  public subscript(tag: UInt32) -> TLV? { children.first { $0.tag == tag } }
}

// MARK: - Parsing

extension TLV {
  /// Limits within which bytes from a card are believed to be BER-TLV.
  public struct Limits: Hashable, Sendable {
    /// How deep constructed objects may nest.
    public var depth: Int
    /// The longest value of one object, in bytes.
    public var length: Int
    /// How many objects one parse may yield in all.
    public var count: Int

    /// Limits; the defaults hold for anything that a UICC returns.
    public init(depth: Int = 8, length: Int = 65_535, count: Int = 4_096) {
      self.depth = depth
      self.length = length
      self.count = count
    }
  }

  /// Parses one object that fills `bytes` exactly.
  ///
  /// - Throws: ``ParseError``, also when bytes are left over.
  public init(parsing bytes: [UInt8], limits: Limits = Limits()) throws(ParseError) {
    guard !bytes.isEmpty else { throw ParseError(offset: 0, problem: .empty) }
    var parser = Parser(limits: limits, allowingPadding: false)
    var rest = bytes[...]
    self = try parser.object(from: &rest, depth: 1)
    guard rest.isEmpty else {
      throw ParseError(offset: rest.startIndex, problem: .trailingBytes)
    }
  }

  /// Parses a run of objects that fills `bytes` exactly.
  ///
  /// - Parameters:
  ///   - bytes: The bytes; offsets in errors are indices into this slice.
  ///   - limits: What to refuse.
  ///   - allowingPadding: True where 00 and FF between and after objects are filling and no tags
  ///     (ISO/IEC 7816-4, 5.2.2.1 for 00; EF_DIR records and file contents for FF).
  public static func parseAll(
    _ bytes: ArraySlice<UInt8>, limits: Limits = Limits(), allowingPadding: Bool = false
  ) throws(ParseError) -> [TLV] {
    var parser = Parser(limits: limits, allowingPadding: allowingPadding)
    return try parser.objects(in: bytes, depth: 1)
  }

  /// Why bytes are not BER-TLV.
  public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The ways in which the bytes fail.
    public enum Problem: Hashable, Sendable {
      /// There is no object at all.
      case empty
      /// The tag runs over the end or over four bytes.
      case badTag
      /// The length field runs over the end, is indefinite, or has more than four bytes.
      case badLength
      /// The value would end beyond the bytes that are there.
      case valueTooLong(needed: Int, left: Int)
      /// Nested deeper than the limit.
      case tooDeep(limit: Int)
      /// A value longer than the limit.
      case overLimit(limit: Int)
      /// More objects than the limit.
      case tooMany(limit: Int)
      /// Bytes follow the one object that was expected.
      case trailingBytes
    }

    /// Index of the byte at fault.
    public var offset: Int
    /// The fault.
    public var problem: Problem

    /// An error at `offset` bytes.
    public init(offset: Int, problem: Problem) {
      self.offset = offset
      self.problem = problem
    }

    /// English text for logs; programs use ``offset`` and ``problem``.
    public var description: String {
      let what =
        switch problem {
        case .empty: "no data object"
        case .badTag: "the tag is cut off or longer than 4 bytes"
        case .badLength: "the length is cut off, indefinite or longer than 4 bytes"
        case .valueTooLong(let needed, let left): "needed \(needed) bytes, \(left) left"
        case .tooDeep(let limit): "nested deeper than \(limit)"
        case .overLimit(let limit): "a value longer than \(limit) bytes"
        case .tooMany(let limit): "more than \(limit) data objects"
        case .trailingBytes: "bytes follow the data object"
        }
      return "byte \(offset): \(what)"
    }
  }

  private struct Parser {
    let limits: Limits
    let allowingPadding: Bool
    var seen = 0

    init(limits: Limits, allowingPadding: Bool) {
      self.limits = limits
      self.allowingPadding = allowingPadding
    }

    mutating func objects(in bytes: ArraySlice<UInt8>, depth: Int) throws(ParseError) -> [TLV] {
      var objects: [TLV] = []
      var rest = bytes
      while let first = rest.first {
        if allowingPadding, first == 0x00 || first == 0xFF {
          rest.removeFirst()
          continue
        }
        objects.append(try object(from: &rest, depth: depth))
      }
      return objects
    }

    /// Takes one object off `rest`, which must not be empty.
    mutating func object(
      from rest: inout ArraySlice<UInt8>, depth: Int
    ) throws(ParseError) -> TLV {
      guard depth <= limits.depth else {
        throw ParseError(offset: rest.startIndex, problem: .tooDeep(limit: limits.depth))
      }
      seen += 1
      guard seen <= limits.count else {
        throw ParseError(offset: rest.startIndex, problem: .tooMany(limit: limits.count))
      }
      let isConstructed = (rest.first ?? 0) & 0x20 != 0
      let tag = try takeTag(&rest)
      let length = try takeLength(&rest)
      guard length <= limits.length else {
        throw ParseError(offset: rest.startIndex, problem: .overLimit(limit: limits.length))
      }
      guard length <= rest.count else {
        throw ParseError(
          offset: rest.startIndex, problem: .valueTooLong(needed: length, left: rest.count))
      }
      let value = rest.prefix(length)
      rest = rest.dropFirst(length)
      guard isConstructed else { return TLV(tag, Array(value)) }
      return TLV(tag, try objects(in: value, depth: depth + 1))
    }

    /// X.690, 8.1.2.4: low five bits all set in the first byte mean that more tag bytes follow,
    /// each with bit 8 set but the last.
    private func takeTag(_ rest: inout ArraySlice<UInt8>) throws(ParseError) -> UInt32 {
      let start = rest.startIndex
      let first = rest.removeFirst()
      var tag = UInt32(first)
      guard first & 0x1F == 0x1F else { return tag }
      for _ in 0..<3 {
        guard let next = rest.popFirst() else { break }
        tag = tag << 8 | UInt32(next)
        if next & 0x80 == 0 { return tag }
      }
      throw ParseError(offset: start, problem: .badTag)
    }

    private func takeLength(_ rest: inout ArraySlice<UInt8>) throws(ParseError) -> Int {
      let start = rest.startIndex
      guard let first = rest.popFirst() else {
        throw ParseError(offset: start, problem: .badLength)
      }
      if first < 0x80 { return Int(first) }
      let count = Int(first & 0x7F)
      guard (1...4).contains(count), rest.count >= count else {
        throw ParseError(offset: start, problem: .badLength)
      }
      var length: UInt32 = 0
      for _ in 0..<count { length = length << 8 | UInt32(rest.removeFirst()) }
      return Int(clamping: length)
    }
  }
}

// MARK: - Writing

extension TLV {
  /// The object in BER-TLV with the shortest length field.
  public func encoded() -> [UInt8] {
    let value = self.value
    return TLV.encoded(tag: tag) + TLV.encoded(length: value.count) + value
  }

  private static func encoded(tag: UInt32) -> [UInt8] {
    // The last byte always stays: 00 is a tag too.
    let leading = [24, 16, 8].map { UInt8(truncatingIfNeeded: tag >> $0) }.drop { $0 == 0 }
    return leading + [UInt8(truncatingIfNeeded: tag)]
  }

  private static func encoded(length: Int) -> [UInt8] {
    if length < 0x80 { return [UInt8(length)] }
    var bytes: [UInt8] = []
    var rest = length
    while rest > 0 {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return [0x80 | UInt8(bytes.count)] + bytes
  }
}

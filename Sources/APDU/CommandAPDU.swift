/// A command to a card (ISO/IEC 7816-4, 5.1): header, data, and how much may come back.
public struct CommandAPDU: Hashable, Sendable {
  /// Class byte.
  public var cla: UInt8
  /// Instruction byte.
  public var ins: UInt8
  /// First parameter byte.
  public var p1: UInt8
  /// Second parameter byte.
  public var p2: UInt8
  /// Command data: 0 to 65 535 bytes.
  public var data: [UInt8] { didSet { extendIfNeeded() } }
  /// Ne, the most response bytes expected: nil for none, else 1 to 65 536.
  ///
  /// In short form 256 is written as 00, in extended form 65 536 is written as 0000.
  public var expectedLength: Int? { didSet { extendIfNeeded() } }
  /// True where length fields take the extended form; it stays true where the lengths need it.
  public var isExtended: Bool { didSet { if needsExtendedForm { isExtended = true } } }

  private var needsExtendedForm: Bool { data.count > 255 || (expectedLength ?? 0) > 256 }

  private mutating func extendIfNeeded() {
    if needsExtendedForm { isExtended = true }
  }

  /// A command; the extended form is chosen when the lengths need it.
  ///
  /// - Precondition: `data` has at most 65 535 bytes and `expectedLength` lies in 1...65 536.
  public init(
    cla: UInt8, ins: UInt8, p1: UInt8, p2: UInt8, data: [UInt8] = [], expectedLength: Int? = nil,
    isExtended: Bool = false
  ) {
    precondition(data.count <= 0xFFFF, "command data beyond 65 535 bytes")
    if let expectedLength {
      precondition((1...0x10000).contains(expectedLength), "Ne outside 1...65 536")
    }
    self.cla = cla
    self.ins = ins
    self.p1 = p1
    self.p2 = p2
    self.data = data
    self.expectedLength = expectedLength
    self.isExtended = isExtended
    extendIfNeeded()
  }

  /// The seven forms of a command (ISO/IEC 7816-3, 12.1.2; S short, E extended).
  public enum Case: String, Hashable, Sendable, CaseIterable {
    /// Header only.
    case one = "1"
    /// Nothing sent, a response expected; short.
    case twoShort = "2S"
    /// Data sent, no response data expected; short.
    case threeShort = "3S"
    /// Data sent, a response expected; short.
    case fourShort = "4S"
    /// Nothing sent, a response expected; extended.
    case twoExtended = "2E"
    /// Data sent, no response data expected; extended.
    case threeExtended = "3E"
    /// Data sent, a response expected; extended.
    case fourExtended = "4E"
  }

  /// Which of the seven forms this command has.
  public var `case`: Case {
    switch (data.isEmpty, expectedLength == nil, isExtended) {
    case (true, true, _): .one
    case (true, false, false): .twoShort
    case (false, true, false): .threeShort
    case (false, false, false): .fourShort
    case (true, false, true): .twoExtended
    case (false, true, true): .threeExtended
    case (false, false, true): .fourExtended
    }
  }
}

// MARK: - Encoding

extension CommandAPDU {
  /// The command as ISO/IEC 7816-4 writes it, which is what T=1 readers take.
  public func encoded() -> [UInt8] {
    var bytes = [cla, ins, p1, p2]
    if isExtended {
      if !data.isEmpty || expectedLength != nil { bytes.append(0) }
      if !data.isEmpty { bytes += [UInt8(data.count >> 8), UInt8(data.count & 0xFF)] + data }
      if let expectedLength {
        bytes += [UInt8(expectedLength >> 8 & 0xFF), UInt8(expectedLength & 0xFF)]
      }
    } else {
      if !data.isEmpty { bytes += [UInt8(data.count)] + data }
      if let expectedLength { bytes.append(UInt8(expectedLength & 0xFF)) }
    }
    return bytes
  }

  /// The command as a T=0 TPDU (ISO/IEC 7816-3, 12.2): case 1 gets P3 = 00, case 4 loses its Le
  /// because the card announces the response with 61xx or 9Fxx.
  ///
  /// - Returns: nil for an extended command, which T=0 can only carry inside ENVELOPE.
  public func encodedForT0() -> [UInt8]? {
    switch self.case {
    case .one: [cla, ins, p1, p2, 0]
    case .twoShort: encoded()
    case .threeShort, .fourShort: [cla, ins, p1, p2, UInt8(data.count)] + data
    case .twoExtended, .threeExtended, .fourExtended: nil
    }
  }

  /// The bytes to hand to a channel that speaks `transmission`; nil where it cannot carry them.
  public func encoded(for transmission: TransmissionProtocol) -> [UInt8]? {
    transmission == .t0 ? encodedForT0() : encoded()
  }
}

// MARK: - Parsing

extension CommandAPDU {
  /// A command from its ISO/IEC 7816-4 form, any of the seven cases.
  ///
  /// A header followed by a single 00 is case 2 with Ne = 256, never the T=0 form of case 1:
  /// the two look alike and ISO/IEC 7816-4 knows only the first.
  ///
  /// - Throws: ``ParseError`` with the offset of the byte at which the lengths stop adding up.
  public init(parsing bytes: [UInt8]) throws(ParseError) {
    guard bytes.count >= 4 else {
      throw ParseError(offset: bytes.count, problem: .headerTooShort)
    }
    let body = bytes[4...]
    func build(_ data: ArraySlice<UInt8>, _ expected: Int?, extended: Bool) -> CommandAPDU {
      CommandAPDU(
        cla: bytes[0], ins: bytes[1], p1: bytes[2], p2: bytes[3], data: Array(data),
        expectedLength: expected, isExtended: extended)
    }
    func short(_ byte: UInt8) -> Int { byte == 0 ? 256 : Int(byte) }
    func long(_ high: UInt8, _ low: UInt8) -> Int {
      let value = Int(high) << 8 | Int(low)
      return value == 0 ? 0x10000 : value
    }

    guard let first = body.first else {
      self = build([], nil, extended: false)
      return
    }
    if body.count == 1 {
      self = build([], short(first), extended: false)
      return
    }
    if first != 0 {
      let end = 5 + Int(first)
      if bytes.count == end {
        self = build(bytes[5..<end], nil, extended: false)
      } else if bytes.count == end + 1 {
        self = build(bytes[5..<end], short(bytes[end]), extended: false)
      } else {
        throw ParseError(
          offset: 4, problem: .lengthMismatch(announced: Int(first), present: bytes.count - 5))
      }
      return
    }
    guard body.count >= 3 else {
      throw ParseError(offset: 4, problem: .extendedLengthTooShort)
    }
    if body.count == 3 {
      self = build([], long(bytes[5], bytes[6]), extended: true)
      return
    }
    let length = Int(bytes[5]) << 8 | Int(bytes[6])
    guard length > 0 else {
      throw ParseError(
        offset: 5, problem: .lengthMismatch(announced: 0, present: bytes.count - 7))
    }
    let end = 7 + length
    if bytes.count == end {
      self = build(bytes[7..<end], nil, extended: true)
    } else if bytes.count == end + 2 {
      self = build(bytes[7..<end], long(bytes[end], bytes[end + 1]), extended: true)
    } else {
      throw ParseError(
        offset: 5, problem: .lengthMismatch(announced: length, present: bytes.count - 7))
    }
  }

  /// Why bytes are not a command.
  public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The ways in which the bytes fail.
    public enum Problem: Hashable, Sendable {
      /// Fewer than the four bytes CLA INS P1 P2.
      case headerTooShort
      /// Lc announces more or fewer data bytes than follow.
      case lengthMismatch(announced: Int, present: Int)
      /// 00 opens an extended length, but its two bytes are missing.
      case extendedLengthTooShort
    }

    /// Bytes before the fault.
    public var offset: Int
    /// The fault.
    public var problem: Problem

    /// An error at `offset` bytes into the command.
    public init(offset: Int, problem: Problem) {
      self.offset = offset
      self.problem = problem
    }

    /// English text for logs; programs use ``offset`` and ``problem``.
    public var description: String {
      switch problem {
      case .headerTooShort:
        "byte \(offset): a command has at least 4 bytes (CLA INS P1 P2), here are \(offset)"
      case .lengthMismatch(let announced, let present):
        "byte \(offset): data bytes announced by Lc: \(announced), present: \(present)"
      case .extendedLengthTooShort:
        "byte \(offset): 00 opens an extended length, but its two bytes are missing"
      }
    }
  }
}

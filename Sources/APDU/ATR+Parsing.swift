extension ATR {
  /// Reads an answer to reset, and all of it that is there.
  ///
  /// - Throws: ``ParseError`` for no bytes, an unknown first byte or a lone first byte. All else is
  ///   read as far as it goes, with ``anomalies``.
  public init(parsing bytes: [UInt8]) throws(ParseError) {
    guard let initial = bytes.first else { throw ParseError(offset: 0, problem: .empty) }
    guard let convention = Convention(rawValue: initial) else {
      throw ParseError(offset: 0, problem: .unknownConvention(initial))
    }
    guard bytes.count >= 2 else { throw ParseError(offset: 1, problem: .formatByteMissing) }

    var parser = Parser(bytes: bytes)
    parser.takeInterfaceBytes()
    let historical = parser.takeHistoricalBytes()
    let checkByte = parser.takeCheckByte()
    parser.finish()

    self.bytes = bytes
    self.convention = convention
    interfaceBytes = parser.interfaceBytes
    historicalBytes = historical
    self.checkByte = checkByte
    // Several can stand at one offset: those keep the order of discovery.
    anomalies = parser.anomalies.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map(\.element)
  }

  /// Why bytes are no answer to reset at all.
  public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The ways in which the bytes fail.
    public enum Problem: Hashable, Sendable {
      /// There are no bytes.
      case empty
      /// TS is neither 3B nor 3F.
      case unknownConvention(UInt8)
      /// T0 is missing.
      case formatByteMissing
    }

    /// Index of the byte at fault, or of the one that is missing.
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
        case .empty: "an answer to reset without bytes"
        case .unknownConvention(let byte): "TS is \(Hex.encode([byte])), not 3B or 3F"
        case .formatByteMissing: "T0 is missing"
        }
      return "byte \(offset): \(what)"
    }
  }
}

// MARK: - Reading from front to back

extension ATR {
  private struct Parser {
    private let bytes: [UInt8]
    private var rest: ArraySlice<UInt8>
    /// True once the bytes have run out: what would follow is then not missed a second time.
    private var isCut = false
    private(set) var interfaceBytes: [InterfaceByte] = []
    private(set) var anomalies: [Anomaly] = []

    /// - Precondition: TS and T0 are there.
    init(bytes: [UInt8]) {
      self.bytes = bytes
      rest = bytes.dropFirst(2)
    }

    mutating func takeInterfaceBytes() {
      var announced = bytes[1] >> 4
      var transmission: UInt8?
      var group = 1
      while announced != 0 {
        var next: (announced: UInt8, transmission: UInt8) = (0, 0)
        for kind in InterfaceByte.Kind.allCases where announced & kind.rawValue != 0 {
          let offset = rest.startIndex
          guard let value = rest.popFirst() else {
            isCut = true
            note(.interfaceBytesCut(first: kind.name(inGroup: group)), at: offset)
            return
          }
          let byte = InterfaceByte(
            kind: kind, group: group, transmission: transmission, value: value)
          check(byte, at: offset)
          interfaceBytes.append(byte)
          if kind == .td { next = (value >> 4, value & 0x0F) }
        }
        announced = next.announced
        transmission = next.transmission
        group += 1
      }
    }

    /// Notes values that the standard reserves or forbids.
    private mutating func check(_ byte: InterfaceByte, at offset: Int) {
      let isReserved =
        switch (byte.kind, byte.group, byte.transmission) {
        case (.ta, 1, _): BitRate(ta1: byte.value) == nil
        case (.tc, 2, _): byte.value == 0
        case (.ta, 3..., 1?): byte.value == 0 || byte.value == 0xFF
        case (.tb, 3..., 1?): byte.value >> 4 > 9
        case (.ta, 3..., 15?): byte.value & 0x07 == 0
        default: false
        }
      if isReserved { note(.reservedValue(name: byte.name, value: byte.value), at: offset) }

      // T numbers only rise, and T=15 never comes first (ISO/IEC 7816-3, 8.2.3).
      if byte.kind == .td {
        let number = byte.value & 0x0F
        let last = byte.transmission ?? 0
        if number < last || (byte.group == 1 && number == 15) {
          note(.protocolOrder(name: byte.name, number: number), at: offset)
        }
      }
    }

    mutating func takeHistoricalBytes() -> HistoricalBytes? {
      let announced = Int(bytes[1] & 0x0F)
      let taken = rest.prefix(announced)
      rest = rest.dropFirst(announced)
      if taken.count < announced, !isCut {
        isCut = true
        note(
          .historicalBytesCut(announced: announced, present: taken.count), at: taken.endIndex)
      }
      guard !taken.isEmpty else { return nil }
      let historical = HistoricalBytes(taken)
      // A cut answer cuts the object inside it too: one remark is enough.
      if !isCut { anomalies += historical.anomalies }
      return historical
    }

    mutating func takeCheckByte() -> UInt8? {
      let isNeeded = interfaceBytes.contains(where: \.namesMoreThanT0)
      let offset = rest.startIndex
      let sum = bytes[1..<offset].reduce(0, ^)
      if !isNeeded {
        // A card with T=0 alone that sends a check byte all the same.
        if rest.count == 1, rest.first == sum {
          note(.checkByteUnexpected, at: offset)
          return rest.popFirst()
        }
        return nil
      }
      guard let found = rest.popFirst() else {
        if !isCut { note(.checkByteMissing(expected: sum), at: offset) }
        return nil
      }
      if found != sum { note(.checkByteWrong(expected: sum, found: found), at: offset) }
      return found
    }

    mutating func finish() {
      if !rest.isEmpty { note(.trailingBytes(count: rest.count), at: rest.startIndex) }
      if bytes.count > ATR.maximumLength {
        note(.tooLong(count: bytes.count), at: ATR.maximumLength)
      }
    }

    private mutating func note(_ kind: Anomaly.Kind, at offset: Int) {
      anomalies.append(Anomaly(kind, offset: offset))
    }
  }
}

import APDU

/// How the lengths of a command are written, and how its response leaves.
extension CardCore {
  /// Which way the data of an instruction goes; T=0 cards know it from the header.
  enum Direction {
    /// Neither way: case 1.
    case none
    /// From reader to card: cases 3 and 4.
    case sends
    /// From card to reader: case 2.
    case receives
  }

  /// A command after the transport has sorted out its lengths.
  struct Request {
    var cla: UInt8
    var ins: UInt8
    var p1: UInt8
    var p2: UInt8
    var data: [UInt8] = []
  }

  /// One T=0 TPDU (ISO/IEC 7816-3, 10.3): CLA INS P1 P2 P3, then P3 bytes if the card receives.
  mutating func processTPDU(_ command: [UInt8]) -> ResponseAPDU {
    guard command.count >= 5 else { return violation() }
    let p3 = Int(command[4])
    let request = Request(
      cla: command[0], ins: command[1], p1: command[2], p2: command[3], data: Array(command[5...]))
    return perform(request) { core, direction in
      switch direction {
      case .none: command.count == 5 && p3 == 0
      case .receives: command.count == 5
      case .sends: command.count == 5 + p3
      }
    } finish: { core, outcome, dialect in
      switch outcome {
      case .status(let status): return ResponseAPDU(status: status)
      case .response(let data):
        core.state.pending = Pending(data: data, dialect: dialect)
        return ResponseAPDU(status: CardCore.waiting(data.count, dialect))
      case .output(let data, let isWhole):
        return core.output(
          data, isWhole: isWhole, expected: p3 == 0 ? 256 : p3, request.ins, dialect)
      case .block(let data, let isLast, true):
        let final = isLast ? .ok : CardCore.moreToRetrieve
        core.state.pending = Pending(data: data, dialect: dialect, final: final)
        return ResponseAPDU(status: CardCore.waiting(data.count, dialect))
      case .block(let data, let isLast, false):
        guard (p3 == 0 ? 256 : p3) == data.count else {
          return ResponseAPDU(status: StatusWord(sw1: 0x6C, sw2: UInt8(data.count)))
        }
        return ResponseAPDU(data: data, status: isLast ? .ok : CardCore.moreToRetrieve)
      }
    }
  }

  /// One command as ISO/IEC 7816-4 writes it, in short form; no UICC needs the extended one.
  mutating func processAPDU(_ command: [UInt8]) -> ResponseAPDU {
    guard let apdu = try? CommandAPDU(parsing: command), !apdu.isExtended else {
      return violation()
    }
    let request = Request(
      cla: apdu.cla, ins: apdu.ins, p1: apdu.p1, p2: apdu.p2, data: apdu.data)
    return perform(request) { core, direction in
      direction == .sends || apdu.data.isEmpty
    } finish: { core, outcome, dialect in
      switch outcome {
      case .status(let status): return ResponseAPDU(status: status)
      case .response(let data):
        let now = Array(data.prefix(apdu.expectedLength ?? 256))
        return core.hand(now, keeping: data.dropFirst(now.count), dialect)
      case .output(let data, let isWhole):
        // Le = 00 asks for all there is.
        let wanted = apdu.expectedLength == 256 ? min(data.count, 256) : apdu.expectedLength
        return core.output(data, isWhole: isWhole, expected: wanted ?? 0, request.ins, dialect)
      case .block(let data, let isLast, _):
        return ResponseAPDU(data: data, status: isLast ? .ok : CardCore.moreToRetrieve)
      }
    }
  }

  // MARK: Common to both

  private mutating func perform(
    _ request: Request, lengthsAreRight: (CardCore, Direction) -> Bool,
    finish: (inout CardCore, Outcome, Dialect) -> ResponseAPDU
  ) -> ResponseAPDU {
    // Only the very next command may fetch what waits.
    let pending = state.pending
    state.pending = nil
    do throws(Refused) {
      let dialect = try dialect(of: request.cla)
      guard let instruction = Instruction.find(request, dialect) else { throw Refused(0x6D00) }
      guard lengthsAreRight(self, instruction.direction(request)) else { return violation() }
      let isFetch = request.ins == Instruction.getResponse
      if isFetch { state.pending = pending }
      let before = state
      let outcome =
        isFetch ? getResponse(request, dialect) : instruction.perform(&self, request)
      let response = finish(&self, outcome, dialect)
      // The card told the right length and did nothing; the command will come again.
      switch outcome {
      case .output, .block(_, _, answersData: false):
        if response.status != .ok, response.data.isEmpty { state = before }
      case .status, .response, .block: break
      }
      return response
    } catch {
      return ResponseAPDU(status: error.status)
    }
  }

  /// The status word of an exchange that broke the rules of its transport.
  private mutating func violation() -> ResponseAPDU {
    counters.protocolViolations += 1
    state.pending = nil
    return ResponseAPDU(status: StatusWord(0x6700))
  }

  /// GET RESPONSE (ISO/IEC 7816-4, 11.7.1); the status words are from memory.
  private mutating func getResponse(_ request: Request, _ dialect: Dialect) -> Outcome {
    guard request.p1 == 0, request.p2 == 0 else {
      state.pending = nil
      return .status(StatusWord(dialect == .gsm ? 0x6B00 : 0x6A86))
    }
    guard let pending = state.pending, pending.dialect == dialect else {
      state.pending = nil
      return .status(StatusWord(dialect == .gsm ? 0x6F00 : 0x6985))
    }
    return .output(pending.data, isWhole: false)
  }

  /// Data of a command that sent none, if the length asked for is right.
  ///
  /// A wrong one is answered with the right one: in 6Cxx by a UICC, in 67xx by a 2G SIM (3GPP TS
  /// 51.011, 9.4.6). `expected` 0 is a command without Le where one must be.
  private mutating func output(
    _ data: [UInt8], isWhole: Bool, expected: Int, _ ins: UInt8, _ dialect: Dialect
  ) -> ResponseAPDU {
    let available = min(data.count, 256)
    guard available > 0 else { return ResponseAPDU(status: .ok) }
    guard expected > 0 else { return ResponseAPDU(status: StatusWord(0x6700)) }
    guard isWhole ? expected == available : expected <= available else {
      return ResponseAPDU(
        status: StatusWord(
          sw1: dialect == .gsm ? 0x67 : 0x6C, sw2: UInt8(truncatingIfNeeded: available)))
    }
    let now = Array(data.prefix(expected))
    return ins == Instruction.getResponse
      ? hand(now, keeping: data.dropFirst(now.count), dialect)
      : ResponseAPDU(data: now, status: .ok)
  }

  /// Hands out response data; on a UICC the rest goes on waiting.
  private mutating func hand(
    _ data: [UInt8], keeping rest: ArraySlice<UInt8>, _ dialect: Dialect
  ) -> ResponseAPDU {
    guard !rest.isEmpty, dialect != .gsm else {
      let final = state.pending?.final ?? .ok
      state.pending = nil
      return ResponseAPDU(data: data, status: final)
    }
    let final = state.pending?.final ?? .ok
    state.pending = Pending(data: Array(rest), dialect: dialect, final: final)
    return ResponseAPDU(data: data, status: CardCore.waiting(rest.count, dialect))
  }

  /// 61xx or 9Fxx: so many bytes wait for GET RESPONSE; 00 stands for 256.
  private static func waiting(_ count: Int, _ dialect: Dialect) -> StatusWord {
    StatusWord(
      sw1: dialect == .gsm ? 0x9F : 0x61, sw2: UInt8(truncatingIfNeeded: min(count, 256)))
  }
}

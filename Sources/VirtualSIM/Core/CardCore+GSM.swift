import APDU
import UICC

/// The commands of class A0 (3GPP TS 51.011, 9.2), on the basic channel.
extension CardCore {
  /// SELECT: by identifier only, and always with an answer to fetch.
  mutating func selectGSM(_ request: Request) -> Outcome {
    guard request.p1 == 0, request.p2 == 0 else { return .status(StatusWord(0x6B00)) }
    guard request.data.count == 2 else { return .status(StatusWord(0x6702)) }
    let id = FileID(rawValue: UInt16(request.data[0]) << 8 | UInt16(request.data[1]))
    guard id != .currentADF, let node = tree.find(id, from: self[0]) else {
      return .status(StatusWord(0x9404))
    }
    if let refusal = tree.nodes[node].file?.selectRefusal {
      if StatusWord(refusal).isSuccess { self[0].select(node, in: tree) }
      return inGSM(refusal)
    }
    self[0].select(node, in: tree)
    return Self.answer(to: fileControl.header(of: node))
  }

  /// STATUS: the header of the current directory, or as much of it as is asked for.
  mutating func statusGSM(_ request: Request) -> Outcome {
    guard request.p1 == 0, request.p2 == 0 else { return .status(StatusWord(0x6B00)) }
    return .output(fileControl.header(of: self[0].directory), isWhole: false)
  }

  /// READ BINARY; P1 and P2 are the offset.
  mutating func readBinaryGSM(_ request: Request) -> Outcome {
    guard let file = currentFile(0) else { return .status(StatusWord(0x9400)) }
    if file.isOfRecords { return .status(StatusWord(0x9408)) }
    if let status = file.status { return inGSM(status) }
    guard case .transparent(let bytes) = file.content else { return .status(StatusWord(0x9408)) }
    guard mayRead(file) else { return .status(StatusWord(0x9804)) }
    let offset = Int(request.p1) << 8 | Int(request.p2)
    guard offset < bytes.count else { return beyond(file, offset, 0x9402) }
    return .output(Array(bytes[offset...].prefix(256)), isWhole: false)
  }

  /// READ RECORD; P1 is the number, P2 the mode.
  mutating func readRecordGSM(_ request: Request) -> Outcome {
    guard let mode = RecordMode(rawValue: request.p2) else { return .status(StatusWord(0x6B00)) }
    guard let file = currentFile(0) else { return .status(StatusWord(0x9400)) }
    if file.isRunOfBytes { return .status(StatusWord(0x9408)) }
    if let status = file.status { return inGSM(status) }
    if file.isUnwritten { return .output([], isWhole: false) }
    switch file.content {
    case .transparent, .objects: return .status(StatusWord(0x9408))
    case .linearFixed, .cyclic: break
    }
    guard mayRead(file) else { return .status(StatusWord(0x9804)) }
    guard let number = mode.record(request.p1, current: self[0].record, in: file.content) else {
      return .status(StatusWord(0x9402))
    }
    if mode != .absolute { self[0].record = number }
    return .output(file.content.records[number - 1], isWhole: true)
  }

  // MARK: CHV

  /// VERIFY CHV: 8 bytes, nothing else; 2G has no query of tries.
  mutating func verifyGSM(_ request: Request) -> Outcome {
    if request.data.count == 8 {
      counters.verifiesWithData += 1
    } else {
      counters.emptyVerifiesInGSM += 1
    }
    return withCHV(request, length: 8) { $0.verify($1, request.data[...]) }
  }

  /// CHANGE CHV.
  mutating func changeGSM(_ request: Request) -> Outcome {
    withCHV(request, length: 16) { $0.change($1, request.data) }
  }

  /// DISABLE CHV and ENABLE CHV: CHV1 only.
  mutating func enableGSM(_ request: Request, _ isEnabled: Bool) -> Outcome {
    guard request.p2 == PINStore.Reference.pin1.number else { return .status(StatusWord(0x6B00)) }
    return withCHV(request, length: 8) { $0.setEnabled(isEnabled, $1, request.data[...]) }
  }

  /// UNBLOCK CHV; here CHV1 has the number 00.
  mutating func unblockGSM(_ request: Request) -> Outcome {
    var request = request
    switch request.p2 {
    case 0x00: request.p2 = 0x01
    case 0x02: break
    default: return .status(StatusWord(0x6B00))
    }
    return withCHV(request, length: 16) { $0.unblock($1, request.data) }
  }

  private mutating func withCHV(
    _ request: Request, length: UInt8,
    _ action: (inout PINStore, PINStore.Reference) -> PINStore.Outcome
  ) -> Outcome {
    guard request.p1 == 0,
      let reference = PINStore.Reference.ofGSM.first(where: { $0.number == request.p2 })
    else { return .status(StatusWord(0x6B00)) }
    guard request.data.count == Int(length) else {
      return .status(StatusWord(sw1: 0x67, sw2: length))
    }
    let status: StatusWord =
      switch action(&state.pins, reference) {
      case .done: .ok
      case .wrong(let left): StatusWord(left > 0 ? 0x9804 : 0x9840)
      case .blocked: StatusWord(0x9840)
      case .contradiction: StatusWord(0x9808)
      case .absent: StatusWord(0x9802)
      // The 2G list has no word for bad data; 6F00 is its "no precise diagnosis".
      case .malformed: StatusWord(0x6F00)
      }
    return .status(status)
  }

  /// A recorded status word; that of a card which answers class 00 too was recorded there, and is
  /// said here in the words of class A0 (3GPP TS 51.011, 9.4).
  func gsmWord(_ recorded: UInt16) -> UInt16 {
    guard classes.contains(.uicc) else { return recorded }
    return switch recorded {
    case 0x6982: 0x9804
    case 0x6983: 0x9840
    case 0x6A82: 0x9404
    case 0x6986: 0x9400
    case 0x6981: 0x9408
    default: recorded
    }
  }

  private func inGSM(_ recorded: UInt16) -> Outcome { .status(StatusWord(gsmWord(recorded))) }
}

import APDU

/// An instruction that the card knows: where, which way its data goes, what it does.
struct Instruction: Sendable {
  typealias Action = @Sendable (inout CardCore, CardCore.Request) -> CardCore.Outcome

  /// In which classes an instruction exists.
  enum Space {
    /// Class 0X: interindustry.
    case interindustry
    /// Class 8X: proprietary to the UICC.
    case proprietary
    /// Class A0: 2G.
    case gsm
  }

  /// GET RESPONSE: the transport performs it itself.
  static let getResponse: UInt8 = 0xC0

  let space: Space
  let code: UInt8
  let direction: @Sendable (CardCore.Request) -> CardCore.Direction
  let perform: Action

  private init(
    _ space: Space, _ code: UInt8, _ direction: CardCore.Direction, _ perform: @escaping Action
  ) {
    self.space = space
    self.code = code
    self.direction = { _ in direction }
    self.perform = perform
  }

  private init(
    _ space: Space, _ code: UInt8,
    direction: @escaping @Sendable (CardCore.Request) -> CardCore.Direction,
    _ perform: @escaping Action
  ) {
    self.space = space
    self.code = code
    self.direction = direction
    self.perform = perform
  }

  static func find(_ request: CardCore.Request, _ dialect: CardCore.Dialect) -> Instruction? {
    let space: Space =
      switch dialect {
      case .gsm: .gsm
      case .uicc: request.cla & 0x80 == 0 ? .interindustry : .proprietary
      }
    return table.first { $0.code == request.ins && $0.space == space }
  }

  private static let unused: Action = { _, _ in .status(StatusWord(0x6F00)) }

  /// ETSI TS 102 221, table 10.5, and 3GPP TS 51.011, table 9.
  ///
  /// Files are never written: every instruction that would is there and refuses. SEEK and
  /// authentication are left out and answer 6D00, like any unknown instruction.
  private static let table: [Instruction] = [
    Instruction(.interindustry, 0xA4, .sends) { $0.selectFile($1) },
    Instruction(.interindustry, 0xB0, .receives) { $0.readBinary($1) },
    Instruction(.interindustry, 0xB2, .receives) { $0.readRecord($1) },
    Instruction(.interindustry, 0xA2, .sends) { $0.searchRecord($1) },
    Instruction(.interindustry, getResponse, .receives, unused),
    Instruction(.interindustry, 0x20, .sends) { $0.verify($1) },
    Instruction(.interindustry, 0x24, .sends) { $0.changePIN($1) },
    Instruction(.interindustry, 0x26, .sends) { $0.enablePIN($1, false) },
    Instruction(.interindustry, 0x28, .sends) { $0.enablePIN($1, true) },
    Instruction(.interindustry, 0x2C, .sends) { $0.unblockPIN($1) },
    Instruction(
      .interindustry, 0x70, direction: { $0.p1 == 0x00 ? .receives : .none },
      { $0.manageChannel($1) }),
    Instruction(.interindustry, 0xD6, .sends) { core, _ in core.refuseWrite(0x6982) },
    Instruction(.interindustry, 0xDC, .sends) { core, _ in core.refuseWrite(0x6982) },
    Instruction(.interindustry, 0x04, .sends) { core, _ in core.refuseWrite(0x6982) },
    Instruction(.interindustry, 0x44, .sends) { core, _ in core.refuseWrite(0x6982) },
    Instruction(.proprietary, 0x32, .sends) { core, _ in core.refuseWrite(0x6982) },
    Instruction(.proprietary, 0xF2, .receives) { $0.status($1) },
    Instruction(.proprietary, 0xAA, .sends) { $0.terminalCapability($1) },
    Instruction(.proprietary, getResponse, .receives, unused),
    Instruction(
      .proprietary, 0xCB, direction: { $0.p2 & 0x80 == 0 ? .receives : .sends },
      { $0.retrieveData($1) }),
    Instruction(.proprietary, 0xE2, .sends) { $0.answer($1) },
    Instruction(.proprietary, 0xCA, .receives) { $0.answer($1) },
    Instruction(.interindustry, 0xCA, .receives) { $0.answer($1) },

    Instruction(.gsm, 0xA4, .sends) { $0.selectGSM($1) },
    Instruction(.gsm, 0xF2, .receives) { $0.statusGSM($1) },
    Instruction(.gsm, 0xB0, .receives) { $0.readBinaryGSM($1) },
    Instruction(.gsm, 0xB2, .receives) { $0.readRecordGSM($1) },
    Instruction(.gsm, getResponse, .receives, unused),
    Instruction(.gsm, 0x20, .sends) { $0.verifyGSM($1) },
    Instruction(.gsm, 0x24, .sends) { $0.changeGSM($1) },
    Instruction(.gsm, 0x26, .sends) { $0.enableGSM($1, false) },
    Instruction(.gsm, 0x28, .sends) { $0.enableGSM($1, true) },
    Instruction(.gsm, 0x2C, .sends) { $0.unblockGSM($1) },
    Instruction(.gsm, 0xD6, .sends) { core, _ in core.refuseWrite(0x9804) },
    Instruction(.gsm, 0xDC, .sends) { core, _ in core.refuseWrite(0x9804) },
    Instruction(.gsm, 0x32, .sends) { core, _ in core.refuseWrite(0x9804) },
    Instruction(.gsm, 0x04, .sends) { core, _ in core.refuseWrite(0x9804) },
    Instruction(.gsm, 0x44, .sends) { core, _ in core.refuseWrite(0x9804) },
  ]
}

extension CardCore {
  /// Nothing is ever written to a virtual card.
  fileprivate mutating func refuseWrite(_ status: UInt16) -> Outcome {
    counters.writesAttempted += 1
    return .status(StatusWord(status))
  }
}

import APDU
import UICC

/// The PIN commands of the UICC dialect (ETSI TS 102 221, 11.1.9 to 11.1.13).
extension CardCore {
  /// VERIFY PIN; without data a query of the tries left, which costs none.
  mutating func verify(_ request: Request) -> Outcome {
    withPIN(request, length: 8, query: { $0.status ?? Self.tries($0.triesLeft) }) {
      core, reference in
      core.counters.verifiesWithData += 1
      return core.state.pins.verify(reference, request.data[...])
    }
  }

  /// CHANGE PIN.
  mutating func changePIN(_ request: Request) -> Outcome {
    withPIN(request, length: 16) { $0.state.pins.change($1, request.data) }
  }

  /// DISABLE PIN and ENABLE PIN.
  mutating func enablePIN(_ request: Request, _ isEnabled: Bool) -> Outcome {
    withPIN(request, length: 8) { $0.state.pins.setEnabled(isEnabled, $1, request.data[...]) }
  }

  /// UNBLOCK PIN; without data a query of the tries left of the unblock key.
  mutating func unblockPIN(_ request: Request) -> Outcome {
    withPIN(
      request, length: 16, query: { $0.unblockStatus ?? Self.tries($0.unblockTriesLeft) }
    ) {
      $0.state.pins.unblock($1, request.data)
    }
  }

  private mutating func withPIN(
    _ request: Request, length: Int, query: ((CardImage.PIN) -> UInt16)? = nil,
    _ action: (inout CardCore, PINStore.Reference) -> PINStore.Outcome
  ) -> Outcome {
    guard request.p1 == 0 else { return .status(StatusWord(0x6A86)) }
    guard let reference = state.pins.reference(key: request.p2), let pin = state.pins[reference]
    else { return .status(StatusWord(0x6A88)) }
    if let query, request.data.isEmpty { return .status(StatusWord(query(pin))) }
    guard request.data.count == length else { return .status(StatusWord(0x6700)) }
    let status: StatusWord =
      switch action(&self, reference) {
      case .done: .ok
      case .wrong(let left): StatusWord(sw1: 0x63, sw2: 0xC0 | UInt8(clamping: left) & 0x0F)
      case .blocked: StatusWord(0x6983)
      case .contradiction: StatusWord(0x6984)
      case .absent: StatusWord(0x6A88)
      case .malformed: StatusWord(0x6A80)
      }
    return .status(status)
  }

  /// The answer to a query: 63Cx, or 6983 when none are left.
  private static func tries(_ left: Int) -> UInt16 {
    left == 0 ? 0x6983 : 0x63C0 | UInt16(UInt8(clamping: left) & 0x0F)
  }
}

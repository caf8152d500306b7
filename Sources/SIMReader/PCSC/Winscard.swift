// The only file that calls PC/SC. Integers are `DWORD(…)` going in and `UInt32(truncatingIfNeeded:)`
// coming out, because their width differs between systems; handles never leave the PCSC folder.
internal import CPCSC

/// How a card is left when a connection, reconnection or transaction ends.
public enum CardDisposition: UInt32, Hashable, Sendable {
  /// As it is: selected files and PIN state stay.
  case leave = 0
  /// Warm reset: PIN state and channels are dropped.
  case reset = 1
  /// Power off: the next connection pays a cold reset.
  case unpower = 2
}

enum Winscard {
  typealias Context = SCARDCONTEXT
  typealias Handle = SCARDHANDLE

  private static let scopeSystem = 2
  private static let shareShared = 2

  static let protocolT0: UInt32 = 1
  static let protocolT1: UInt32 = 2

  static func establishContext() throws(PCSCError) -> Context {
    var context: Context = 0
    try check(
      SCardEstablishContext(DWORD(scopeSystem), nil, nil, &context), "SCardEstablishContext")
    return context
  }

  static func releaseContext(_ context: Context) {
    _ = SCardReleaseContext(context)
  }

  static func cancel(_ context: Context) {
    _ = SCardCancel(context)
  }

  /// The readers' names, into a buffer of our own: macOS has no SCARD_AUTOALLOCATE.
  static func listReaders(_ context: Context) throws(PCSCError) -> [String] {
    // Room for 16 readers with the longest names; asking for the length first would cost another
    // round trip to the service.
    var size = 16 * 128
    for _ in 0..<8 {
      var buffer = [CChar](repeating: 0, count: size)
      var length = DWORD(size)
      let result = code(SCardListReaders(context, nil, &buffer, &length))
      if result == .noReadersAvailable { return [] }
      if result == .insufficientBuffer {
        size = max(size * 2, Int(length))
        continue
      }
      try check(result, "SCardListReaders")
      let bytes = buffer.prefix(Int(length)).map { UInt8(truncatingIfNeeded: $0) }
      return bytes.split(separator: 0).map { ReaderNames.text($0) }
    }
    throw PCSCError(.insufficientBuffer, call: "SCardListReaders")
  }

  /// Waits until a state differs from what is known, or until `milliseconds` are over.
  ///
  /// Returns false on time-out. `states` come back with what the service says now.
  static func getStatusChange(
    _ context: Context, milliseconds: UInt32, _ states: inout [ReaderState]
  ) throws(PCSCError) -> Bool {
    var names: [UnsafeMutablePointer<CChar>] = []
    defer { names.forEach { $0.deallocate() } }
    var raw: [SCARD_READERSTATE] = []
    for state in states {
      let name = duplicate(state.name)
      names.append(name)
      var entry = SCARD_READERSTATE()
      entry.szReader = UnsafePointer(name)
      entry.dwCurrentState = DWORD(state.known)
      raw.append(entry)
    }
    let result = code(
      SCardGetStatusChange(context, DWORD(milliseconds), &raw, DWORD(raw.count)))
    if result == .timeout { return false }
    try check(result, "SCardGetStatusChange")
    for (index, entry) in raw.enumerated() {
      let length = min(Int(entry.cbAtr), MemoryLayout.size(ofValue: entry.rgbAtr))
      let atr = withUnsafeBytes(of: entry.rgbAtr) { Array($0.prefix(length)) }
      states[index].update(event: UInt32(truncatingIfNeeded: entry.dwEventState), atr: atr)
    }
    return true
  }

  static func connect(
    _ context: Context, reader: String, protocols: UInt32
  ) throws(PCSCError) -> (handle: Handle, active: UInt32) {
    var handle: Handle = 0
    var active: DWORD = 0
    let result = ReaderNames.withName(reader) { name in
      code(SCardConnect(context, name, DWORD(shareShared), DWORD(protocols), &handle, &active))
    }
    try check(result, "SCardConnect")
    return (handle, UInt32(truncatingIfNeeded: active))
  }

  static func reconnect(
    _ handle: Handle, protocols: UInt32, _ disposition: CardDisposition
  ) throws(PCSCError) -> UInt32 {
    var active: DWORD = 0
    try check(
      SCardReconnect(
        handle, DWORD(shareShared), DWORD(protocols), DWORD(disposition.rawValue), &active),
      "SCardReconnect")
    return UInt32(truncatingIfNeeded: active)
  }

  static func disconnect(_ handle: Handle, _ disposition: CardDisposition) throws(PCSCError) {
    try check(SCardDisconnect(handle, DWORD(disposition.rawValue)), "SCardDisconnect")
  }

  static func beginTransaction(_ handle: Handle) throws(PCSCError) {
    try check(SCardBeginTransaction(handle), "SCardBeginTransaction")
  }

  static func endTransaction(_ handle: Handle, _ disposition: CardDisposition) throws(PCSCError) {
    try check(SCardEndTransaction(handle, DWORD(disposition.rawValue)), "SCardEndTransaction")
  }

  /// The ATR of the card behind `handle`; throws where the card was removed or reset meanwhile.
  static func status(_ handle: Handle) throws(PCSCError) -> [UInt8] {
    var nameLength: DWORD = 0
    var state: DWORD = 0
    var active: DWORD = 0
    var atr = [UInt8](repeating: 0, count: 64)
    var atrLength = DWORD(atr.count)
    try check(
      SCardStatus(handle, nil, &nameLength, &state, &active, &atr, &atrLength), "SCardStatus")
    return Array(atr.prefix(Int(atrLength)))
  }

  static func transmit(
    _ handle: Handle, activeProtocol: UInt32, _ command: [UInt8], into buffer: inout [UInt8]
  ) throws(PCSCError) -> Int {
    var request = SCARD_IO_REQUEST()
    request.dwProtocol = numericCast(activeProtocol)
    request.cbPciLength = numericCast(MemoryLayout<SCARD_IO_REQUEST>.size)
    var length = DWORD(buffer.count)
    try check(
      SCardTransmit(handle, &request, command, DWORD(command.count), nil, &buffer, &length),
      "SCardTransmit")
    return Int(length)
  }

  // MARK: - Helpers

  private static func code(_ result: LONG) -> PCSCCode {
    PCSCCode(rawValue: UInt32(truncatingIfNeeded: result))
  }

  private static func check(_ result: LONG, _ call: String) throws(PCSCError) {
    try check(code(result), call)
  }

  private static func check(_ code: PCSCCode, _ call: String) throws(PCSCError) {
    guard code != .success else { return }
    ContextGate.note(code)
    throw PCSCError(code, call: call)
  }

  private static func duplicate(_ name: String) -> UnsafeMutablePointer<CChar> {
    ReaderNames.withName(name) { name in
      var length = 0
      while name[length] != 0 { length += 1 }
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: length + 1)
      copy.initialize(from: name, count: length + 1)
      return copy
    }
  }
}

extension StoredMessage.Piece {
  /// A record of EF_SMS of a CSIM or of an R-UIM; nil for one that was never written.
  ///
  /// Status, length, and a message as C.S0015 has it (3GPP2 C.S0023, 3.4.27, by pySim's cdma_ruim.py),
  /// which is kept and not decoded.
  public init?(_ record: Int, cdma bytes: [UInt8]) {
    guard let status = bytes.first, status != 0xFF,
      status != 0 || bytes.dropFirst().contains(where: { $0 != 0x00 && $0 != 0xFF })
    else { return nil }
    let length = bytes.dropFirst().first.map { Int($0) } ?? 0
    let rest = Array(bytes.dropFirst(2))
    self.record = record
    content = ShortMessageRecord(
      status: status, kept: length <= rest.count ? Array(rest.prefix(length)) : rest.withoutFilling)
    message = nil
  }
}

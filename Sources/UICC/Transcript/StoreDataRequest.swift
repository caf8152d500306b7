/// A request to an eUICC, put together from its blocks (GSMA SGP.22, 5.7.2; GlobalPlatform, 11.11).
struct StoreDataRequest: Sendable {
  private var bytes: [UInt8] = []
  private var isMasked = false

  /// The first bytes tell the function; a profile that is loaded needs not be kept for that.
  private static let limit = 4_096

  /// Takes a block; returns the request when it is the last one, empty where the transcript masks it.
  mutating func take(_ command: TranscriptExchange.Command) -> [UInt8]? {
    if command.p2 == 0 { self = StoreDataRequest() }
    if let more = command.data.bytes {
      bytes += more.prefix(max(Self.limit - bytes.count, 0))
    } else {
      isMasked = true
    }
    guard command.p1 & 0x80 != 0 else { return nil }
    defer { self = StoreDataRequest() }
    return isMasked ? [] : bytes
  }

  /// The tag of two bytes with which a request begins; nil where it has none.
  static func tag(of request: [UInt8]) -> UInt16? {
    guard request.count >= 2, request[0] == 0xBF else { return nil }
    return UInt16(request[0]) << 8 | UInt16(request[1])
  }
}

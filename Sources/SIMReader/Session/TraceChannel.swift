public import APDU

/// Writes every exchange of another channel as text that is safe to send to a stranger.
///
/// `> 00A4000C022FE2`, `< 9000`. PINs and keys never appear, and neither does content that names a
/// subscriber: of what files hold, only those known to be harmless are shown, everything else is
/// masked byte by byte, so that lengths stay visible.
public final class TraceChannel: CardChannel {
  private let inner: any CardChannel
  private let write: (String) -> Void
  private var redaction = TraceRedaction()

  /// A trace of `inner`; `write` gets one line at a time, without its end.
  public init(_ inner: any CardChannel, write: @escaping (String) -> Void) {
    self.inner = inner
    self.write = write
    write("# ATR \(Hex.encode(inner.atr)) \(inner.activeProtocol.rawValue)")
  }

  /// The ATR of the traced channel.
  public var atr: [UInt8] { inner.atr }
  /// The protocol of the traced channel.
  public var activeProtocol: TransmissionProtocol { inner.activeProtocol }

  /// Passes the command on and writes both directions.
  public func transmit(_ command: [UInt8]) throws(CardError) -> [UInt8] {
    write("> " + redaction.command(command))
    do throws(CardError) {
      let response = try inner.transmit(command)
      write("< " + redaction.response(response, to: command))
      return response
    } catch {
      write("# \(error.code.rawValue)")
      throw error
    }
  }

  /// Passes the reset on and notes it.
  public func reset() throws(CardError) {
    redaction = TraceRedaction()
    write("# reset")
    try inner.reset()
  }
}

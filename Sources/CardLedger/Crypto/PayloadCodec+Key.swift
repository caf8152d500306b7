import Renewal

// The change of keys.
extension PayloadCodec {
  /// The same payload, sealed by this codec; nil where `old` cannot open it.
  mutating func reseal(_ payload: [UInt8], from old: PayloadCodec, card: Int64) -> [UInt8]? {
    guard let parts = PayloadPart.parts(of: payload) else { return nil }
    var writer = PayloadWriter(card: card, now: Timestamp(milliseconds: 0))
    for part in parts {
      guard let field = part.tag.sealed else {
        writer.put(part.tag, Array(part.value))
        continue
      }
      let clear = part.value.prefix(part.tag.isFact ? Self.factSize : 0)
      guard let text = old.sealer.open(part.value.dropFirst(clear.count), of: field, card: card)
      else {
        return nil
      }
      writer.seal(part.tag, after: clear, text, &sealer)
    }
    return writer.bytes
  }
}

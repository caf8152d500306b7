import Renewal

/// Collects the parts of a payload.
struct PayloadWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var longest = 0
  private let card: Int64
  private let now: Timestamp

  init(card: Int64, now: Timestamp) {
    self.card = card
    self.now = now
    bytes.reserveCapacity(384)
  }

  mutating func put(_ tag: PayloadTag, _ value: [UInt8]) {
    frame(tag) { $0 += value }
  }

  mutating func put(_ tag: PayloadTag, _ text: String?) {
    guard let text else { return }
    frame(tag) { $0 += text.utf8 }
  }

  mutating func seal(_ tag: PayloadTag, _ text: String?, _ sealer: inout Sealer) {
    guard let text, let field = tag.sealed else { return }
    let card = card
    frame(tag) { sealer.seal(text, of: field, card: card, to: &$0) }
  }

  /// Seals a text behind what stands before it in clear.
  mutating func seal(
    _ tag: PayloadTag, after clear: ArraySlice<UInt8>, _ text: String, _ sealer: inout Sealer
  ) {
    guard let field = tag.sealed else { return }
    let card = card
    frame(tag) { bytes in
      bytes += clear
      sealer.seal(text, of: field, card: card, to: &bytes)
    }
  }

  mutating func seal(_ tag: PayloadTag, _ fact: Fact?, _ sealer: inout Sealer) {
    guard let fact, let field = tag.sealed else { return }
    let card = card
    let moment = UInt64(bitPattern: (fact.at ?? now).milliseconds)
    frame(tag) { bytes in
      bytes.append(fact.source.rawValue)
      withUnsafeBytes(of: moment.bigEndian) { bytes += $0 }
      sealer.seal(fact.value, of: field, card: card, to: &bytes)
    }
  }

  /// Tag and length around what `body` appends.
  private mutating func frame(_ tag: PayloadTag, _ body: (inout [UInt8]) -> Void) {
    let start = bytes.count
    bytes.append(tag.rawValue)
    bytes.append(0)
    bytes.append(0)
    body(&bytes)
    let count = bytes.count - start - 3
    longest = max(longest, count)
    bytes[start + 1] = UInt8(truncatingIfNeeded: count)
    bytes[start + 2] = UInt8(truncatingIfNeeded: count >> 8)
  }
}

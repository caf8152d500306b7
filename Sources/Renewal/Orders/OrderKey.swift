/// The name of an order that we give it, before the provider hears of it.
///
/// The same key never buys twice: it is on disk before the order is sent.
public struct OrderKey: Hashable, Sendable {
  /// 26 characters of Crockford's base 32.
  public let text: String

  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// A key; nil where the text is none.
  public init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Self.letters.contains) else { return nil }
    self.text = text
  }

  /// A new key.
  public init(using generator: inout some RandomNumberGenerator) {
    let digits = (0..<26).map { _ in Self.letters[Int.random(in: 0..<32, using: &generator)] }
    text = String(decoding: digits, as: UTF8.self)
  }

  /// A new key, from the system's source of chance.
  public static func random() -> OrderKey {
    var generator = SystemRandomNumberGenerator()
    return OrderKey(using: &generator)
  }
}

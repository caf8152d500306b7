/// One way to do something about a line: what to dial, write, open or visit, step by step.
public struct GuideChannel: Hashable, Sendable {
  /// Its name within the guide.
  public var id: String
  /// By what way.
  public var kind: ChannelKind
  /// What for; at least one.
  public var purposes: [ChannelPurpose]
  /// What it is called.
  public var title: Wording
  /// What is dialled, called or written to; nil for what is not done by telephone.
  public var dial: CodeTemplate?
  /// What the message says; nil for what is no message.
  public var message: CodeTemplate?
  /// The page, https only; nil where none is known.
  public var url: String?
  /// What has to be at hand.
  public var needs: [ChannelNeed]
  /// By which numbers it knows the line, the best first; empty where it knows by itself.
  public var identifiers: [ChannelIdentifier]
  /// What to do, in order; at least one step.
  public var steps: [Wording]
  /// Where this was read; nil in a generic guide, whose steps say nothing about an operator.
  public var provenance: Provenance?

  /// The slots that must be filled before it can be used.
  public var slots: [CodeSlot] {
    (dial?.slots ?? []) + (message?.slots ?? []).filter { dial?.slots.contains($0) != true }
  }

  /// What is dialled, sent or opened, for people, its slots filled or told in words; nil for what has
  /// no code, number or address.
  public func contact(filling values: [CodeSlot: String] = [:]) -> Wording? {
    guard let dial else { return url.map { Wording(en: $0, zh: $0) } }
    let number = dial.words(filling: values)
    guard let text = message?.words(filling: values) else { return number }
    return Wording(en: "\(number.en): \(text.en)", zh: "\(number.zh)：\(text.zh)")
  }

  /// What a QR code or link for it holds: `tel:` (RFC 3966), `sms:` (RFC 5724) or the page; nil where
  /// there is nothing to link to.
  ///
  /// - Throws: ``CodeFault`` where a slot has no value that fits.
  public func link(filling values: [CodeSlot: String] = [:]) throws(CodeFault) -> String? {
    guard let dial else { return url }
    let number = Self.escaped(try dial.filled(with: values))
    guard kind == .sms else { return "tel:" + number }
    guard let message else { return "sms:" + number }
    return "sms:\(number)?body=\(Self.escaped(try message.filled(with: values)))"
  }

  /// Text in the form that a URI takes (RFC 3986, 2.1); what telephone numbers are made of stays.
  private static func escaped(_ text: String) -> String {
    let kept = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~*+".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = text.utf8.flatMap { byte in
      kept.contains(byte) ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

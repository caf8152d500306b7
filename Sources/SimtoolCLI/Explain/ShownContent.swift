import APDU
import UICC

/// What of a file's or record's content is shown, and why not the rest.
struct ShownContent {
  /// Why bytes are not shown.
  enum Hidden: String, CaseIterable {
    /// The transcript masks them itself.
    case transcript
    /// They may name a person, and `--reveal` was not given.
    case personal
    /// They are keys.
    case secret
  }

  /// How many bytes there are.
  let count: Int
  /// The bytes; nil where ``hidden`` says why not.
  let bytes: [UInt8]?
  /// Why the bytes are not shown; nil where they are.
  let hidden: Hidden?
  /// What they mean; nil where no layout is known, nothing was written, or they make no sense.
  let fields: [ContentField]?
  /// True where nothing was ever written, or it was erased.
  let isBlank: Bool
  /// True where they should mean something and do not.
  let isMalformed: Bool

  /// - Parameters:
  ///   - place: Which file it is: its declaration says whether it names somebody.
  ///   - isSecret: True for keys, and for what may be keys.
  ///   - isCertain: False where some cards keep another file there, so that it may.
  ///   - isPart: True for bytes from the middle, which have no layout.
  init(
    _ content: TranscriptExchange.Content, of place: CardPlace, isSecret: Bool, isCertain: Bool,
    isRevealing: Bool, isPart: Bool = false
  ) {
    let spec = place.spec
    count = content.count
    let isFilling = content.bytes.map { !$0.isEmpty && $0.allSatisfy { $0 == 0xFF } } ?? false
    if case .secret = content {
      hidden = .secret
    } else if isSecret, content.count > 0 {
      hidden = .secret
    } else if case .masked = content {
      hidden = .transcript
    } else {
      hidden = isRevealing || (isCertain && !(spec?.isPersonal ?? true)) ? nil : .personal
    }
    bytes = hidden == nil ? content.bytes : nil
    guard let spec, !isSecret, !spec.isOpaque, !isFilling, !isPart, let whole = content.bytes else {
      fields = nil
      isBlank = isFilling
      isMalformed = false
      return
    }
    do throws(CodecError) {
      fields = try spec.fields(of: whole)
      isBlank = false
      isMalformed = false
    } catch {
      fields = nil
      isBlank = error.problem == .blank
      isMalformed = !isBlank
    }
  }
}

extension ShownContent {
  /// The content in one line for people.
  func text(in language: Language, isRevealing: Bool) -> String {
    if isBlank { return LocalizedText(en: "blank", zh: "空白")[language] }
    if let fields {
      let text = fields.text(in: language, masked: !isRevealing)
      return text.isEmpty ? LocalizedText(en: "nothing set", zh: "未设置任何项")[language] : text
    }
    let start =
      isMalformed
      ? LocalizedText(en: "makes no sense here: ", zh: "内容无法理解：")[language] : ""
    let bytes = LocalizedText(en: count == 1 ? "1 byte" : "\(count) bytes", zh: "\(count) 字节")
    let why: LocalizedText
    switch hidden {
    case nil: return start + Hex.encode(self.bytes ?? [])
    case .personal?:
      why = LocalizedText(en: "hidden (--reveal shows them)", zh: "已隐藏（--reveal 可显示）")
    case .transcript?: why = LocalizedText(en: "masked in the transcript", zh: "记录中已遮盖")
    case .secret?: why = LocalizedText(en: "never shown", zh: "绝不显示")
    }
    let text = LocalizedText(
      en: "\(bytes.english), \(why.english)",
      zh: "\(bytes.simplifiedChinese)，\(why.simplifiedChinese)")
    return (hidden == .personal ? start : "") + text[language]
  }

  /// The same for programs.
  func members(isRevealing: Bool) -> [JSONValue.Member] {
    [
      .init("length", .integer(count)),
      .init("content", JSONValue(bytes.map { Hex.encode($0) })),
      .init("hidden", JSONValue(hidden?.rawValue)),
      .init("fields", fields.map { .array($0.map { $0.json(masked: !isRevealing) }) } ?? .null),
    ]
  }
}

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
  /// True where nothing was ever written: all bytes are FF.
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
    isBlank = content.bytes.map { !$0.isEmpty && $0.allSatisfy { $0 == 0xFF } } ?? false
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
    guard let spec, !isSecret, !spec.isOpaque, !isBlank, !isPart, let whole = content.bytes else {
      fields = nil
      isMalformed = false
      return
    }
    fields = try? spec.fields(of: whole)
    isMalformed = fields == nil
  }
}

extension ShownContent {
  /// The content in one line for people.
  func text(in language: Language, isRevealing: Bool) -> String {
    if isBlank { return LocalizedText(en: "blank", zh: "空白")[language] }
    if let fields { return fields.text(in: language, masked: !isRevealing) }
    let start =
      isMalformed
      ? LocalizedText(en: "makes no sense here: ", zh: "内容无法理解：")[language] : ""
    switch hidden {
    case nil: return start + Hex.encode(bytes ?? [])
    case .personal?:
      return start
        + LocalizedText(
          en: "\(count) bytes, hidden (--reveal shows them)", zh: "\(count) 字节，已隐藏（--reveal 可显示）")[
          language]
    case .transcript?:
      return LocalizedText(
        en: "\(count) bytes, masked in the transcript", zh: "\(count) 字节，记录中已遮盖")[language]
    case .secret?:
      return LocalizedText(en: "\(count) bytes, never shown", zh: "\(count) 字节，绝不显示")[language]
    }
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

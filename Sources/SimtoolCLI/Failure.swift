import APDU

/// Why a command could not do its work: what happened, to which thing, and what to do about it.
///
/// It is a value; ``Console/complain(_:)`` prints it for people and ``json`` for programs.
struct Failure: Error, Hashable, Sendable {
  /// The stable name of the error; it decides the exit status.
  var id: ErrorID
  /// Where in the work it happened, one word: `connect`, `select`, `parse`.
  var stage: String?
  /// The name of the reader concerned, as PC/SC gives it.
  var reader: String?
  /// What happened, one clause without full stop and without personal data.
  var message: LocalizedText
  /// What to do about it, in sentences without the last full stop.
  var hint: LocalizedText?
  /// The PC/SC return code behind it, as 32 bits: `0x8010000C`.
  var pcsc: UInt32?
  /// The status word behind it, where a card refused.
  var statusWord: StatusWord?
  /// PIN tries left after a wrong PIN; it stands in ``message`` too.
  var triesLeft: Int?

  init(
    _ id: ErrorID, stage: String? = nil, reader: String? = nil, _ message: LocalizedText,
    hint: LocalizedText? = nil, pcsc: UInt32? = nil, statusWord: StatusWord? = nil
  ) {
    self.id = id
    self.stage = stage
    self.reader = reader
    self.message = message
    self.hint = hint
    self.pcsc = pcsc
    self.statusWord = statusWord
  }

  /// The exit status that belongs to ``id``.
  var exitCode: ExitCode { id.exitCode }
}

// MARK: - Rendering

extension LocalizedText {
  /// The same with a capital letter, for what stands alone behind a full stop.
  var asSentence: LocalizedText {
    LocalizedText(en: english.prefix(1).uppercased() + english.dropFirst(), zh: simplifiedChinese)
  }
}

extension Failure {
  /// The `simtool.error/1` object; its texts are English because JSON is never translated.
  var json: JSONValue {
    [
      "schema": "simtool.error/1",
      "error": [
        "id": .string(id.rawValue),
        "stage": JSONValue(stage),
        "reader": JSONValue(reader),
        "message": .string(message.english),
        "hint": JSONValue(hint?.english),
        "pcsc": JSONValue(pcsc.map(Failure.hexadecimal)),
        "statusWord": JSONValue(statusWord?.description),
      ],
    ]
  }

  /// One line for a person.
  ///
  /// It reads like `reader "ACS 00 00": no card (0x8010000C). Insert a SIM and retry.`
  func text(in language: Language) -> String {
    var text = ""
    if let reader {
      let name = Console.safe(reader)
      text += LocalizedText(en: "reader \"\(name)\": ", zh: "读卡器“\(name)”：")[language]
    }
    text += Console.safe(message[language])
    let codes = [pcsc.map { "0x" + Failure.hexadecimal($0) }, statusWord.map { "SW \($0)" }]
      .compactMap(\.self).joined(separator: ", ")
    if !codes.isEmpty { text += LocalizedText(en: " (\(codes))", zh: "（\(codes)）")[language] }
    text = Failure.sentence(text, in: language)
    if let hint {
      text += language == .english ? " " : ""
      text += Failure.sentence(Console.safe(hint[language]), in: language)
    }
    return text
  }

  /// The text with a full stop, unless it brings its own end.
  private static func sentence(_ text: String, in language: Language) -> String {
    if let last = text.last, ".!?。！？".contains(last) { return text }
    return text + LocalizedText(en: ".", zh: "。")[language]
  }

  private static func hexadecimal(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

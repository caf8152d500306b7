import APDU
import UICC

/// A typed number that names a line: of its card, of its subscription, or to call it.
enum LineNumber {
  private static let kinds: [NumberCandidate.Kind] = [.iccid, .imsi, .msisdn]

  /// What a typed number can be that names a line, the best first; where its kind is written before it,
  /// that alone.
  ///
  /// - Throws: `malformedInput` where it is none of these, or not what is written before it.
  static func readings(of typed: TypedNumber) throws(Failure) -> [NumberCandidate] {
    let readings = typed.candidates.filter { kinds.contains($0.kind) }
    guard let label = typed.number?.label else {
      guard !readings.isEmpty else { throw notALine }
      return readings
    }
    if label == .imei || label == .eid { throw device(label) }
    let meant = readings.filter { $0.reasons.contains(.labelled) }
    guard !meant.isEmpty else {
      throw wrongLength(label, typed.number?.digits.utf8.count ?? 0)
    }
    return meant
  }

  private static let notALine = Failure(
    .malformedInput, stage: "parse",
    LocalizedText(en: "what was typed names no line", zh: "输入的内容不能指明线路"),
    hint: lengths)

  private static func device(_ label: NumberLabel) -> Failure {
    let term = label.rawValue.uppercased()
    let thing =
      label == .imei
      ? LocalizedText(en: "a phone", zh: "手机") : LocalizedText(en: "an eSIM chip", zh: "eSIM 芯片")
    return Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "an \(term) is the number of \(thing.english) and names no line",
        zh: "\(term) 是\(thing.simplifiedChinese)的号码，不能指明线路"),
      hint: notALine.hint)
  }

  private static func wrongLength(_ label: NumberLabel, _ count: Int) -> Failure {
    let (term, length) =
      switch label {
      case .imsi: (LocalizedText(en: "IMSI", zh: "IMSI"), "14-15")
      case .msisdn: (LocalizedText(en: "phone number", zh: "电话号码"), "4-15")
      default: (LocalizedText(en: "ICCID", zh: "ICCID"), "18-20")
      }
    return Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "\(term.english): what was typed has \(count) digits and cannot be one, which has "
          + length,
        zh: "\(term.simplifiedChinese)：输入了 \(count) 位数字，不可能是完整号码（应为 \(length) 位）"),
      hint: LocalizedText(
        en: "Type the whole number, without the words before it if you are not sure what it is",
        zh: "请输入完整号码；不确定是哪种号码时，请去掉前面的说明文字"))
  }
}

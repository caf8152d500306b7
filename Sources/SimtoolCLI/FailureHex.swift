import APDU

extension Failure {
  /// Text from outside that should be hexadecimal and is not.
  ///
  /// - Parameters:
  ///   - error: What is wrong with it; people count characters from 1.
  ///   - subject: What the text should have been: `ATR`, `APDU`.
  static func malformedHex(_ error: HexError, in subject: String) -> Failure {
    let place = error.offset + 1
    let what =
      switch error.problem {
      case .notADigit(let character):
        LocalizedText(
          en: "character \(place), \"\(character)\", is not a hexadecimal digit",
          zh: "第 \(place) 个字符“\(character)”不是十六进制数字")
      case .oddNumberOfDigits:
        LocalizedText(
          en: "the last byte, at character \(error.offset), has only one digit",
          zh: "第 \(error.offset) 个字符处的最后一个字节只有一位数字")
      }
    return Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "\(subject): \(what.english)", zh: "\(subject)：\(what.simplifiedChinese)"),
      hint: LocalizedText(
        en: "Write two digits 0-9 or A-F per byte; spaces between bytes are welcome",
        zh: "每个字节写两位 0-9 或 A-F；字节之间可以有空格"))
  }
}

extension Invocation {
  /// The bytes that the hexadecimal words of an argument spell together.
  ///
  /// - Throws: `malformedInput` where they spell none.
  func bytes(_ argument: String, as subject: String) throws(Failure) -> [UInt8] {
    do throws(HexError) {
      return try Hex.decode(arguments(argument).joined(separator: " "))
    } catch {
      throw .malformedHex(error, in: subject)
    }
  }
}

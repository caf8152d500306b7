import APDU
public import UICC

extension CardImage {
  /// Checks ranges and how the parts of the image fit together.
  ///
  /// - Throws: ``CardImageError`` for the first fault found, with the place in the image.
  public func validate() throws(CardImageError) {
    try validateCard()
    try validatePIN(pin1, "pin1")
    try validatePIN(pin2, "pin2")
    try validatePIN(universalPIN, "universalPIN")
    try validateKeys()
    try validateApplications()
    try validatePaths()
    try validateDirectoryControls()
    for (index, file) in files.enumerated() { try validate(file, at: "files[\(index)]") }
  }

  private func validateCard() throws(CardImageError) {
    if name.isEmpty {
      throw CardImageError(
        .value, at: "name", LocalizedText(en: "the name is empty", zh: "名称为空"),
        remedy: LocalizedText(en: "Give the card a short name.", zh: "请为卡起一个简短的名称。"))
    }
    guard (1...33).contains(atr.count) else {
      throw CardImageError(
        .value, at: "atr",
        LocalizedText(
          en: "an ATR has 1 to 33 bytes, here are \(atr.count)",
          zh: "ATR 长度为 1 到 33 字节，此处为 \(atr.count) 字节"),
        remedy: LocalizedText(
          en: "Give the bytes from TS (3B or 3F) to TCK.", zh: "请给出从 TS（3B 或 3F）到 TCK 的字节。"))
    }
    if classes.isEmpty {
      throw CardImageError(
        .value, at: "classes",
        LocalizedText(en: "the card answers no class", zh: "卡不应答任何指令类别"),
        remedy: LocalizedText(
          en: "Name \"00\", \"A0\" or both, or leave \"classes\" out.",
          zh: "请写 \"00\"、\"A0\" 或两者，或不写 \"classes\"。"))
    }
  }

  private func validatePIN(_ pin: PIN?, _ path: String) throws(CardImageError) {
    guard let pin else { return }
    func areDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
      count.contains(text.utf8.count)
        && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    func fault(_ key: String, _ message: LocalizedText, _ remedy: LocalizedText) -> CardImageError {
      CardImageError(.value, at: "\(path).\(key)", message, remedy: remedy)
    }
    if let value = pin.value, !areDigits(value, 4...8) {
      throw fault(
        "value", LocalizedText(en: "a PIN has 4 to 8 digits", zh: "PIN 为 4 到 8 位数字"),
        LocalizedText(en: "Write 4 to 8 digits.", zh: "请写 4 到 8 位数字。"))
    }
    if let key = pin.unblockKey, !areDigits(key, 8...8) {
      throw fault(
        "puk", LocalizedText(en: "a PUK has 8 digits", zh: "PUK 为 8 位数字"),
        LocalizedText(en: "Write 8 digits.", zh: "请写 8 位数字。"))
    }
    if pin.isVerified, !pin.isEnabled || pin.triesLeft == 0 {
      throw fault(
        "verified",
        LocalizedText(
          en: "a PIN that is off or blocked is not verified", zh: "已关闭或锁死的 PIN 不可能处于已验证状态"),
        LocalizedText(
          en: "Leave \"verified\" out, or set \"enabled\" to true and leave tries.",
          zh: "请不写 \"verified\"，或将 \"enabled\" 设为 true 并保留次数。"))
    }
    for (key, tries) in [("tries", pin.triesLeft), ("unblockTries", pin.unblockTriesLeft)]
    where !(0...15).contains(tries) {
      throw fault(
        key, LocalizedText(en: "a counter of tries lies in 0 to 15", zh: "剩余次数的范围是 0 到 15"),
        LocalizedText(en: "Write a number from 0 to 15.", zh: "请写 0 到 15 的数字。"))
    }
  }

  /// Two PINs with one key reference cannot be told apart.
  private func validateKeys() throws(CardImageError) {
    var keys: [UInt8] = []
    for (pin, place) in [(pin1, "pin1"), (pin2, "pin2"), (universalPIN, "universalPIN")] {
      guard let key = pin?.key else { continue }
      if keys.contains(key) {
        throw .duplicate(
          at: "\(place).key",
          LocalizedText(en: "another PIN has this key reference", zh: "另一个 PIN 已使用此密钥引用"))
      }
      keys.append(key)
    }
  }
}

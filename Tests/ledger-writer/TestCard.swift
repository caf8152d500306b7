import UICC

/// The cards that the writer makes up, by number: subscribers that do not exist.
enum TestCard {
  static func iccid(_ number: Int) -> String {
    let body = "89660312" + String(String(number + 10_000_000_000).suffix(10))
    return body + String(Luhn.checkDigit(for: body) ?? "0")
  }

  static func imsi(_ number: Int) -> String {
    "52003" + String(String(number + 10_000_000_000).suffix(10))
  }

  static func phone(_ number: Int) -> String {
    "+668" + String(String(number + 100_000_000).suffix(8))
  }

  static func line(_ number: Int) -> String {
    "\(iccid(number)),\(imsi(number)),\(phone(number)),batch-\(number / 1000)"
  }
}

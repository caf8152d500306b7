import Renewal

/// The file beside a ledger that holds its master key: 64 hexadecimal digits, for its owner alone.
struct KeyFile {
  /// Where a ledger's key is looked for: a link may be there.
  let name: String
  /// Where the key is: a new one goes where the link leads, perhaps to a stick, and not in its place.
  let path: String
  /// True where it is the key of the ledger that took this one's place.
  let isBorrowed: Bool

  /// The key file of a ledger: `ledger.key` beside `ledger.db`.
  ///
  /// A ledger that `restore` has set aside, `ledger.db.replaced-…`, opens with the same one, unless
  /// somebody has put a key of its own beside it.
  init(ledger: String) {
    let own = Self.name(for: ledger)
    let usual = Self.replaced(by: ledger).map(Self.name)
    isBorrowed =
      usual.map { SystemFile.exists(ledger) && SystemFile.exists($0) && !SystemFile.exists(own) }
      ?? false
    name = isBorrowed ? usual ?? own : own
    // A change of keys that an older simtool began did not follow links.
    path = SystemFile.exists(name + ".new") ? name : SystemFile.target(of: name)
  }

  /// The name of a ledger with `.key` in place of its extension.
  private static func name(for ledger: String) -> String {
    let start = ledger.utf8.lastIndex(of: UInt8(ascii: "/")).map { ledger.utf8.index(after: $0) }
    let last = ledger[(start ?? ledger.startIndex)...]
    let dot = last.utf8.lastIndex(of: UInt8(ascii: "."))
    let stem = dot.flatMap { $0 > last.startIndex ? ledger[..<$0] : nil } ?? ledger[...]
    return stem + ".key"
  }

  /// The name of the ledger whose place a copy took; nil for a ledger of any other name.
  private static func replaced(by ledger: String) -> String? {
    let digits = ledger.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
    let name = ledger.dropLast(digits)
    return digits > 0 && name.hasSuffix(aside) ? String(name.dropLast(aside.count)) : nil
  }

  /// What stands between the name of a ledger that was set aside and the moment.
  static let aside = ".replaced-"

  /// Where a key is written before it takes its name, and stays while a change of keys runs.
  var newPath: String { path + ".new" }

  /// The key in the file.
  func read() throws(LedgerError) -> Secret { try Self.read(path) }

  /// The key of an unfinished change; nil where there is none.
  ///
  /// Half a key is none: it is whole on disk before anything is encrypted under it.
  func readNew() throws(LedgerError) -> Secret? {
    guard SystemFile.exists(newPath) else { return nil }
    do throws(LedgerError) {
      return try Self.read(newPath)
    } catch {
      if error.problem == .keyMalformed { return nil }
      throw error
    }
  }

  /// Writes the key of a new ledger or of a change; to be called by whoever holds the ledger's lock.
  ///
  /// It gets its name when the ledger needs it and it is whole.
  func writeNew(_ key: Secret) throws(LedgerError) {
    try removeHalf()
    // A whole one can still be that of another ledger.
    if holdsKeyOrLess { _ = try Self.keep(newPath, as: "\(path).unused") }
    try Self.write(key, to: newPath)
  }

  /// Gives the new key its name.
  ///
  /// Cut short between its two steps, it leaves the new key where it is found all the same.
  ///
  /// - Returns: Where the file is kept that had the name before; nil where there was none.
  func takeNew() throws(LedgerError) -> String? {
    let kept = try setAside()
    try SystemFile.move(newPath, to: path)
    return kept
  }

  /// Keeps the file under another name, `ledger.key.replaced-…`, whatever it holds.
  func setAside() throws(LedgerError) -> String? {
    guard SystemFile.exists(path) else { return nil }
    return try Self.keep(path, as: "\(path).replaced")
  }

  /// Gives a file a name that nothing has: what it is called from now on, and the moment.
  private static func keep(_ file: String, as name: String) throws(LedgerError) -> String {
    var moment = SystemFile.now().milliseconds
    while SystemFile.exists("\(name)-\(moment)") { moment += 1 }
    let kept = "\(name)-\(moment)"
    try SystemFile.move(file, to: kept)
    // A key that nothing has read, because there was a passphrase, may be of any mode.
    try SystemFile.prepare(kept)
    return kept
  }

  /// Removes the new key of a change that failed.
  func removeNew() throws(LedgerError) {
    if holdsKeyOrLess { try SystemFile.remove(newPath) }
  }

  /// Removes a new key that was not written to its end.
  ///
  /// A whole one that does not fit stays: it may be that of another ledger which has the same key file,
  /// and whose change is under way or was cut short right behind its commit.
  func removeHalf() throws(LedgerError) {
    guard holdsKeyOrLess else { return }
    let text = try SystemFile.read(newPath, limit: Self.longest)
    if Self.digits(of: text) == nil { try SystemFile.remove(newPath) }
  }

  /// What is longer than a key is somebody else's file, perhaps a ledger, and not to be touched.
  private var holdsKeyOrLess: Bool {
    SystemFile.size(of: newPath).map { $0 <= Self.longest } ?? false
  }

  /// The digits, the end of the line, and one byte by which a longer text is told.
  private static let longest = 2 * Sodium.keySize + 2

  /// Writes a key to a file that is not there yet.
  private static func write(_ key: Secret, to path: String) throws(LedgerError) {
    let digits = Array("0123456789abcdef".utf8)
    var text = key.withBytes { $0.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } }
    text.append(UInt8(ascii: "\n"))
    defer { text.withUnsafeMutableBytes { Sodium.erase($0) } }
    try SystemFile.create(path, text)
  }

  private static func read(_ path: String) throws(LedgerError) -> Secret {
    let mode = try SystemFile.mode(of: path)
    guard mode & 0o077 == 0 else { throw LedgerError(.keyExposed(mode: mode), path: path) }
    var text = try SystemFile.read(path, limit: longest)
    defer { text.withUnsafeMutableBytes { Sodium.erase($0) } }
    guard let values = digits(of: text) else { throw LedgerError(.keyMalformed, path: path) }
    return Secret(count: Sodium.keySize) { key in
      for index in key.indices { key[index] = values[2 * index] << 4 | values[2 * index + 1] }
    }
  }

  /// The values of the digits of a key; nil where the text is none.
  static func digits(of text: [UInt8]) -> [UInt8]? {
    let text = text.last == UInt8(ascii: "\n") ? text.dropLast() : text[...]
    let values = text.compactMap(\.hexValue)
    return values.count == 2 * Sodium.keySize && text.count == values.count ? values : nil
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

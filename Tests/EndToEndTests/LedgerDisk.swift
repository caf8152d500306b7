import Foundation
import TestSupport
import Testing

/// A small disk of its own with a ledger on it, and the real program; gone with the test.
final class LedgerDisk {
  let path: String

  init(kibibytes: Int = 65_536) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("disk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let mount = try Subprocess.run(
      "/usr/bin/env", ["mount", "-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path])
    try #require(mount.status == 0, "\(mount)")
  }

  deinit {
    _ = try? Subprocess.run("/usr/bin/env", ["umount", "-l", path])
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func makeReadOnly() throws { try remount("ro") }

  func grow(to kibibytes: Int) throws { try remount("size=\(kibibytes)k") }

  private func remount(_ option: String) throws {
    let mount = try Subprocess.run("/usr/bin/env", ["mount", "-o", "remount,\(option)", path])
    try #require(mount.status == 0, "\(mount)")
  }

  /// A table of cards, by number.
  func table(_ numbers: Range<Int>, _ name: String = "cards.csv") throws -> String {
    var text = "iccid,imsi\n"
    for number in numbers {
      let digits = String(String(number + 10_000_000_000).suffix(10))
      text += "89660312\(digits),52003\(digits)\n"
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func simtool(_ words: String...) throws -> ProgramResult { try simtool(words) }

  func simtool(
    _ words: [String], environment: [String: String] = [:]
  ) throws -> ProgramResult {
    try Subprocess.run(
      Subprocess.built("simtool"), words,
      environment: ["SIMTOOL_HOME": path, "LC_ALL": "C.UTF-8"].merging(environment) { $1 },
      timeout: .seconds(60))
  }

  func sqlite3(_ sql: String) throws -> String {
    let result = try Subprocess.run("/usr/bin/env", ["sqlite3", file("ledger.db"), sql])
    return result.stdout.trimmingCharacters(in: .newlines)
  }

  /// How many cards there are, by the program.
  func cards() throws -> Int {
    try simtool("cards", "list", "--json").stdout.split(separator: "\n").count
  }
}

extension ProgramResult {
  /// The id of the error object that is the last line of the output.
  var errorID: String? {
    let line = stdout.split(separator: "\n").last ?? ""
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return (object?["error"] as? [String: Any])?["id"] as? String
  }
}

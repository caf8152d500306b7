import CardLedger
import Foundation
import TestSupport
import Testing
import VirtualSIM

/// What the real program leaves on the disk: nothing that names a subscriber, for nobody else to
/// read, and on disk before the clerk hears of it.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct LedgerPrivacyTests {
  /// A customer as the shop types one.
  private static let customer = ["Somchai Rakthai", "somchai.r@example.com", "+66898765432"]
  private static let note = "blue cover, pays on Friday"

  /// Every form in which digits can stand in a file: text, two digits in a byte, the same as SIM
  /// files hold them, and text of two bytes for each digit.
  private func forms(of digits: String) -> [Data] {
    let values = digits.compactMap(\.wholeNumberValue).map { UInt8($0) }
    let pairs = { (values: ArraySlice<UInt8>, isSwapped: Bool) -> Data in
      let list = Array(values)
      return Data(
        stride(from: 0, to: list.count - 1, by: 2).map {
          isSwapped ? list[$0 + 1] << 4 | list[$0] : list[$0] << 4 | list[$0 + 1]
        })
    }
    var forms = [Data(digits.utf8), digits.data(using: .utf16LittleEndian) ?? Data(), Data(values)]
    // Digits can begin in the middle of a byte.
    for start in [0, 1] {
      forms += [pairs(values[start...], false), pairs(values[start...], true)]
    }
    if let number = UInt64(digits) {
      for bytes in [number.littleEndian, number.bigEndian] {
        forms.append(withUnsafeBytes(of: bytes) { Data($0) })
      }
    }
    return forms
  }

  /// Another program that has the ledger open: its log stays as long.
  private static func open(_ path: String) throws -> RunningProgram {
    let reader = try RunningProgram("/usr/bin/env", ["sqlite3", path])
    reader.write("BEGIN; SELECT 'open', count(*) FROM card;\n")
    #expect(reader.readLine(containing: "open") != nil)
    return reader
  }

  @Test func `no number and no contact stands in ledger, log or backup, in any form`() throws {
    let disk = try LedgerDisk()
    var table = "iccid,imsi,msisdn,note,contact-name,contact-email,contact-phone\n"
    var numbers: [String] = []
    // No zeros, of which files are full anyway.
    var random = SplitMix64(seed: 2_236)
    let digits = { (count: Int) in
      (0..<count).map { _ in String(Int.random(in: 1...9, using: &random)) }.joined()
    }
    for _ in 1...40 {
      let (iccid, imsi, phone) = ("896631" + digits(13), "52003" + digits(10), "668" + digits(8))
      table += "\(iccid),\(imsi),+\(phone),\"\(Self.note)\",\(Self.customer[0]),"
      table += "\(Self.customer[1]),\(Self.customer[2])\n"
      numbers += [iccid, imsi, phone, String(iccid.suffix(13)), String(imsi.suffix(10))]
    }
    // The demo card comes in through the card path.
    numbers += ["8966031234567890126", "520031234567890", "66812345678", "66898765432"]
    try Data(table.utf8).write(to: URL(fileURLWithPath: disk.file("cards.csv")))
    #expect(try disk.simtool("intake", "--demo", "--batch", "FINDME").status == 0)
    let reader = try Self.open(disk.file("ledger.db"))
    #expect(try disk.simtool("cards", "import", disk.file("cards.csv")).status == 0)
    let bound = try disk.simtool(
      "cards", "bind", "2236", "--name", Self.customer[0], "--email", Self.customer[1], "--phone",
      Self.customer[2])
    #expect(bound.status == 0, "\(bound)")
    #expect(try disk.simtool("cards", "list", "--reveal").status == 0)
    #expect(try disk.simtool("cards", "backup", disk.file("copy.db")).status == 0)
    #expect(try disk.simtool("cards", "forget", "224A", "--yes").status == 0)

    let written = ["ledger.db", "ledger.db-wal", "copy.db"]
    let files = try written.map { try Data(contentsOf: URL(fileURLWithPath: disk.file($0))) }
    #expect(files.allSatisfy { $0.count > 4_096 }, "there is something in all of them")
    // EF_ICCID as a card holds it, 8966031234567890126, would be found.
    let file: [UInt8] = [0x98, 0x66, 0x30, 0x21, 0x43, 0x65, 0x87, 0x09, 0x21, 0xF6]
    #expect(forms(of: "8966031234567890126").contains { Data(file).range(of: $0) != nil })
    // The search itself works: what stands there in clear is found.
    #expect(files.contains { $0.range(of: Data("FINDME".utf8)) != nil })
    #expect(files.contains { $0.range(of: Data("896603*********0126".utf8)) != nil })
    let words = (Self.customer + [Self.note, "Somchai", "example.com", "on Friday"])
      .flatMap { [Data($0.utf8), $0.data(using: .utf16LittleEndian) ?? Data()] }
    for secret in words + numbers.flatMap(forms) {
      for (name, file) in zip(written, files) {
        #expect(file.range(of: secret) == nil, "\(name): \(secret.map { String($0, radix: 16) })")
      }
    }
    reader.closeInput()
    _ = reader.wait()
  }

  private static let strace = "/usr/bin/strace"

  /// Not where it is not installed, nor where a container forbids it.
  private static var canTrace: Bool {
    (try? Subprocess.run(strace, ["-e", "trace=none", "/bin/true"]))?.status == 0
  }

  @Test(.enabled(if: canTrace, "strace does not work here"))
  func `a card is on disk before its line, with five fsyncs at most`() throws {
    let bed = try TestBed.shared
    try bed.withSlot { slot in
      let folder = try LedgerFolder()
      let calls = folder.path + "/calls"
      let cards = 4
      let intake = try RunningProgram(
        Self.strace,
        [
          "-f", "-o", calls, "-s", "200", "-e", "trace=fsync,fdatasync,sync_file_range,msync,write",
          Subprocess.built("simtool"), "intake", "--json", "--no-bell", "--reader", slot.readerName,
          "--stop-after", "\(cards)",
        ], environment: ["LC_ALL": "C.UTF-8", "SIMTOOL_HOME": folder.path])
      for serial in 1...cards {
        let card = try InsertedCard(BoxCard.make(80_000 + serial), port: slot.port)
        #expect(intake.readLine(containing: #""result":"booked""#, timeout: .seconds(20)) != nil)
        card.eject()
        Thread.sleep(forTimeInterval: 1.2)
      }
      #expect(intake.wait(timeout: .seconds(20), inputOpen: true).status == 0)
      // How often the disk was waited for before each line about a card.
      var syncs: [Int] = []
      var count = 0
      for line in try String(contentsOfFile: calls, encoding: .utf8).split(separator: "\n") {
        if line.contains("sync(") || line.contains("sync_file_range(") { count += 1 }
        guard line.contains("write(1, "), line.contains(#"\"event\":\"card\""#)
        else { continue }
        syncs.append(count)
        count = 0
      }
      #expect(syncs.count == cards)
      // The first card also pays for the ledger that is made.
      for number in syncs.dropFirst() { #expect((1...5).contains(number), "\(syncs)") }
    }
  }

  @Test func `every file of a run is for its owner alone, whatever the umask`() throws {
    let disk = try LedgerDisk()
    let home = disk.file("deep/home")
    let simtool = try Subprocess.built("simtool")
    let table = try disk.table(0..<5)
    let run = { (words: [String]) in
      try Subprocess.run(
        "/bin/sh", ["-c", "umask 0; exec \"$0\" \"$@\"", simtool] + words,
        environment: ["SIMTOOL_HOME": home, "LC_ALL": "C.UTF-8"])
    }
    #expect(try run(["cards", "import", table]).status == 0)
    let reader = try Self.open(home + "/ledger.db")
    for words in [
      ["intake", "--demo"], ["read", "--demo", "--trace", home + "/trace"],
      ["cards", "backup", home + "/copy.db"], ["cards", "export", home + "/out.csv"],
      ["cards", "label", "2236", "-o", home + "/label.html"],
    ] {
      let result = try run(words)
      #expect(result.status == 0, "\(words): \(result)")
    }
    let mode = { (path: String) in
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    }
    let checkFiles = { () -> [String] in
      let names = try FileManager.default.contentsOfDirectory(atPath: home)
      for name in names { #expect(try mode(home + "/" + name) == 0o600, "\(name)") }
      return names
    }
    #expect(
      Set(try checkFiles()) == [
        "ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.key", "trace", "copy.db", "out.csv",
        "label.html",
      ])
    reader.closeInput()
    _ = reader.wait()
    #expect(try run(["cards", "restore", home + "/copy.db"]).status == 0)
    #expect(try checkFiles().contains { $0.hasPrefix("ledger.db.replaced-") })
    for folder in [home, disk.file("deep")] { #expect(try mode(folder) == 0o700, "\(folder)") }
  }
}

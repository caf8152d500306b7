import Foundation
import TestSupport
import Testing

/// What a shop can still see where its ledger cannot be written, and that nothing is bought there.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct RenewReadOnlyTests {
  private static let phone = "+66812345100"

  /// A disk with the ledger of one line, which is switched off.
  private func makeDisk() throws -> LedgerDisk {
    let disk = try LedgerDisk(kibibytes: 2_048)
    let noted = try disk.simtool(
      "renew", "--demo", "--record", "--state", "suspended", "--phone", Self.phone)
    #expect(noted.status == 0, "\(noted)")
    return disk
  }

  /// Fills the disk to the last byte.
  private func fill(_ disk: LedgerDisk) throws {
    _ = try Subprocess.run(
      "/usr/bin/env", ["dd", "if=/dev/zero", "of=\(disk.file("ballast"))", "bs=4096"])
  }

  /// What `due`, `renew` and `troubleshoot` show without writing.
  private func expectShown(
    _ disk: LedgerDisk, elseStatus status: Int32, _ reason: String
  ) throws {
    let due = try disk.simtool("due")
    #expect(due.status == 0 && due.stdout.contains("switched off"), "\(due)")
    #expect(due.stderr.contains("can only be read now"), "\(due)")
    for words in [["renew", "--demo"], ["renew", Self.phone]] {
      let run = try disk.simtool(words)
      #expect(run.status == 0, "\(run)")
      #expect(run.stdout.contains("*121#") && run.stdout.contains("suspended"), "\(run)")
      #expect(run.stderr.contains("nothing can be noted"), "\(run)")
    }
    let trouble = try disk.simtool("troubleshoot", "zeroBalance", Self.phone)
    #expect(trouble.status == 0 && trouble.stdout.contains("*121#"), "\(trouble)")
    // Numbers in full are noted first, so they are not shown; nor is anything noted.
    for words in [[Self.phone, "--reveal"], ["--demo", "--record", "--state", "active"]] {
      let run = try disk.simtool(["renew"] + words)
      #expect(run.status == status && run.stderr.contains(reason), "\(run)")
      #expect(!run.stdout.contains(Self.phone), "\(run)")
    }
  }

  @Test func `on a read-only disk the guide and what is due are shown, with a warning`() throws {
    let disk = try makeDisk()
    try disk.makeReadOnly()
    try expectShown(disk, elseStatus: 77, "Read-only file system")
  }

  @Test func `on a full disk they are shown, too`() throws {
    let disk = try makeDisk()
    try fill(disk)
    try expectShown(disk, elseStatus: 74, "the disk is full")
  }

  @Test func `a ledger that cannot be read either does not keep the guide back`() throws {
    let disk = try makeDisk()
    // The log of a program that was killed has to be applied first.
    try Data(count: 100).write(to: URL(fileURLWithPath: disk.file("ledger.db-wal")))
    try disk.makeReadOnly()
    let run = try disk.simtool("renew", "--demo")
    #expect(run.status == 0 && run.stdout.contains("*121#"), "\(run)")
    #expect(
      !run.stdout.contains("suspended") && run.stderr.contains("without the ledger"), "\(run)")
    let due = try disk.simtool("due")
    #expect(due.status == 77 && due.stderr.contains("Read-only file system"), "\(due)")
  }

  @Test func `an order that cannot be written is not sent`() throws {
    let disk = try makeDisk()
    let shop = RenewShop()
    let line = ["--ledger", disk.file("ledger.db"), Self.phone]
    let words = try shop.ordering(line)
    try disk.makeReadOnly()
    let order = try shop.run(["renew"] + words)
    #expect(order.status == 77, "\(order)")
    #expect(shop.orders.isEmpty)
    // It is the disk that kept it back.
    let free = RenewShop()
    #expect(try free.run(["renew"] + free.ordering([Self.phone])).status == 0)
    #expect(free.orders.count == 1)
  }
}

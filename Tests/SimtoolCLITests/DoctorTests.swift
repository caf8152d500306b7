import APDU
import Foundation
import SIMReader
import Testing

@testable import SimtoolCLI

/// `simtool doctor` on small systems made of files.
struct DoctorTests {
  private func system(_ files: [String: String], _ body: (SystemFacts) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("system-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(SystemFacts(root: root.path + "/"))
  }

  private func diagnose(
    _ facts: SystemFacts, _ readers: Result<[ReaderState], ReaderError> = .success([])
  ) -> [Finding] {
    Diagnosis(facts: facts, readers: readers).findings
  }

  @Test func `no service: not installed, not running, not permitted, wrong version`() throws {
    let gone = ReaderError(.serviceUnavailable, stage: .service, pcsc: .noService)
    try system([:]) { facts in
      let finding = try #require(diagnose(facts, .failure(gone)).first)
      #expect(finding.severity == .problem)
      #expect(finding.remedy?.english.contains("apt install pcscd") == true)
    }
    try system(["usr/sbin/pcscd": ""]) { facts in
      let finding = try #require(diagnose(facts, .failure(gone)).first)
      #expect(finding.remedy?.english.contains("systemctl") == true)
      #expect(finding.exitCode == .unavailable)
      let refused = ReaderError(.permissionRefused, stage: .service, pcsc: .securityViolation)
      let permission = try #require(diagnose(facts, .failure(refused)).first)
      #expect(permission.remedy?.english.contains("polkit.addRule") == true)
      #expect(permission.exitCode == .refused)
      let stopped = ReaderError(.serviceUnavailable, stage: .service, pcsc: .serviceStopped)
      let version = try #require(diagnose(facts, .failure(stopped)).first)
      #expect(version.message.english.contains("version"))
    }
  }

  @Test func `a service that does not answer is told from one that does not run`() throws {
    let gone = ReaderError(.serviceUnavailable, stage: .service, pcsc: .noService)
    let frozen = ReaderError(.serviceUnavailable, stage: .service)
    let words = { (facts: SystemFacts, error: ReaderError) in
      let finding = diagnose(facts, .failure(error)).first
      return [finding?.message.english ?? "", finding?.remedy?.english ?? ""]
    }
    let silent = [
      "the PC/SC service (pcscd) does not answer", "sudo systemctl restart pcscd",
    ]
    try system(["usr/sbin/pcscd": ""]) { facts in
      #expect(words(facts, gone)[0] == "the PC/SC service (pcscd) is not running")
      #expect(words(facts, frozen) == silent)
    }
    try system(["usr/bin/pcscd": ""]) { facts in
      #expect(words(facts, gone)[0] == "the PC/SC service (pcscd) is not running")
    }
    try system(["usr/sbin/pcscd": "", "proc/42/comm": "pcscd\n"]) { facts in
      #expect(words(facts, gone) == silent)
    }
  }

  @Test(arguments: [
    ("usr/lib/pcsc/drivers", "usr/bin/apt-get", "sudo apt install libccid"),
    ("usr/lib64/pcsc/drivers", "usr/bin/dnf", "sudo dnf install pcsc-lite-ccid"),
    ("usr/lib/pcsc/drivers", "usr/bin/pacman", "sudo pacman -S ccid"),
    ("usr/local/lib/pcsc/drivers", "usr/bin/apt-get", "sudo apt install libccid"),
  ])
  func `the driver is found where each distribution has it, and is installed as there`(
    _ folder: String, _ manager: String, _ command: String
  ) throws {
    let driver = { (facts: SystemFacts) in diagnose(facts).first { $0.check == "driver" } }
    let bundle = folder + "/ifd-ccid.bundle/Contents/Info.plist"
    try system([bundle: "", manager: ""]) { facts in
      #expect(driver(facts)?.severity == .ok)
    }
    try system([folder + "/other.bundle/Contents/Info.plist": "", manager: ""]) { facts in
      #expect(driver(facts)?.severity == .problem)
      #expect(driver(facts)?.remedy?.english == command + " && sudo systemctl restart pcscd")
    }
  }

  @Test func `a reader on USB that PC/SC does not see is named`() throws {
    try system([
      "sys/bus/usb/devices/1-2:1.0/bInterfaceClass": "0b\n",
      "sys/bus/usb/devices/1-2/manufacturer": "Example\n",
      "sys/bus/usb/devices/1-2/product": "Card Reader\n",
      "sys/bus/usb/devices/1-3:1.0/bInterfaceClass": "03\n",
    ]) { facts in
      let finding = try #require(diagnose(facts).first { $0.check == "usb" })
      #expect(finding.message.english.contains("Example Card Reader"))
      #expect(facts.usbReaders.count == 1)
    }
  }

  @Test func `programs that may hold cards are named with their remedy`() throws {
    try system(["proc/42/comm": "scdaemon\n", "proc/43/comm": "bash\n"]) { facts in
      let findings = diagnose(facts).filter { $0.check == "holders" }
      #expect(findings.count == 1)
      #expect(findings.first?.remedy?.english.contains("pcsc-shared") == true)
    }
  }

  @Test func `a virtual reader that listens to everyone is a warning`() throws {
    let header = "  sl  local_address rem_address   st\n"
    try system(["proc/net/tcp": header + "   0: 00000000:8C7B 00000000:0000 0A 0\n"]) { facts in
      #expect(diagnose(facts).first { $0.check == "vpcd" }?.severity == .warning)
    }
    try system(["proc/net/tcp": header + "   0: 0100007F:8C7B 00000000:0000 0A 0\n"]) { facts in
      #expect(!diagnose(facts).contains { $0.check == "vpcd" })
    }
    try system(["etc/reader.conf.d/vpcd": ""]) { facts in
      #expect(diagnose(facts).first { $0.check == "vpcd" }?.severity == .note)
    }
  }

  @Test func `a file of a package is not to be deleted by hand`() throws {
    let remedy = { (facts: SystemFacts) in
      diagnose(facts).first { $0.check == "vpcd" }?.remedy?.english ?? ""
    }
    let file = "etc/reader.conf.d/vpcd"
    try system([file: ""]) { facts in #expect(remedy(facts).contains("sudo rm /\(file)")) }
    try system([file: "", "var/lib/dpkg/info/vsmartcard-vpcd.list": ""]) { facts in
      #expect(!remedy(facts).contains("rm /"))
      #expect(remedy(facts).contains("sudo apt purge vsmartcard-vpcd"))
      #expect(remedy(facts).contains("sudo dpkg-divert --local --rename"))
    }
    let listening = "  sl  local\n   0: 00000000:8C7B 00000000:0000 0A 0\n"
    try system(["proc/net/tcp": listening]) { facts in
      #expect(!remedy(facts).isEmpty && !remedy(facts).contains(file))
    }
  }

  @Test func `a kernel driver that takes readers away is a warning`() throws {
    try system(["proc/modules": "pn533_usb 1 0 - Live 0x0\nusbcore 1 0 - Live 0x0\n"]) { facts in
      let finding = try #require(diagnose(facts).first { $0.check == "kernel" })
      #expect(finding.remedy?.english == "sudo modprobe -r pn533_usb")
    }
  }

  @Test func `every finding speaks both languages`() throws {
    let gone = ReaderError(.serviceUnavailable, stage: .service, pcsc: .noService)
    try system(["proc/42/comm": "scdaemon\n", "etc/reader.conf.d/vpcd": ""]) { facts in
      for finding in diagnose(facts, .failure(gone)) + diagnose(facts) {
        #expect(finding.message.english != finding.message.simplifiedChinese)
      }
    }
  }
}

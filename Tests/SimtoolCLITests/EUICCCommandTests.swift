import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI

struct EUICCCommandTests {
  private static let eid = "89044000999900000000000000012356"

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "simtool-euicc-\(UUID().uuidString)")
    return folder
  }

  @Test func `people see EID, servers and profiles`() {
    let run = CLIRun("euicc --demo=euicc")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    for text in [
      "EID               \(Self.eid)\n", "smdp.example", "262144 bytes",
      "8966031234567890126  in use      Work", "cannot be disabled", "for fetching another one",
    ] { #expect(run.output.contains(text), "\(text): \(run.output)") }
    let chinese = CLIRun.chinese("euicc --demo=euicc")
    #expect(chinese.output.contains("使用中"))
    #expect(chinese.output.contains("不可停用"))
  }

  @Test func `programs get the whole list, in the documented order`() throws {
    let run = CLIRun("euicc --demo=euicc --json")
    #expect(run.status == 0)
    #expect(
      run.output.hasPrefix(
        "{\"schema\":\"simtool.euicc/1\",\"reader\":{\"name\":\"demo\",\"kind\":\"demo\"},\"atr\":\""
      ))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let chip = try #require((json["euiccs"] as? [[String: Any]])?.first)
    #expect(chip["eid"] as? String == Self.eid)
    #expect(chip["kind"] as? String == "consumer")
    let profiles = try #require(chip["profiles"] as? [[String: Any]])
    #expect(profiles.count == 3)
    #expect(profiles[0]["isdpAid"] as? String == "A0000005591010FFFFFFFF8900001010")
    #expect((profiles[1]["owner"] as? [String: Any])?["mcc"] as? String == "460")
    #expect(profiles[2]["owner"] is NSNull)
    #expect(json["complete"] as? Bool == true)
  }

  @Test func `masks hide EID and ICCIDs everywhere`() {
    for format in ["", " --json"] {
      let run = CLIRun("euicc --demo=euicc --mask\(format)")
      #expect(run.status == 0)
      #expect(!run.output.contains(Self.eid))
      #expect(run.output.contains("89044000********************2356"))
      #expect(!run.output.contains("8966031234567890126"))
      #expect(run.output.contains("896603*********0126"))
    }
  }

  @Test func `pictures go into a folder, under names that tell nothing`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = CLIRun(["euicc", "--demo=euicc", "--json", "--icons", folder.path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("\"icon\":\"profile1.png\""))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["profile1.png"])
    let file = folder.appending(path: "profile1.png")
    #expect(try Data(contentsOf: file).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func `a folder that cannot be made is refused by name`() {
    let run = CLIRun(["euicc", "--demo=euicc", "--icons", "/dev/null/icons"])
    #expect(run.status == 74)
    #expect(run.errors.contains("/dev/null/icons"))
    #expect(run.output.isEmpty)
  }

  @Test func `a plain SIM is said to be no eUICC`() {
    let run = CLIRun("euicc --demo --json")
    #expect(run.status == 66)
    #expect(run.output.contains("\"id\":\"notFound\""))
    #expect(run.errors.contains("this card is no eUICC"))
  }

  @Test(arguments: ["A000", "zz", "A0000005591010FFFFFFFF890000010000"])
  func `a name that is none is refused before the card is asked`(_ text: String) {
    let run = CLIRun("euicc --demo=euicc --isdr-aid \(text)")
    #expect(run.status == 64)
    #expect(run.errors.contains("--isdr-aid"))
  }
}

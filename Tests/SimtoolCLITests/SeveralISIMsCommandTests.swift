import APDU
import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI
@testable import UICC

/// A card with two ISIMs, as people and programs see it.
struct SeveralISIMsCommandTests {
  private static let second = "520031234567890@ims.mnc003.mcc520.3gppnetwork.org"

  /// - Parameter blank: Files that have lost what stood in them.
  private func card(blank: [CardImage.Path] = []) throws -> TemporaryImage {
    try TemporaryImage("china-telecom") { image in
      let aid = HexBytes("A0000000871004FF66FF0189FFFFFFFF").bytes
      let label = Array("ISIM TH".utf8)
      image.applications.append(.init(name: "isim-2", aid: aid, label: "ISIM TH"))
      let record =
        [0x61, UInt8(20 + label.count), 0x4F, 0x10] + aid + [0x50, UInt8(label.count)] + label
      guard case .linearFixed(let records)? = image[.init([0x2F00])]?.content else { return }
      image[.init([0x2F00])]?.content = .linearFixed(
        records + [record + [UInt8](repeating: 0xFF, count: 40 - record.count)])
      let identity = Array(Self.second.utf8)
      image.files.append(
        .init(
          .init(application: "isim-2", [0x6F02]), read: .pin1,
          .transparent([0x80, UInt8(identity.count)] + identity)))
      for path in blank {
        guard let content = image[path]?.content else { continue }
        if case .linearFixed(let records) = content {
          image[path]?.content = .linearFixed(
            records.map { [UInt8](repeating: 0xFF, count: $0.count) })
        } else {
          image[path]?.content = .transparent(
            [UInt8](repeating: 0xFF, count: content.bytes.count))
        }
      }
    }
  }

  @Test func `text, JSON and CSV tell both`() throws {
    let card = try card()
    let words = ["read", "--image", card.path, "--fields", "imsi,isim"]
    let text = CLIRun(words).output
    #expect(text.contains("ISIM 2       ISIM TH, AID A0000000871004FF66FF0189FFFFFFFF\n"))
    #expect(text.contains("ISIM 2 IMSI  520031234567890 (ADF_ISIM/EF_IMPI)\n"), "\(text)")
    // Another subscription, and no copy of the first.
    #expect(!text.contains("differs"))
    let json = CLIRun(words + ["--json"]).output
    #expect(
      json.contains(
        #""others":[{"aid":"A0000000871004FF66FF0189FFFFFFFF","label":"ISIM TH","#
          + #""imsi":"520031234567890","impi":"\#(Self.second)","impus":[],"domain":null,"#
          + #""sources":{"imsi":"ADF_ISIM/EF_IMPI","impi":"ADF_ISIM/EF_IMPI"},"missing":[]}]"#),
      "\(json)")
    try SchemaExpectation.expect(json, "read")
    let csv = CLIRun(words + ["--csv"]).output
    #expect(csv.contains(",460111234567890; 520031234567890,"), "\(csv)")
    let masked = CLIRun(words + ["--mask", "--json"]).output
    #expect(!masked.contains("520031234567890"))
  }

  @Test func `recover names the one that has the number`() throws {
    let card = try card(blank: [
      .init(application: "usim", [0x6F07]), .init([.gsm, 0x6F07]),
      .init(application: "isim", [0x6F02]), .init(application: "isim", [0x6F04]),
      .init(application: "csim", [0x6F22]), .init([0x7F25, 0x6F22]),
    ])
    let run = CLIRun(["recover", "--image", card.path])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("IMSI          520031234567890\n"), "\(run.output)")
    #expect(run.output.contains("ISIM, private identity \"ISIM\"     nothing there"))
    #expect(run.output.contains("ISIM, private identity \"ISIM TH\"  520031234567890"))
    let chinese = CLIRun(["recover", "--image", card.path, "--lang", "zh-Hans"]).output
    #expect(chinese.contains("ISIM 私有标识（IMPI）“ISIM TH”"))
    let json = CLIRun(["recover", "--image", card.path, "--json"]).output
    #expect(json.contains(#""application":{"aid":"A0000000871004FF66FF0189FFFFFFFF""#))
    try SchemaExpectation.expect(json, "recover")
  }
}

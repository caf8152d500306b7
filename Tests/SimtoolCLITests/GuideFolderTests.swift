import APDU
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// A user's own guides in a folder.
struct GuideFolderTests {
  private let home: LedgerHome

  init() throws {
    home = try LedgerHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/guides", withIntermediateDirectories: false)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(home.path)/guides/\(name)"))
  }

  private func library() -> GuideLibrary {
    let variables = home.variables
    return GuideFolder.library(Environment(variable: { variables[$0] })) { _ in true }
  }

  private static func guide(_ id: String, code: String = "*121#") -> String {
    """
    {"schema": "simtool.guide/1", "id": "\(id)", "operator": "ais-th",
     "title": {"en": "Ours", "zh": "本店"}, "sources": {"shop": {"title": "Asked at the counter"}},
     "channels": [{"id": "balance", "kind": "ussd", "purposes": ["balance"],
       "title": {"en": "Balance", "zh": "余额"},
       "code": "\(code)", "needs": ["phoneOnNetwork"], "steps": [{"en": "Dial.", "zh": "拨打。"}],
       "sources": ["shop"], "verifiedAt": "2026-11-20", "confidence": "high"}]}
    """
  }

  @Test func `a guide in the folder takes the built-in one's place, other files are passed over`()
    throws
  {
    try write("ais.json", Self.guide("ais-th"))
    try write("notes.txt", "not JSON")
    try write(".ais.json", "not JSON")
    let library = library()
    #expect(library.errors.isEmpty)
    #expect(library.guide("ais-th")?.title.en == "Ours")
    #expect(library.guide("mts-ru") != nil)
  }

  @Test func `of a broken guide the file and the field are said, and the built-in one stays`()
    throws
  {
    try write("ais.json", Self.guide("ais-th", code: "*12A#"))
    let library = library()
    let error = try #require(library.errors.first)
    #expect(library.errors.count == 1)
    #expect(
      error.text.english.hasPrefix("\(home.path)/guides/ais.json:5:12: channels[0].code: \"A\""))
    #expect(error.text.simplifiedChinese.contains("ais.json:5:12: channels[0].code:"))
    #expect(library.guide("ais-th")?.title.en == "AIS prepaid, Thailand")
  }

  @Test func `a file that cannot be read is said`() throws {
    try FileManager.default.createDirectory(
      atPath: home.path + "/guides/folder.json", withIntermediateDirectories: false)
    let error = try #require(library().errors.first)
    #expect(error.code == .unreadable)
    #expect(error.text.english.hasPrefix("\(home.path)/guides/folder.json: cannot be read"))
  }

  @Test func `without a home there are the built-in guides`() {
    let library = GuideFolder.library(Environment()) { _ in true }
    #expect(library.errors.isEmpty && library.guides.count == GuideLibrary.builtInFiles.count)
  }
}

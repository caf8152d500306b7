import APDU
import CardLedger
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

  @Test(.timeLimit(.minutes(1)))
  func `a pipe in the folder is told, and not waited for`() throws {
    #expect(mkfifo(home.path + "/guides/pipe.json", 0o600) == 0)
    try write("ais.json", Self.guide("ais-th"))
    let library = library()
    #expect(library.errors.map(\.message.en) == ["cannot be read: it is no ordinary file"])
    #expect(library.guide("ais-th")?.title.en == "Ours")
  }

  /// A guide with days of grace, which the program's own guide for this operator does not have.
  private static var ours: String {
    guide("ais-th", code: "*999#").replacing(
      "\n \"channels\"",
      with: """

         "rules": [{"kind": "grace", "days": 5, "text": {"en": "5 days.", "zh": "5 天。"},
           "sources": ["shop"], "verifiedAt": "2026-11-20", "confidence": "high"}],
         "channels"
        """)
  }

  @Test func `renew, troubleshoot and due go by the guides in the folder`() throws {
    try write("ais.json", Self.ours)
    let renew = home.run("renew", "--demo", "--json")
    let guides = try #require(try renew.value("guide.guides") as? [[String: Any]], "\(renew)")
    #expect(guides.map { ($0["title"] as? [String: String])?["en"] } == ["Ours"])
    let trouble = home.run("troubleshoot", "zeroBalance", "--demo=ais", "--json")
    #expect(trouble.output.contains("*999#") && !trouble.output.contains("*121#"))

    // Two days after its end the line is in the grace that only this guide knows of.
    let ledger = try home.ledger()
    let card = try ledger.serve(BoxCard.contents(1), by: .unknown)
    let now = Timestamp.now
    let end = Timestamp(milliseconds: now.milliseconds - 2 * 86_400_000)
    let asOf = Timestamp(milliseconds: now.milliseconds - 1_000)
    let status = LineStatus(validUntil: Sourced(end, source: "staff", asOf: asOf))
    _ = try ledger.see(status, of: card.id, by: .unknown)
    let due = home.run("due", "--json")
    #expect(due.output.contains(#""reason":"grace""#), "\(due)")
    try FileManager.default.removeItem(atPath: home.path + "/guides/ais.json")
    #expect(home.run("due", "--json").output.contains(#""reason":"expired""#))
  }

  @Test(arguments: [
    ["renew", "--demo", "--json"], ["troubleshoot", "zeroBalance", "--demo=ais", "--json"],
    ["due", "--json"],
  ])
  func `a broken guide is told by every command, and the built-in one stays`(words: [String]) throws
  {
    try write("ais.json", Self.guide("ais-th", code: "*12A#"))
    _ = try home.ledger()
    let run = CLIRun(words, variables: home.variables)
    #expect(run.status == 0, "\(run)")
    #expect(run.errors.contains("/guides/ais.json:5:12: channels[0].code:"))
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

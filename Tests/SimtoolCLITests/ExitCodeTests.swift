import Testing

@testable import SimtoolCLI

struct ExitCodeTests {
  /// The published table, spelled out once more: both must change together.
  static let published: [(Int32, [String])] = [
    (64, ["usage", "severalCards"]),
    (65, ["notASIM", "malformedInput"]),
    (66, ["noCard", "notFound"]),
    (69, ["noReader", "readerUnknown", "serviceUnavailable"]),
    (70, ["internal"]),
    (
      74,
      [
        "cardMute", "cardRemoved", "cardReset", "communication", "timeout", "ledgerIO",
        "ledgerCorrupt",
      ]
    ),
    (75, ["readerBusy", "ledgerLocked"]),
    (77, ["permissionRefused", "pinWrong", "pinBlocked", "pinRefusedLastTry", "wrongKey"]),
    (78, ["configuration"]),
  ]

  @Test(arguments: published)
  func `each error id has its published status`(code: Int32, ids: [String]) throws {
    for id in ids {
      let error = try #require(ErrorID(rawValue: id))
      #expect(error.exitCode.rawValue == code)
    }
  }

  @Test func `no error id is unpublished`() {
    #expect(Set(Self.published.flatMap(\.1)) == Set(ErrorID.allCases.map(\.rawValue)))
  }

  @Test func `help lists every status once, in rising order`() {
    let codes = ExitCode.table.map(\.code)
    #expect(codes == codes.sorted())
    #expect(codes.map(\.rawValue) == [0, 2, 64, 65, 66, 69, 70, 74, 75, 77, 78, 130])
    for id in ErrorID.allCases { #expect(codes.contains(id.exitCode)) }
  }

  @Test func `the worst of several outcomes is the highest`() {
    #expect([ExitCode.complete, .busy, .partial].max() == .busy)
  }
}

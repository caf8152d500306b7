import Renewal
import Testing

struct SearchTests {
  private let directory: OperatorDirectory

  init() throws {
    directory = try sampleDirectory(
      OperatorList(
        operators: [Operator(id: "ais-th", name: "AIS Thailand", country: "TH", androidID: 1098)],
        rules: [
          CarrierRule(operatorID: "ais-th", networks: ["52023"], source: "ours"),
          CarrierRule(
            operatorID: "ais-th", networks: [], iccidPrefixes: ["896603"], source: "ours"),
        ]))
  }

  @Test(arguments: [
    ("lyca", ["android-2067"]), ("TRACFONE", ["android-2022", "android-10001"]),
    ("ais-th", ["ais-th"]),
    ("th", ["ais-th"]), ("52003", ["ais-th"]), ("52023", ["ais-th"]), ("520", ["ais-th"]),
    ("896603123", ["ais-th"]), ("8966", ["ais-th"]),
    ("89660", ["ais-th"]), ("89667", []), ("1098", ["ais-th"]), ("京东", ["android-2427"]),
    ("46011", ["android-1854"]), ("nobody", []), ("", []), ("x", []),
  ])
  func `operators are found by what people type`(text: String, ids: [String]) {
    #expect(directory.search(text).map(\.id) == ids)
  }

  @Test func `one operator is found by its id or number`() {
    #expect(directory.find("ais-th")?.name == "AIS Thailand")
    #expect(directory.find("1098")?.id == "ais-th")
    #expect(directory.find("android-1098")?.id == "ais-th")
    #expect(directory.find("nobody") == nil)
  }

  @Test func `an operator's rules are those of every source`() throws {
    let entry = try #require(directory.find("ais-th"))
    #expect(directory.rules(of: entry).map(\.source) == ["ours", "ours", "sample 7"])
  }
}

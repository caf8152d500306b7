import Renewal
import Testing

struct OperatorListJSONTests {
  private func read(_ text: String) throws(OperatorDataError) -> OperatorList {
    try OperatorList(json: Array(text.utf8))
  }

  @Test func `every key of a record is read`() throws {
    let list = try read(
      """
      {"schema": "simtool.operators/1", "note": "x",
       "operators": [
        {"id": "b", "name": "B", "brand": "Bee", "country": "TH", "androidID": 5, "parent": "a",
         "sources": ["s", "t"], "verifiedAt": "2026-11", "note": null},
        {"id": "a", "name": "A", "brand": null}],
       "rules": [
        {"operator": "b", "networks": ["52003"], "imsiPatterns": ["52003x"], "iccidPrefixes": ["8966"],
         "gid1": ["0a"], "gid2": ["0B"], "pnn": ["P"], "privilege": ["4C"], "spn": ["S"],
         "apn": ["internet"], "source": "s", "confidence": "medium", "verifiedAt": "2026-11"},
        {"operator": "a", "iccidPrefixes": ["8967"], "source": "t"}]}
      """)
    #expect(
      list.operators == [
        Operator(
          id: "b", name: "B", brand: "Bee", country: "TH", androidID: 5, parent: "a",
          sources: ["s", "t"]), Operator(id: "a", name: "A"),
      ])
    #expect(
      list.rules == [
        CarrierRule(
          operatorID: "b", networks: ["52003"], imsiPatterns: ["52003x"], iccidPrefixes: ["8966"],
          gid1: ["0a"], gid2: ["0B"], pnn: ["P"], privilege: ["4C"], spn: ["S"], apn: ["internet"],
          source: "s", confidence: .medium),
        CarrierRule(operatorID: "a", networks: [], iccidPrefixes: ["8967"], source: "t"),
      ])
  }

  private static func with(operators: String = "{\"id\":\"a\",\"name\":\"A\"}", rules: String = "")
    -> String
  {
    "{\"schema\":\"simtool.operators/1\",\"operators\":[\(operators)],\"rules\":[\(rules)]}"
  }

  @Test(arguments: [
    ("{", "", "line 1, column 2"),
    ("{\"schema\":\"x/1\"}", "schema", "expected \"simtool.operators/1\""),
    (with(operators: "{\"id\":\"a\"}"), "operators[0].name", "missing"),
    (with(operators: "{\"id\":\"a\",\"nam\":\"A\"}"), "operators[0].nam", "unknown key"),
    (
      with(operators: "{\"id\":\"a\",\"name\":\"A\",\"country\":\"Thailand\"}"),
      "operators[0].country", "two capital letters"
    ),
    (
      with(operators: "{\"id\":\"a\",\"name\":\"A\",\"parent\":\"b\"}"), "operators[0].parent",
      "no operator has the id \"b\""
    ),
    (
      with(operators: "{\"id\":\"a\",\"name\":\"A\",\"androidID\":\"1\"}"),
      "operators[0].androidID", "whole number"
    ),
    (
      with(rules: "{\"operator\":\"b\",\"networks\":[\"52003\"],\"source\":\"s\"}"),
      "rules[0].operator", "no operator"
    ),
    (
      with(rules: "{\"operator\":\"a\",\"networks\":[\"5200\"],\"source\":\"s\"}"),
      "rules[0].networks[0]", "five or six"
    ),
    (with(rules: "{\"operator\":\"a\",\"networks\":[\"52003\"]}"), "rules[0].source", "missing"),
    (
      with(rules: "{\"operator\":\"a\",\"source\":\"s\"}"), "rules[0]",
      "needs networks or iccidPrefixes"
    ),
    (
      with(
        rules: "{\"operator\":\"a\",\"networks\":[\"52003\"],\"gid1\":[\"0G\"],\"source\":\"s\"}"),
      "rules[0].gid1[0]", "hexadecimal"
    ),
    (
      with(
        rules:
          "{\"operator\":\"a\",\"networks\":[\"52003\"],\"confidence\":\"sure\",\"source\":\"s\"}"),
      "rules[0].confidence", "high, medium or low"
    ),
  ])
  func `a fault names record and field`(text: String, path: String, words: String) throws {
    let error = #expect(throws: OperatorDataError.self) { try read(text) }
    #expect(error?.path == path)
    #expect(error?.line == 1)
    #expect(error?.wording.en.contains(words) == true, "\(error?.wording.en ?? "")")
  }
}

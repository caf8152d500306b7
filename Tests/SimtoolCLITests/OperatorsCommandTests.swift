import Foundation
import Renewal
import TestSupport
import Testing

@testable import SimtoolCLI

/// `simtool operators`, and the operator in `read`, `intake` and `lookup`: the contract of
/// docs/json.md.
struct OperatorsCommandTests {
  private let home: LedgerHome
  private let list: String

  init() throws {
    home = try LedgerHome()
    list = home.path + "/list.textpb"
    try Data(sampleCarrierList.utf8).write(to: URL(fileURLWithPath: list))
  }

  private var table: String { home.path + "/operators.table" }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  // MARK: import

  @Test func `a list is kept for its owner alone, and found from then on`() throws {
    #expect(home.run("operators", "search", "patterns").status == 66)
    let run = home.run("operators", "import", list, "--json")
    #expect(run.status == 0)
    #expect(
      run.output == """
        {"schema":"simtool.operatorImport/1","file":"\(list)","version":7,"operators":16,\
        "rules":20,"combinations":24,"networks":9,"rulesLeftOut":0,"unknownFields":[]}

        """)
    let mode = try FileManager.default.attributesOfItem(atPath: table)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try home.files().sorted() == ["list.textpb", "operators.table"])
    let found = home.run("operators", "search", "patterns")
    #expect(found.status == 0 && found.output == "android-900001  GB  Patterns\n")
  }

  @Test func `a folder that is not there is made for its owner alone`() throws {
    let folder = home.path + "/a/b"
    let run = CLIRun(["operators", "import", list], variables: ["SIMTOOL_HOME": folder])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "16 operators, 20 rules for 9 networks, version 7\n")
    for path in [home.path + "/a", folder] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o700)
    }
  }

  @Test func `a list with a fault is refused, and the one before stays in force`() throws {
    _ = home.run("operators", "import", list)
    let before = try bytes(table)
    let faulty = sampleCarrierList.replacingOccurrences(
      of: "gid1: \"6941\"", with: "gid1: \"69G1\"")
    try Data(faulty.utf8).write(to: URL(fileURLWithPath: list))
    let run = home.run("operators", "import", list)
    #expect(run.status == 65)
    #expect(
      run.errors.contains(
        "line 19, column 46: carrier_id[3].carrier_attribute[0].gid1: expected hexadecimal digits"),
      "\(run.errors)")
    #expect(run.errors.contains("what was imported before stays in force"))
    #expect(try bytes(table) == before)
    #expect(home.run("operators", "search", "tello").status == 0)
    #expect(try home.files().sorted() == ["list.textpb", "operators.table"])
  }

  @Test(arguments: [
    ("", 65), ("\0\u{1}\u{2}", 65), ("{\"schema\":\"simtool.operators/1\"}", 65),
    ("carrier_id {", 65), (nil, 66),
  ])
  func `what is no list is refused`(text: String?, status: Int) throws {
    let path = home.path + "/other"
    if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
    let run = home.run("operators", "import", path, "--json")
    #expect(run.status == Int32(status))
    #expect(run.output.contains("\"schema\":\"simtool.error/1\""))
    #expect(!FileManager.default.fileExists(atPath: table))
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is no regular file is refused by name, and not waited for`() throws {
    let pipe = home.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    _ = home.run("operators", "import", list)
    let before = try bytes(table)
    for path in [pipe, "/dev/zero", home.path] {
      let run = home.run("operators", "import", path, "--json")
      #expect(run.status == 65 && run.errorID == "malformedInput", "\(run)")
      #expect(run.errors.contains("\"\(path)\" is no regular file"), "\(run)")
    }
    let chinese = CLIRun(
      ["operators", "import", pipe, "--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.errors.contains("“\(pipe)”不是普通文件"))
    #expect(try bytes(table) == before)
  }

  @Test func `a damaged table is told, and the program's own operators go on`() throws {
    _ = home.run("operators", "import", list)
    var damaged = try bytes(table)
    damaged[damaged.count / 2] ^= 1
    try damaged.write(to: URL(fileURLWithPath: table))
    let run = home.run("read", "--demo", "--fields", "operator", "--json")
    #expect(run.status == 0)
    #expect(run.output.contains("\"id\":\"ais-th\""))
    #expect(run.errors.contains("the table is damaged: its checksum does not fit"))
    let chinese = CLIRun(
      ["lookup", "520031234567890", "--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.status == 0 && chinese.errors.contains("数据表已损坏"))
  }

  @Test func `without any folder an import says what to set`() {
    let run = CLIRun(["operators", "import", list], variables: [:])
    #expect(run.status == 78)
    #expect(run.errors.contains("SIMTOOL_HOME"))
  }

  // MARK: search, show, explain

  @Test func `search and show give records with their sources`() {
    let found = home.run("operators", "search", "52003", "--json")
    #expect(
      found.output.hasPrefix(
        "{\"schema\":\"simtool.operatorList/1\",\"text\":\"52003\",\"operators\":[{\"id\":\"ais-th\",\"name\":\"AIS\""
      ))
    let shown = home.run("operators", "show", "ais-th", "--json")
    #expect(shown.status == 0)
    #expect(shown.output.contains("\"androidID\":1098,\"parent\":null,\"sources\":[\""))
    #expect(shown.output.contains("\"networks\":[\"52001\",\"52003\"],\"source\":\""))
    #expect(home.run("operators", "show", "1098").output.contains("ais-th"))
    let none = home.run("operators", "show", "nobody", "--json")
    #expect(none.status == 66 && none.output.contains("\"id\":\"notFound\""))
  }

  @Test func `an explanation names rule, others and what was not read`() throws {
    _ = home.run("operators", "import", list)
    let run = home.run("operators", "explain", "23430971234567", "--json")
    #expect(run.status == 0)
    #expect(
      run.output == """
        {"schema":"simtool.match/1","operator":{"id":"android-900001","name":"Patterns",\
        "brand":null,"host":null,"country":"GB","confidence":"high",\
        "source":"Android carrier list 7","mayBeMVNO":false},"network":"23430","score":384,\
        "evidence":[{"field":"mccmnc","value":"23430","score":256},\
        {"field":"imsi","value":"23430x7X","score":128}],"runnersUp":[],\
        "unread":[{"field":"iccid","reason":"notAsked"},{"field":"gid1","reason":"notAsked"},\
        {"field":"gid2","reason":"notAsked"},{"field":"spn","reason":"notAsked"}],\
        "unreadableThatMatters":[],"disagreements":[],"unknownNetwork":null,\
        "noMatch":null}

        """)
    let words = home.run("operators", "explain", "310260123456789", "--gid1", "6C79")
    #expect(words.says("GID1 6C79 (32)"))
    #expect(words.says("T-Mobile US (256)"))
  }

  @Test func `an explanation of a card and of its numbers agree`() {
    let card = home.run("operators", "explain", "--demo=lyca-us", "--json").output
    let typed = home.run(
      "operators", "explain", "310260123456789", "--gid1", "6C79", "--spn", "Lyca Mobile", "--json"
    ).output
    let upTo = { (text: String) in text.range(of: "\"runnersUp\"").map { text[..<$0.lowerBound] } }
    #expect(upTo(card) != nil && upTo(card) == upTo(typed))
  }

  @Test func `a number that names nobody is not found, one of another kind is refused`() {
    let unknown = home.run("operators", "explain", "999991234567890")
    #expect(
      unknown.status == 66 && unknown.says("not known: country code 999 is in no list"))
    #expect(home.run("operators", "explain", "+66812345678").status == 64)
    #expect(home.run("operators", "explain", "520031234567890", "--demo").status == 64)
  }

  // MARK: The operator of cards

  @Test(arguments: [
    ("ais", "ais-th", "null", "high"), ("china-mobile", "china-mobile-cn", "null", "high"),
    ("mts", "mts-ru", "null", "high"), ("gsm-only", "mts-ru", "null", "high"),
    ("lyca-us", "lyca-us", "\"T-Mobile US\"", "high"), ("pin-locked", "ais-th", "null", "medium"),
  ])
  func `every demo card has its operator`(
    name: String, id: String, host: String, confidence: String
  ) {
    let run = home.run("read", "--demo=\(name)", "--json")
    #expect(run.output.contains("\"operator\":{\"id\":\"\(id)\","))
    #expect(run.output.contains("\"host\":\(host),"))
    #expect(run.output.contains("\"confidence\":\"\(confidence)\","))
  }

  @Test func `the operator alone shows nothing else of the card`() {
    let run = home.run("read", "--demo", "--fields", "operator", "--json")
    #expect(run.status == 0)
    for key in ["iccid", "imsi", "mcc", "spn", "gid1", "pin1", "smsc"] {
      #expect(!run.output.contains("\"\(key)\":"))
    }
    #expect(run.output.contains("\"complete\":true,\"missing\":[],"))
    let text = home.run("read", "--demo", "--fields", "operator").output
    #expect(text == "Operator  AIS, TH\n")
  }

  @Test func `what nobody asked for costs nothing and is not shown`() {
    let run = home.run("read", "--demo", "--fields", "iccid,imsi", "--json")
    #expect(run.output.contains("\"exchanges\":3,"))
    #expect(!run.output.contains("\"operator\""))
  }

  @Test func `an operator that what is missing would tell is missing itself`() throws {
    // A card whose PIN is on and whose issuer nobody knows.
    var path = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { path.deleteLastPathComponent() }
    path.append(path: "Sources/CDemoCards/cards/pin-locked.json")
    let locked = try String(contentsOf: path, encoding: .utf8)
    let image = home.path + "/card.json"
    try locked.replacingOccurrences(of: "986630896745230189F5", with: "989999896745230189F5")
      .write(toFile: image, atomically: true, encoding: .utf8)
    let run = home.run("read", "--image", image, "--fields", "operator", "--json")
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "\"complete\":false,\"missing\":[{\"field\":\"operator\",\"reason\":\"pinRequired\",\"statusWord\":\"6982\"}]"
      ))
    #expect(run.output.hasSuffix("\"operator\":null}\n"))
    #expect(
      home.run("read", "--image", image, "--fields", "operator").output == "Operator  not known\n")
  }

  /// The demo card of AIS with another IMSI on it, as an image.
  private func image(imsi: String) throws -> String {
    try image(of: "ais", replacing: "085902302143658709", with: imsi)
  }

  /// A demo card with something else in its files, as an image.
  private func image(
    of card: String, replacing old: String, with new: String
  ) throws -> String {
    var path = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { path.deleteLastPathComponent() }
    path.append(path: "Sources/CDemoCards/cards/\(card).json")
    let content = try String(contentsOf: path, encoding: .utf8)
    #expect(content.contains(old))
    let image = home.path + "/changed.json"
    try content.replacingOccurrences(of: old, with: new)
      .write(toFile: image, atomically: true, encoding: .utf8)
    return image
  }

  @Test(arguments: [
    // Of a network that nobody knows (999-99), cut short, not a number, empty.
    ("089999992143658709", "low", 0), ("08590230", "medium", 2),
    ("0859A2302143658709", "medium", 2),
    ("FFFFFFFFFFFFFFFFFF", "medium", 2),
  ])
  func `an IMSI that tells nobody leaves the issuer of the card, less sure`(
    imsi: String, confidence: String, status: Int32
  ) throws {
    let path = try image(imsi: imsi)
    let run = home.run("read", "--image", path, "--json")
    #expect(run.status == status, "\(run)")
    let match = try #require(try run.value("operator") as? [String: Any])
    #expect(
      Set(match.keys) == [
        "id", "name", "brand", "host", "country", "confidence", "source", "mayBeMVNO",
      ])
    #expect(match["id"] as? String == "ais-th" && match["confidence"] as? String == confidence)
    #expect((match["source"] as? String)?.contains("ICCID") == true)
    let words = home.run("read", "--image", path).output
    // The name on the card agrees, and that is told.
    let known = "known by the card's number and the name on it"
    #expect(words.contains("AIS, TH; " + known), "\(words)")
    for command in [["renew"], ["operators", "explain"], ["troubleshoot", "noNetwork"]] {
      let told = CLIRun(command + ["--image", path], variables: home.variables)
      #expect(told.status == 0 && told.output.contains(known), "\(command)")
    }
    let bare = home.run("lookup", "8966031234567890126").output
    #expect(bare.contains("AIS, TH; known by the card's number only, because"), "\(bare)")
    let chinese = CLIRun(["read", "--image", path, "--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.output.contains("凭卡号和卡上的名称判断"), "\(chinese)")
    let unknown = try home.run("renew", "--image", path, "--json").value("operator.unknownNetwork")
    let isNobodys = imsi.hasPrefix("0899")
    #expect((unknown as? [String: Any])?["network"] as? String == (isNobodys ? "99999" : nil))
    #expect(words.contains("no operator is known for the network 999-99") == isNobodys)
  }

  @Test func `sources that contradict each other are both told, in text and JSON`() throws {
    // The IMSI is one of T2's, the card's number one of AIS's.
    let path = try image(imsi: "082905302143658709")
    let words = home.run("read", "--image", path).output
    #expect(words.contains("T2 (Tele2), RU; but AIS by ICCID 896603, according to "), "\(words)")
    let chinese = CLIRun(
      ["read", "--image", path, "--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.says("但按 ICCID 896603 则是 AIS"), "\(chinese)")
    for run in [
      home.run("renew", "--image", path, "--json"),
      home.run("operators", "explain", "--image", path, "--json"),
    ] {
      #expect(try run.text("operator.confidence") == "medium")
      let all = try run.value("disagreements") ?? run.value("operator.disagreements")
      let entry = try #require((all as? [[String: Any]])?.first)
      #expect(entry["field"] as? String == "iccid" && entry["value"] as? String == "896603")
      #expect((entry["operator"] ?? entry["name"]) as? String == "AIS")
    }
    let other = home.run(
      "operators", "explain", "262991234567890", "--iccid", "8966031234567890126")
    #expect(other.says("262-99 of its IMSI, which is one of DE"), "\(other)")
  }

  @Test(arguments: [
    ["operators", "explain", "+66812345678"], ["operators", "search", "520031234567890"],
    ["operators", "explain", "imei 520031234567890"], ["operators", "show", "6681 234 5678"],
    ["receipt", "+66812345678", "--shop", "S"],
  ])
  func `an error never repeats a number`(words: [String]) {
    for language in ["en", "zh-Hans"] {
      let run = CLIRun(words + ["--json", "--lang", language], variables: home.variables)
      #expect(run.status != 0 && run.errorID != nil, "\(run)")
      for digits in ["5200312", "6681234", "81 234 56"] {
        #expect(!run.output.contains(digits) && !run.errors.contains(digits), "\(run)")
      }
    }
  }

  @Test func `a locked card has its brand by its name, and a name that does not fit is told`()
    throws
  {
    let brand = home.run("renew", "--demo=lyca-us+pin-locked", "--json")
    #expect(try brand.text("operator.id") == "lyca-us")
    #expect(try brand.text("operator.host") == "T-Mobile US")
    #expect(try brand.text("operator.confidence") == "medium")
    #expect(try brand.text("guide.caution.en")?.contains("is probable and not certain") == true)

    let stray = ["operators", "explain", "8966031234567890126", "--spn"]
    let known = CLIRun(stray + ["dtac"], variables: home.variables)
    #expect(known.says("but dtac by SPN dtac, according to Android"), "\(known)")
    let unknown = CLIRun(stray + ["Quux"], variables: home.variables)
    #expect(unknown.says("the name on the card is Quux, which is no known name of AIS"))
    let chinese = CLIRun(stray + ["Quux", "--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.says("但卡上的名称是 Quux，并非 AIS 的已知名称"), "\(chinese)")

    // The guide is shown with a warning before it.
    let path = try image(of: "pin-locked", replacing: "01414953FF", with: "0164746163")
    for command in [["renew"], ["troubleshoot", "noNetwork"]] {
      let run = CLIRun(command + ["--image", path], variables: home.variables)
      #expect(run.says("The name on the card, dtac, is not that of"), "\(run)")
    }
  }

  @Test(arguments: [
    ("gid1", "ZZ", 64, ""), ("gid1", "6C7", 64, ""), ("gid2", "", 64, ""),
    ("iccid", "12345", 64, ""),
    ("iccid", "card", 64, ""), ("gid1", "6c 79", 0, "lyca-us"), ("gid1", "6c79FF", 0, "lyca-us"),
    ("iccid", "8901 2601 2345 6789 011", 0, "t-mobile-us"),
  ])
  func `what is typed beside a number is checked`(
    option: String, text: String, status: Int32, id: String
  ) throws {
    let run = home.run("operators", "explain", "310260123456789", "--\(option)", text, "--json")
    #expect(run.status == status, "\(run)")
    if status == 0 {
      #expect(try run.text("operator.id") == id)
    } else {
      #expect(run.errors.contains("--\(option)"), "\(run)")
    }
  }

  @Test func `a card number with a wrong digit is refused, however it is given`() throws {
    let wrong = "8966031234567890120"
    for words in [["310260123456789", "--iccid", wrong], [wrong], ["iccid", wrong]] {
      let run = CLIRun(["operators", "explain"] + words, variables: home.variables)
      #expect(run.status == 65 && run.output.isEmpty, "\(run)")
      #expect(run.errors.contains("the check digit of the ICCID does not fit"), "\(run)")
      #expect(!run.errors.contains(wrong))
    }
    let right = home.run(
      "operators", "explain", "520031234567890", "--iccid", "8966031234567890126")
    #expect(right.status == 0, "\(right)")
  }

  @Test func `intake and lookup say the operator`() {
    let run = home.run("intake", "--demo=lyca-us", "--json")
    #expect(run.output.contains("\"operator\":{\"id\":\"lyca-us\",\"name\":\"Lycamobile\""))
    #expect(home.run("intake", "--demo=ais").output.contains("  AIS  [demo]"))
    let typed = home.run("lookup", "8901260123456789012", "--json")
    #expect(typed.output.contains("\"operator\":{\"id\":\"t-mobile-us\""))
    #expect(typed.output.contains("\"confidence\":\"low\""))
    let words = CLIRun(
      ["lookup", "310260123456789", "--lang", "zh-Hans"], variables: home.variables)
    #expect(words.says("也可能是该网络上的虚拟运营商：没有读到 GID1"))
  }
}

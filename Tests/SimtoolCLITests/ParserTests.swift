import APDU
import TestSupport
import Testing

@testable import SimtoolCLI

struct ParserTests {
  /// Arguments, the exact first sentence in both languages, and what the usage lines point to.
  struct Mistake: CustomTestStringConvertible {
    let line: String
    let english: String
    let chinese: String
    var command: String?

    var testDescription: String { line }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      line: "reed", english: "unknown command \"reed\". Did you mean \"read\"?",
      chinese: "未知命令“reed”。您是不是想写“read”？"),
    Mistake(line: "zebra", english: "unknown command \"zebra\".", chinese: "未知命令“zebra”。"),
    Mistake(
      line: "--bogus read", english: "unknown option \"--bogus\".", chinese: "未知选项“--bogus”。"),
    Mistake(
      line: "--json read",
      english: "option \"--json\" stands before the command. Options of a command follow its name.",
      chinese: "选项“--json”写在了命令之前。命令的选项应写在命令名之后。"),
    Mistake(
      line: "read --reder x",
      english: "unknown option \"--reder\". Did you mean \"--reader\"?",
      chinese: "未知选项“--reder”。您是不是想写“--reader”？", command: "read"),
    Mistake(
      line: "read -x", english: "unknown option \"-x\".", chinese: "未知选项“-x”。",
      command: "read"),
    Mistake(
      line: "read --reader",
      english: "option --reader needs a value. Write --reader=TEXT.",
      chinese: "选项 --reader 需要一个值。请写成 --reader=TEXT。", command: "read"),
    Mistake(
      line: "read --reader --json",
      english: "option --reader needs a value. Write --reader=TEXT.",
      chinese: "选项 --reader 需要一个值。请写成 --reader=TEXT。", command: "read"),
    Mistake(
      line: "read --reader=",
      english: "option --reader needs a value. Write --reader=TEXT.",
      chinese: "选项 --reader 需要一个值。请写成 --reader=TEXT。", command: "read"),
    Mistake(
      line: "read --demo=",
      english: "option --demo needs a value. Write --demo=PROFILE.",
      chinese: "选项 --demo 需要一个值。请写成 --demo=PROFILE。", command: "read"),
    Mistake(
      line: "read --json=yes", english: "option --json takes no value.",
      chinese: "选项 --json 不带值。", command: "read"),
    Mistake(
      line: "read --reader a --reader b", english: "option --reader is given more than once.",
      chinese: "选项 --reader 出现了不止一次。", command: "read"),
    Mistake(
      line: "--quiet read -q", english: "option --quiet is given more than once.",
      chinese: "选项 --quiet 出现了不止一次。", command: "read"),
    Mistake(
      line: "read --demo=aiz",
      english: "--demo cannot be \"aiz\". Did you mean \"ais\"? Choose from: ais, mts.",
      chinese: "--demo 不能是“aiz”。您是不是想写“ais”？可选值：ais、mts。", command: "read"),
    Mistake(
      line: "read --fields iccid,colour",
      english: "--fields cannot be \"colour\". Choose from: iccid, imsi.",
      chinese: "--fields 不能是“colour”。可选值：iccid、imsi。", command: "read"),
    Mistake(
      line: "read --fields iccid,",
      english: "option --fields has a comma too many in \"iccid,\". "
        + "Write one comma between two values, and none before or behind them.",
      chinese: "选项 --fields 的值“iccid,”中多了一个逗号。请只在两个值之间写一个逗号，首尾不要写。", command: "read"),
    Mistake(
      line: "read --json --csv", english: "--json and --csv exclude each other.",
      chinese: "--json 与 --csv 不能同时使用。", command: "read"),
    Mistake(
      line: "read --image f --demo", english: "--demo and --image exclude each other.",
      chinese: "--demo 与 --image 不能同时使用。", command: "read"),
    Mistake(
      line: "read card", english: "unexpected argument \"card\".", chinese: "多余的参数“card”。",
      command: "read"),
    Mistake(
      line: "read --demo ais",
      english: """
        unexpected argument "ais". A value of --demo follows an equals sign: --demo=ais.
        """,
      chinese: "多余的参数“ais”。--demo 的值要写在等号之后：--demo=ais。", command: "read"),
    Mistake(
      line: "read --wait=soon",
      english: """
        option --wait needs a number of seconds, not "soon". \
        Write a number from 0 to 86400, for example --wait=2.5.
        """,
      chinese: "选项 --wait 需要一个秒数，而不是“soon”。请写 0 到 86400 之间的数，例如 --wait=2.5。",
      command: "read"),
    Mistake(
      line: "read --port 70000",
      english: """
        option --port needs a whole number, not "70000". Write a number from 1 to 65535.
        """,
      chinese: "选项 --port 需要一个整数，而不是“70000”。请写 1 到 65535 之间的数。",
      command: "read"),
    Mistake(
      line: "send", english: "argument MODE is missing.", chinese: "缺少参数 MODE。",
      command: "send"),
    Mistake(
      line: "send fats",
      english: "MODE cannot be \"fats\". Did you mean \"fast\"? Choose from: fast, slow.",
      chinese: "MODE 不能是“fats”。您是不是想写“fast”？可选值：fast、slow。", command: "send"),
    Mistake(
      line: "--version read", english: "unexpected argument \"read\".",
      chinese: "多余的参数“read”。"),
    Mistake(
      line: "send fast --version", english: "unknown option \"--version\".",
      chinese: "未知选项“--version”。", command: "send"),
    Mistake(
      line: "read --lang xx",
      english: "--lang cannot be \"xx\". Choose from: en, zh-Hans.",
      chinese: "--lang 不能是“xx”。可选值：en、zh-Hans。", command: "read"),
  ]

  @Test(arguments: mistakes)
  func `each mistake has its sentence`(mistake: Mistake) {
    let usage =
      SampleCommands.all.first { $0.name == mistake.command }?.usage ?? "simtool COMMAND [OPTIONS]"
    let help = mistake.command.map { "simtool \($0) --help" } ?? "simtool help"

    let english = CLIRun(mistake.line, commands: SampleCommands.all)
    #expect(english.status == 64)
    #expect(
      english.errors == """
        simtool: \(mistake.english)
        simtool: usage: \(usage)
        simtool: see '\(help)'

        """)

    let chinese = CLIRun.chinese(mistake.line, commands: SampleCommands.all)
    #expect(chinese.status == 64)
    #expect(
      chinese.errors == """
        simtool: \(mistake.chinese)
        simtool: 用法：\(usage)
        simtool: 请看“\(help)”

        """)
  }

  /// Arguments and the lines that the sample commands print of them.
  static let understood: [(line: String, expected: [String])] = [
    ("read", ["reader=-", "demo=false -", "fields=-", "tags=", "wait=5.0 seconds", "port=-1"]),
    ("read --reader ACS", ["reader=ACS"]),
    ("read --reader=ACS=1", ["reader=ACS=1"]),
    ("read --reader -", ["reader=-"]),
    ("read --reader=--json", ["reader=--json"]),
    ("read --demo", ["demo=true -"]),
    ("read --demo=mts", ["demo=true mts"]),
    ("read --fields imsi,iccid", ["fields=imsi+iccid"]),
    ("read --profile mts+mute", ["profile=mts+mute"]),
    ("read --profile=other", ["profile=other"]),
    ("read --tag a --tag=b --tag c", ["tags=a+b+c"]),
    ("read --wait", ["wait=5.0 seconds"]),
    ("read --wait=2.5", ["wait=2.5 seconds"]),
    ("read --wait=0", ["wait=0.0 seconds"]),
    ("read --port=65535", ["port=65535"]),
    ("--lang en --quiet read --reader x", ["reader=x"]),
    ("-- read --reader x", ["reader=x"]),
    ("send fast", ["fast: "]),
    ("send slow 00 A4", ["slow: 00+A4"]),
    ("send -- slow -1 --help", ["slow: -1+--help"]),
    ("send slow -", ["slow: -"]),
  ]

  @Test(arguments: understood)
  func `what is right is understood`(line: String, expected: [String]) {
    let run = CLIRun(line, commands: SampleCommands.all)
    #expect([0, 2].contains(run.status), "\(run.errors)")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in expected { #expect(lines.contains(line)) }
  }

  @Test(arguments: ["1e3", "-1", "inf", "nan", "0x10", "", "1.2.3", " 1", "86401", "."])
  func `odd numbers are no seconds`(text: String) {
    let run = CLIRun(["read", "--wait=\(text)"], commands: SampleCommands.all)
    #expect(run.status == 64)
  }

  @Test func `a usage error is an object where JSON was asked for`() {
    let run = CLIRun.chinese("read --json --reader", commands: SampleCommands.all)
    #expect(
      run.output == """
        {"schema":"simtool.error/1","error":{"id":"usage","stage":null,"reader":null,\
        "message":"option --reader needs a value","hint":"Write --reader=TEXT","pcsc":null,\
        "statusWord":null}}

        """)
    #expect(run.errors.hasPrefix("simtool: 选项 --reader"))
  }

  @Test func `an error is no object without --json, nor where --json is data`() {
    #expect(CLIRun("read --reader", commands: SampleCommands.all).output == "")
    #expect(CLIRun("read --reader x y -- --json", commands: SampleCommands.all).output == "")
  }

  @Test func `an unforeseen error is a bug with status 70`() {
    let run = CLIRun("broken --json", commands: SampleCommands.all)
    #expect(run.status == 70)
    #expect(run.output.contains("\"id\":\"internal\""))
    #expect(
      run.errors == """
        simtool: internal error: the unforeseen. This is a bug in simtool; please report it \
        with the command that you typed.

        """)
  }

  @Test func `quiet silences notes and nothing else`() {
    #expect(CLIRun("read", commands: SampleCommands.all).errors == "simtool: a note\n")
    #expect(CLIRun("read -q", commands: SampleCommands.all).errors == "")
    #expect(CLIRun("--quiet read", commands: SampleCommands.all).errors == "")
    #expect(!CLIRun("broken --quiet", commands: SampleCommands.all).errors.isEmpty)
  }

  @Test(arguments: ["--version", "--version --lang en", "--lang zh-Hans --version"])
  func `the version is one line`(line: String) {
    let run = CLIRun(line)
    #expect(run.output == "simtool 0.1.0\n")
    #expect(run.status == 0)
    #expect(run.errors == "")
  }

  @Test func `command and option names are unique and well formed`() {
    #expect(Set(CommandTable.all.map(\.name)).count == CommandTable.all.count)
    for command in CommandTable.all {
      let options = command.allOptions
      #expect(Set(options.map(\.name)).count == options.count, "\(command.name)")
      let shorts = options.compactMap(\.short)
      #expect(Set(shorts).count == shorts.count, "\(command.name)")
      for option in options {
        #expect(option.name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
      }
      for name in command.exclusive.joined() {
        let isKnown =
          options.contains { $0.name == name } || command.arguments.contains { $0.name == name }
        #expect(isKnown, "\(command.name) excludes \(name)")
      }
      // What repeats must be last, and nothing required may follow what is optional.
      #expect(command.arguments.dropLast().allSatisfy { !$0.isRepeatable })
      let firstOptional = command.arguments.firstIndex(where: \.isOptional)
      let lastRequired = command.arguments.lastIndex { !$0.isOptional }
      if let firstOptional, let lastRequired { #expect(lastRequired < firstOptional) }
    }
  }

  @Test func `random words never trap and end with a status of the table`() {
    let seed: UInt64 = 0x51_4D_54_4F_4F_4C
    var random = SplitMix64(seed: seed)
    let words = [
      "read", "send", "--", "-", "--json", "--json=1", "--reader", "--reader=x", "--demo",
      "--demo=ais", "--fields", "iccid", "iccid,imsi", "fast", "-h", "-q", "--lang", "zh-Hans",
      "--lang=en", "", "=", "--=", "-=", "--wait=1", "--tag", "卡", "--卡", "\u{0}", "--version",
    ]
    let codes = Set(ExitCode.table.map(\.code.rawValue))
    for round in 0..<3_000 {
      let count = Int(random.next() % 6)
      let line = (0..<count).map { _ in words[Int(random.next() % UInt64(words.count))] }
      let run = CLIRun(line, commands: SampleCommands.all)
      #expect(codes.contains(run.status), "seed \(seed), round \(round): \(line)")
    }
  }
}

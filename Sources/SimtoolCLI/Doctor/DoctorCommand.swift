import APDU
import SIMReader

/// `simtool doctor`: why a card cannot be read here, and what to type.
enum DoctorCommand {
  static let command = Command(
    "doctor",
    summary: LocalizedText(
      en: "find out why a card cannot be read", zh: "检查为何无法读卡"),
    discussion: LocalizedText(
      en: "Looks at the PC/SC service, permissions, drivers, readers and programs that may hold "
        + "them, and says for each problem what to type. Changes nothing.",
      zh: "检查 PC/SC 服务、权限、驱动、读卡器以及可能占用它们的程序，并说明每个问题该输入什么命令。不会更改任何设置。"),
    options: [.json],
    examples: [
      Command.Example("simtool doctor", LocalizedText(en: "look at everything", zh: "全面检查"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let readers = Result { () throws(ReaderError) in try CardReader.all() }
    let findings = Diagnosis(facts: SystemFacts(), readers: readers).findings
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.doctor/1", "findings": .array(findings.map(json)),
      ])
    } else {
      for finding in findings { print(finding, invocation.console) }
    }
    return findings.first { $0.severity == .problem }?.exitCode ?? .complete
  }

  private static func json(_ finding: Finding) -> JSONValue {
    [
      "check": .string(finding.check),
      "severity": .string(finding.severity.rawValue),
      "message": .string(finding.message.english),
      "remedy": JSONValue(finding.remedy?.english),
    ]
  }

  private static func print(_ finding: Finding, _ console: Console) {
    let (mark, style): (LocalizedText, Console.Style) =
      switch finding.severity {
      case .ok: (LocalizedText(en: "ok", zh: "正常"), .green)
      case .note: (LocalizedText(en: "note", zh: "提示"), .dim)
      case .warning: (LocalizedText(en: "warning", zh: "警告"), .yellow)
      case .problem: (LocalizedText(en: "PROBLEM", zh: "问题"), .red)
      }
    let label = mark[console.language].padded(to: 9)
    console.line(console.styled(label, style) + Console.safe(finding.message[console.language]))
    guard let remedy = finding.remedy?[console.language] else { return }
    for line in remedy.split(separator: "\n") {
      console.line(String(repeating: " ", count: 9) + "> " + line)
    }
  }
}

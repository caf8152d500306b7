import APDU
import Testing

@testable import SimtoolCLI

struct LanguageDetectionTests {
  static let locales: [(String, Language)] = [
    ("zh_CN.UTF-8", .simplifiedChinese), ("zh_SG", .simplifiedChinese), ("zh", .simplifiedChinese),
    ("zh-Hans-CN", .simplifiedChinese), ("zh_TW.UTF-8", .simplifiedChinese),
    ("zh_HK", .simplifiedChinese), ("zh-Hant", .simplifiedChinese), ("ZH_cn", .simplifiedChinese),
    ("zh.UTF-8", .simplifiedChinese), ("zh@pinyin", .simplifiedChinese),
    ("en_US.UTF-8", .english), ("C", .english), ("POSIX", .english), ("de_DE", .english),
    ("zhx_CN", .english), ("za_CN", .english), ("C.UTF-8", .english),
  ]

  @Test(arguments: locales)
  func `the locale decides`(locale: String, language: Language) {
    #expect(Language(locale: locale) == language)
  }

  static let environments: [([String: String], Language)] = [
    ([:], .english),
    (["LANG": "zh_CN"], .simplifiedChinese),
    (["LC_MESSAGES": "zh_CN", "LANG": "en_US"], .simplifiedChinese),
    (["LC_ALL": "en_US", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"], .english),
    (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN"], .simplifiedChinese),
    (["LC_ALL": "C", "LANG": "zh_CN"], .english),
  ]

  @Test(arguments: environments)
  func `the first variable that is not empty decides`(
    variables: [String: String], language: Language
  ) {
    #expect(Language.preferred { variables[$0] } == language)
  }

  @Test func `the option wins over the locale, wherever it stands`() {
    let chinese = ["LANG": "zh_CN.UTF-8"]
    #expect(CLIRun("help", variables: chinese).output.contains("命令："))
    #expect(CLIRun("help --lang en", variables: chinese).output.contains("Commands:"))
    #expect(CLIRun("--lang=zh-Hans help").output.contains("命令："))
    #expect(CLIRun("nonsense --lang zh-Hans").errors.hasPrefix("simtool: 未知命令"))
  }

  @Test(arguments: ["zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "zh_CN.UTF-8", "ZH", "zh_CN@pinyin"])
  func `the option takes every way of writing Chinese`(tag: String) {
    for words in [["--lang", tag, "help"], ["help", "--lang=\(tag)"]] {
      let run = CLIRun(words)
      #expect(run.status == 0 && run.output.contains("命令："), "\(words) \(run)")
    }
    #expect(CLIRun(["nonsense", "--lang", tag]).errors.hasPrefix("simtool: 未知命令"))
  }

  @Test(arguments: ["en", "en-US", "en_GB.UTF-8", "EN"])
  func `the option takes every way of writing English`(tag: String) {
    let run = CLIRun(["help", "--lang", tag], variables: ["LANG": "zh_CN.UTF-8"])
    #expect(run.status == 0 && run.output.contains("Commands:"), "\(run)")
  }

  @Test(arguments: ["fr", "de_DE.UTF-8", "zhx", "english", "-", "C"])
  func `an unknown language names those that are known`(tag: String) {
    let run = CLIRun(["help", "--lang=\(tag)"])
    #expect(run.status == 64 && run.errors.contains("--lang cannot be \"\(tag)\""), "\(run)")
    #expect(run.errors.contains("Choose from: en, zh-Hans"), "\(run)")
  }
}

import APDU
import Renewal

/// Something that staff can note of a line by hand: an option of `--record`, and what it fills in.
struct HandFact: Sendable {
  /// The option.
  let option: OptionSpec
  /// Puts what the option says into the report.
  let take: @Sendable (inout ManualReport, Invocation) throws(Failure) -> Void

  /// Everything that a line can be known by, but its plan, in the order in which it is shown.
  static let all: [HandFact] = [
    HandFact(
      option: OptionSpec(
        "state", .value("STATE"), choices: LineState.allCases.map(\.rawValue),
        help: LocalizedText(
          en: "the state of the line; unknown takes back one that was noted by mistake",
          zh: "线路状态；unknown 用于撤回误登记的状态"))
    ) { report, invocation throws(Failure) in
      report.state = invocation.value("state").flatMap(LineState.init(rawValue:))
    },
    HandFact(
      option: OptionSpec(
        "valid-until", .value("DATE"),
        help: LocalizedText(
          en: "the day until which the line can be used, as in 2027-01-31",
          zh: "线路有效期截止日，例如 2027-01-31"))
    ) { report, invocation throws(Failure) in
      report.validUntil = try HandText.end("valid-until", invocation.value("valid-until"))
    },
    HandFact(
      option: OptionSpec(
        "balance", .value("MONEY"),
        help: LocalizedText(en: "money left, as in \"120 THB\"", zh: "余额，例如“120 THB”"))
    ) { report, invocation throws(Failure) in
      report.balance = try HandText.money("balance", invocation, mayBeNegative: true)
    },
    HandFact(
      option: OptionSpec(
        "left", .value("TEXT"), isRepeatable: true,
        help: LocalizedText(
          en: "data, minutes, messages left, as in \"3 GB\" or \"120 minutes until 2027-01-31\"; "
            + "all that is left in one command",
          zh: "剩余流量、分钟数、短信条数，例如“3 GB”或“120分钟 至 2027-01-31”；请一次写全"))
    ) { report, invocation throws(Failure) in
      report.benefits = try HandText.left("left", invocation)
    },
    HandFact(
      option: OptionSpec(
        "auto-renew", .value("WHEN"), offer: ValueOffer(words: ["yes", "no"]),
        help: LocalizedText(
          en: "whether the operator renews by itself: yes, no, or the day of the next time",
          zh: "运营商是否自动续费：yes（是）、no（否），或下次续费的日期"))
    ) { report, invocation throws(Failure) in
      report.autoRenew = try HandText.autoRenew("auto-renew", invocation.value("auto-renew"))
    },
    HandFact(
      option: OptionSpec(
        "sharing", .value("WORD"), choices: ["yes", "no"],
        help: LocalizedText(
          en: "whether other devices or lines may use it too", zh: "是否可与其他设备或线路共用"))
    ) { report, invocation throws(Failure) in
      report.sharing = invocation.value("sharing").map { $0 == "yes" }
    },
    HandFact(
      option: OptionSpec(
        "last-used", .value("DATE"),
        help: LocalizedText(
          en: "the day on which the line was last used: idle lines are switched off",
          zh: "线路最近一次使用的日期；长期不用的线路会被停机"))
    ) { report, invocation throws(Failure) in
      report.lastUsed = try HandText.past("last-used", invocation.value("last-used"))
    },
    HandFact(
      option: OptionSpec(
        "emergency-credit", .value("MONEY"),
        help: LocalizedText(
          en: "what the operator has lent, as in \"20 THB\"; \"0 THB\" where it was paid back",
          zh: "运营商借出的应急话费，例如“20 THB”；已归还则写“0 THB”"))
    ) { report, invocation throws(Failure) in
      report.emergencyCredit = try HandText.money("emergency-credit", invocation)
    },
  ]
}

import APDU
import Renewal
import Testing

@testable import SimtoolCLI

struct TroubleStepTests {
  /// What each list must begin with, in this order (docs/requirements.md).
  static let orders: [TroubleTopic: [String]] = [
    .noNetwork: ["slot", "restart", "coverage", "flightMode"],
    .notEffective: ["wait", "network", "restart"],
    .renewalFailed: ["outcome", "funds", "method", "connection"],
    .zeroBalance: ["look", "topUp", "emergencyCredit", "hotline"],
  ]

  @Test(arguments: TroubleTopic.allCases)
  func `steps stand in the order that is asked for`(topic: TroubleTopic) throws {
    let order = try #require(Self.orders[topic])
    #expect(topic.steps.map(\.id).starts(with: order))
    #expect(Set(topic.steps.map(\.id)).count == topic.steps.count)
  }

  /// What a step is about, in both languages: a list in the right order of the wrong words helps nobody.
  static let subjects: [(TroubleTopic, String, [String], [String])] = [
    (.noNetwork, "slot", ["take the card out", "put it back"], ["取出卡", "装回"]),
    (.noNetwork, "restart", ["Switch the phone on"], ["开机"]),
    (.noNetwork, "coverage", ["window or outdoors", "roaming"], ["窗边或室外", "漫游"]),
    (.noNetwork, "flightMode", ["flight mode on", "switch it off"], ["打开飞行模式", "关闭"]),
    (.notEffective, "wait", ["Do not pay again"], ["请勿重复付款"]),
    (.notEffective, "network", ["mobile data", "roaming"], ["移动数据", "漫游"]),
    (.notEffective, "restart", ["Restart the phone"], ["重启手机"]),
    (.notEffective, "support", ["receipt"], ["收据"]),
    (.renewalFailed, "funds", ["Not enough money"], ["余额不足"]),
    (.renewalFailed, "method", ["way of paying", "currency"], ["付款方式", "币种"]),
    (.renewalFailed, "connection", ["network"], ["换一个网络"]),
    (.zeroBalance, "topUp", ["own channels only"], ["只用运营商官方渠道"]),
    (.zeroBalance, "emergencyCredit", ["lend", "pays back"], ["预借", "扣回"]),
    (.zeroBalance, "hotline", ["hotline", "restored"], ["客服热线", "恢复服务"]),
  ]

  @Test(arguments: subjects.indices)
  func `a step says what its name promises`(index: Int) throws {
    let (topic, id, english, chinese) = Self.subjects[index]
    let step = try #require(topic.steps.first { $0.id == id })
    for word in english { #expect(step.text.english.contains(word), "\(step.text.english)") }
    for word in chinese {
      #expect(step.text.simplifiedChinese.contains(word), "\(step.text.simplifiedChinese)")
    }
  }

  @Test(arguments: TroubleTopic.allCases)
  func `every list leads to the operator's own help`(topic: TroubleTopic) {
    #expect(topic.steps.contains { $0.purposes.contains(.support) })
  }

  @Test(arguments: TroubleTopic.allCases)
  func `every step is a sentence in both languages and names nobody`(topic: TroubleTopic) {
    for step in topic.steps {
      #expect(step.text.english.hasSuffix(".") || step.text.english.hasSuffix("?"))
      #expect(step.text.simplifiedChinese.hasSuffix("。"))
      // Numbers and addresses are the operator's and come with its guide.
      #expect(!step.text.english.contains { $0.isNumber || $0 == "@" })
      #expect(!step.text.english.contains("http"))
    }
  }

  /// The step that deals with each reason why an order comes to nothing (R3.9).
  private func step(for problem: OrderProblem) -> String {
    switch problem {
    case .invalidAccount, .incompatiblePlan: "line"
    case .barred: "registration"
    case .operatorDown: "otherChannel"
    case .duplicate, .quoteExpired: "outcome"
    case .insufficientFunds: "funds"
    case .other: "support"
    }
  }

  @Test(arguments: OrderProblem.allCases)
  func `every reason why an order fails has a step`(problem: OrderProblem) {
    #expect(TroubleTopic.renewalFailed.steps.map(\.id).contains(step(for: problem)))
  }

  @Test func `the counter is told to compare the number`() throws {
    let steps = TroubleTopic.notEffective.steps
    let line = try #require(steps.first { $0.id == "line" })
    #expect(line.text.english.contains("digit by digit"))
  }

  @Test func `a forgotten password is the operator's business`() throws {
    let steps = TroubleTopic.renewalFailed.steps
    let login = try #require(steps.first { $0.id == "login" })
    for word in ["e-mail", "registered phone", "identity check", "never asks for the password"] {
      #expect(login.text.english.contains(word))
    }
  }
}

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

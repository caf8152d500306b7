import Renewal
import Testing

struct OrderMachineTests {
  private static let states: [OrderState] = [
    .created, .submitted, .completed, .rejected(.barred), .declined(.operatorDown), .cancelled,
    .reversed, .outcomeUnknown,
  ]

  /// The whole table: every step that is allowed, in words.
  private static let allowed: Set<String> = [
    "created sending submitted", "created sending completed", "created sending rejected",
    "created sending declined", "created sending cancelled", "created sending outcomeUnknown",
    "created question submitted", "created question completed", "created question rejected",
    "created question declined", "created question cancelled", "created question reversed",
    "created question outcomeUnknown", "created decision completed",
    "created decision cancelled", "created decision outcomeUnknown",
    "submitted question completed", "submitted question rejected", "submitted question declined",
    "submitted question cancelled", "submitted question reversed",
    "submitted question outcomeUnknown", "submitted decision completed",
    "submitted decision rejected", "submitted decision declined", "submitted decision cancelled",
    "submitted decision reversed",
    "outcomeUnknown question submitted", "outcomeUnknown question completed",
    "outcomeUnknown question rejected", "outcomeUnknown question declined",
    "outcomeUnknown question cancelled", "outcomeUnknown question reversed",
    "outcomeUnknown decision completed", "outcomeUnknown decision rejected",
    "outcomeUnknown decision declined", "outcomeUnknown decision cancelled",
    "outcomeUnknown decision reversed",
    "completed question reversed", "completed decision reversed",
    "completed correction submitted", "completed correction rejected",
    "completed correction declined", "completed correction cancelled",
    "completed correction reversed", "cancelled correction submitted",
    "cancelled correction completed", "cancelled correction rejected",
    "cancelled correction declined", "cancelled correction reversed",
  ]

  @Test(arguments: states) func `only the steps of the table are taken`(_ from: OrderState) {
    for to in Self.states where to.phase != from.phase {
      for cause in OrderMachine.Cause.allCases {
        let step = "\(from.phase) \(cause) \(to.phase)"
        do {
          #expect(try OrderMachine.advance(from, to: to, by: cause) == to)
          #expect(Self.allowed.contains(step), "\(step) was taken")
        } catch {
          #expect(!Self.allowed.contains(step), "\(step) was refused")
          #expect(error.from == from.phase && error.to == to.phase && error.cause == cause)
          #expect(error.wording.en.contains("\(from.phase)") && !error.wording.zh.isEmpty)
        }
      }
    }
  }

  @Test func `an unknown outcome is never sent again`() {
    for cause in OrderMachine.Cause.allCases {
      #expect(!OrderMachine.allows(.outcomeUnknown, to: .created, by: cause))
      #expect(!OrderMachine.allows(.submitted, to: .created, by: cause))
    }
    for phase in OrderState.Phase.allCases {
      #expect(!OrderMachine.allows(.outcomeUnknown, to: phase, by: .sending))
    }
    for state in [OrderState.created, .submitted, .outcomeUnknown] {
      #expect(OrderMachine.task(for: state, at: .findByKey) == .ask)
      #expect(OrderMachine.task(for: state, at: []) == .decide)
    }
  }

  @Test func `a state that is the same is no step`() throws {
    for state in Self.states {
      #expect(try OrderMachine.advance(state, to: state, by: .question) == state)
    }
    #expect(throws: OrderMachine.Fault.self) {
      try OrderMachine.advance(.rejected(.barred), to: .rejected(.other), by: .question)
    }
  }

  @Test(arguments: [
    (ProviderError.noAnswer, OrderState.outcomeUnknown),
    (.badAnswer(Wording(same: "garbage")), .outcomeUnknown),
    (.refused(.duplicate), .outcomeUnknown),
    (.refused(.barred), .rejected(.barred)), (.refused(.quoteExpired), .rejected(.quoteExpired)),
    (.unsupported, .rejected(.other)),
  ])
  func `only a clear no leaves nothing behind`(_ error: ProviderError, _ state: OrderState) {
    #expect(OrderMachine.state(afterSendingFailedWith: error) == state)
  }

  @Test func `open orders are those of which something may become`() {
    let open = Self.states.map(\.phase).filter(\.isOpen)
    #expect(open == [.created, .submitted, .outcomeUnknown])
    for state in Self.states where OrderMachine.task(for: state, at: .findByKey) == .nothing {
      #expect(!state.phase.isOpen)
    }
  }

  @Test func `a state can be taken apart and put together`() {
    for state in Self.states {
      #expect(OrderState(state.phase, problem: state.problem) == state)
      let wrong: OrderProblem? = state.problem == nil ? .other : nil
      #expect(OrderState(state.phase, problem: wrong) == nil)
    }
  }
}

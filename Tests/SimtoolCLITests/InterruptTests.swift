import Foundation
import Testing

@testable import SimtoolCLI

// Each program under test ends by itself after a while, so that no defect can hang the tests.
@Suite(.timeLimit(.minutes(10)))
struct InterruptTests {
  @Test func `a signal ends the program with 130`() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interrupt.install()
      kill(getpid(), SIGINT)
      sleep(10)
    }
    await #expect(processExitsWith: .exitCode(130)) {
      Interrupt.install()
      Interrupt.install()
      kill(getpid(), SIGTERM)
      sleep(10)
    }
  }

  @Test func `work that can stop is asked to, and decides how the program ends`() async {
    await #expect(processExitsWith: .exitCode(42)) {
      Interrupt.install()
      let stop = DispatchSemaphore(value: 0)
      let stopped = Interrupt.stopping(by: { stop.signal() }) {
        kill(getpid(), SIGINT)
        return stop.wait(timeout: .now() + 10) == .success
      }
      exit(stopped && Interrupt.isRequested ? 42 : 1)
    }
  }

  @Test func `a second signal ends work that does not stop`() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interrupt.install()
      let asked = DispatchSemaphore(value: 0)
      Interrupt.stopping(by: { asked.signal() }) {
        kill(getpid(), SIGINT)
        guard asked.wait(timeout: .now() + 10) == .success else { exit(1) }
        kill(getpid(), SIGTERM)
        sleep(10)
      }
    }
  }
}

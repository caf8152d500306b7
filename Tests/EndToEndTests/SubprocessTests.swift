import Foundation
import TestSupport
import Testing

@Suite(.hangLimit)
struct SubprocessTests {
  @Test func `exit status and both outputs are kept apart`() throws {
    let result = try Subprocess.run("/bin/sh", ["-c", "echo out; echo err >&2; exit 7"])
    #expect(result.exit == .exited(7))
    #expect(result.status == 7)
    #expect(result.stdout == "out\n")
    #expect(result.stderr == "err\n")
    #expect(!result.timedOut)
  }

  @Test func `a signal that ends a program is told from a status`() throws {
    let result = try Subprocess.run("/bin/sh", ["-c", "kill -TERM $$"])
    #expect(result.exit == .signalled(SIGTERM))
    #expect(result.status == 128 + SIGTERM)
  }

  @Test func `outputs larger than any pipe do not block`() throws {
    let script = "head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero"
    let result = try Subprocess.run("/bin/sh", ["-c", script])
    #expect(result.outputBytes.count == 3_000_000)
    #expect(result.errorBytes.count == 3_000_000)
  }

  @Test func `standard input arrives whole and ends`() throws {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try Subprocess.run("/bin/cat", stdin: bytes).outputBytes == bytes)
    #expect(try Subprocess.run("/bin/cat").outputBytes.isEmpty)
  }

  @Test func `a program that takes too long is killed`() throws {
    let clock = ContinuousClock()
    let took = try clock.measure {
      let result = try Subprocess.run(
        "/bin/sh", ["-c", "echo begun; exec sleep 60"], timeout: .milliseconds(300))
      #expect(result.timedOut)
      #expect(result.exit == .signalled(SIGKILL))
      #expect(result.stdout == "begun\n")
    }
    #expect(took < .seconds(10))
  }

  @Test func `a grandchild that keeps the pipes open does not hold the result back`() throws {
    let clock = ContinuousClock()
    let took = try clock.measure {
      let result = try Subprocess.run("/bin/sh", ["-c", "sleep 30 & echo done"])
      #expect(result.stdout == "done\n")
    }
    #expect(took < .seconds(20))
  }

  @Test func `variables are set and removed`() throws {
    let result = try Subprocess.run(
      "/bin/sh", ["-c", "echo ${HOME-none} $ADDED"], environment: ["HOME": nil, "ADDED": "yes"])
    #expect(result.stdout == "none yes\n")
  }

  @Test func `a conversation goes line by line`() throws {
    let program = try RunningProgram("/bin/cat")
    program.write("one\ntw")
    #expect(program.readLine() == "one")
    #expect(program.readLine(timeout: .milliseconds(100)) == nil)
    program.write("o\nthree")
    #expect(program.readLine() == "two")
    program.closeInput()
    #expect(program.readLine() == "three")
    #expect(program.readLine() == nil)
    #expect(program.wait().stdout == "one\ntwo\nthree")
  }

  @Test func `writing to a program that has ended is harmless`() throws {
    let program = try RunningProgram("/bin/sh", ["-c", ":"])
    #expect(program.readLine() == nil)
    for _ in 0..<10 { program.write(String(repeating: "x", count: 100_000)) }
    #expect(program.wait().status == 0)
  }

  @Test func `a signal reaches a waiting program`() throws {
    let program = try RunningProgram(
      "/bin/sh", ["-c", "trap 'echo caught; exit 5' INT; echo ready; read line"])
    #expect(program.readLine() == "ready")
    program.signal(SIGINT)
    #expect(program.wait(inputOpen: true).status == 5)
    #expect(program.outputSoFar == "ready\ncaught\n")
  }

  @Test func `a program dies with its object`() throws {
    var program: RunningProgram? = try RunningProgram("/bin/sleep", ["60"])
    let processID = try #require(program).processID
    program = nil
    let deadline = ContinuousClock.now + .seconds(5)
    while kill(processID, 0) == 0, ContinuousClock.now < deadline {
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(kill(processID, 0) != 0)
  }

  @Test func `a program that was not built is named`() throws {
    let error = try #require(throws: TestBedError.self) { try Subprocess.built("no-such-tool") }
    #expect(error.description.contains("no-such-tool"))
  }
}

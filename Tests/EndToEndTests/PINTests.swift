import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// PIN entry with the real tool: never unasked, never the last try, never shown.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct PINTests {
  private func withLockedCard<R>(
    tries: Int = 3, _ modes: [CardMode] = [], _ body: (CardBench) throws -> R
  ) throws -> R {
    try CardBench.with("ais", [.pinLocked] + modes) { image, _ in
      image.pin1?.value = "83641957"
      image.pin1?.triesLeft = tries
    } _: {
      try body($0)
    }
  }

  private let pin = Array("83641957\n".utf8)

  @Test(arguments: [[], [CardMode.a0Only], [.apduLevel]])
  func `the right PIN from standard input opens the card, and is dropped afterwards`(
    _ modes: [CardMode]
  ) throws {
    try withLockedCard(modes) { bench in
      let reading = try bench.read("--pin-stdin", "--fields", "iccid,imsi", stdin: pin)
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect(reading["imsi"] == "520031234567890")
      #expect(bench.card.counters.verifiesWithData == 1)
      #expect(bench.card.counters.pin1TriesLeft == 3)
      let after = try bench.read("--fields", "imsi")
      #expect(after.result.status == 2)
      #expect(after.missing.first?.hasPrefix("imsi pinRequired") == true)
    }
  }

  @Test func `a wrong PIN costs one try, prints what is known, and exits 77`() throws {
    try withLockedCard { bench in
      let reading = try bench.read("--pin-stdin", stdin: Array("99999999\n".utf8))
      #expect(reading.result.status == 77)
      #expect(reading["iccid"] == "8966031234567890126")
      #expect(reading.missing.contains("imsi pinRequired 6982"))
      #expect((reading.json["pin1"] as? [String: Any])?["triesLeft"] as? Int == 2)
      #expect(reading.result.stderr.contains("2 tries left"))
      #expect(bench.card.counters.verifiesWithData == 1)
      #expect(bench.card.counters.pin1TriesLeft == 2)
    }
  }

  @Test(arguments: [1, 0])
  func `the last try is refused`(_ tries: Int) throws {
    try withLockedCard(tries: tries) { bench in
      let reading = try bench.read("--pin-stdin", stdin: pin)
      #expect(reading.result.status == 77)
      #expect(reading["iccid"] == "8966031234567890126")
      #expect(bench.card.counters.verifiesWithData == 0)
      #expect(bench.card.counters.pin1TriesLeft == tries)
    }
  }

  @Test func `a PIN that cannot be one is refused before the card sees it`() throws {
    try withLockedCard { bench in
      let result = try bench.run(
        ["read", "--reader", bench.reader, "--pin-stdin"], stdin: Array("12\n".utf8))
      #expect(result.status == 64)
      #expect(bench.card.counters.verifiesWithData == 0)
    }
  }

  @Test func `a typed PIN is not echoed and not traced`() throws {
    try withLockedCard { bench in
      let trace = FileManager.default.temporaryDirectory
        .appendingPathComponent("trace-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: trace) }
      let simtool = try Subprocess.built("simtool")
      // script(1) gives the program a terminal of its own.
      let line =
        "'\(simtool)' read --reader '\(bench.reader)' --pin-prompt --fields imsi"
        + " --trace '\(trace.path)'"
      let program = try RunningProgram(
        "/usr/bin/script", ["-qec", line, "/dev/null"], environment: ["LC_ALL": "C.UTF-8"])
      let deadline = ContinuousClock.now + .seconds(10)
      while !program.outputSoFar.contains("PIN of card") {
        try #require(program.isRunning && .now < deadline, "\(program.outputSoFar)")
        Thread.sleep(forTimeInterval: 0.02)
      }
      program.write("83641957\n")
      let result = program.wait(inputOpen: true)
      #expect(result.stdout.contains("520031234567890"), "\(result)")
      #expect(!result.stdout.contains("83641957"))
      #expect(bench.card.counters.verifiesWithData == 1)

      let text = try String(contentsOf: trace, encoding: .utf8)
      #expect(text.contains("> 0020000108xx"))
      #expect(!text.contains("83641957") && !text.contains("3833363431393537"))
      let mode = try FileManager.default.attributesOfItem(atPath: trace.path)[.posixPermissions]
      #expect((mode as? NSNumber)?.intValue == 0o600)
    }
  }
}

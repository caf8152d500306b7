// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The real `simtool emulate` in a slot, and the real `simtool read` at it.
  @Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
  struct EmulateTests {
    private static let mtsImage = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/CDemoCards/cards/mts.json").path

    /// What is asked for, what the program calls it, and how the run is ended.
    private static let cards: [([String], String, Int32)] = [
      (["--profile", "mts"], "mts", SIGINT), (["--image", mtsImage], mtsImage, SIGTERM),
    ]

    @Test(arguments: cards)
    func `a card goes in, is read, and leaves when the program is stopped`(
      _ choice: [String], _ name: String, _ signal: Int32
    ) throws {
      try TestBed.shared.withSlot { slot in
        let emulate = try emulate(choice, at: slot)
        try Rival.awaitCard(at: slot.readerName)
        let reading = try Reading(
          Subprocess.simtool("read", "--reader", slot.readerName, "--json"))
        #expect(reading.result.status == 0, "\(reading.result)")
        #expect(reading["iccid"] == "8970101123456789019")
        #expect(reading["imsi"] == "250011234567890")
        #expect(reading["spn"] == "MTS RUS")
        #expect(emulate.isRunning, "one reading does not end it")

        emulate.signal(signal)
        let result = emulate.wait(timeout: .seconds(10), inputOpen: true)
        #expect(result.status == 130, "\(result)")
        let exchanges = try #require(reading.exchanges)
        #expect(
          result.stderr == """
            simtool: card \(name) goes into the virtual reader at 127.0.0.1:\(slot.port) \
            (Ctrl-C ends)
            simtool: \(exchanges) exchanges

            """)
        try Rival.awaitCard(at: slot.readerName, present: false)
      }
    }

    @Test func `a mode plays in a reader too, and the try of a PIN is remembered`() throws {
      try TestBed.shared.withSlot { slot in
        let emulate = try emulate(["--profile", "ais+pin-locked"], at: slot)
        try Rival.awaitCard(at: slot.readerName)
        func read(_ pin: String) throws -> Reading {
          try Reading(
            Subprocess.simtool(
              "read", "--reader", slot.readerName, "--pin-stdin", "--fields", "imsi,pin", "--json",
              stdin: Array((pin + "\n").utf8)))
        }
        let wrong = try read("99999999")
        #expect(wrong.result.status == 77, "\(wrong.result)")
        let locked = try Reading(
          Subprocess.simtool("read", "--reader", slot.readerName, "--fields", "imsi,pin", "--json"))
        #expect(locked.missing == ["imsi pinRequired 6982"])
        #expect((locked.json["pin1"] as? [String: Any])?["triesLeft"] as? Int == 2)
        emulate.signal(SIGINT)
        #expect(emulate.wait(timeout: .seconds(10), inputOpen: true).status == 130)
      }
    }

    @Test func `a port where no reader listens is named`() throws {
      let result = try Subprocess.simtool("emulate", "--port", "9")
      #expect(result.status == 69, "\(result)")
      #expect(result.stdout.isEmpty)
      #expect(result.stderr.contains("no virtual reader at 127.0.0.1:9. Install vsmartcard-vpcd"))
    }

    private func emulate(
      _ choice: [String], at slot: PCSCDaemon.Slot
    ) throws -> RunningProgram {
      try RunningProgram(
        Subprocess.built("simtool"), ["emulate"] + choice + ["--port", "\(slot.port)"],
        environment: ["LC_ALL": "C.UTF-8"])
    }
  }
#endif

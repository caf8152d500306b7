import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// `explain --transcript` on what real runs behind the real pcscd leave: the tool's own trace, and
/// the bytes as a spy on the line has them.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct TranscriptEndToEndTests {
  typealias Transport = VirtualCard.Behaviour.Transport
  private static let pin = "83641957"
  private static let pinHex = pin.utf8.map { Hex.encode([$0]) }.joined()
  private static let refused =
    "6982 Access refused: security status not satisfied (a PIN may be needed)"
  private static let refusedFile = "READ BINARY from byte 0 → \(refused)"
  private static let refusedRecord = "READ RECORD record 1 → \(refused)"

  // MARK: The tool's own trace

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a trace of read with a typed PIN is told file by file`(_ transport: Transport) throws {
    let talk = try record("read --fields iccid,imsi,mccmnc,spn,ehplmns,msisdns", transport)
    let story = try explain(talk.trace)
    #expect(
      story.visits == [
        "3F00 MF": [], "usim ADF_USIM": [],
        "2FE2 EF_ICCID": ["10 bytes, masked in the transcript"],
        "usim/6F05 EF_LI": ["4 bytes, masked in the transcript"],
        // Only the rule of the files that were refused was looked at.
        "usim/6F06 EF_ARR": [try #require(ToldFiles.line(2, of: "usim/6F06 EF_ARR"))],
        "usim/6F07 EF_IMSI": [Self.refusedFile, "9 bytes, masked in the transcript"],
        "usim/6F40 EF_MSISDN": [
          Self.refusedRecord, "1: 28 bytes, masked in the transcript",
          "2: 28 bytes, masked in the transcript",
        ],
        "usim/6F46 EF_SPN": [
          "display condition registered PLMN shown at home, service provider name AIS"
        ],
        "usim/6FAD EF_AD": ["4 bytes, masked in the transcript"],
        "usim/6FD9 EF_EHPLMN": [Self.refusedFile, "PLMN 52003 52001"],
      ])
    #expect(story.verifications == ["VERIFY PIN, PIN1, 8 bytes sent, never shown"])
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a trace of files with a typed PIN is told file by file`(_ transport: Transport) throws {
    let talk = try record("files --decode", transport)
    let story = try explain(talk.trace)
    // In every directory these identifiers name nobody (docs/safety.md, traces).
    let open: Set = [
      "EF_DIR", "EF_ARR", "EF_PL", "EF_LP", "EF_LI", "EF_AD", "EF_SPN", "EF_EHPLMN",
    ]
    var expected = try Self.visits { name, lines in
      if open.contains(where: name.hasSuffix) { return lines }
      return try Self.lengths(of: name)
    }
    // The PIN is asked about after a look at this file by its short identifier, which a card may
    // take for another one.
    expected["usim/6F05 EF_LI"]? += try Self.lengths(of: "usim/6F05 EF_LI")
    expect(story, expected)
  }

  // MARK: A spy's

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `what a spy saw of the same run is told in full, but for the PIN`(
    _ transport: Transport
  ) throws {
    let talk = try record("files --decode", transport)
    // The spy has it; the story does not.
    #expect(talk.seen.contains("> 0020000108" + Self.pinHex))
    expect(try explain(talk.seen, "--reveal"), try Self.visits { $1 })
    expect(try explain(talk.seen), try Self.visits { ToldFiles.masked[$0] ?? $1 })
  }

  // MARK: What is to be told

  /// Every file of the card with its lines, each of which is to be told once or more.
  private static func visits(
    _ lines: (String, [String]) throws -> [String]
  ) throws -> [String: [String]] {
    var visits = Dictionary(uniqueKeysWithValues: ToldFiles.directories.map { ($0, [String]()) })
    for told in ToldFiles.open {
      let isRecords = told.lines[0].hasPrefix("1: ")
      let refusal = told.isGuarded ? [isRecords ? refusedRecord : refusedFile] : []
      visits[told.name] = try refusal + lines(told.name, told.lines)
    }
    return visits
  }

  /// The lengths that the card's own files have.
  private static func lengths(of name: String) throws -> [String] {
    let card = try #require(DemoCards.named("ais"))
    let path = try CardImage.Path(parsing: String(name.prefix { $0 != " " }))
    func words(_ count: Int) -> String {
      (count == 1 ? "1 byte" : "\(count) bytes") + ", masked in the transcript"
    }
    switch card[path]?.content {
    case .transparent(let bytes)?: return [words(bytes.count)]
    case .linearFixed(let records)?, .cyclic(let records)?:
      return records.enumerated().map { "\($0 + 1): \(words($1.count))" }
    default: return ["\(path)"]
    }
  }

  /// Compares file by file, so that a difference is found in the message.
  private func expect(_ story: Story, _ expected: [String: [String]]) {
    for (name, lines) in expected { #expect(story.visits[name] == lines, "\(name)") }
    #expect(Set(story.visits.keys) == Set(expected.keys))
    #expect(story.verifications == ["VERIFY PIN, PIN1, 8 bytes sent, never shown"])
  }

  // MARK: Recording

  /// What one run left: its trace, and the card's own record of the exchanges.
  private struct Talk {
    let trace: String
    let seen: String
  }

  /// Runs a command at a locked card, types the PIN, and takes what was written down.
  private func record(_ command: String, _ transport: Transport) throws -> Talk {
    try CardBench.with(
      "ais", [.pinLocked],
      change: { image, behaviour in
        image.pin1?.value = Self.pin
        behaviour.transport = transport
      }
    ) { bench in
      let trace = FileManager.default.temporaryDirectory
        .appending(path: "trace-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: trace) }
      let line =
        "'\(try Subprocess.built("simtool"))' \(command) --reader '\(bench.reader)' --pin-prompt"
        + " --trace '\(trace)'"
      // script(1) gives the program a terminal of its own.
      let program = try RunningProgram(
        "/usr/bin/script", ["-qec", line, "/dev/null"], environment: ["LC_ALL": "C.UTF-8"])
      let deadline = ContinuousClock.now + .seconds(20)
      while !program.outputSoFar.contains("PIN of card") {
        try #require(program.isRunning && .now < deadline, "\(program.outputSoFar)")
        Thread.sleep(forTimeInterval: 0.02)
      }
      program.write(Self.pin + "\n")
      let result = program.wait(inputOpen: true)
      #expect(result.status == 0, "\(result)")
      #expect(bench.card.counters.verifiesWithData == 1)
      #expect(bench.card.counters.protocolViolations == 0)
      let seen = bench.card.log.map {
        "> \(Hex.encode($0.command))\n< \(Hex.encode($0.response))\n"
      }
      let talk = Talk(
        trace: try String(contentsOfFile: trace, encoding: .utf8), seen: seen.joined())
      expectNoPIN(in: result.stdout)
      expectNoPIN(in: talk.trace)
      return talk
    }
  }

  // MARK: Telling

  /// A story as people read it.
  private struct Story {
    /// The details below each file that was entered or read, each line once.
    var visits: [String: [String]] = [:]
    /// The heads of commands that carried a PIN.
    var verifications: [String] = []
  }

  private func explain(_ transcript: String, _ options: String...) throws -> Story {
    let simtool = try Subprocess.built("simtool")
    func run(_ more: [String]) throws -> String {
      let result = try Subprocess.run(
        simtool, ["explain", "--transcript", "-"] + options + more,
        environment: ["LC_ALL": "C.UTF-8"], stdin: Array(transcript.utf8))
      #expect(result.status == 0, "\(result)")
      expectNoPIN(in: result.stdout)
      expectNoPIN(in: result.stderr)
      return result.stdout
    }
    #expect(try run(["--json"]).contains(#""event":"summary""#))
    var story = Story()
    var current: String?
    for line in try run([]).split(separator: "\n") {
      if line.hasPrefix("         ") {
        let detail = String(line.dropFirst(9))
        if let current, story.visits[current]?.contains(detail) == false {
          story.visits[current]?.append(detail)
        }
        continue
      }
      // The number of the line stands in front.
      let words = line.split(separator: " ").dropFirst()
      let head = words.joined(separator: " ")
      let isFile = words.count > 1 && words[2].hasSuffix(",") && words[2] != "PIN,"
      current = isFile ? "\(words[1]) \(words[2].dropLast())" : nil
      if let current { story.visits[current, default: []] += [] }
      if head.hasPrefix("VERIFY"), head.contains("sent") {
        story.verifications.append(head)
      }
    }
    return story
  }

  /// The PIN stands nowhere: not as it was typed, not as it went to the card.
  private func expectNoPIN(
    in text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(!text.contains(Self.pin), sourceLocation: sourceLocation)
    #expect(!text.contains(Self.pinHex), sourceLocation: sourceLocation)
  }
}

extension ToldFiles {
  /// A line of a file, from 1.
  static func line(_ number: Int, of name: String) -> String? {
    let lines = open.first { $0.name == name }?.lines ?? []
    return lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }
}

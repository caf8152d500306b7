#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The real program with hostile images, and no more memory than it may have.
  ///
  /// The limit is the kernel's, on what a process may write to and shares with nobody (RLIMIT_DATA):
  /// going beyond ends it. With the 16 MB of the program's own text 48 MB of it make 64 MB.
  @Suite(.hangLimit)
  struct MemoryTests {
    private static let limit = 48 << 10

    private static let head =
      #"{"schema":"simtool.card/1","name":"x","atr":"3B9F96801FC78031E073FE211B5753494D544F4F4CAF""#
    private static let size = 7 << 20

    private func withImage(_ text: String, _ body: (String) throws -> Void) throws {
      let path = FileManager.default.temporaryDirectory.appending(
        path: "simtool-memory-\(UUID().uuidString).json"
      ).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      try body(path)
    }

    private func run(_ words: String, _ path: String, limit: Int = limit) throws -> ProgramResult {
      let program = try Subprocess.built("simtool")
      return try Subprocess.run(
        "/bin/sh",
        ["-c", "ulimit -d \(limit); exec \"$0\" \(words) --image \"$1\"", program, path],
        environment: ["SIMTOOL_HOME": path + ".home", "LANG": "C"], timeout: .seconds(120))
    }

    @Test func `the limit is one that a program meets`() throws {
      try withImage(Self.largest) { path in
        let result = try run("read", path, limit: 4 << 10)
        guard case .signalled = result.exit else {
          Issue.record("4 MB were enough: \(result.exit)")
          return
        }
      }
    }

    /// Seven megabytes of JSON that were never a card.
    static let texts: [(name: String, text: String)] = [
      ("numbers", head + #","files":["# + String(repeating: "0,", count: size / 2) + "0]}"),
      ("brackets", head + #","files":["# + String(repeating: "[],", count: size / 3) + "0]}"),
      (
        "keys",
        "{" + (0..<size / 12).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
      ),
      ("a note", head + #","note":""# + String(repeating: "a", count: size) + "\",\"files\":[]}"),
      (
        "spaces",
        head + #","files":[{"path":"2FE2","data":""# + String(repeating: " ", count: size)
          + "98\"}]}"
      ),
      (
        "records",
        head + #","files":["#
          + (0..<size / 1_300).map { number in
            #"{"path":"\#(String(0x1000 + number, radix: 16))","records":["#
              + Array(repeating: "\"00\"", count: 254).joined(separator: ",") + "]}"
          }.joined(separator: ",") + "]}"
      ),
    ]

    @Test(arguments: texts.indices)
    func `an image of seven megabytes takes no more`(index: Int) throws {
      let (name, text) = Self.texts[index]
      try withImage(text) { path in
        let result = try run("read", path)
        #expect([.exited(2), .exited(65)].contains(result.exit), "\(name): \(result.stderr)")
      }
    }

    /// A card with the largest files everywhere, full of entries.
    private static let largest: String = {
      let records: Set = [
        0x6F06, 0x6F3A, 0x6F3B, 0x6F3C, 0x6F40, 0x6F42, 0x6F43, 0x6F47, 0x6F49, 0x6FC5, 0x6FC6,
      ]
      let others = [
        0x6F05, 0x6F07, 0x6F15, 0x6F30, 0x6F32, 0x6F38, 0x6F46, 0x6F48, 0x6F50, 0x6F56, 0x6F5B,
        0x6F60, 0x6F61, 0x6F62, 0x6F78, 0x6F7B, 0x6FAD, 0x6FB7, 0x6FCD, 0x6FD9, 0x6FE3,
      ]
      let record = "\"" + String(repeating: "25F030", count: 85) + "\""
      let list = Array(repeating: record, count: 254).joined(separator: ",")
      let data = String(repeating: "25F030", count: 32_767 / 3)
      var files: [String] = []
      var count = 0
      for folder in ["usim", "7F20", "7F10"] {
        for id in others + records.sorted() {
          let content = records.contains(id) ? "\"records\":[\(list)]" : "\"data\":\"\(data)\""
          guard count + content.utf8.count < size else { break }
          count += content.utf8.count
          files.append(#"{"path":"\#(folder)/\#(String(id, radix: 16))",\#(content)}"#)
        }
      }
      return head + #","applications":[{"name":"usim","aid":"A0000000871002FF66FF0189FFFFFFFF"}],"#
        + #""files":["# + files.joined(separator: ",") + "]}"
    }()

    @Test(arguments: [
      "read", "files --decode", "files --decode --json", "files --save /dev/null", "contacts",
      "contacts --json", "messages --json", "euicc", "pin status", "recover",
    ])
    func `a card with the largest files takes no more`(command: String) throws {
      try withImage(Self.largest) { path in
        let result = try run(command, path)
        #expect([.exited(0), .exited(2), .exited(66)].contains(result.exit), "\(result.stderr)")
      }
    }
  }
#endif

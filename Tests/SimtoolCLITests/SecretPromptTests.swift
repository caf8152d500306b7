import APDU
import Foundation
import Testing

@testable import SimtoolCLI

struct SecretPromptTests {
  /// Standard input that holds this text.
  private static func input(_ text: String) -> Environment {
    let reader = ByteReader(Array(text.utf8))
    return Environment(readInput: { reader.read($0) })
  }

  static let lines: [(String, String)] = [
    ("1234\n", "1234"), ("1234", "1234"), ("1234\r\n", "1234"), ("", ""), ("\n1234\n", ""),
    ("1234\n5678\n", "1234"),
    (String(repeating: "1", count: 300), String(repeating: "1", count: 256)),
  ]

  @Test(arguments: lines)
  func `the first line of standard input is the secret`(text: String, secret: String) throws {
    let read = try SecretPrompt(for: .pin, environment: Self.input(text)).readInput { Array($0) }
    #expect(read == Array(secret.utf8))
  }

  @Test func `of a passphrase one byte too many is taken, so that it is told`() throws {
    for secret in [SecretPrompt.Secret.passphrase, .newPassphrase] {
      let input = Self.input(String(repeating: "1", count: 300) + "\n")
      #expect(try SecretPrompt(for: secret, environment: input).readInput { $0.count } == 257)
    }
  }

  @Test(arguments: [
    (SecretPrompt.Secret.pin, "the PIN", "--pin-stdin"),
    (.passphrase, "the passphrase", "--passphrase-stdin"),
    (.newPassphrase, "the passphrase", "on a terminal only"),
  ])
  func `without a terminal nobody is asked, and the words are those of the secret`(
    _ secret: SecretPrompt.Secret, _ what: String, _ way: String
  ) {
    let prompt = SecretPrompt(for: secret, environment: Environment(terminalPath: nil))
    let error = #expect(throws: Failure.self) {
      try prompt.ask(LocalizedText(en: "?", zh: "？"), language: .english) { _ in }
    }
    #expect(error?.id == .usage)
    #expect(error?.exitCode == .usage)
    #expect(error?.message.english == "there is no terminal to ask for \(what) on")
    #expect(error?.hint?.english.contains(way) == true)
    let chinese = error?.message.simplifiedChinese ?? ""
    #expect(chinese.contains("PIN") == (secret == .pin) && chinese.contains("终端"))
  }

  @Test func `what the receiver throws passes through`() {
    struct Refusal: Error {}
    #expect(throws: Refusal.self) {
      try SecretPrompt(for: .pin, environment: Self.input("1234\n")).readInput { _ in
        throw Refusal()
      }
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a terminal does not show the secret, and shows text again afterwards`() throws {
    var (controller, device): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    try #require(openpty(&controller, &device, &name, nil, nil) == 0)
    defer {
      close(controller)
      close(device)
    }
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
    try #require(Self.echoes(device))

    let person = Thread { [controller] in
      // Type only once asked: what was typed ahead is thrown away.
      var seen = ""
      while !seen.hasSuffix("PIN: ") {
        seen += String(
          decoding: (try? FileDescriptor.read(controller, upTo: 64)) ?? [], as: UTF8.self)
      }
      try? FileDescriptor.write(controller, Array("4711\n".utf8))
    }
    person.start()

    let prompt = SecretPrompt(for: .pin, environment: Environment(terminalPath: path))
    let secret = try prompt.ask(LocalizedText(en: "PIN", zh: "PIN"), language: .english) { secret in
      #expect(Self.echoes(device), "the receiver runs with the terminal as it was")
      return Array(secret)
    }
    #expect(secret == Array("4711".utf8))
    #expect(Self.echoes(device))
    let shown = String(
      decoding: try FileDescriptor.read(controller, upTo: 64), as: UTF8.self)
    #expect(shown == "\r\n", "the end of the line and nothing else")
  }

  private static func echoes(_ descriptor: Int32) -> Bool {
    var state = termios()
    return tcgetattr(descriptor, &state) == 0 && state.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Bytes that are read off front to back.
  private final class ByteReader: @unchecked Sendable {
    private let lock = NSLock()
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(_ count: Int) -> [UInt8] {
      lock.withLock {
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
    }
  }
}

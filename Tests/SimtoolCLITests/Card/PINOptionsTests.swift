import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// Entering the PIN: in every command that reads what a PIN guards, by the same rules.
struct PINOptionsTests {
  /// Commands that take a PIN, a locked card, and what only the PIN brings to light.
  static let lines: [(line: String, profile: String, found: String)] = [
    ("read --fields iccid,imsi", "ais", "520031234567890"),
    ("recover", "ais", "520031234567890"), ("files --decode", "ais", "520031234567890"),
    ("contacts", "ais", "Malee"), ("messages", "ais", "Your balance"),
    // Who it is, the name tells without the PIN; that it is sure, GID1 alone.
    ("renew", "lyca-us", "GID1 6C79 (sure)"),
    ("troubleshoot zeroBalance", "lyca-us", "on T-Mobile US, US\n"),
    ("operators explain", "lyca-us", "GID1 6C79 (32)"),
  ]

  /// Commands to which a PIN would bring nothing, and why.
  static let others = [
    "pin status": "it asks about PINs and needs none",
    "euicc": "ISD-R and ECASD answer without a PIN (docs/safety.md)",
    "atr": "nothing on the card is read",
    "apdu": "a VERIFY is a command like others, from standard input",
    "intake": "each card has a PIN of its own, and standard input is the scanner's",
  ]

  @Test func `every command that reads a card takes a PIN, or has no use for one`() {
    let names = Self.lines.map { CardOptionsTests.name(of: $0.line) } + Array(Self.others.keys)
    #expect(Set(names) == Set(CardOptionsTests.commands(with: "reader").map(\.name)))
    for option in OptionSpec.pin {
      let takers = CardOptionsTests.commands(with: option.name)
      #expect(Set(takers.map(\.name)) == Set(names).subtracting(Self.others.keys))
      for command in takers { #expect(command.exclusive.contains(OptionSpec.pin.map(\.name))) }
    }
  }

  private func run(_ line: String, _ image: TemporaryImage, pin: String?) throws -> CLIRun {
    let home = try LedgerHome()
    let words = line.split(separator: " ").map(String.init) + ["--image", image.path]
    return CLIRun(
      words + (pin == nil ? [] : ["--pin-stdin"]), variables: home.variables,
      input: pin.map { $0 + "\n" } ?? "")
  }

  @Test(arguments: lines.indices)
  func `the right PIN opens what a card keeps back without it`(_ index: Int) throws {
    let (line, profile, found) = Self.lines[index]
    let image = try TemporaryImage(profile, [.pinLocked]) { $0.pin1?.value = "1234" }
    let locked = try run(line, image, pin: nil)
    #expect(!locked.output.contains(found), "\(line): \(locked.output)")
    #expect((locked.output + locked.errors).contains("--pin-prompt"), "\(line): \(locked)")
    let open = try run(line, image, pin: "1234")
    #expect(open.status == 0, "\(line): \(open.errors)")
    #expect(open.output.contains(found), "\(line): \(open.output)")
  }

  @Test(arguments: lines.indices)
  func `a wrong PIN costs one try, and what needs none is shown`(_ index: Int) throws {
    let (line, profile, found) = Self.lines[index]
    let image = try TemporaryImage(profile, [.pinLocked]) { $0.pin1?.value = "1234" }
    let wrong = try run(line, image, pin: "9999")
    #expect(wrong.status == 77, "\(line)")
    #expect(!wrong.output.isEmpty, "\(line)")
    #expect(!wrong.output.contains(found), "\(line): \(wrong.output)")
    #expect(wrong.errors.contains("2 tries left"), "\(line): \(wrong.errors)")
  }

  @Test(arguments: lines.indices)
  func `the last try is never made, and a blocked PIN is none`(_ index: Int) throws {
    let (line, profile, found) = Self.lines[index]
    for (tries, words) in [(1, "only one try is left"), (0, "the PIN is blocked")] {
      let image = try TemporaryImage(profile, [.pinLocked]) { image in
        image.pin1?.value = "1234"
        image.pin1?.triesLeft = tries
      }
      let refused = try run(line, image, pin: "1234")
      #expect(refused.status == 77, "\(line)")
      #expect(refused.errors.contains(words), "\(line): \(refused.errors)")
      #expect(!refused.output.contains(found), "\(line): \(refused.output)")
    }
  }

  @Test(arguments: lines.indices)
  func `a PIN that nothing needs is not asked for`(_ index: Int) throws {
    let (line, profile, found) = Self.lines[index]
    let needless = try run(line, try TemporaryImage(profile), pin: "1234")
    #expect(needless.status == 0, "\(line): \(needless.errors)")
    #expect(needless.output.contains(found))
    #expect(needless.errors.contains("no PIN was needed"), "\(line): \(needless.errors)")
  }

  @Test func `nothing is bought or noted after a PIN that did not help`() throws {
    let image = try TemporaryImage("lyca-us", [.pinLocked]) { $0.pin1?.value = "1234" }
    for action in ["--record --state active", "--provider simulated --plan sim-month --quote"] {
      let home = try LedgerHome()
      let words = "renew \(action) --pin-stdin".split(separator: " ").map(String.init)
      let wrong = CLIRun(
        words + ["--image", image.path], variables: home.variables, input: "9999\n")
      #expect(wrong.status == 77, "\(action): \(wrong.errors)")
      #expect(wrong.output.isEmpty, "\(action)")
      #expect(try home.files().isEmpty, "\(action)")
    }
  }

  @Test func `a PIN is for a card, and not for what was typed`() {
    for line in [
      "renew 8966031234567890126 --pin-stdin", "renew --account x --pin-prompt",
      "operators explain 520031234567890 --pin-stdin",
      "troubleshoot noNetwork 520031234567890 --pin-prompt", "renew --pin-stdin --passphrase-stdin",
    ] {
      #expect(CLIRun(line).status == 64, "\(line)")
    }
  }
}

import APDU
import CardLedger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a secret: from a person with the echo off, or from the first line of standard input.
///
/// The bytes never become a `String` and are overwritten after use. That is a courtesy, not a
/// guarantee: what the system buffered on the way is out of reach, and so are copies that the
/// receiver makes.
struct SecretPrompt {
  /// What is asked for, as far as the words depend on it.
  enum Secret: CaseIterable {
    case pin
    /// The passphrase that a ledger has.
    case passphrase
    /// The one that it is to have from now on.
    case newPassphrase
  }

  private let secret: Secret
  private let environment: Environment

  /// - Parameter environment: What lies outside: the terminal, standard input.
  init(for secret: Secret, environment: Environment) {
    self.secret = secret
    self.environment = environment
  }

  /// Asks on the terminal and hands the answer to `body`.
  ///
  /// The echo is off while the person types and on again afterwards, also when a signal ends or
  /// stops the program. `body` runs with the terminal as it was.
  ///
  /// - Throws: `usage` where there is no terminal to ask on, `communication` where it fails, and
  ///   what `body` throws.
  func ask<Result>(
    _ question: LocalizedText, language: Language, _ body: ([UInt8]) throws -> Result
  ) throws -> Result {
    let descriptor = environment.terminalPath.map { open($0, O_RDWR | O_NOCTTY | O_CLOEXEC) } ?? -1
    guard descriptor >= 0 else { throw secret.withoutTerminal }
    defer { close(descriptor) }
    let prompt = Console.safe(question[language]) + (language == .english ? ": " : "：")
    let limit = secret.limit
    var secret = try Terminal.withoutEcho(descriptor, prompt: Array(prompt.utf8)) {
      try Failure.wrappingInput { () throws(SystemError) in
        try SecretPrompt.line(limit) { count throws(SystemError) in
          try FileDescriptor.read(descriptor, upTo: count)
        }
      }
    }
    defer { SecretPrompt.overwrite(&secret) }
    return try body(secret)
  }

  /// Hands the first line of standard input to `body`.
  ///
  /// - Throws: `communication` where reading fails, and what `body` throws.
  func readInput<Result>(_ body: ([UInt8]) throws -> Result) throws -> Result {
    var secret = try SecretPrompt.line(secret.limit, environment.readInput)
    defer { SecretPrompt.overwrite(&secret) }
    return try body(secret)
  }

  /// One line without its end, at most `limit` bytes of it.
  private static func line<Fault: Error>(
    _ limit: Int, _ read: (Int) throws(Fault) -> [UInt8]
  ) throws(Fault) -> [UInt8] {
    // Room from the start: growing would leave copies behind.
    var line: [UInt8] = []
    line.reserveCapacity(limit)
    while line.count < limit {
      guard let byte = try read(1).first, byte != UInt8(ascii: "\n") else { break }
      line.append(byte)
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }

  private static func overwrite(_ secret: inout [UInt8]) {
    secret.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      // Calls that the optimiser may not drop.
      #if canImport(Darwin)
        memset_s(base, bytes.count, 0, bytes.count)
      #else
        explicit_bzero(base, bytes.count)
      #endif
    }
  }
}

extension SecretPrompt.Secret {
  /// How much of a line is taken, in bytes; a PIN has 8 digits (ETSI TS 102 221, 9.5.1).
  ///
  /// Of a passphrase one byte more than one can have, by which one that is too long is told.
  fileprivate var limit: Int {
    self == .pin ? 256 : SQLiteLedger.passphraseLengths.upperBound + 1
  }

  /// There is no terminal to ask on: what was to be asked, and the other way to give it.
  fileprivate var withoutTerminal: Failure {
    switch self {
    case .pin:
      Failure(
        .usage, stage: "pin",
        LocalizedText(en: "there is no terminal to ask for the PIN on", zh: "没有可用来询问 PIN 的终端"),
        hint: LocalizedText(
          en: "Pass the PIN on standard input with --pin-stdin",
          zh: "请用 --pin-stdin 从标准输入传入 PIN"))
    case .passphrase, .newPassphrase:
      Failure(
        .usage, stage: "ledger",
        LocalizedText(
          en: "there is no terminal to ask for the passphrase on", zh: "没有可用来询问口令的终端"),
        hint: self == .passphrase
          ? LocalizedText(
            en: "Pass the ledger's passphrase on standard input with --passphrase-stdin",
            zh: "请用 --passphrase-stdin 从标准输入传入台账口令")
          : LocalizedText(
            en: "A new passphrase can be given on a terminal only; nothing was changed",
            zh: "新口令只能在终端上输入；未做任何更改"))
    }
  }
}

extension Failure {
  fileprivate static func wrappingInput<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(Failure) -> Result {
    do throws(SystemError) { return try body() } catch { throw .inputFailed(error) }
  }
}

/// Another program at a reader: a small C client, `pcsc-rival`, that holds a card.
public final class Rival: Sendable {
  /// How the rival connects.
  public enum Share: String, Sendable {
    /// Others may connect too, and wait only while a transaction is held.
    case shared
    /// Nobody else can connect (`SCARD_E_SHARING_VIOLATION`).
    case exclusive
  }

  /// What the rival does to the card when it lets go.
  public enum Parting: String, Sendable {
    /// Nothing.
    case leave
    /// A warm reset: others get `SCARD_W_RESET_CARD`.
    case reset
    /// Power off: others get `SCARD_W_RESET_CARD` too, after a cold reset.
    case unpower
  }

  private let program: RunningProgram

  /// Starts the rival and waits until it holds the card.
  ///
  /// - Parameters:
  ///   - readerName: The whole name of the reader.
  ///   - share: How it connects.
  ///   - transaction: Whether it also holds a transaction.
  ///   - duration: How long it holds; without it, until ``release()``.
  ///   - parting: What it does to the card at the end.
  /// - Throws: ``TestBedError`` with its message when it does not get the card within 10 s.
  public init(
    at readerName: String, _ share: Share = .shared, transaction: Bool = true,
    for duration: Duration? = nil, parting: Parting = .leave
  ) throws {
    var arguments = ["hold"]
    if share == .exclusive { arguments.append("--exclusive") }
    if transaction { arguments.append("--transaction") }
    if let duration { arguments += ["--ms", String(Int(duration.seconds * 1000))] }
    if parting != .leave { arguments.append("--\(parting.rawValue)") }
    program = try RunningProgram(Subprocess.built("pcsc-rival"), arguments + [readerName])
    guard program.readLine() == "holding" else {
      program.signal(9)
      let result = program.wait()
      throw TestBedError("pcsc-rival does not hold \(readerName): \(result)")
    }
  }

  /// Asks for a reset of the card by SCardReconnect, and does not wait for it.
  ///
  /// The rival keeps its connection. Its library waits while another program holds a transaction.
  public func requestReset() { program.write("reset\n") }

  /// Waits until a reset that was asked for is done.
  ///
  /// - Throws: ``TestBedError`` when PC/SC refuses it, or does nothing for 10 s.
  public func awaitReset() throws {
    let answer = program.readLine()
    guard answer == "reset" else {
      throw TestBedError("pcsc-rival does not reset: \(answer ?? "no answer")")
    }
  }

  /// Resets the card by SCardReconnect and returns when that is done.
  ///
  /// - Throws: As ``awaitReset()``.
  public func reset() throws {
    requestReset()
    try awaitReset()
  }

  /// Tells the rival to let the card go, and does not wait for it.
  public func requestRelease() { program.closeInput() }

  /// Lets the card go and returns when that is done.
  ///
  /// - Throws: ``TestBedError`` when the rival failed, for example because its card was gone.
  public func release() throws {
    let result = program.wait(timeout: .seconds(10))
    guard result.status == 0 else { throw TestBedError("pcsc-rival: \(result)") }
  }

  /// Waits until PC/SC has seen a card in a reader, or has seen it leave.
  ///
  /// A virtual card that has just connected is found at the next poll, up to 400 ms later; a
  /// program that connects to the reader before that finds it empty.
  ///
  /// - Parameters:
  ///   - readerName: The whole name of the reader.
  ///   - present: Whether to wait for a card, or for its absence. A mute card is present.
  /// - Throws: ``TestBedError`` after 10 s in vain, or with the PC/SC code of a failure.
  public static func awaitCard(at readerName: String, present: Bool = true) throws {
    let arguments = ["await"] + (present ? [] : ["--absent"]) + [readerName]
    let result = try Subprocess.run(Subprocess.built("pcsc-rival"), arguments)
    guard result.status == 0 else {
      throw TestBedError("no card \(present ? "in" : "left") \(readerName): \(result)")
    }
  }

  /// The names of all readers, as PC/SC lists them to a C program.
  ///
  /// - Throws: ``TestBedError`` with the PC/SC code when they cannot be listed.
  public static func readerNames() throws -> [String] {
    let result = try Subprocess.run(Subprocess.built("pcsc-rival"), ["list"])
    guard result.status == 0 else { throw TestBedError("pcsc-rival list: \(result)") }
    return result.stdout.split(separator: "\n").map(String.init)
  }
}

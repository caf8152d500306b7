import Foundation
import Synchronization

/// A `pcscd` of the tests' own, with virtual readers only.
///
/// Each entry of its configuration is one vpcd device of two slots; a virtual card enters a slot by
/// connecting to that slot's TCP port. To be started inside `scripts/namespace` only.
public final class PCSCDaemon: Sendable {
  /// One place for one virtual card.
  public struct Slot: Hashable, Sendable {
    /// The name under which PC/SC lists the slot, such as `Virtual PCD 1 00 00`.
    public let readerName: String
    /// The TCP port on 127.0.0.1 where vpcd waits for the card of this slot.
    public let port: UInt16
  }

  /// The port of the first slot: the one that `simtool emulate` takes by itself.
  public static let firstPort: UInt16 = 0x8C7B

  /// All slots in the order of their readers.
  public let slots: [Slot]

  private let folder: String
  private let executable: String
  private let state = Mutex<State>(State())

  private struct State: Sendable {
    var program: RunningProgram?
    var log = ""
  }

  /// Writes the configuration for a daemon; ``start()`` starts it.
  ///
  /// - Parameters:
  ///   - devices: Number of vpcd devices of two slots, 1…8. pcscd drops a ninth without a word:
  ///     it knows at most 16 readers.
  ///   - folder: Where configuration and drivers go. It vanishes with the namespace.
  /// - Throws: ``TestBedError`` when pcscd or the vpcd driver is not installed.
  public init(devices: Int = 8, folder: String = "/run/pcscd/bed") throws {
    precondition((1...8).contains(devices), "pcscd holds at most 8 devices of two slots")
    self.folder = folder
    executable = try Self.firstExisting(["/usr/sbin/pcscd", "/usr/bin/pcscd"], of: "pcscd")
    let driver = try Self.firstExisting(
      [
        "/usr/lib/pcsc/drivers/serial/libifdvpcd.so",
        "/usr/lib64/pcsc/drivers/serial/libifdvpcd.so",
      ],
      of: "vsmartcard-vpcd")

    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/conf", withIntermediateDirectories: true)
    var slots: [Slot] = []
    var configuration = ""
    for device in 1...devices {
      // pcscd loads a driver once per path, and vpcd keeps one set of sockets per loaded driver:
      // with a shared path all readers are listed and only one ever sees a card.
      let copy = "\(folder)/vpcd-\(device).so"
      try? files.removeItem(atPath: copy)
      try files.copyItem(
        at: URL(fileURLWithPath: driver).resolvingSymlinksInPath(), to: URL(fileURLWithPath: copy))
      // Slot 0 listens on the configured port and slot 1 on the one above it.
      let port = Self.firstPort + UInt16(2 * (device - 1))
      configuration += """
        FRIENDLYNAME "Virtual PCD \(device)"
        DEVICENAME /dev/null:\(port)
        LIBPATH \(copy)
        CHANNELID \(port)


        """
      for slot in 0...1 {
        slots.append(
          Slot(readerName: "Virtual PCD \(device) 00 0\(slot)", port: port + UInt16(slot)))
      }
    }
    // One file: pcscd reads several in the folder's own order, which is none.
    try configuration.write(toFile: folder + "/conf/readers", atomically: true, encoding: .utf8)
    self.slots = slots
  }

  private static func firstExisting(_ paths: [String], of package: String) throws -> String {
    guard let path = paths.first(where: FileManager.default.fileExists) else {
      throw TestBedError("\(package) is not installed (no \(paths[0])): run scripts/setup --test")
    }
    return path
  }

  /// Whether the daemon was started and has not ended.
  public var isRunning: Bool { state.withLock { $0.program?.isRunning ?? false } }

  /// What the daemon has printed since it was last started.
  public var log: String {
    state.withLock { $0.program.map { $0.outputSoFar + $0.errorsSoFar } ?? $0.log }
  }

  // MARK: Life

  /// Starts the daemon and returns when it answers and every slot waits for a card.
  ///
  /// - Throws: ``TestBedError`` with the log of the daemon when that takes longer than 10 s.
  public func start() throws {
    var arguments = ["--foreground", "--config", folder + "/conf"]
    // A pcscd with polkit would ask a system bus that does not exist here, and refuse everyone.
    let help = try Subprocess.run(executable, ["--help"])
    if (help.stdout + help.stderr).contains("--disable-polkit") {
      arguments.append("--disable-polkit")
    }
    let program = try RunningProgram(executable, arguments, interactive: false)
    state.withLock { $0.program = program }
    let deadline = ContinuousClock.now + .seconds(10)
    while !isReady {
      guard program.isRunning, .now < deadline else {
        let why = log
        stop()
        throw TestBedError("pcscd does not come up: \(why)")
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Stops the daemon, as an administrator would; kills it when it does not end within 5 s.
  public func stop() {
    let program = state.withLock { $0.program.take() }
    guard let program else { return }
    program.signal(SIGCONT)
    program.signal(SIGTERM)
    let result = program.wait(timeout: .seconds(5))
    state.withLock { $0.log = result.stdout + result.stderr }
    // A killed daemon leaves its socket behind, and the next one would take it for a running twin.
    for name in ["pcscd.comm", "pcscd.pid"] {
      try? FileManager.default.removeItem(atPath: "/run/pcscd/" + name)
    }
  }

  /// Stops the daemon and starts it again; virtual cards must connect again by themselves.
  public func restart() throws {
    stop()
    try start()
  }

  /// Freezes the daemon: calls into PC/SC wait until ``resume()``.
  public func suspend() {
    state.withLock { $0.program }?.signal(SIGSTOP)
  }

  /// Lets a frozen daemon go on.
  public func resume() {
    state.withLock { $0.program }?.signal(SIGCONT)
  }

  // MARK: Readiness

  private var isReady: Bool {
    answersOnItsSocket && Set(slots.map(\.port)).isSubset(of: Self.listeningPorts())
  }

  private var answersOnItsSocket: Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("/run/pcscd/pcscd.comm".utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let probe = socket(AF_UNIX, streamSocket, 0)
    defer { close(probe) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(probe, $0, size) == 0 }
    }
  }

  /// The TCP ports of this network namespace where somebody listens.
  ///
  /// Read from /proc and not by connecting: to vpcd every connection is a card.
  private static func listeningPorts() -> Set<UInt16> {
    let table = (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? ""
    var ports: Set<UInt16> = []
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: " ")
      guard fields.count > 3, fields[3] == "0A" else { continue }  // 0A is TCP_LISTEN
      if let hex = fields[1].split(separator: ":").last, let port = UInt16(hex, radix: 16) {
        ports.insert(port)
      }
    }
    return ports
  }
}

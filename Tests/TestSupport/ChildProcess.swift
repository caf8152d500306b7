import Foundation

/// A child process with standard streams of our choice, and with nothing else of ours.
///
/// Foundation's `Process` is not used: on Linux its children inherit the signal mask of the
/// spawning thread, which blocks SIGTERM and SIGINT on threads of Swift's pool, and it takes a
/// child for running until the last grandchild has ended.
final class ChildProcess: @unchecked Sendable {
  let processID: Int32
  // `exit` is touched under `condition` only.
  private let condition = NSCondition()
  private var exit: ProgramExit?

  /// Starts `program` with default signal handling, in a process group of its own.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], stdin: Int32,
    stdout: Int32, stderr: Int32
  ) throws {
    #if os(Linux)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, descriptor) in [stdin, stdout, stderr].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var argumentList = ([program] + arguments).map { strdup($0) } + [nil]
    var environmentList = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argumentList + environmentList { free(text) } }
    var child: pid_t = 0
    let failure = spawning.withLock {
      posix_spawn(&child, program, &actions, &attributes, &argumentList, &environmentList)
    }
    guard failure == 0 else {
      throw TestBedError("cannot start \(program): \(String(cString: strerror(failure)))")
    }
    processID = child
    Thread.detachNewThread { [self] in reap() }
  }

  private func reap() {
    // Seen but not reaped: until we reap it under the lock, nobody else can get this number, so
    // that `signal` never hits a stranger.
    var info = siginfo_t()
    while waitid(P_PID, id_t(processID), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    condition.lock()
    defer { condition.unlock() }
    var status: Int32 = 0
    waitpid(processID, &status, 0)
    // The encoding of wait(2): the low seven bits are the signal, the next byte is the exit status.
    let signal = status & 0x7F
    exit = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    condition.broadcast()
  }

  var isRunning: Bool {
    condition.lock()
    defer { condition.unlock() }
    return exit == nil
  }

  /// Sends a signal to the process; nothing happens if it has ended.
  func signal(_ number: Int32) {
    condition.lock()
    defer { condition.unlock() }
    if exit == nil { kill(processID, number) }
  }

  /// Kills the process and whatever it has started, and waits for its end.
  func killGroup() -> ProgramExit {
    condition.lock()
    defer { condition.unlock() }
    if exit == nil { kill(-processID, SIGKILL) }
    while true {
      if let exit { return exit }
      condition.wait()
    }
  }

  /// Waits for its end; `nil` when `timeout` has passed before.
  func wait(timeout: Duration) -> ProgramExit? {
    let deadline = Date(timeIntervalSinceNow: timeout.seconds)
    condition.lock()
    defer { condition.unlock() }
    while exit == nil && condition.wait(until: deadline) {}
    return exit
  }
}

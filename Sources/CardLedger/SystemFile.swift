import Renewal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and folders that only their owner may read, whatever the umask says.
enum SystemFile {
  private static let fileMode: mode_t = 0o600
  private static let folderMode: mode_t = 0o700

  /// True for the error numbers that mean: no more room.
  static func isFull(_ number: Int32) -> Bool { [ENOSPC, EDQUOT, EFBIG].contains(number) }

  /// Milliseconds since 1970 by the system's clock.
  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The number of the last call of the system that failed in this thread.
  static var lastError: Int32 { errno }

  /// Why a file, or the folder that holds it, cannot be written: the system's number; 0 where both can.
  static func refusal(of path: String) -> Int32 {
    for place in [path, folder(of: path)] where access(place, R_OK | W_OK) != 0 { return errno }
    return 0
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// True for a file of no length.
  static func isEmpty(_ path: String) -> Bool { size(of: path) == 0 }

  /// The length of a file in bytes; nil where there is none.
  static func size(of path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// True for a file that is no device, pipe or folder.
  static func isRegular(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  /// Where the links at `path` lead; `path` itself where none is there.
  ///
  /// The file need not be there: a link to a stick that is not plugged in leads where it would be.
  static func target(of path: String) -> String {
    var place = path
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    for _ in 0..<mostLinks {
      let count = readlink(place, &text, text.count)
      guard count > 0 else { break }
      let target = String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      place = target.hasPrefix("/") ? target : "\(folder(of: place))/\(target)"
    }
    return place
  }

  /// As many as Linux follows: `path_resolution(7)`.
  private static let mostLinks = 40

  /// The folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a folder, and those above it, unless it is there.
  static func makeFolder(_ path: String) throws(LedgerError) {
    if exists(path) { return }
    let above = folder(of: path)
    if above != path { try makeFolder(above) }
    guard mkdir(path, folderMode) == 0 || errno == EEXIST else { throw error(path) }
  }

  /// Makes an empty file for its owner alone, or sees to it that one that is there is so.
  ///
  /// A file that is there is not opened: closing it would give up every lock that SQLite has on it in
  /// this process.
  static func prepare(_ path: String, exclusively: Bool = false) throws(LedgerError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
    if descriptor >= 0 {
      defer { close(descriptor) }
      guard fchmod(descriptor, fileMode) == 0 else { throw error(path) }
      return
    }
    guard errno == EEXIST, !exclusively else { throw creationError(path) }
    if try mode(of: path) & 0o077 != 0, chmod(path, fileMode) != 0 { throw error(path) }
  }

  /// The bits of the mode that say who may read and write.
  static func mode(of path: String) throws(LedgerError) -> UInt32 {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw error(path) }
    return UInt32(facts.st_mode) & 0o777
  }

  /// The first `limit` bytes of a file.
  static func read(_ path: String, limit: Int) throws(LedgerError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = pread(descriptor, &bytes, limit, 0)
    guard count >= 0 else { throw error(path) }
    return Array(bytes.prefix(count))
  }

  /// Writes a new file and sees to it that it stays: the bytes first, then the name.
  static func create(_ path: String, _ bytes: [UInt8]) throws(LedgerError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
    guard descriptor >= 0 else { throw creationError(path) }
    let isWritten =
      fchmod(descriptor, fileMode) == 0 && write(descriptor, bytes, bytes.count) == bytes.count
      && fsync(descriptor) == 0
    let failure = error(path)
    close(descriptor)
    guard isWritten else {
      unlink(path)
      throw failure
    }
    try sync(folder(of: path))
  }

  /// Gives a file another name; what had that name before is gone.
  static func move(_ path: String, to target: String) throws(LedgerError) {
    guard rename(path, target) == 0 else { throw error(path) }
    try sync(folder(of: target))
  }

  /// Removes a file; one that is not there is no error.
  static func remove(_ path: String) throws(LedgerError) {
    if unlink(path) == 0 || errno == ENOENT { return }
    let failure = error(path)
    // A disk that is read-only refuses before it looks whether there is such a file.
    if exists(path) { throw failure }
  }

  /// Sees to it that a file, or the names in a folder, survive a power cut.
  static func sync(_ path: String) throws(LedgerError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw error(path) }
  }

  /// What the last failed call says, where it was to make a file: only its folder can be missing.
  private static func creationError(_ path: String) -> LedgerError {
    let failure = error(path)
    guard failure.problem == .noSuchFile else { return failure }
    return LedgerError(.noSuchFolder, path: folder(of: path))
  }

  /// What the last failed call says.
  private static func error(_ path: String) -> LedgerError {
    let number = errno
    switch number {
    case EACCES, EPERM, EROFS: return LedgerError(.accessRefused(errno: number), path: path)
    case ENOENT, ENOTDIR: return LedgerError(.noSuchFile, path: path)
    case EEXIST: return LedgerError(.fileExists, path: path)
    case _ where isFull(number): return LedgerError(.diskFull, path: path)
    default: return LedgerError(.io(errno: number, sqlite: 0), path: path)
    }
  }
}

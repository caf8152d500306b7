#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Whole files: read with a limit, created for their owner alone.
extension FileDescriptor {
  /// The content of the file at `path`.
  ///
  /// - Throws: ``SystemError``; `fileTooLarge` beyond `limit` bytes.
  static func contents(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try openForReading(path)
    defer { close(descriptor) }
    return try contents(of: descriptor, limit: limit)
  }

  private static func contents(of descriptor: Int32, limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try read(descriptor, upTo: 65_536)
      if piece.isEmpty { return bytes }
      bytes += piece
      if bytes.count > limit { throw .fileTooLarge }
    }
  }

  /// The content of the regular file at `path`: of what else can be there, some has no end and some
  /// keeps its reader waiting.
  ///
  /// - Throws: ``SystemError``; `fileTooLarge` beyond `limit` bytes, `notARegularFile`.
  static func contents(ofRegularFile path: String, limit: Int) throws(SystemError) -> [UInt8] {
    // Opening a pipe must not wait for somebody who writes; for a file the flag means nothing.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw SystemError(number: errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
    return try contents(of: descriptor, limit: limit)
  }

  /// Opens the file at `path` to be read piece by piece; whoever opens it closes it.
  static func openForReading(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    return descriptor
  }

  /// Closes what ``openForReading(_:)`` has opened.
  static func closeFile(_ descriptor: Int32) { close(descriptor) }

  /// True where a file or folder of any kind is at `path`.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// How many bytes the file at `path` has; nil where there is none.
  static func size(of path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// True where something is at `path` that is no regular file: a device, a pipe, a folder.
  static func isSpecial(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT != S_IFREG
  }

  /// The names in a folder, in no order; none where it cannot be read.
  static func entries(of path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes an empty file that only its owner may read, where nothing was; not by way of a link either.
  ///
  /// - Throws: ``SystemError``; `fileExists` where something is at `path`.
  static func createNew(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    return descriptor
  }

  /// Makes an empty file that only its owner may read, or empties one and makes it so.
  ///
  /// A device or a pipe is written to as it is: its mode is not ours to change.
  static func create(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    var facts = stat()
    let isPrepared =
      fstat(descriptor, &facts) == 0
      && (facts.st_mode & S_IFMT != S_IFREG
        || (fchmod(descriptor, 0o600) == 0 && ftruncate(descriptor, 0) == 0))
    guard isPrepared else {
      let error = SystemError(number: errno)
      close(descriptor)
      throw error
    }
    return descriptor
  }
}

extension SystemError {
  /// Nothing is at this path.
  static let noSuchFile = SystemError(number: ENOENT)
  /// Something is at this path already.
  static let fileExists = SystemError(number: EEXIST)
  /// A folder, a pipe or a device, where a file is wanted.
  static let notARegularFile = SystemError(number: ESPIPE)
  /// A file beyond the size that is read.
  static let fileTooLarge = SystemError(number: EFBIG)
}

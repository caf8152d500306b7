#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells a file from every other, whatever path leads to it.
///
/// A file that is not there yet is known by its folder and name.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64
  private let name: String?

  /// The file at `path`; nil for devices, pipes and folders, and where there can be none.
  init?(_ path: String) {
    var facts = stat()
    if stat(path, &facts) == 0 {
      guard facts.st_mode & S_IFMT == S_IFREG else { return nil }
      name = nil
    } else {
      let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
      let folder = slash.map { String(path[...$0]) } ?? "."
      guard errno == ENOENT, stat(folder, &facts) == 0 else { return nil }
      name = String(path[(slash.map { path.utf8.index(after: $0) } ?? path.startIndex)...])
    }
    device = UInt64(truncatingIfNeeded: facts.st_dev)
    number = UInt64(truncatingIfNeeded: facts.st_ino)
  }
}

import APDU
import CardLedger
import UICC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file with a table, read piece by piece.
final class TableFile {
  private let descriptor: Int32
  /// How long the file is, in bytes.
  let size: Int
  /// How much of it has been read.
  private(set) var position = 0
  /// What tells this content from any other: its length and a hash of all of it.
  ///
  /// It names the run of an import, so that a run goes on only with the very same table.
  private(set) var fingerprint = ""
  /// Its first bytes, by which it is seen what it is.
  private(set) var beginning: [UInt8] = []

  private static let pieceSize = 1 << 16

  /// Opens a file and reads it once for its ``fingerprint``.
  init(_ path: String) throws(Failure) {
    // A pipe must not make the program wait for somebody who writes: it is refused below.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .tableNotRead(path, SystemError(number: errno)) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw .tableNotRead(
        path, SystemError(number: facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : ESPIPE))
    }
    size = Int(facts.st_size)
    do throws(SystemError) {
      fingerprint = try hash()
    } catch {
      throw .tableNotRead(path, error)
    }
    rewind()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next bytes; none at the end.
  func next() throws(TableError) -> [UInt8] {
    do throws(SystemError) {
      let bytes = try FileDescriptor.read(descriptor, upTo: Self.pieceSize)
      position += bytes.count
      return bytes
    } catch {
      throw TableError(.cannotRead(error.text))
    }
  }

  /// Goes back to the first byte.
  func rewind() {
    lseek(descriptor, 0, SEEK_SET)
    position = 0
  }

  private static let beginningLength = 512

  /// Size and sum: it need not withstand anybody, only tell two tables apart.
  private func hash() throws(SystemError) -> String {
    var hash = FNV1a()
    while true {
      let bytes = try FileDescriptor.read(descriptor, upTo: Self.pieceSize)
      if beginning.isEmpty { beginning = Array(bytes.prefix(Self.beginningLength)) }
      if bytes.isEmpty { return "\(size)-\(String(hash.sum, radix: 16))" }
      hash.add(bytes)
    }
  }
}

extension Failure {
  fileprivate static func tableNotRead(_ path: String, _ error: SystemError) -> Failure {
    let id: ErrorID =
      switch error.number {
      case ENOENT: .notFound
      case EACCES, EPERM: .permissionRefused
      case ESPIPE, EISDIR: .usage
      default: .communication
      }
    // What the system calls "Illegal seek" is a pipe or a device.
    let reason =
      error.number == ESPIPE
      ? LocalizedText(
        en: "it is a pipe or a device, and a table is read more than once",
        zh: "它是管道或设备，而表格需要读取不止一遍")
      : LocalizedText(en: error.text, zh: error.text)
    return Failure(
      id, stage: "import",
      LocalizedText(
        en: "cannot read the table \"\(path)\": \(reason.english)",
        zh: "无法读取表格“\(path)”：\(reason.simplifiedChinese)"),
      hint: LocalizedText(
        en: "Name an ordinary file that you may read", zh: "请指定有读取权限的普通文件"))
  }
}

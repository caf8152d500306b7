import APDU

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a command writes its data: standard output, or a file that is there as a whole or not at
/// all.
///
/// A file is written beside its place, mode 0600, under a name that nothing has yet, and moved there
/// when it is complete. A device or a pipe is written to as it is.
final class OutputFile {
  private let path: String
  /// Where the file is until it is complete; nil for a device or a pipe.
  private let part: String?
  private let descriptor: Int32
  private var isOpen = true

  /// Begins a file.
  ///
  /// - Throws: `usage` where a ledger or a key is at `path`; what else is there will be replaced.
  init(_ path: String) throws(Failure) {
    try Failure.guardLedger(at: path)
    self.path = path
    do throws(SystemError) {
      if FileDescriptor.isSpecial(path) {
        (part, descriptor) = (nil, try FileDescriptor.create(path))
      } else {
        (part, descriptor) = try Self.createPart(of: path)
      }
    } catch {
      throw .fileNotWritten(path, error)
    }
  }

  /// Begins a file beside `path`.
  ///
  /// Another file by that name is somebody else's, perhaps the one that this run reads.
  private static func createPart(of path: String) throws(SystemError) -> (String?, Int32) {
    var attempt = 1
    while true {
      let part = attempt == 1 ? "\(path).part" : "\(path).part\(attempt)"
      do throws(SystemError) {
        return (part, try FileDescriptor.createNew(part))
      } catch {
        guard error == .fileExists, attempt < attempts else { throw error }
        attempt += 1
      }
    }
  }

  private static let attempts = 100

  deinit { discard() }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(Failure) {
    do throws(SystemError) {
      try FileDescriptor.write(descriptor, bytes)
    } catch {
      throw .fileNotWritten(path, error)
    }
  }

  /// Puts the file in its place once it is on disk.
  func finish() throws(Failure) {
    if let part {
      guard fsync(descriptor) == 0, rename(part, path) == 0 else {
        throw .fileNotWritten(path, SystemError(number: errno))
      }
    }
    isOpen = false
    close(descriptor)
  }

  private func discard() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    if let part { unlink(part) }
  }
}

extension Failure {
  /// A file could not be written: refused, no room, or no folder for it.
  static func fileNotWritten(_ path: String, _ error: SystemError) -> Failure {
    if error.number == ENOENT {
      return Failure(
        .notFound, stage: "output",
        LocalizedText(
          en: "there is no folder for \"\(path)\"", zh: "“\(path)”所在的文件夹不存在"),
        hint: LocalizedText(
          en: "Make the folder, or name a file in another one", zh: "请先新建该文件夹，或指定其他文件夹中的文件"))
    }
    let isRefused = [EACCES, EPERM, EROFS].contains(error.number)
    return Failure(
      isRefused ? .permissionRefused : .ledgerIO, stage: "output",
      LocalizedText(
        en: "cannot write \"\(path)\": \(error.text)", zh: "无法写入“\(path)”：\(error.text)"),
      hint: LocalizedText(
        en: "Nothing was half written. Choose a folder that you may write to, on a disk with room",
        zh: "没有留下不完整的文件。请选择有写权限且空间足够的位置"))
  }
}

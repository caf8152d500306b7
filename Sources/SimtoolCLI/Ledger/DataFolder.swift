import APDU

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where this program keeps what it is to remember, unless somebody names a file.
enum DataFolder {
  /// `$SIMTOOL_HOME`, else the data folder of the XDG base directories, else the home folder; nil
  /// where none of the variables says where.
  static func path(_ environment: Environment) -> String? {
    let value = { (name: String) -> String? in
      environment.variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    if let home = value("SIMTOOL_HOME") { return home }
    // The XDG specification wants relative paths ignored.
    if let data = value("XDG_DATA_HOME"), data.hasPrefix("/") { return "\(data)/simtool" }
    return value("HOME").map { "\($0)/.local/share/simtool" }
  }

  /// Makes the folder of a file, and those above it, for their owner alone; those that are there
  /// stay as they are.
  static func make(for file: String) throws(Failure) {
    guard let slash = file.lastIndex(of: "/"), slash != file.startIndex else { return }
    let folder = String(file[..<slash])
    if FileDescriptor.exists(folder) { return }
    try make(for: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .fileNotWritten(file, SystemError(number: errno))
    }
  }
}

import APDU
import UICC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The pictures of profiles as files.
///
/// Their names count and tell nothing: no identifier of a card stands in the name of a file.
enum EUICCIcons {
  /// Writes the pictures into a folder, which is made where there is none.
  ///
  /// - Returns: For each chip and each profile the file's name; nil where it has no picture.
  static func save(_ chips: [EUICC.Chip], in folder: String) throws(Failure) -> [[String?]] {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .fileNotWritten(folder, SystemError(number: errno))
    }
    var names: [[String?]] = []
    for (chipNumber, chip) in chips.enumerated() {
      var row: [String?] = []
      for (number, profile) in (chip.profiles.value ?? []).enumerated() {
        guard let icon = profile.icon else {
          row.append(nil)
          continue
        }
        let prefix = chips.count > 1 ? "euicc\(chipNumber + 1)-" : ""
        let name = "\(prefix)profile\(number + 1).\(icon.format.rawValue)"
        let file = try OutputFile(folder + "/" + name)
        try file.write(icon.bytes)
        try file.finish()
        row.append(name)
      }
      names.append(row)
    }
    return names
  }
}

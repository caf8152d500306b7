import CRenewalData

/// The data files that come with the program.
enum EmbeddedData {
  /// The file of this name: `operators.json`, `guides/ais-th.json`; nil where there is none.
  static func file(_ name: String) -> DataFile? { files { $0 == name }.first }

  /// The files in a folder, by the part of their names behind it.
  static func files(in folder: String) -> [DataFile] {
    files { $0.hasPrefix(folder + "/") }.map {
      DataFile(name: String($0.name.dropFirst(folder.utf8.count + 1)), bytes: $0.bytes)
    }
  }

  private static func files(where isWanted: (String) -> Bool) -> [DataFile] {
    (0..<renewal_file_count()).compactMap { index in
      guard let name = renewal_file_name(index).map({ String(cString: $0) }), isWanted(name)
      else { return nil }
      let bytes = UnsafeBufferPointer(
        start: renewal_file_bytes(index), count: renewal_file_size(index))
      return DataFile(name: name, bytes: Array(bytes))
    }
  }
}

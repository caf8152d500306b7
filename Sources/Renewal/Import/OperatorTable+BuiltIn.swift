import CRenewalData

extension OperatorTable {
  /// The operators that come with the program; an empty table never happens, a test sees to it.
  ///
  /// The table is made of `operators.json` when that changes (docs/matching.md, "operators.json"),
  /// so that no run has to parse it.
  public static func builtIn() throws(OperatorDataError) -> OperatorTable {
    try OperatorTable(builtInFile("operators.table") ?? [])
  }

  /// A data file that comes with the program; nil where there is none of this name.
  static func builtInFile(_ name: String) -> [UInt8]? {
    for index in 0..<renewal_file_count() {
      guard let file = renewal_file_name(index), String(cString: file) == name else { continue }
      return Array(
        UnsafeBufferPointer(start: renewal_file_bytes(index), count: renewal_file_size(index)))
    }
    return nil
  }
}

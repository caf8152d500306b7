extension OperatorTable {
  /// The operators that come with the program, ready to be searched.
  ///
  /// The table is made of `operators.json` when that changes (docs/matching.md, "operators.json"),
  /// so that no run has to parse it.
  ///
  /// - Throws: ``OperatorDataError``, which would be a fault of the program: a test reads the table.
  public static func builtIn() throws(OperatorDataError) -> OperatorTable {
    try OperatorTable(EmbeddedData.file("operators.table")?.bytes ?? [])
  }
}

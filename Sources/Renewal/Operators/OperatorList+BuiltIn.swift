extension OperatorList {
  /// The operators and rules that come with the program (docs/guides.md, "Operators").
  ///
  /// - Throws: ``OperatorDataError``, which would be a fault of the program: tests read the same file.
  public static func builtIn() throws(OperatorDataError) -> OperatorList {
    try OperatorList(json: EmbeddedData.file("operators.json")?.bytes ?? [])
  }
}

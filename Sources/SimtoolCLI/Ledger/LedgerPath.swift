import APDU

/// Where the ledger lies unless somebody says otherwise (docs/ledger.md).
enum LedgerPath {
  /// The rule in short, for help.
  static let words = LocalizedText(
    en: "$SIMTOOL_HOME/ledger.db, or ~/.local/share/simtool/ledger.db",
    zh: "$SIMTOOL_HOME/ledger.db，或 ~/.local/share/simtool/ledger.db")

  private static let file = "ledger.db"

  /// `ledger.db` in the ``DataFolder``.
  ///
  /// - Throws: `configuration` where none of the variables says where.
  static func standard(_ environment: Environment) throws(Failure) -> String {
    if let folder = DataFolder.path(environment) { return "\(folder)/\(file)" }
    throw Failure(
      .configuration,
      LocalizedText(
        en: "none of SIMTOOL_HOME, XDG_DATA_HOME and HOME is set",
        zh: "SIMTOOL_HOME、XDG_DATA_HOME 和 HOME 均未设置"),
      hint: LocalizedText(
        en: "Name the ledger with --ledger FILE", zh: "请用 --ledger FILE 指定台账文件"))
  }
}

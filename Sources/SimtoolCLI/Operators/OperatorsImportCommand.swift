import APDU
import Renewal

/// `simtool operators import`: an Android carrier list into the user's data folder.
enum OperatorsImportCommand {
  static let command = Command(
    "operators import",
    summary: LocalizedText(en: "take in an Android carrier list", zh: "导入 Android 运营商列表"),
    discussion: LocalizedText(
      en: "Reads carrier_list.textpb of the Android Open Source Project and keeps what it says in "
        + "the data folder, in the place of what was imported before. A file with a fault is "
        + "refused as a whole, and what was imported before stays in force. Nothing is fetched "
        + "from anywhere.",
      zh: "读取 Android 开源项目的 carrier_list.textpb，将其内容保存到数据文件夹，替换此前导入的列表。文件有错误时整体拒绝，"
        + "此前导入的数据继续有效。程序不会联网下载任何内容。"),
    arguments: [
      ArgumentSpec(
        "FILE", isFile: true,
        help: LocalizedText(en: "the list, carrier_list.textpb", zh: "列表文件 carrier_list.textpb"))
    ],
    options: [.json],
    examples: [
      Command.Example(
        "simtool operators import carrier_list.textpb",
        LocalizedText(en: "about 1500 carriers", zh: "约 1500 家运营商"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let path = invocation.argument("FILE") ?? ""
    let list = try read(path)
    let table: OperatorTable
    do throws(OperatorDataError) {
      table = try OperatorTable(compiling: list.list)
    } catch {
      throw Failure.carrierListRefused(path, error)
    }
    guard let target = OperatorSources.importedPath(invocation.environment) else {
      throw Failure.noDataFolder
    }
    try DataFolder.make(for: target)
    let output = try OutputFile(target)
    try output.write(table.bytes)
    try output.finish()
    try tell(list, table, path, invocation)
    return .complete
  }

  private static func read(_ path: String) throws(Failure) -> CarrierList {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileDescriptor.contents(ofRegularFile: path, limit: CarrierList.maximumSize)
    } catch let fault where fault == .notARegularFile {
      throw Failure(
        .malformedInput, stage: "import",
        LocalizedText(
          en: "\"\(path)\" is no regular file, but a folder, a pipe or a device",
          zh: "“\(path)”不是普通文件，而是文件夹、管道或设备"),
        hint: LocalizedText(
          en: "Save the list as a file first; nothing was changed", zh: "请先将列表存为文件；没有任何改动"))
    } catch {
      throw Failure(
        error == .noSuchFile ? .notFound : .malformedInput, stage: "import",
        LocalizedText(
          en: "cannot read \"\(path)\": \(error.text)", zh: "无法读取“\(path)”：\(error.text)"),
        hint: LocalizedText(
          en: "Check the path; a carrier list has at most \(CarrierList.maximumSize >> 20) MiB",
          zh: "请检查路径；运营商列表最大 \(CarrierList.maximumSize >> 20) MiB"))
    }
    do throws(OperatorDataError) {
      return try CarrierList(textProto: bytes, source: "Android carrier list")
    } catch {
      throw Failure.carrierListRefused(path, error)
    }
  }

  private static func tell(
    _ list: CarrierList, _ table: OperatorTable, _ path: String, _ invocation: Invocation
  ) throws {
    if list.attributesLeftOut > 0 {
      let names = list.unknownFields.joined(separator: ", ")
      invocation.console.warn(
        LocalizedText(
          en: "left out \(list.attributesLeftOut) rules with fields that this program does not "
            + "know: \(names)",
          zh: "略去 \(list.attributesLeftOut) 条含有未知字段的规则：\(names)"))
    }
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.operatorImport/1",
        "file": .string(path),
        "version": .integer(table.version),
        "operators": .integer(table.operatorCount),
        "rules": .integer(table.ruleCount),
        "combinations": .integer(list.combinations),
        "networks": .integer(table.networkCount),
        "rulesLeftOut": .integer(list.attributesLeftOut),
        "unknownFields": JSONValue(list.unknownFields),
      ])
    } else {
      let text = LocalizedText(
        en: "\(table.operatorCount) operators, \(table.ruleCount) rules for "
          + "\(table.networkCount) networks, version \(table.version)",
        zh: "\(table.operatorCount) 家运营商，\(table.ruleCount) 条规则，"
          + "涉及 \(table.networkCount) 个网络，版本 \(table.version)")
      invocation.console.line(text[invocation.language])
    }
  }
}

extension Failure {
  /// A carrier list that cannot be used; what was imported before stays.
  fileprivate static func carrierListRefused(
    _ path: String, _ error: OperatorDataError
  ) -> Failure {
    Failure(
      .malformedInput, stage: "import",
      LocalizedText(
        en: "carrier list \"\(path)\": \(error.wording.en)",
        zh: "运营商列表“\(path)”：\(error.wording.zh)"),
      hint: LocalizedText(
        en: "Nothing was changed: what was imported before stays in force",
        zh: "没有任何改动：此前导入的数据继续有效"))
  }

  fileprivate static let noDataFolder = Failure(
    .configuration,
    LocalizedText(
      en: "none of SIMTOOL_HOME, XDG_DATA_HOME and HOME is set",
      zh: "SIMTOOL_HOME、XDG_DATA_HOME 和 HOME 均未设置"),
    hint: LocalizedText(
      en: "Set SIMTOOL_HOME to the folder where data may be kept",
      zh: "请将 SIMTOOL_HOME 设为可保存数据的文件夹"))
}

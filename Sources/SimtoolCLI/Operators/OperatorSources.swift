import APDU
import Renewal

/// The operators that a run knows: those that come with the program, and the list that was imported.
struct OperatorSources {
  /// All of them; those of the program are trusted more.
  let directory: OperatorDirectory
  /// Why the imported list was left out; nil where it was not.
  let problem: LocalizedText?

  private static let file = "operators.table"

  /// Where the imported list is kept; nil where no variable says where.
  static func importedPath(_ environment: Environment) -> String? {
    DataFolder.path(environment).map { "\($0)/\(file)" }
  }

  /// Takes what is there.
  ///
  /// A damaged list is left out and told, because the rest still holds.
  init(_ environment: Environment) {
    var tables: [OperatorTable] = []
    var problem: LocalizedText?
    do throws(OperatorDataError) {
      tables.append(try OperatorTable.builtIn())
    } catch {
      problem = LocalizedText(error.wording)
    }
    if let path = Self.importedPath(environment), FileDescriptor.exists(path) {
      do throws(Failure) {
        tables.append(try Self.table(path))
      } catch {
        problem = error.message
      }
    }
    directory = OperatorDirectory(tables) { .builtIn }
    self.problem = problem
  }

  /// The operators for a command, a problem with them told on standard error.
  static func directory(_ invocation: Invocation) -> OperatorDirectory {
    let sources = OperatorSources(invocation.environment)
    if let problem = sources.problem {
      invocation.console.warn(
        LocalizedText(
          en: "\(problem.english); going on without it: import the list again with "
            + "'simtool operators import FILE'",
          zh: "\(problem.simplifiedChinese)；将忽略该列表继续运行：请用“simtool operators import FILE”重新导入"))
    }
    return sources.directory
  }

  private static func table(_ path: String) throws(Failure) -> OperatorTable {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileDescriptor.contents(of: path, limit: OperatorTable.maximumSize)
    } catch {
      throw Failure(
        .configuration,
        LocalizedText(
          en: "cannot read the imported operators \"\(path)\": \(error.text)",
          zh: "无法读取已导入的运营商数据“\(path)”：\(error.text)"))
    }
    do throws(OperatorDataError) {
      return try OperatorTable(bytes)
    } catch {
      throw Failure(
        .configuration,
        LocalizedText(
          en: "imported operators \"\(path)\": \(error.wording.en)",
          zh: "已导入的运营商数据“\(path)”：\(error.wording.zh)"))
    }
  }
}

extension LocalizedText {
  /// Words of the module Renewal, which does not know this type.
  init(_ wording: Wording) { self.init(en: wording.en, zh: wording.zh) }
}

import APDU
import Renewal

/// The guides of a run: those of the program, and the user's own in their place.
struct OwnGuides {
  /// All of them.
  let library: GuideLibrary

  private static let folder = "guides"
  /// Far more than any guide has.
  private static let limit = 4 << 20

  /// Takes what is there; a guide of the user's that is broken is told and left out, and the
  /// program's own stays in force.
  init(_ invocation: Invocation, _ directory: OperatorDirectory) {
    let path = DataFolder.path(invocation.environment).map { "\($0)/\(Self.folder)" }
    library = GuideLibrary(own: path.map { Self.files(in: $0, invocation) } ?? []) {
      directory.find($0) != nil
    }
    for error in library.errors {
      invocation.console.warn(
        LocalizedText(
          en: "guide \(error.description) The guide was left out",
          zh: "指南 \(error.file)：第 \(error.line) 行第 \(error.column) 列：\(error.message.zh)。"
            + "\(error.remedy.zh)该指南已被忽略"))
    }
  }

  private static func files(in folder: String, _ invocation: Invocation) -> [DataFile] {
    FileDescriptor.entries(of: folder).filter { $0.hasSuffix(".json") }.sorted().compactMap {
      name in
      do throws(SystemError) {
        let bytes = try FileDescriptor.contents(of: "\(folder)/\(name)", limit: limit)
        return DataFile(name: name, bytes: bytes)
      } catch {
        invocation.console.warn(
          LocalizedText(
            en: "cannot read the guide \"\(name)\": \(error.text)",
            zh: "无法读取指南“\(name)”：\(error.text)"))
        return nil
      }
    }
  }
}

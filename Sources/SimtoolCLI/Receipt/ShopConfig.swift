import APDU
import UICC

/// What `config.json` says: how the shop wants to be named (docs/renewal.md, "The shop's name").
struct ShopConfig: Hashable, Sendable {
  /// The shop; nil where the file does not say.
  var shop: Receipt.Shop?

  /// Reads the file of this user; nothing is set where there is none.
  ///
  /// - Throws: `configuration` for a file that cannot be read or says something unknown.
  static func standard(_ environment: Environment) throws(Failure) -> ShopConfig {
    guard let path = path(environment), FileDescriptor.exists(path) else { return ShopConfig() }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileDescriptor.contents(of: path, limit: longest)
    } catch {
      throw .config(path, LocalizedText(en: error.text, zh: error.text))
    }
    return try ShopConfig(bytes, path: path)
  }

  /// `$SIMTOOL_HOME/config.json`, else in the folder of the XDG base directories.
  static func path(_ environment: Environment) -> String? {
    let value = { (name: String) -> String? in
      environment.variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    if let home = value("SIMTOOL_HOME") { return "\(home)/config.json" }
    if let folder = value("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return "\(folder)/simtool/config.json"
    }
    return value("HOME").map { "\($0)/.config/simtool/config.json" }
  }

  private static let longest = 65_536

  init(shop: Receipt.Shop? = nil) { self.shop = shop }
}

// MARK: - The file

extension ShopConfig {
  /// What is there, and not what should be.
  private struct Flaw: Error {
    var offset: Int
    var expected: LocalizedText
  }

  /// Reads `{"schema":"simtool.config/1","shop":{"name":"…","lines":["…"]}}`.
  ///
  /// - Parameter path: Where the text comes from, for errors.
  /// - Throws: `configuration` with line and column.
  init(_ bytes: [UInt8], path: String) throws(Failure) {
    let tree: JSONTree
    do throws(JSONTree.Fault) {
      tree = try JSONTree(parsing: bytes)
    } catch {
      throw .config(path, error.expected, at: error.offset, in: bytes)
    }
    do throws(Flaw) {
      self = try ShopConfig(tree)
    } catch {
      throw .config(path, error.expected, at: error.offset, in: bytes)
    }
  }

  private init(_ tree: JSONTree) throws(Flaw) {
    for member in try Self.members(of: tree) {
      switch member.key {
      case "schema":
        guard try Self.text(member.value) == Self.schema else {
          throw Flaw(
            offset: member.value.offset, expected: LocalizedText(en: Self.schema, zh: Self.schema))
        }
      case "shop": shop = try Self.shop(member.value)
      default: throw Self.unknown(member, "schema, shop")
      }
    }
  }

  private static let schema = "simtool.config/1"

  private static func shop(_ tree: JSONTree) throws(Flaw) -> Receipt.Shop {
    var shop = Receipt.Shop(name: "")
    for member in try members(of: tree) {
      switch member.key {
      case "name": shop.name = try text(member.value)
      case "lines":
        guard case .array(let elements) = member.value.value else {
          throw Flaw(
            offset: member.value.offset,
            expected: LocalizedText(en: "a list of texts", zh: "应为文本列表"))
        }
        for element in elements { shop.lines.append(try text(element)) }
      default: throw unknown(member, "name, lines")
      }
    }
    guard !shop.name.isEmpty else {
      throw Flaw(
        offset: tree.offset, expected: LocalizedText(en: "a name of the shop", zh: "应有店名（name）"))
    }
    return shop
  }

  private static func members(of tree: JSONTree) throws(Flaw) -> [JSONTree.Member] {
    guard case .object(let members) = tree.value else {
      throw Flaw(
        offset: tree.offset, expected: LocalizedText(en: "an object", zh: "应为对象"))
    }
    return members
  }

  private static func text(_ tree: JSONTree) throws(Flaw) -> String {
    guard case .string(let text) = tree.value else {
      throw Flaw(offset: tree.offset, expected: LocalizedText(en: "a text", zh: "应为文本"))
    }
    return text
  }

  private static func unknown(_ member: JSONTree.Member, _ known: String) -> Flaw {
    Flaw(
      offset: member.value.offset,
      expected: LocalizedText(
        en: "no key \"\(member.key)\" (known are \(known))",
        zh: "不应有键“\(member.key)”（可用的键：\(known)）"))
  }
}

extension Failure {
  /// The configuration cannot be used.
  fileprivate static func config(
    _ path: String, _ expected: LocalizedText, at offset: Int, in bytes: [UInt8]
  ) -> Failure {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    return config(
      path,
      LocalizedText(
        en: "line \(line), column \(column): expected \(expected.english)",
        zh: "第 \(line) 行第 \(column) 列：\(expected.simplifiedChinese)"))
  }

  fileprivate static func config(_ path: String, _ what: LocalizedText) -> Failure {
    Failure(
      .configuration, stage: "configuration",
      LocalizedText(
        en: "\(path): \(what.english)", zh: "\(path)：\(what.simplifiedChinese)"),
      hint: LocalizedText(
        en: "Correct the file, or name the shop with --shop",
        zh: "请更正该文件，或用 --shop 指定店名"))
  }
}

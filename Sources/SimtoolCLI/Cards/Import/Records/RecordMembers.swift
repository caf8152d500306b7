import APDU
import CardLedger
import UICC

/// The members of one record, by their path; what is wrong with one is told with it.
struct RecordMembers {
  private let record: JSONRecords.Record

  init(_ record: JSONRecords.Record) { self.record = record }

  /// True where the record has this member, be it null.
  func has(_ key: String) -> Bool { record.tree[key] != nil }

  /// A text; nil for null, for an empty one, and where there is none.
  func text(_ path: String) throws(RowRefusal) -> String? {
    guard let text = tree(path)?.text, !text.isEmpty else { return nil }
    guard text.utf8.count <= ImportRow.longestText else { throw refusal(path, .tooLong) }
    return text
  }

  /// The texts of a list.
  func texts(_ key: String) -> [String] { elements(key).compactMap(\.text) }

  /// The elements of a list.
  func elements(_ key: String) -> [JSONTree] {
    guard case .array(let elements)? = record.tree[key]?.value else { return [] }
    return elements
  }

  /// Two texts of an object; nil where there is no object.
  func pair(_ key: String, _ one: String, _ two: String) -> (String?, String?)? {
    guard let object = record.tree[key], case .object = object.value else { return nil }
    return (object[one]?.text, object[two]?.text)
  }

  /// A truth of an object, false where it does not say; nil where there is no object.
  func truth(_ key: String, _ name: String) -> Bool? {
    guard let object = record.tree[key], case .object = object.value else { return nil }
    guard case .bool(let truth)? = object[name]?.value else { return false }
    return truth
  }

  /// A number that names the card.
  func number(_ key: String, _ isRight: (String) -> Bool) throws(RowRefusal) -> Fact? {
    guard let text = try text(key) else { return nil }
    return try fact(text, key, isRight)
  }

  /// A number that names the card; refused where it is masked, or no such number.
  func fact(
    _ text: String, _ path: String, _ isRight: (String) -> Bool
  ) throws(RowRefusal) -> Fact {
    if text.contains(Self.mask) { throw refusal(path, .masked) }
    guard isRight(text), text.utf8.count <= ImportRow.longestText else {
      throw refusal(path, .otherKind)
    }
    return Fact(text, .imported)
  }

  /// A phone number may hold one or two stars; what simtool masks has more.
  private static let mask = "***"

  func refusal(_ path: String?, _ reason: RowRefusal.Reason) -> RowRefusal {
    RowRefusal(
      record: record.number, line: record.line, path: path, reason,
      reason == .otherKind ? Self.noSuchNumber : reason.words)
  }

  private static let noSuchNumber = LocalizedText(
    en: "this is no such number: compare it with the card", zh: "号码格式不对：请与卡片核对")

  private func tree(_ path: String) -> JSONTree? {
    var tree: JSONTree? = record.tree
    for key in path.split(separator: ".") { tree = tree?[String(key)] }
    return tree
  }
}

extension JSONTree {
  /// The text; nil for anything else.
  var text: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }
}

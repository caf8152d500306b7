/// Tells the applications of one kind on a card apart: the second USIM is `usim-2`.
///
/// They are numbered as `simtool files` numbers them, in the order of EF_DIR, where the transcript
/// reads that before it selects one of them; else in the order in which they appear. A number that
/// was told once stays.
struct ApplicationNumbers: Sendable {
  private var names: [[UInt8]] = []

  /// A card has fewer applications; a transcript that names more is not worth the memory.
  private static let limit = 64

  /// The place with the number of its application, which stays as it is where nothing was learnt.
  func numbered(_ place: CardPlace) -> CardPlace {
    guard case .application(var aid) = place.root, let kind = aid.kind else { return place }
    let known = names.firstIndex { Self.isOne($0, aid.bytes) } ?? names.endIndex
    aid.number = 1 + names[..<known].count { CardPlace.AIDBytes(bytes: $0).kind == kind }
    return CardPlace(root: .application(aid), ids: place.ids)
  }

  /// Remembers an application that was selected.
  mutating func learn(_ place: CardPlace) {
    if case .application(let aid) = place.root { learn(aid.bytes) }
  }

  /// Remembers the application that a record of EF_DIR names.
  mutating func learn(directoryRecord record: [UInt8]) {
    if let template = try? ApplicationTemplate(decoding: record) { learn(template.aid.bytes) }
  }

  private mutating func learn(_ aid: [UInt8]) {
    guard CardPlace.AIDBytes(bytes: aid).kind != nil else { return }
    if let place = names.firstIndex(where: { Self.isOne($0, aid) }) {
      // Selected by its first bytes before; now the whole name is known.
      if names[place].count < aid.count { names[place] = aid }
    } else if names.count < Self.limit {
      names.append(aid)
    }
  }

  /// True where both may name one application: the first bytes of a name select it too.
  private static func isOne(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.starts(with: right) || right.starts(with: left)
  }
}

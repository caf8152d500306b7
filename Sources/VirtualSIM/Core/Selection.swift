import APDU
import UICC

/// What is selected on one logical channel.
struct Selection: Sendable {
  /// The current directory.
  var directory = CardTree.mf
  /// The current elementary file.
  var file: Int?
  /// The current record, from 1.
  var record: Int?
  /// What is left of the data object that is being read.
  var object: [UInt8]?
  /// The ADF of the application that was selected last: what 7FFF stands for.
  var application: Int?

  /// Makes `node` current.
  mutating func select(_ node: Int, in tree: CardTree) {
    record = nil
    object = nil
    guard tree.nodes[node].isDirectory else {
      directory = tree.nodes[node].parent ?? directory
      file = node
      return
    }
    directory = node
    file = nil
    if tree.nodes[node].application != nil { application = node }
  }
}

extension CardTree {
  /// Finds what SELECT by identifier means from where `selection` is.
  ///
  /// In this order: the MF, the current ADF (7FFF), files and directories in the current directory,
  /// that directory itself, the directory around, and the directories in that one (ETSI TS 102 221,
  /// 8.4.1; 3GPP TS 51.011, 6.5). An ADF hangs in no directory: from it only the MF leads out.
  func find(_ id: FileID, from selection: Selection) -> Int? {
    if id == .mf { return CardTree.mf }
    if id == .currentADF { return selection.application }
    let current = selection.directory
    if let child = child(of: current, id: id) { return child }
    if nodes[current].id == id { return current }
    guard let parent = nodes[current].parent else { return nil }
    if nodes[parent].id == id { return parent }
    return nodes[parent].children.first { nodes[$0].isDirectory && nodes[$0].id == id }
  }

  /// Follows a path from `start`, every step a child of the one before.
  func find(path: ArraySlice<FileID>, from start: Int) -> Int? {
    var node = start
    for id in path {
      guard let next = child(of: node, id: id) else { return nil }
      node = next
    }
    return node
  }

  /// Finds an application by name.
  ///
  /// - Parameters:
  ///   - name: The AID, or its front part where `acceptsPartial`.
  ///   - occurrence: Which of several matches.
  ///   - current: The application that next and previous count from.
  func findApplication(
    _ name: [UInt8], occurrence: Occurrence, current: Int?, acceptsPartial: Bool
  ) -> Int? {
    let matches = applications.filter { index in
      guard let aid = nodes[index].application?.aid else { return false }
      return aid == name || acceptsPartial && aid.starts(with: name)
    }
    let position = current.flatMap { matches.firstIndex(of: $0) }
    switch (occurrence, position) {
    case (.first, _), (.next, nil): return matches.first
    case (.last, _), (.previous, nil): return matches.last
    case (.next, let position?): return matches.dropFirst(position + 1).first
    case (.previous, let position?): return matches.prefix(position).last
    }
  }

  /// Which of several applications with the same front part of the AID is meant: the low bits of P2
  /// (ISO/IEC 7816-4, 11.2.2).
  enum Occurrence: UInt8 {
    case first = 0
    case last = 1
    case next = 2
    case previous = 3
  }
}

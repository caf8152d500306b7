public import APDU
public import UICC

/// Everything that a walk over a card found.
public struct CardWalk: Sendable {
  /// An application and its place in paths.
  public struct Application: Hashable, Sendable {
    /// The word that stands for it in paths: `usim`, `usim-2`.
    public var name: String
    /// Its identifier.
    public var aid: AID
    /// What kind it is; nil for an unknown one.
    public var kind: ApplicationKind?
    /// The label for people; nil for none.
    public var label: String?
  }

  /// The applications of EF_DIR, in its order, then those that it does not name; of each kind the one
  /// in use comes first.
  public internal(set) var applications: [Application] = []
  /// The directories that could be selected, the MF and ADFs included, outer ones first.
  public internal(set) var directories: [CardImage.Path] = []
  /// What the card answered to SELECT of each of ``directories``, in their order.
  public internal(set) var controls: [[UInt8]] = []
  /// The status word with which a UICC said that it has no EF_DIR; nil where it has one.
  public internal(set) var directoryFileStatus: StatusWord?
  /// The elementary files, directory by directory.
  public internal(set) var files: [CardFile] = []
  /// True for a card that spoke class A0.
  public internal(set) var isGSM = false
  /// True where the walk ended at its limit of exchanges.
  public internal(set) var isCutShort = false

  /// The file at this place; nil for none.
  public subscript(path: CardImage.Path) -> CardFile? { files.first { $0.path == path } }

  /// True where nothing got lost: no limit was reached, the card failed on no file, and none is cut.
  ///
  /// A file that the card refuses is no loss: that is what the card says.
  public var isComplete: Bool {
    !isCutShort
      && !files.contains { file in
        guard case .withheld(let reason) = file.content else { return file.cutAt != nil }
        return reason == .limit || reason.isFault
      }
  }

  /// The directory at a place, as the standards know it; nil for an unknown one.
  public func directory(at path: CardImage.Path) -> Directory? {
    guard let name = path.application else { return Directory(application: nil, ids: path.ids) }
    guard let kind = applications.first(where: { $0.name == name })?.kind else { return nil }
    return Directory(application: kind, ids: path.ids)
  }
}

// MARK: - Access

extension CardWalk {
  /// What must be fulfilled before a file is read or updated; nil where the card does not say.
  public func condition(for operation: FileOperation, of file: CardFile) -> AccessCondition? {
    if isGSM {
      guard case .file(let status)? = try? GSMFileStatus(parsing: file.control) else { return nil }
      return status.condition(for: operation)
    }
    switch (try? FCP(parsing: file.control))?.rule(for: operation) {
    case .condition(let condition): return condition
    case .record(let reference):
      guard let rules = rules(reference.fileID, from: file.path),
        rules.pieces.indices.contains(Int(reference.record) - 1)
      else { return nil }
      return AccessCondition(for: operation, record: rules.pieces[Int(reference.record) - 1])
    case nil: return nil
    }
  }

  /// The files that the card kept back for want of PIN1, or of the universal PIN in its place.
  public var filesBehindPIN: [CardFile] {
    files.filter { file in
      guard case .withheld(.refused(let status)) = file.content else { return false }
      return status.kind == .accessRefused && wantsPIN(file)
    }
  }

  /// True where a file was read that wants PIN1: on a card whose PIN1 is on, somebody has presented it.
  var hasOpenedPIN: Bool { files.contains { !$0.pieces.isEmpty && wantsPIN($0) } }

  /// True where PIN1 opens a file, and nothing less does.
  private func wantsPIN(_ file: CardFile) -> Bool {
    guard let condition = condition(for: .read, of: file) else { return false }
    return condition.isMet(by: []) == false
      && condition.isMet(by: PINStatusTemplate.userPINs) == true
  }

  /// The EF_ARR with this identifier: in the file's directory, else further up, else in the MF
  /// (ETSI TS 102 221, 9.2.7).
  func rules(_ id: FileID, from path: CardImage.Path) -> CardFile? {
    var directory = path.parent
    while let around = directory {
      let place = CardImage.Path(application: around.application, around.ids + [id])
      if let file = self[place] { return file }
      directory = around.parent
    }
    return self[CardImage.Path([id])]
  }
}

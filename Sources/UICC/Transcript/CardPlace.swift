import APDU

/// Where a file is, as far as a transcript tells.
package struct CardPlace: Equatable, Sendable {
  /// What the path starts from.
  package var root: Root
  /// Identifiers from there, the file's own last; empty for the MF or the ADF itself.
  package var ids: [FileID]

  /// What a path can start from.
  package enum Root: Equatable, Sendable {
    /// The master file.
    case mf
    /// An application, by the name under which it was selected.
    case application(AIDBytes)
    /// The transcript does not show what was selected before.
    case unknown
  }

  /// The name of an application, whole or its first bytes.
  package struct AIDBytes: Equatable, Sendable {
    /// 1 to 16 bytes.
    package var bytes: [UInt8]
    /// Which application of its kind on the card it is, from 1.
    package var number = 1

    /// What kind of application it names; nil for an unknown one.
    package var kind: ApplicationKind? {
      guard let aid = AID(bytes) else { return nil }
      return AID.isdrNames.contains(aid) ? .isdr : ApplicationKind(aid)
    }

    /// The word for it in paths.
    fileprivate var word: String {
      guard let kind else { return Hex.encode(bytes) }
      return number == 1 ? kind.rawValue : "\(kind.rawValue)-\(number)"
    }
  }

  /// The master file.
  package static let mf = CardPlace(root: .mf, ids: [])
  /// A place that nothing is known of.
  package static let unknown = CardPlace(root: .unknown, ids: [])

  /// The ADF of an application.
  static func application(_ aid: [UInt8]) -> CardPlace {
    CardPlace(root: .application(AIDBytes(bytes: aid)), ids: [])
  }

  /// The directory that the standards know at this place; nil for none.
  package var directory: Directory? {
    switch root {
    case .mf: Directory(application: nil, ids: ids)
    case .application(let aid): aid.kind.flatMap { Directory(application: $0, ids: ids) }
    case .unknown: nil
    }
  }

  /// The directory around; nil for the MF, an ADF, and where that is not known.
  package var parent: CardPlace? {
    ids.isEmpty ? nil : CardPlace(root: root, ids: ids.dropLast())
  }

  /// What the standards say about the file at this place; nil where they know none.
  package var spec: (any AnyFileSpec)? {
    guard let id = ids.last, let directory = parent?.directory else { return nil }
    return SIMFiles.file(id, in: directory)
  }

  /// The standard's name of the file or directory; nil where it is not known.
  package var name: String? { directory?.name ?? spec?.name }

  /// The path as ``CardImage/Path`` writes it: `2FE2`, `usim/6F07`, `usim-2/6F07`.
  ///
  /// An application that no standard here knows stands there with its name, and `?` where the transcript does not
  /// show what was selected before.
  package var path: String {
    let root =
      switch root {
      case .mf: [String]()
      case .application(let aid): [aid.word]
      case .unknown: ["?"]
      }
    let parts = root + ids.map(\.description)
    return parts.isEmpty ? FileID.mf.description : parts.joined(separator: "/")
  }

  /// What lies below this directory.
  func child(_ id: FileID) -> CardPlace { CardPlace(root: root, ids: ids + [id]) }
}

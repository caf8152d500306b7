import APDU
import UICC

/// The file system of a card: made once from an image, never changed.
///
/// Nodes are numbers into one table. Whatever of the image has no place is left out, so that any
/// image makes a tree.
struct CardTree: Sendable {
  /// What a node is.
  enum Kind {
    case mf
    case df
    case adf(CardImage.Application)
    case ef(CardImage.File)
  }

  /// A directory or a file.
  struct Node {
    var kind: Kind
    var id: FileID
    /// The directory around; nil for the MF, and for an ADF, which hangs in no directory.
    var parent: Int?
    var children: [Int] = []

    /// The file behind an EF.
    var file: CardImage.File? {
      if case .ef(let file) = kind { file } else { nil }
    }
    var isDirectory: Bool { file == nil }
    /// What a card answered to SELECT of this directory; nil where an answer is to be made.
    var control: [UInt8]?
    /// The application behind an ADF.
    var application: CardImage.Application? {
      if case .adf(let application) = kind { application } else { nil }
    }
  }

  /// The number of the MF.
  static let mf = 0

  private(set) var nodes: [Node] = [Node(kind: .mf, id: .mf)]
  /// The ADFs in the order of the image.
  private(set) var applications: [Int] = []

  init(_ image: CardImage) {
    var directories: [CardImage.Path: Int] = [CardImage.Path([]): CardTree.mf]
    for application in image.applications {
      let path = CardImage.Path(application: application.name, [])
      guard directories[path] == nil else { continue }
      nodes.append(Node(kind: .adf(application), id: .currentADF, control: application.fcp))
      applications.append(nodes.count - 1)
      directories[path] = nodes.count - 1
    }
    nodes[CardTree.mf].control = image.fcp
    for path in image.allDirectories {
      guard let index = add(.df, at: path, in: directories) else { continue }
      directories[path] = index
      nodes[index].control = image.control(of: path)
    }
    for file in image.files { add(.ef(file), at: file.path, in: directories) }
    if let file = image.generatedDirectoryFile { add(.ef(file), at: file.path, in: directories) }
  }

  @discardableResult
  private mutating func add(
    _ kind: Kind, at path: CardImage.Path, in directories: [CardImage.Path: Int]
  ) -> Int? {
    guard let id = path.ids.last, let around = path.parent, let parent = directories[around],
      child(of: parent, id: id) == nil
    else { return nil }
    nodes.append(Node(kind: kind, id: id, parent: parent))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// The child of `directory` with this identifier.
  func child(of directory: Int, id: FileID) -> Int? {
    nodes[directory].children.first { nodes[$0].id == id }
  }

  /// The file of `directory` with this short identifier.
  func file(in directory: Int, shortID: UInt8) -> Int? {
    nodes[directory].children.first { nodes[$0].file?.shortID == shortID }
  }
}

extension CardImage {
  /// Directories that are there because files are in them: DF_TELECOM and DF_GSM.
  static let impliedDirectories: [Path] = [Path([.telecom]), Path([.gsm])]

  /// Declared and implied directories, outer ones first.
  var allDirectories: [Path] {
    let implied = CardImage.impliedDirectories.filter { directory in
      (files.map(\.path) + directories).contains {
        $0.application == nil && $0.ids.first == directory.ids.first && $0 != directory
      }
    }
    var all = implied
    for path in directories.sorted(by: { $0.ids.count < $1.ids.count }) where !all.contains(path) {
      all.append(path)
    }
    return all
  }

  /// EF_DIR made from the applications of an image that has none of its own.
  ///
  /// A record is an application template with AID and label (ETSI TS 102 221, 13.1).
  var generatedDirectoryFile: File? {
    let path = Path([0x2F00])
    let listed = applications.filter(\.answers.isEmpty)
    guard !listed.isEmpty, self[path] == nil else { return nil }
    let templates = listed.map { application in
      let label = application.label.map { [TLV(0x50, Array($0.utf8.prefix(32)))] } ?? []
      return TLV(0x61, [TLV(0x4F, application.aid)] + label).encoded()
    }
    let length = templates.map(\.count).max() ?? 0
    let records = templates.map { $0 + [UInt8](repeating: 0xFF, count: length - $0.count) }
    return File(path, name: "EF_DIR", shortID: 0x1E, read: .always, .linearFixed(records))
  }
}

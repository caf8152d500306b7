import APDU
import SIMReader
import UICC

/// What is on a card, for output.
struct FilesReport {
  /// What one visit to the card brought.
  struct Reading: Sendable {
    var walk: CardWalk
    /// The card as an image; nil where none was wanted.
    var image: CardImage?
    var atr: [UInt8]
    var exchanges: Int
  }

  let source: String
  let kind: String
  let reading: Reading
  let elapsed: Duration
  let isDecoded: Bool
  let isMasked: Bool

  var walk: CardWalk { reading.walk }

  /// The files of one directory.
  func files(in directory: CardImage.Path) -> [CardFile] {
    walk.files.filter { $0.path.parent == directory }
  }

  /// True where the bytes of a file are not to be shown.
  ///
  /// Of a file that no standard here knows nobody can say whom it names.
  func hidesBytes(of file: CardFile) -> Bool { isMasked && (file.spec?.isPersonal ?? true) }

  /// What a file or record says; nil for what is blank, or has no layout, or makes no sense.
  static func fields(of piece: [UInt8], in file: CardFile) -> [ContentField]? {
    guard let spec = file.spec, !spec.isOpaque, !isBlank(piece) else { return nil }
    return try? spec.fields(of: piece)
  }

  /// True where nothing was ever written: all bytes are FF.
  static func isBlank(_ piece: [UInt8]) -> Bool { piece.allSatisfy { $0 == 0xFF } }
}

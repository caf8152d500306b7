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
  }

  let visit: PINVisit<Reading>
  let isDecoded: Bool
  let isMasked: Bool

  var walk: CardWalk { visit.content.walk }

  /// True where nothing got lost, and nothing was kept back for want of the PIN.
  var isComplete: Bool { walk.isComplete && walk.filesBehindPIN.isEmpty }

  /// The files of one directory.
  func files(in directory: CardImage.Path) -> [CardFile] {
    walk.files.filter { $0.path.parent == directory }
  }

  /// True where the bytes of a file are not to be shown.
  ///
  /// Of a file that no standard here knows nobody can say whom it names.
  func hidesBytes(of file: CardFile) -> Bool { isMasked && (file.spec?.isPersonal ?? true) }

  /// What a file or record says.
  enum Meaning {
    /// Nothing was ever written, or it was erased.
    case blank
    /// The parts of its layout.
    case fields([ContentField])
    /// It has no known layout, or makes no sense by it.
    case unknown
  }

  /// What a file or record says.
  static func meaning(of piece: [UInt8], in file: CardFile) -> Meaning {
    if piece.allSatisfy({ $0 == 0xFF }) { return .blank }
    guard let spec = file.spec, !spec.isOpaque else { return .unknown }
    do throws(CodecError) {
      return .fields(try spec.fields(of: piece))
    } catch {
      return error.problem == .blank ? .blank : .unknown
    }
  }
}

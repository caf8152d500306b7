import APDU

/// What came of reading one file.
enum FileReading: Hashable {
  /// The bytes of a transparent file, or of one record.
  case content([UInt8])
  /// There is no such file, record or directory.
  case absent(StatusWord)
  /// The access rule is not fulfilled.
  case refused(StatusWord)
  /// The file is there, with another structure than the standard gives it.
  case misshapen(StatusWord)
  /// Anything else that is no content.
  case failed(StatusWord)

  /// Sorts a status word that is no success.
  init(failure status: StatusWord) {
    self =
      switch status.kind {
      case .notFound: .absent(status)
      case .accessRefused: .refused(status)
      default: Self.verdicts[status] ?? .failed(status)
      }
  }

  /// Words that say something lasting about the file, so that no reset and no second try helps.
  ///
  /// 6986 and 9400, no file selected, are not among them: after a SELECT that succeeded they say that
  /// the card has lost its selection, and that is a fault which a reset repairs.
  private static let verdicts: [StatusWord: FileReading] = [
    CardFileSystem.unasked: .absent(CardFileSystem.unasked),
    .invalidated: .refused(.invalidated),
    .structureMismatch: .misshapen(.structureMismatch),
    .gsmStructureMismatch: .misshapen(.gsmStructureMismatch),
  ]

  /// True where the card had no objection and gave nothing.
  var isEmpty: Bool {
    if case .failed(let status) = self { status.isSuccess } else { false }
  }

  /// The status word as the result shows it; nil where the card gave none.
  var statusWord: UInt16? {
    switch self {
    case .content, .absent(CardFileSystem.unasked): nil
    case .absent(let status), .refused(let status), .misshapen(let status), .failed(let status):
      status.rawValue
    }
  }

  var content: [UInt8]? {
    if case .content(let bytes) = self { bytes } else { nil }
  }
}

extension StatusWord {
  /// 9810: in contradiction with the invalidation status (3GPP TS 51.011, 9.4.5): a file that has
  /// been put out of use.
  static let invalidated = StatusWord(0x9810)
  /// 6981: the command is incompatible with the file structure (ISO/IEC 7816-4, 5.6).
  static let structureMismatch = StatusWord(0x6981)
  /// 9408: the file is inconsistent with the command (3GPP TS 51.011, 9.4.4).
  static let gsmStructureMismatch = StatusWord(0x9408)
}

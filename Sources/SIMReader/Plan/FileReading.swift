import APDU

/// What came of reading one file.
enum FileReading: Hashable {
  /// The bytes of a transparent file, or of one record.
  case content([UInt8])
  /// There is no such file, record or directory.
  case absent(StatusWord)
  /// The access rule is not fulfilled.
  case refused(StatusWord)
  /// Anything else that is no content.
  case failed(StatusWord)

  /// Sorts a status word that is no success.
  init(failure status: StatusWord) {
    self =
      switch status.kind {
      case .notFound: .absent(status)
      case .accessRefused: .refused(status)
      default: status == .invalidated ? .refused(status) : .failed(status)
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
}

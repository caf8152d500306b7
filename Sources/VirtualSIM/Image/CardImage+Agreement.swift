import APDU
import UICC

// What a card answers to SELECT must agree with what stands beside it: where an image was written by
// hand, a contradiction is a mistake. An image of a card that contradicts itself says so, `asFound`.
extension CardImage {
  func validateAgreement(of file: File, at place: String) throws(CardImageError) {
    guard let fault = file.contradiction else { return }
    throw .contradiction(
      at: "\(place).\(fault.key)", fault.message,
      LocalizedText(
        en: "Correct one of them, or leave one out. \"asFound\": true keeps what a card really "
          + "answers.",
        zh: "请改正或去掉其中之一。若卡确实如此应答，请写 \"asFound\": true。"))
  }

  func validateDirectoryControls() throws(CardImageError) {
    try validateSize(ofControl: fcp, at: "fcp")
    for (index, application) in applications.enumerated() {
      try validateSize(ofControl: application.fcp, at: "applications[\(index)].fcp")
    }
    for control in directoryControls {
      guard let index = directories.firstIndex(of: control.path) else {
        throw .contradiction(
          at: "directories",
          LocalizedText(en: "there is no directory \(control.path)", zh: "没有目录 \(control.path)"),
          LocalizedText(en: "List it.", zh: "请将其列出。"))
      }
      try validate(directory: control.fcp, at: "directories[\(index)].fcp")
    }
  }

  /// What a DF answers must be that of a directory.
  ///
  /// The MF and ADFs may say of themselves what they like: readers find them by name.
  private func validate(directory fcp: [UInt8], at place: String) throws(CardImageError) {
    try validateSize(ofControl: fcp, at: place)
    if (try? FCP(parsing: fcp))?.descriptor?.kind == .directory { return }
    if case .directory? = try? GSMFileStatus(parsing: fcp) { return }
    throw .contradiction(
      at: place,
      LocalizedText(en: "this is not the answer of a directory", zh: "这不是目录的应答"),
      LocalizedText(
        en: "Give what the card answers to SELECT of this directory, or leave \"fcp\" out.",
        zh: "请给出卡对该目录 SELECT 的应答，或不写 \"fcp\"。"))
  }
}

extension CardImageError {
  static func contradiction(
    at path: String, _ message: LocalizedText, _ remedy: LocalizedText
  ) -> CardImageError {
    CardImageError(.contradiction, at: path, message, remedy: remedy)
  }
}

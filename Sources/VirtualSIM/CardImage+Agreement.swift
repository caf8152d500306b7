import APDU
public import UICC

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
    try validate(directory: fcp, isNamed: true, at: "fcp")
    for (index, application) in applications.enumerated() where application.answers.isEmpty {
      try validate(directory: application.fcp, isNamed: true, at: "applications[\(index)].fcp")
    }
    for control in directoryControls {
      guard let index = directories.firstIndex(of: control.path) else {
        throw .contradiction(
          at: "directories",
          LocalizedText(en: "there is no directory \(control.path)", zh: "没有目录 \(control.path)"),
          LocalizedText(en: "List it.", zh: "请将其列出。"))
      }
      try validate(directory: control.fcp, isNamed: false, at: "directories[\(index)].fcp")
    }
  }

  /// What a directory answers must be that of a directory; one found by name may say nothing of it.
  private func validate(
    directory fcp: [UInt8]?, isNamed: Bool, at place: String
  ) throws(CardImageError) {
    try validateSize(ofControl: fcp, at: place)
    guard let fcp, !fcp.isEmpty else { return }
    let isDirectory: Bool
    if let template = try? FCP(parsing: fcp) {
      let kind = template.descriptor?.kind
      isDirectory = kind == .directory || isNamed && (kind == nil || kind == .other)
    } else if case .directory? = try? GSMFileStatus(parsing: fcp) {
      isDirectory = true
    } else {
      isDirectory = isNamed
    }
    guard isDirectory else {
      throw .contradiction(
        at: place,
        LocalizedText(en: "this is not the answer of a directory", zh: "这不是目录的应答"),
        LocalizedText(
          en: "Give what the card answers to SELECT of this directory, or leave \"fcp\" out.",
          zh: "请给出卡对该目录 SELECT 的应答，或不写 \"fcp\"。"))
    }
  }
}

extension CardImageError {
  static func contradiction(
    at path: String, _ message: LocalizedText, _ remedy: LocalizedText
  ) -> CardImageError {
    CardImageError(.contradiction, at: path, message, remedy: remedy)
  }
}

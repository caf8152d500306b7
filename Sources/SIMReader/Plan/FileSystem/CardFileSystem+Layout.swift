import APDU
import UICC

extension CardFileSystem {
  /// Size and records as the answer to SELECT of an EF tells them.
  func layout(_ data: [UInt8]) -> Layout? {
    if dialect == .gsm {
      guard case .file(let file)? = try? GSMFileStatus(parsing: data) else { return nil }
      return Layout(size: file.size, recordLength: file.recordLength)
    }
    guard let template = try? FCP(parsing: data) else { return nil }
    return Layout(
      size: template.fileSize, recordLength: template.descriptor?.recordLength,
      count: template.descriptor?.recordCount)
  }

  struct Layout {
    let size: Int?
    let recordLength: Int?
    let recordCount: Int?

    init(size: Int?, recordLength: Int?, count: Int? = nil) {
      let length = recordLength.flatMap { (1...255).contains($0) ? $0 : nil }
      self.size = size
      self.recordLength = length
      recordCount = count ?? length.flatMap { length in size.map { $0 / length } }
    }
  }
}

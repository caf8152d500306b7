import APDU
import CQRencode

/// A QR code (ISO/IEC 18004) of a short text, drawn by libqrencode.
struct QRCode: Hashable, Sendable {
  /// How many modules a side has, without the margin.
  let width: Int
  /// True for a dark module; rows from the top, each from the left.
  let modules: [Bool]

  /// Light modules that the standard wants around the code.
  static let margin = 4

  /// Codes of these texts.
  ///
  /// Error correction M, for stickers that get scratched.
  ///
  /// - Throws: `configuration` where the library is not installed.
  static func codes(of texts: [String]) throws(Failure) -> [QRCode] {
    guard let library = cqrencode_load() else { throw .qrLibraryMissing }
    var codes: [QRCode] = []
    for text in texts {
      guard let code = QRCode(text, library.pointee) else {
        throw Failure(
          .internal,
          LocalizedText(en: "no QR code can be drawn of a label", zh: "无法为标签生成二维码"))
      }
      codes.append(code)
    }
    return codes
  }

  private init?(_ text: String, _ library: CQRencodeCalls) {
    // The smallest version that fits; letters of both cases are kept apart.
    guard let drawn = library.encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
    defer { library.free(drawn) }
    width = Int(drawn.pointee.width)
    // The lowest bit of each byte is the module.
    modules = UnsafeBufferPointer(start: drawn.pointee.data, count: width * width).map {
      $0 & 1 == 1
    }
  }

  /// The dark modules as an SVG path, one unit to a module: a rectangle for each run in a row.
  func path(x: Int = 0, y: Int = 0) -> String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        while column < width, modules[row * width + column] { column += 1 }
        if column > start { path += "M\(x + start) \(y + row)h\(column - start)v1H\(x + start)z" }
        column += 1
      }
    }
    return path
  }
}

extension Failure {
  fileprivate static let qrLibraryMissing = Failure(
    .configuration, stage: "label",
    LocalizedText(en: "the library libqrencode is not installed", zh: "未安装 libqrencode 库"),
    hint: LocalizedText(
      en: "Run: sudo apt-get install libqrencode4", zh: "请运行：sudo apt-get install libqrencode4"))
}

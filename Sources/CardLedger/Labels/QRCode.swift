internal import CQRencode

/// A QR code (ISO/IEC 18004) of a short text, drawn by libqrencode.
public struct QRCode: Hashable, Sendable {
  /// How many modules a side has, without the margin.
  public let width: Int
  /// True for a dark module; rows from the top, each from the left.
  public let modules: [Bool]

  /// Light modules that the standard wants around the code.
  public static let margin = 4

  /// Codes of these texts.
  ///
  /// Error correction M, for stickers that get scratched.
  ///
  /// - Throws: ``LedgerError`` with `libraryMissing` where libqrencode is not installed, `malformedInput`
  ///   for a text that fits no code.
  public static func codes(of texts: [String]) throws(LedgerError) -> [QRCode] {
    guard let library = Self.library else {
      throw LedgerError(.libraryMissing(.qrencode))
    }
    var codes: [QRCode] = []
    for text in texts {
      guard let code = QRCode(text, library.pointee) else {
        // Only a text that is far too long for any code comes here.
        throw LedgerError(.malformedInput)
      }
      codes.append(code)
    }
    return codes
  }

  /// The library's calls, looked for once and never changed.
  nonisolated(unsafe) private static let library = cqrencode_load()

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
  public func path(x: Int = 0, y: Int = 0) -> String {
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

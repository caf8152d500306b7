import CardLedger

/// A QR code in half blocks: two rows of modules in each line of the terminal.
///
/// Dark is drawn black and light white, whatever colours the terminal has: a code in the terminal's
/// own colours would be inverted on every dark one, and not every scanner reads that. Nor does the
/// margin depend on what stands beside it.
struct TerminalQRCode {
  /// How many columns the code takes, with its margin.
  let width: Int
  private let code: QRCode

  init(_ code: QRCode) {
    self.code = code
    width = code.width + 2 * QRCode.margin
  }

  /// The lines, each in its colours and back to those of the terminal at its end.
  var lines: [String] {
    stride(from: 0, to: width, by: 2).map { row in
      let blocks = (0..<width).map { Self.block(isDark(row, $0), isDark(row + 1, $0)) }
      return Self.begin + blocks.joined() + Self.end
    }
  }

  private func isDark(_ row: Int, _ column: Int) -> Bool {
    let (y, x) = (row - QRCode.margin, column - QRCode.margin)
    guard (0..<code.width).contains(y), (0..<code.width).contains(x) else { return false }
    return code.modules[y * code.width + x]
  }

  private static func block(_ isUpperDark: Bool, _ isLowerDark: Bool) -> String {
    switch (isUpperDark, isLowerDark) {
    case (true, true): "█"
    case (true, false): "▀"
    case (false, true): "▄"
    case (false, false): " "
    }
  }

  // Black on white of the eight colours that every terminal with colours has (ECMA-48, 8.3.117).
  private static let begin = "\u{1B}[30;47m"
  private static let end = "\u{1B}[0m"
}

// MARK: - Where one can be drawn

extension TerminalQRCode {
  /// Codes of payloads as far as they can be drawn here: none without a terminal in colour, none
  /// that is wider than the terminal, none without libqrencode.
  ///
  /// The text beside a code says the same, so nothing is lost where there is none.
  static func drawn(_ payloads: [QRPayload], _ invocation: Invocation) -> [[String]?] {
    guard invocation.console.hasColour,
      let codes = try? QRCode.codes(of: payloads.map(\.text))
    else { return payloads.map { _ in nil } }
    let columns = invocation.environment.outputColumns() ?? Page.width
    return codes.map(TerminalQRCode.init).map { $0.width <= columns ? $0.lines : nil }
  }

  /// The lines of one code; none where it cannot be drawn here.
  static func lines(_ payload: QRPayload?, _ invocation: Invocation) -> [String] {
    guard let payload else { return [] }
    return drawn([payload], invocation)[0] ?? []
  }
}

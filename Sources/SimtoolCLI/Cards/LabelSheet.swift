import CardLedger

/// Labels to print: each the short local id of a card, and a QR code of the same.
///
/// Nothing else stands on them: a sticker is seen by everybody, and an IMSI is not everybody's.
struct LabelSheet {
  private let labels: [String]
  private let codes: [QRCode]
  private let grid: Grid

  /// How many labels lie side by side and below one another on a page.
  struct Grid: Hashable, Sendable {
    var columns: Int
    var rows: Int

    /// Labels of 38 by 21 mm, which are sold as sheets of 65.
    static let standard = Grid(columns: 5, rows: 13)

    var perPage: Int { columns * rows }
  }

  init(_ labels: [CardLabel], _ grid: Grid) throws(Failure) {
    self.labels = labels.map(\.text)
    self.grid = grid
    let texts = self.labels
    codes = try Failure.ofLedger { () throws(LedgerError) in try QRCode.codes(of: texts) }
  }

  // MARK: - HTML

  /// A page to print, A4, with nothing to load from elsewhere.
  var html: String {
    var html = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>simtool labels</title>
      <style>
      @page { size: A4; margin: 0 }
      body { margin: 0; font: bold 11pt monospace }
      section { width: 210mm; height: 296mm; box-sizing: border-box; padding: 10mm 8mm;
        display: grid; grid-template: repeat(\(grid.rows), 1fr) / repeat(\(grid.columns), 1fr);
        break-after: page }
      div { display: flex; align-items: center; justify-content: center; overflow: hidden }
      svg { height: 90%; max-width: 55%; margin-right: 1mm }
      </style>
      </head>
      <body>

      """
    for start in stride(from: 0, to: labels.count, by: grid.perPage) {
      html += "<section>\n"
      for index in start..<min(start + grid.perPage, labels.count) {
        html += "<div>\(picture(index))\(labels[index])</div>\n"
      }
      html += "</section>\n"
    }
    return html + "</body>\n</html>\n"
  }

  private func picture(_ index: Int) -> String {
    let code = codes[index]
    let side = code.width + 2 * QRCode.margin
    return "<svg xmlns=\"\(Self.namespace)\" viewBox=\"0 0 \(side) \(side)\" role=\"img\" "
      + "aria-label=\"\(labels[index])\"><path d=\"\(code.path(x: QRCode.margin, y: QRCode.margin))\"/>"
      + "</svg>"
  }

  // MARK: - SVG

  /// One picture with all labels in the columns of the grid; a module is half a millimetre.
  var svg: String {
    let side = (codes.map(\.width).max() ?? 0) + 2 * QRCode.margin
    let cell = (width: side * 2, height: side)
    let columns = min(grid.columns, labels.count)
    let rows = (labels.count + columns - 1) / columns
    let (width, height) = (cell.width * columns, cell.height * rows)
    var svg =
      "<svg xmlns=\"\(Self.namespace)\" width=\"\(Double(width) / 2)mm\" "
      + "height=\"\(Double(height) / 2)mm\" viewBox=\"0 0 \(width) \(height)\">\n"
      + "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#fff\"/>\n"
    for index in labels.indices {
      let (x, y) = (index % columns * cell.width, index / columns * cell.height)
      svg += "<path d=\"\(codes[index].path(x: x + QRCode.margin, y: y + QRCode.margin))\"/>\n"
      svg +=
        "<text x=\"\(x + side)\" y=\"\(y + side / 2 + 2)\" font-family=\"monospace\" "
        + "font-weight=\"bold\" font-size=\"7\">\(labels[index])</text>\n"
    }
    return svg + "</svg>\n"
  }

  private static let namespace = "http://www.w3.org/2000/svg"
}

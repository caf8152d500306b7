import APDU
import Foundation
import SIMReader
import Testing

/// docs/safety.md names exactly the commands that are let through.
struct AllowListPageTests {
  /// INS and class of every row of the page's table.
  private func page() throws -> [UInt8: Set<UInt8>] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/safety.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "| command | INS | class | condition |"))
    let end = try #require(text.range(of: "\n\n", range: start.upperBound..<text.endIndex))
    var rows: [UInt8: Set<UInt8>] = [:]
    for line in text[start.upperBound..<end.lowerBound].split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(cells.count >= 3, "\(line)")
      let bytes = { (cell: String) in
        cell.split(separator: ", ").compactMap { UInt8($0, radix: 16) }
      }
      for ins in bytes(cells[1]) { rows[ins, default: []].formUnion(bytes(cells[2])) }
    }
    return rows
  }

  @Test func `every instruction in every class is as the page says`() throws {
    let page = try page()
    #expect(page.count == 13)
    for ins in UInt8.min...UInt8.max {
      for cla in [0x00, 0x80, 0xA0] as [UInt8] {
        // A plain command, and one with the data of an eUICC's EID request.
        let forms = [[], [0xBF, 0x3E, 0x00]].map {
          CommandAPDU(cla: cla, ins: ins, p1: 0, p2: 0, data: $0)
        }
        #expect(
          forms.contains(where: CardSession.permits) == page[ins]?.contains(cla) ?? false,
          "\(Hex.encode([cla, ins]))")
      }
    }
  }
}

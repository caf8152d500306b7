import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

struct CardsLabelTests {
  @Test func `a scanner reads the label, and the label finds the card`() throws {
    let shop = try Shop()
    _ = try shop.open().expect((0..<300).map { .sample($0, batch: "BOX-1") }, by: .unknown)
    let run = shop.run("cards", "label", "--batch", "BOX-1", "--json")
    let object = try #require(try shop.objects(run).first)
    let labels = try #require(object["labels"] as? [[String: Any]])
    #expect(labels.count == 300)
    for (index, label) in labels.enumerated() {
      let rows = try #require(label["rows"] as? [String])
      let text = try #require(QRReader.text(rows))
      #expect(text == label["label"] as? String)
      #expect(CardLabel(text)?.card.rawValue == Int64(index + 1))
    }
  }

  @Test(arguments: ["html", "svg"])
  func `a sheet names no number of a card`(format: String) throws {
    let shop = try Shop()
    let labels = try shop.book(.sample(0, batch: "B"), .sample(1, batch: "B"))
    let run = shop.run("cards", "label", "--batch", "B", "--format", format)
    #expect(run.status == 0)
    for card in [CardContents.sample(0), .sample(1)] {
      for number in [card.iccid, card.imsi, card.msisdns.first] {
        #expect(!run.output.contains(number?.value.suffix(8) ?? ""))
      }
    }
    for label in labels {
      #expect(run.output.contains(">\(label)<") || run.output.contains("</svg>\(label)"))
    }
    #expect(run.output.components(separatedBy: "<path").count == 3)
    // It is XML as a whole or in its pictures, and loads nothing from elsewhere.
    let addresses = run.output.components(separatedBy: "http").dropFirst()
    #expect(addresses.allSatisfy { $0.hasPrefix("://www.w3.org/2000/svg\"") })
    if format == "svg" { #expect(XMLCheck.isWellFormed(run.output)) }
  }

  @Test func `a page holds as many labels as its grid has places`() throws {
    let shop = try Shop()
    _ = try shop.open().expect((0..<70).map { .sample($0, batch: "B") }, by: .unknown)
    let pages = { (options: [String]) in
      CLIRun(
        ["cards", "label", "--batch", "B"] + options, variables: ["SIMTOOL_HOME": shop.folder]
      ).output.components(separatedBy: "<section>").count - 1
    }
    #expect(pages([]) == 2)
    #expect(pages(["--grid", "7x10"]) == 1)
    #expect(pages(["--grid", "2x5"]) == 7)
    for grid in ["0x5", "5", "5x", "5x51", "axb"] {
      #expect(shop.run("cards", "label", "--batch", "B", "--grid", grid).status == 64)
    }
  }

  @Test func `a sheet goes to a file of its owner, whole or not at all`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let path = shop.file("labels.html")
    #expect(shop.run("cards", "label", "2236", "-o", path).status == 0)
    #expect(try shop.mode(path) == 0o600)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("</html>\n"))
    let run = shop.run("cards", "label", "2236", "-o", shop.file("none/labels.html"))
    #expect(run.status == 66 && run.errors.contains("there is no folder for"))
    let names = try FileManager.default.contentsOfDirectory(atPath: shop.folder)
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  @Test func `cards or a batch, and not both`() throws {
    let shop = try Shop()
    try shop.book(.sample(0, batch: "B"))
    #expect(shop.run("cards", "label").status == 64)
    #expect(shop.run("cards", "label", "2236", "--batch", "B").status == 64)
    #expect(shop.run("cards", "label", "--batch", "C").status == 66)
  }
}

/// Elements that open and close in order, with nothing else to say for XML.
enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for piece in text.split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
      if piece.hasSuffix("/") { continue }
      let name = piece.prefix { $0 != " " }
      if name.hasPrefix("/") {
        guard open.popLast() == name.dropFirst() else { return false }
      } else {
        open.append(name)
      }
    }
    return open.isEmpty
  }
}

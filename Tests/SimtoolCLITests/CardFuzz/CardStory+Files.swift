import APDU
import Foundation
import SIMReader
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

// What files says of a mutated card, and what the replay of its image does.

extension CardStory {
  func files() {
    var image: CardImage?
    let visited = visit("files") { () throws -> PINVisit<FilesReport.Reading> in
      let session = session()
      let walk = try CardWalker.walk(through: session)
      image = try CardCapture.image(of: walk, through: session)
      let reading = FilesReport.Reading(walk: walk, image: image, atr: session.channel.atr)
      return PINVisit(
        source, CardIdentity(atr: session.channel.atr), reading, session.exchanges, .zero)
    }
    guard let visited else { return }
    let walk = visited.content.walk
    let report = FilesReport(visit: visited, isDecoded: true, isMasked: false)
    var lines: [String] = []
    report.writeLines(in: .english) { lines.append($0) }
    var json = ""
    report.writeJSON { json += $0 }
    checkOutput("files", text: lines, json: json)
    for file in walk.files { checkContent(of: file, in: walk) }
    if let image {
      checkReplay(image)
      checkCommands(on: image, isWhole: walk.isComplete)
    }
  }

  /// What was read is what stands there, byte for byte, and what is decoded encodes to it again.
  private func checkContent(of file: CardFile, in walk: CardWalk) {
    let aid = walk.applications.first { $0.name == file.path.application }?.aid.bytes ?? []
    let applications = mutated.image.applications
    // A card that takes parts of names selects the first that fits.
    let name =
      (applications.first { $0.aid == aid } ?? applications.first { $0.aid.starts(with: aid) })?
      .name
    let path = CardImage.Path(
      application: file.path.application.flatMap { _ in name }, file.path.ids)
    let bytes = file.pieces.flatMap(\.self)
    guard !bytes.isEmpty, path != CardImage.Path([0x2F00]) else { return }
    guard let original = mutated.image[path] else {
      check(false, "\(path) is not on the card")
      return
    }
    switch file.content {
    case .transparent(let bytes):
      check(original.content.bytes.starts(with: bytes), "\(path): other bytes")
    case .records(let records):
      check(original.content.records.starts(with: records), "\(path): other records")
    case .objects(let objects):
      let held = Set(original.content.pieces)
      check(held.isSuperset(of: objects), "\(path): other objects")
    case .withheld: break
    }
    for piece in file.pieces {
      guard case .fields(let fields) = FilesReport.meaning(of: piece, in: file) else { continue }
      let again = (try? file.spec?.recoded(piece, length: nil)) ?? []
      // Where nothing that is said is anything, the same is said by filling.
      let isNothing = again.allSatisfy { $0 == 0xFF } && fields.text(masked: false).isEmpty
      check(
        again.count == piece.count
          && (isNothing || file.spec?.means(again, sameAs: piece) ?? false),
        "\(path): \(piece) encodes to \(again)")
      for bytes in fields.flatMap({ $0.value.allBytes }) {
        // Bits beside codes of seven are told as 0.
        let whole = file.spec?.name == "EF_SMS" ? Array(bytes.dropFirst().dropLast()) : bytes
        check(CardOracle.contains(piece, whole), "\(path): bytes from nowhere \(bytes)")
      }
    }
  }

  /// The image is one that can be read, and the image of its replay is the same.
  private func checkReplay(_ image: CardImage) {
    do throws(CardImageError) {
      let again = try CardImage(json: Array(image.fileText.utf8))
      check(again == image, "the image is another one after the way through its text")
    } catch {
      check(false, "the image cannot be read: \(error)")
    }
    let session = CardSession(VirtualSIM(VirtualCard(image)))
    do {
      let replay = try CardCapture.image(
        of: CardWalker.walk(through: session), through: session)
      check(replay == image, "replay: \(Self.difference(image, replay))")
    } catch {
      check(false, "the image cannot be replayed: \(error)")
    }
  }

  static func difference(_ first: CardImage, _ second: CardImage) -> String {
    let before = first.fileText.split(separator: "\n")
    let after = second.fileText.split(separator: "\n")
    return before.difference(from: after).prefix(4).map { change in
      switch change {
      case .insert(_, let line, _): "\n  - \(line.prefix(300))"
      case .remove(_, let line, _): "\n  + \(line.prefix(300))"
      }
    }.joined()
  }
}

extension FieldValue {
  /// The bytes that stand in a value without a meaning of their own.
  fileprivate var allBytes: [[UInt8]] {
    switch self {
    case .bytes(let bytes): [bytes]
    case .list(let values): values.flatMap(\.allBytes)
    case .fields(let fields): fields.flatMap(\.value.allBytes)
    default: []
    }
  }
}

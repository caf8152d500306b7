import Foundation
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// A card image in a file that is gone after the test.
final class TemporaryImage {
  let path: String

  init(_ image: CardImage) throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "simtool-image-\(UUID().uuidString).json"
      ).path
    try image.fileText.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// A demo card, changed by modes and by hand.
  convenience init(
    _ profile: String, _ modes: [CardMode] = [],
    _ change: (inout CardImage) throws -> Void = { _ in }
  ) throws {
    guard var image = DemoCards.named(profile) else { throw CocoaError(.fileNoSuchFile) }
    var behaviour = VirtualCard.Behaviour()
    for mode in modes { mode.apply(to: &image, &behaviour) }
    try change(&image)
    try self.init(image)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

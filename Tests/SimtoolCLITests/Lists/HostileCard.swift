import Foundation
import TestSupport

/// A card image in a file whose name and message try to steer terminal and spreadsheet.
final class HostileCard {
  /// A name and a message with the control character that begins an escape sequence.
  static let name = "=\u{1B}[1"
  static let text = "=1\u{1B}A\nB"

  let path: String

  /// - Parameter message: The record of EF_SMS, in hexadecimal digits and without filling.
  init(
    message: String = "0300040B916618325401F0000862112150000082" + "0C003D0031001B0041000A0042"
  ) throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "simtool-hostile-\(UUID().uuidString).json"
      ).path
    let contact = "80003D001B005B0031FFFFFFFFFF" + "07916618325401F0FFFFFFFFFFFF"
    let filling = String(repeating: "FF", count: 176 - message.count / 2)
    let image = """
      {"schema": "simtool.card/1", "name": "hostile",
       "atr": "3B9F96801FC78031E073FE211B5753494D544F4F4CAF",
       "applications": [{"name": "usim", "aid": "A0000000871002FF66FF0189FFFFFFFF"}],
       "files": [
         {"path": "2FE2", "sfi": 2, "data": "986630214365870921F6"},
         {"path": "usim/6F07", "sfi": 7, "data": "085902302143658709"},
         {"path": "usim/6F3C", "records": ["\(message)\(filling)"]},
         {"path": "7F10/6F3A", "records": ["\(contact)"]}
       ]}
      """
    try image.write(toFile: path, atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

import APDU
import TestSupport
import Testing
import UICC

@testable import VirtualSIM

/// A small card with one file of every kind, and helpers to talk to it in hexadecimal.
enum Example {
  static let usimAID: [UInt8] = HexBytes("A0000000871002FF66FF0189FFFFFFFF").bytes
  static let otherUSIMAID: [UInt8] = HexBytes("A0000000871002FF86FF0189FFFFFFFF").bytes
  static let isimAID: [UInt8] = HexBytes("A0000000871004FF66FF0189FFFFFFFF").bytes
  static let atr: [UInt8] = HexBytes("3B9F96801FC78031E073FE211B5753494D544F4F4CAF").bytes
  static let imsi: [UInt8] = HexBytes("085902302143658709").bytes

  static func image(pinEnabled: Bool = false) -> CardImage {
    CardImage(
      name: "example", atr: atr,
      pin1: CardImage.PIN(value: "1234", isEnabled: pinEnabled, unblockKey: "12345678"),
      pin2: CardImage.PIN(value: "567890", isEnabled: true),
      applications: [
        CardImage.Application(name: "usim", aid: usimAID, label: "USIM"),
        CardImage.Application(name: "other", aid: otherUSIMAID),
        CardImage.Application(name: "isim", aid: isimAID, label: "ISIM"),
      ],
      directories: [
        CardImage.Path(application: "usim", [0x5F3B]), CardImage.Path([0x7F10, 0x5F50]),
        CardImage.Path([0x7F10, 0x5F3A]),
      ],
      files: [
        file("2FE2", 2, .always, .transparent(HexBytes("986630214365870921F6").bytes)),
        file("usim/6F07", 7, .pin1, .transparent(imsi)),
        file("usim/6FAD", 3, .always, .transparent([0, 0, 0, 2])),
        file("usim/6F40", 1, .always, .linearFixed([[0xA1, 1], [0xA2, 2], [0xA1, 3]])),
        file("usim/6F44", 8, .always, .cyclic([[1], [2], [3]])),
        file("usim/6F99", 9, .always, .transparent((0..<300).map { UInt8($0 & 0xFF) })),
        file("usim/6F98", nil, .pin2, .transparent([2])),
        file("usim/6F97", nil, .adm, .transparent([3])),
        file("usim/6F96", nil, .never, .linearFixed([[4]])),
        file("usim/5F3B/4F20", 1, .always, .transparent([0x20])),
        file("isim/6F07", 7, .always, .transparent([0x15])),
        file("7F20/6F07", nil, .pin1, .transparent(imsi)),
        file("7F20/6F46", nil, .always, .transparent([0x46])),
        file("7F10/6F40", nil, .always, .linearFixed([[0xB1, 1], [0xB2, 2]])),
        file("7F10/5F50/4F20", nil, .always, .transparent([0x50])),
      ])
  }

  static func file(
    _ path: String, _ shortID: UInt8?, _ read: CardImage.Access, _ content: CardImage.Content
  ) -> CardImage.File {
    do {
      return CardImage.File(
        try CardImage.Path(parsing: path), shortID: shortID, read: read, content)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A powered card.
  static func card(
    pinEnabled: Bool = false, modes: [CardMode] = [],
    _ change: (inout CardImage) -> Void = { _ in }
  ) -> VirtualCard {
    var image = image(pinEnabled: pinEnabled)
    change(&image)
    let card = VirtualCard.make(image, modes: modes)
    card.powerOn()
    return card
  }
}

extension VirtualCard {
  /// Sends hexadecimal text, returns hexadecimal text.
  func send(_ command: String) -> String {
    do {
      return Hex.encode(process(try Hex.decode(command)))
    } catch {
      return "\(error)"
    }
  }

  /// Plays a dialogue: lines `> command` and `< response`, text after `;` is a remark.
  func play(_ dialogue: String, sourceLocation: SourceLocation = #_sourceLocation) {
    var command = ""
    for line in dialogue.split(separator: "\n") {
      let text = line.prefix { $0 != ";" }.filter { !$0.isWhitespace }
      if text.hasPrefix(">") {
        command = String(text.dropFirst())
      } else if text.hasPrefix("<") {
        #expect(
          send(command) == text.dropFirst(), "\(command)", sourceLocation: sourceLocation)
      } else if !text.isEmpty {
        Issue.record("not a line of a dialogue: \(line)", sourceLocation: sourceLocation)
      }
    }
  }
}

/// A small random generator with a seed that failures can name (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

import APDU
import TestSupport
import Testing
import UICC
import VirtualSIM

/// An eUICC whose profile in use is the Russian line of the demo card "mts", beside one of AIS.
///
/// Chip and subscriber are invented, as those of the demo cards are.
enum RussianESIM {
  /// The chip of the demo card "euicc".
  static let eid = "89044000999900000000000000012356"

  /// Makes an eUICC of an image of the demo card "mts".
  static func install(in image: inout CardImage) throws {
    let chip = try #require(DemoCards.named("euicc"))
    let iccids = try [image, chip].map(iccid)
    var isdr = try #require(chip.applications.first { $0.name == "isdr" })
    let isList = { (answer: CardImage.Answer) in answer.command.starts(with: list) }
    isdr.answers.removeAll(where: isList)
    isdr.answers += [EUICC.profilesRequest, EUICC.profilesWithOwnersRequest].map {
      CardImage.Answer(
        command: [0xE2, 0x91, 0x00] + $0.bytes,
        response: profiles(enabled: iccids[0], disabled: iccids[1]))
    }
    image.atr = chip.atr
    image.applications.append(isdr)
  }

  private static func iccid(of card: CardImage) throws -> [UInt8] {
    let file = try #require(card.files.first { $0.name == "EF_ICCID" })
    guard case .transparent(let bytes) = file.content else { return [] }
    return bytes
  }

  private static let list: [UInt8] = [0xE2, 0x91, 0x00, 0xBF, 0x2D]

  /// The list of profiles, by SGP.22, 5.7.15.
  private static func profiles(enabled: [UInt8], disabled: [UInt8]) -> [UInt8] {
    TLV(
      0xBF2D,
      [TLV(0xA0, [profile(enabled, "MTS RUS", isEnabled: true), profile(disabled, "AIS")])]
    ).encoded()
  }

  private static func profile(
    _ iccid: [UInt8], _ provider: String, isEnabled: Bool = false
  ) -> TLV {
    TLV(
      0xE3,
      [
        TLV(0x5A, iccid), TLV(0x9F70, [isEnabled ? 1 : 0]), TLV(0x91, Array(provider.utf8)),
        TLV(0x95, [2]),
      ])
  }
}

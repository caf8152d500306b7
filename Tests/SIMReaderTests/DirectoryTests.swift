import APDU
import Testing
import UICC
import VirtualSIM

@testable import SIMReader

/// Directories that hang below others.
struct DirectoryTests {
  private func files(_ modes: [CardMode]) throws -> CardFileSystem {
    var image = try #require(DemoCards.named("ais"))
    image.directories += [
      .init(application: "usim", [0x5FC0]), .init([.telecom]), .init([.telecom, 0x5F3A]),
    ]
    image.files += [
      .init(
        .init(application: "usim", [0x5FC0, 0x4F0A]), name: "EF_Routing_Indicator", read: .always,
        .transparent([0x71, 0xFF, 0xFF, 0xFF])),
      .init(
        .init([.telecom, 0x5F3A, 0x4F23]), name: "EF_CC", read: .always, .transparent([0, 5])),
    ]
    return CardFileSystem(session: CardSession(VirtualSIM(image, modes: modes)), atr: nil)
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noPartialAID], [.noSFI]])
  func `a directory is entered through those around it`(_ modes: [CardMode]) throws {
    var files = try files(modes)
    #expect(try files.enter(.usim5GS).isSuccess)
    #expect(files.location == .usim5GS)
    let reading = try files.readWhole(SIMFiles.routingIndicator)
    let record = try LaidOutRecord<RoutingIndicatorLayout>(decoding: #require(reading.content))
    #expect(record["routing indicator"] == .digits("17"))
    #expect(try files.enter(.telecomPhonebook).isSuccess)
    #expect(files.location == .telecomPhonebook)
    #expect(try files.enter(.usim).isSuccess)
  }

  @Test func `after a failure the place is where the card is`() throws {
    var files = try files([])
    #expect(try files.enter(.usim5GS).isSuccess)
    // The USIM is entered on the way, the directory in it is missing.
    #expect(try files.enter(.usimWLAN) == StatusWord(0x6A82))
    #expect(files.location == .usim)
    // DF_TELECOM is there, this one in it is not.
    #expect(try files.enter(.telecomMCS) == StatusWord(0x6A82))
    #expect(files.location == .telecom)
    // EF_DIR of the MF is asked for an application that is not found by its name.
    #expect(try files.enter(.isim) == StatusWord(0x6A82))
    #expect(files.location == .mf)
  }
}

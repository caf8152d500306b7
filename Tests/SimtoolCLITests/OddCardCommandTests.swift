import APDU
import Foundation
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// What people are told of cards that are not like most.
struct OddCardCommandTests {
  private static let eid = "89044000999900000000000000012356"
  private static let numbers = [
    "8966031234567890126", "8986001234567890120", "8901000000000000019",
  ]

  /// An eUICC with nothing but its ISD-R and a blank ICCID.
  private func euicc(_ change: (inout CardImage) throws -> Void = { _ in }) throws -> TemporaryImage
  {
    try TemporaryImage("euicc") { image in
      image.applications.removeAll { $0.name != "isdr" }
      image.directories = []
      image.files = [
        .init(.init([0x2FE2]), read: .always, .transparent([UInt8](repeating: 0xFF, count: 10)))
      ]
      try change(&image)
    }
  }

  @Test func `a card that says that it is busy is not sent to be cleaned`() throws {
    let image = try TemporaryImage("ais") { image in
      for path in [CardImage.Path(application: "usim", [0x6F07]), .init([.gsm, 0x6F07])] {
        image[path] = nil
        image.files.append(.init(path, status: 0x9300, .transparent([])))
      }
    }
    let run = CLIRun("recover --image \(image.path)")
    #expect(run.output.contains("the card says that it is busy"), "\(run.output)")
    #expect(run.output.contains("put it into a phone for a minute"))
    #expect(!run.output.contains("Clean the contacts"))
    #expect(CLIRun.chinese("recover --image \(image.path)").output.contains("卡报告正忙"))
  }
}

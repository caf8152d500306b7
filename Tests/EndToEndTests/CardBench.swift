import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// One virtual card in one slot of the test bed, and the real simtool reading it.
struct CardBench {
  let slot: PCSCDaemon.Slot
  let card: VirtualCard

  var reader: String { slot.readerName }

  /// Puts a demo card into a free slot for as long as `body` runs.
  static func with<R>(
    _ profile: String = "ais", _ modes: [CardMode] = [], isSeen: Bool = true,
    change: (inout CardImage, inout VirtualCard.Behaviour) throws -> Void = { _, _ in },
    _ body: (CardBench) throws -> R
  ) throws -> R {
    try TestBed.shared.withSlot { slot in
      let card = try makeCard(profile, modes, change: change)
      let inserted = try InsertedCard(card, port: slot.port)
      defer { inserted.eject() }
      if isSeen { try Rival.awaitCard(at: slot.readerName) }
      return try body(CardBench(slot: slot, card: card))
    }
  }

  static func makeCard(
    _ profile: String, _ modes: [CardMode],
    change: (inout CardImage, inout VirtualCard.Behaviour) throws -> Void = { _, _ in }
  ) throws -> VirtualCard {
    var image = try #require(DemoCards.named(profile))
    var behaviour = VirtualCard.Behaviour()
    for mode in modes { mode.apply(to: &image, &behaviour) }
    try change(&image, &behaviour)
    return VirtualCard(image, behaviour: behaviour)
  }

  /// Runs `simtool read` on this card and returns its outcome.
  ///
  /// - Parameter gate: What its calls of PC/SC go through; nil for straight to the daemon.
  func read(
    _ arguments: String..., stdin: [UInt8] = [], through gate: PCSCGate? = nil
  ) throws -> Reading {
    try Reading(
      run(["read", "--reader", reader, "--json"] + arguments, stdin: stdin, through: gate))
  }

  func run(
    _ arguments: [String], stdin: [UInt8] = [], through gate: PCSCGate? = nil
  ) throws -> ProgramResult {
    let environment = (gate?.environment ?? [:]).merging(["LC_ALL": "C.UTF-8"]) { $1 }
    let result = try Subprocess.run(
      Subprocess.built("simtool"), arguments, environment: environment, stdin: stdin)
    if let failure = gate?.failure { throw failure }
    return result
  }
}

/// What one run of `simtool … --json` printed and how it ended.
struct Reading {
  let result: ProgramResult
  let json: [String: Any]

  init(_ result: ProgramResult) throws {
    self.result = result
    let object = try JSONSerialization.jsonObject(with: Data(result.outputBytes))
    json = try #require(object as? [String: Any], "\(result)")
  }

  subscript(key: String) -> String? { json[key] as? String }

  /// Entries of `missing` as ``ModeCase`` writes them.
  var missing: [String] {
    ((json["missing"] as? [[String: Any]]) ?? []).map { entry in
      [entry["field"], entry["reason"], entry["statusWord"]].compactMap { $0 as? String }
        .joined(separator: " ")
    }
  }

  /// The id of a `simtool.error/1` object.
  var errorID: String? { (json["error"] as? [String: Any])?["id"] as? String }

  var exchanges: Int? { json["exchanges"] as? Int }
}

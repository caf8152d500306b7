import APDU
import Foundation
import SIMReader
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// Everything that is read of one mutated card, and what must be true of it.
struct CardStory {
  let mutated: MutatedCard
  let oracle: CardOracle
  let card: VirtualCard
  let source: CardSource
  let notes = CardNotes()

  init(seed: UInt64) {
    let mutated = MutatedCard(seed: seed)
    self.init(
      mutated, CardOracle(image: mutated.image),
      VirtualCard(mutated.image, behaviour: mutated.behaviour))
  }

  /// What is said of another card, which must stand in the bytes of the same mutated one.
  init(_ mutated: MutatedCard, _ oracle: CardOracle, _ card: VirtualCard) {
    self.mutated = mutated
    self.oracle = oracle
    self.card = card
    source = .virtual(kind: .image, name: "card", card)
  }

  func check(_ isTrue: Bool, _ what: @autoclosure () -> String) {
    if !isTrue { Issue.record("seed \(mutated.seed): \(what())") }
  }

  /// Runs one command; nil where it ended with an error, which the card may well deserve.
  func visit<Value>(_ name: String, _ body: () throws -> Value) -> Value? {
    let before = card.counters
    let start = ContinuousClock.now
    let value: Value?
    do {
      value = try body()
    } catch {
      check(error is ReaderError || error is Failure, "\(name): \(error)")
      notes.said[name] = ["error": "\(error)"]
      value = nil
    }
    let after = card.counters
    check(after.exchanges - before.exchanges <= 10_000, "\(name): \(after.exchanges) exchanges")
    check(start.duration(to: .now) < .seconds(60), "\(name) took long")
    check(after.protocolViolations == 0, "\(name): \(after.protocolViolations) violations")
    check(after.verifiesWithData == 0 && after.writesAttempted == 0, "\(name) touched the card")
    return value
  }

  func session() -> CardSession { CardSession(VirtualSIM(card)) }

  /// Text for people holds no control character; JSON is JSON, holds none either, and no value that the
  /// bytes do not support.
  func checkOutput(_ name: String, text: [String], json: String) {
    for line in text {
      check(
        !line.unicodeScalars.contains(where: Self.controls),
        "\(name): control character in \(line.debugDescription)")
    }
    check(!json.unicodeScalars.contains(where: Self.controls), "\(name): control in JSON")
    let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    guard let object else {
      check(false, "\(name): no JSON object")
      return
    }
    notes.said[name] = object
    checkValues(of: object, name)
  }

  /// What moves a cursor, colours, rings, or turns the direction of writing.
  private static func controls(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    let category = scalar.properties.generalCategory
    return category == .control || category == .lineSeparator || category == .paragraphSeparator
      || scalar.properties.isBidiControl
  }

  func run() {
    runCommands()
    files()
  }

  /// All but files, which ends with these of the replay.
  func runCommands() {
    read()
    pins()
    euicc()
    contacts()
    messages()
  }
}

/// The JSON that each command gave, or its error.
final class CardNotes {
  var said: [String: [String: Any]] = [:]
}

// MARK: - read, pin status, euicc

extension CardStory {
  private func read() {
    guard
      let identity = visit(
        "read",
        {
          try IdentityReader.read(Set(IdentityField.allCases), through: session())
        })
    else { return }
    let report = IdentityReport(
      source: "card", kind: "image", identity: identity, elapsed: .zero, isMasked: false)
    checkOutput(
      "read", text: report.lines(in: .english) + report.lines(in: .simplifiedChinese),
      json: report.json.text)
    if case .value(let iccid, let raw) = identity.iccid {
      check(raw.count == 10 && oracle.holds(raw), "ICCID from nowhere: \(raw)")
      check(CardOracle.iccids(raw).contains(iccid.digits), "ICCID \(iccid.digits) of \(raw)")
    }
    if case .value(let imsi, let raw) = identity.imsi, raw.count == 9 {
      check(oracle.holds(raw), "IMSI from nowhere: \(raw)")
      check(CardOracle.imsi(raw) == imsi.digits, "IMSI \(imsi.digits) of \(raw)")
    }
    if case .value(let name, let raw) = identity.serviceProviderName {
      check(oracle.holds(raw), "SPN from nowhere")
      check(CardOracle.alpha(Array(raw.dropFirst())) == name.name, "SPN \(name.name) of \(raw)")
    }
    if case .value(let plmns, let raw) = identity.equivalentHomePLMNs {
      check(oracle.holds(raw), "EHPLMNs from nowhere")
      check(plmns.plmns.count * 3 <= raw.count, "more networks than bytes")
    }
    for case .value(let id, let raw) in [identity.gid1, identity.gid2] {
      check(oracle.holds(raw) && CardOracle.contains(raw, id.bytes), "GID from nowhere")
    }
    for number in identity.msisdns.value ?? [] {
      check(isOnCard(number.number, in: 14), "MSISDN from nowhere: \(number.number)")
    }
  }

  /// True where a record has these digits where a number stands: after its length and its type.
  func isOnCard(_ number: String, in tail: Int) -> Bool {
    let digits = number.hasPrefix("+") ? String(number.dropFirst()) : number
    if digits.isEmpty { return true }
    return oracle.pieces.contains { piece in
      guard piece.count >= tail else { return false }
      let field = Array(piece.suffix(tail).dropFirst(2).prefix(10))
      let found = CardOracle.digits(field)
      return found.hasPrefix(digits) || (!found.isEmpty && digits.hasPrefix(found))
    }
  }

  private func pins() {
    guard
      let reading = visit(
        "pin status",
        {
          let session = session()
          let survey = try PINSurvey.read(through: session)
          return PINReport.Reading(
            survey: survey, atr: session.channel.atr, exchanges: session.exchanges)
        })
    else { return }
    let report = PINReport(source: "card", kind: "image", reading: reading, elapsed: .zero)
    checkOutput("pin status", text: report.lines(in: .english), json: report.json.text)
    for entry in reading.survey.entries {
      check((0...15).contains(entry.status.triesLeft ?? 0), "tries out of range")
    }
  }

  private func euicc() {
    guard
      let reading = visit(
        "euicc",
        {
          let session = session()
          let chips = try EUICCReader.read(.init(wantsIcons: true), through: session)
          return EUICCCommand.Reading(
            chips: chips, atr: session.channel.atr, exchanges: session.exchanges)
        })
    else { return }
    let report = EUICCReport(
      source: "card", kind: "image", reading: reading, elapsed: .zero, isMasked: false, icons: [])
    checkOutput("euicc", text: report.lines(in: .english), json: report.json.text)
    for chip in reading.chips {
      if let eid = chip.eid.value {
        let isThere = oracle.answers.contains { Hex.encode($0).contains(eid.digits) }
        check(isThere, "EID from nowhere: \(eid.digits)")
      }
      for profile in chip.profiles.value ?? [] {
        let names = [profile.name, profile.provider, profile.nickname].compactMap(\.self)
        for name in names where !name.contains("\u{FFFD}") {
          let isThere = oracle.answers.contains { CardOracle.contains($0, Array(name.utf8)) }
          check(isThere, "profile name from nowhere: \(name.debugDescription)")
        }
        if let iccid = profile.iccid {
          let isThere = oracle.answers.contains { answer in
            [CardOracle.swapped(answer), Hex.encode(answer)].contains { $0.contains(iccid.digits) }
          }
          check(isThere, "profile ICCID from nowhere: \(iccid.digits)")
        }
        if let icon = profile.icon {
          check(
            oracle.answers.contains { CardOracle.contains($0, icon.bytes) }, "icon from nowhere")
        }
      }
    }
  }
}

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
  private let source: CardSource

  init(seed: UInt64) {
    mutated = MutatedCard(seed: seed)
    oracle = CardOracle(image: mutated.image)
    card = VirtualCard(mutated.image, behaviour: mutated.behaviour)
    source = .virtual(kind: .image, name: "card", card)
  }

  private func check(_ isTrue: Bool, _ what: @autoclosure () -> String) {
    if !isTrue { Issue.record("seed \(mutated.seed): \(what())") }
  }

  /// Runs one command; nil where it ended with an error, which the card may well deserve.
  private func visit<Value>(_ name: String, _ body: () throws -> Value) -> Value? {
    let before = card.counters
    let start = ContinuousClock.now
    let value: Value?
    do {
      value = try body()
    } catch {
      check(error is ReaderError || error is Failure, "\(name): \(error)")
      value = nil
    }
    let after = card.counters
    check(after.exchanges - before.exchanges <= 10_000, "\(name): \(after.exchanges) exchanges")
    check(start.duration(to: .now) < .seconds(60), "\(name) took long")
    check(after.protocolViolations == 0, "\(name): \(after.protocolViolations) violations")
    check(after.verifiesWithData == 0 && after.writesAttempted == 0, "\(name) touched the card")
    return value
  }

  private func session() -> CardSession { CardSession(VirtualSIM(card)) }

  /// Text for people holds no control character; JSON is JSON, and holds none either.
  private func checkOutput(_ name: String, text: [String], json: String) {
    for line in text {
      let control = line.unicodeScalars.first { Console.isControl($0) }
      check(control == nil, "\(name): control character in \(line.debugDescription)")
    }
    check(!json.unicodeScalars.contains { Console.isControl($0) }, "\(name): control in JSON")
    let object = try? JSONSerialization.jsonObject(with: Data(json.utf8))
    check(object is [String: Any], "\(name): no JSON object")
  }

  func run() {
    read()
    pins()
    euicc()
    contacts()
    messages()
    files()
  }
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
  private func isOnCard(_ number: String, in tail: Int) -> Bool {
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

// MARK: - contacts, messages

extension CardStory {
  private func contacts() {
    let visited = visit("contacts") { () throws -> ListVisit<CardContacts> in
      let session = session()
      let identity = try IdentityReader.read([.iccid], through: session)
      let listing = try CardContacts.read(
        Set(CardContact.Book.allCases), of: identity, through: session)
      return ListVisit(PINVisit(source, identity, listing, session.exchanges, .zero))
    }
    guard let visited else { return }
    let report = ContactReport(visit: visited, isMasked: false)
    checkOutput(
      "contacts",
      text: report.lines(in: .english)
        + report.csv.split(whereSeparator: \.isNewline).map(String.init)
        + report.vCards.split(whereSeparator: \.isNewline).map(String.init), json: report.json.text)
    for contact in visited.listing.contacts {
      let isNamed = oracle.pieces.contains { piece in
        piece.count >= 14 && CardOracle.alpha(Array(piece.dropLast(14))) == contact.name
      }
      check(isNamed, "name from nowhere: \(contact.name.debugDescription)")
      if let main = contact.numbers.first {
        let isThere = isOnCard(main.number.dialled, in: 14) || isOnAdditional(main.number.dialled)
        check(isThere, "number from nowhere: \(main.number.dialled)")
      }
      for number in contact.numbers.dropFirst() {
        check(isOnAdditional(number.number.dialled), "number from nowhere: \(number.number)")
      }
      for text in contact.emails + [contact.secondName].compactMap(\.self) + contact.groups {
        let isThere = oracle.pieces.contains { piece in
          CardOracle.alpha(piece) == text || CardOracle.alpha(Array(piece.dropLast(2))) == text
        }
        check(isThere, "text from nowhere: \(text.debugDescription)")
      }
    }
  }

  /// EF_ANR: a label, a length, a type, digits (3GPP TS 31.102, 4.4.2.9).
  private func isOnAdditional(_ number: String) -> Bool {
    let digits = number.hasPrefix("+") ? String(number.dropFirst()) : number
    if digits.isEmpty { return true }
    return oracle.pieces.contains { piece in
      let found = CardOracle.digits(Array(piece.dropFirst(3).prefix(10)))
      return found.hasPrefix(digits) || (!found.isEmpty && digits.hasPrefix(found))
    }
  }

  private func messages() {
    let visited = visit("messages") { () throws -> ListVisit<CardMessages> in
      let session = session()
      let identity = try IdentityReader.read([.iccid], through: session)
      let listing = try CardMessages.read(of: identity, through: session)
      return ListVisit(PINVisit(source, identity, listing, session.exchanges, .zero))
    }
    guard let visited else { return }
    let report = MessageReport(visit: visited, wantsErased: true, isMasked: false)
    checkOutput(
      "messages",
      text: report.lines(in: .english).flatMap { $0.split(separator: "\n").map(String.init) },
      json: report.json.text)
    for message in visited.listing.messages {
      for piece in message.pieces {
        guard let body = piece.message?.body, let text = body.text, !text.isEmpty,
          !text.contains("\u{FFFD}")
        else { continue }
        check(isCarried(text, body.coding.alphabet), "text from nowhere: \(text.debugDescription)")
      }
      if let digits = message.address?.unmasked, case .number? = message.address {
        let plain = digits.hasPrefix("+") ? String(digits.dropFirst()) : digits
        let isThere = oracle.pieces.contains { CardOracle.hasDigits($0, plain) }
        check(isThere, "address from nowhere: \(digits)")
      }
    }
  }

  /// True where a record carries the text in its alphabet.
  private func isCarried(_ text: String, _ alphabet: MessageCoding.Alphabet) -> Bool {
    switch alphabet {
    case .ucs2:
      let bytes = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      return oracle.holds(bytes)
    case .gsm:
      // Seven bits a code, beginning at any bit: unpacked at every place, the text must come up.
      return oracle.pieces.contains { piece in
        (0..<7).contains { shift in CardOracle.unpacked(piece, shift, holds: text) }
      }
    case .data: return false
    }
  }
}

extension CardOracle {
  /// True where the digits stand somewhere in half bytes.
  static func hasDigits(_ bytes: [UInt8], _ digits: String) -> Bool {
    let letters = digits.map { character -> Character in
      switch character {
      case "*": "A"
      case "#": "B"
      case "a": "C"
      case "b": "D"
      case "c": "E"
      default: character
      }
    }
    return letters.isEmpty || swapped(bytes).contains(String(letters))
  }

  /// True where the codes that begin at some byte, so many bits late, spell the text.
  static func unpacked(_ bytes: [UInt8], _ shift: Int, holds text: String) -> Bool {
    let wanted = text.unicodeScalars.count
    for start in bytes.indices {
      var codes: [UInt8] = []
      var bit = start * 8 + shift
      while bit + 7 <= bytes.count * 8, codes.count < wanted * 2 {
        let word =
          UInt16(bytes[bit / 8]) | UInt16(bit / 8 + 1 < bytes.count ? bytes[bit / 8 + 1] : 0) << 8
        codes.append(UInt8(word >> (bit % 8) & 0x7F))
        bit += 7
      }
      let spelt = seven(codes)
      if spelt.unicodeScalars.starts(with: text.unicodeScalars) { return true }
    }
    return false
  }
}

// MARK: - files, and its image

extension CardStory {
  private func files() {
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
    if let image { checkReplay(image) }
  }

  /// What was read is what stands there, byte for byte, and what is decoded encodes to it again.
  private func checkContent(of file: CardFile, in walk: CardWalk) {
    let aid = walk.applications.first { $0.name == file.path.application }?.aid.bytes
    let name = mutated.image.applications.first { $0.aid == aid }?.name
    let path = CardImage.Path(application: name, file.path.ids)
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
      for bytes in fields.flatMap({ $0.value.allBytes }) {
        check(CardOracle.contains(piece, bytes), "\(path): bytes from nowhere \(bytes)")
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

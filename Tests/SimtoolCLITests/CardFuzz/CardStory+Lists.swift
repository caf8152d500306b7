import APDU
import Foundation
import SIMReader
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

// What contacts and messages say of a mutated card, held against its bytes.

extension CardStory {
  func contacts() {
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

  func messages() {
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
        let plain = digits.filter { $0 != "+" }
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
        // An escape at the very end stands for a space.
        [text, text.hasSuffix(" ") ? String(text.dropLast()) : text].contains { text in
          (0..<7).contains { shift in CardOracle.unpacked(piece, shift, holds: text) }
        }
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

import TestSupport
import Testing
import UICC

struct TypedNumberTests {
  private typealias Kind = NumberCandidate.Kind
  private typealias Confidence = NumberCandidate.Confidence

  /// `kind confidence`, best first, as ``TypedNumber/description`` writes them.
  @Test(arguments: [
    // Thailand's MCC, no valid Luhn.
    ("520031234567890", "imsi likely, imei unlikely, msisdn unlikely, iccidTail unlikely"),
    // The same as an IMSI of an unknown network.
    ("999991234567890", "imsi unlikely, imei unlikely, iccidTail unlikely"),
    // 490 is no MCC of the table; the Luhn digit is right.
    ("490154203237518", "imei likely, imsi unlikely, msisdn unlikely, iccidTail unlikely"),
    // 460 is China's MCC and the Luhn digit is right: both.
    ("460001234567890", "imsi likely, imei likely, msisdn unlikely, iccidTail unlikely"),
    ("8966031234567890126", "iccid likely"),
    ("8966031234567890127", "iccid possible"),
    ("896603123456789012", "iccid likely"),
    ("89660312345678901", "iccid possible"),
    ("89660312345678901262", "iccid likely"),
    ("896603123456789012621", "iccid unlikely"),
    ("8921031234567890126", "iccid possible"),
    ("8901260123456789011", "iccid likely"),
    ("898600B5123456789012", "iccid likely"),
    ("898602F9091830030220", "iccid likely"),
    ("1234567890123456789", "iccid unlikely"),
    ("89044000000000000000000000000039", "eid likely"),
    ("89044000000000000000000000000038", "eid possible"),
    ("8904400000000000000000000000039", "eid unlikely"),
    ("+66812345678", "msisdn likely"), ("0066812345678", "msisdn likely, iccidTail possible"),
    ("66812345678", "msisdn possible, msisdn possible, tail unlikely"),
    ("0812345678", "msisdn likely, tail unlikely"),
    ("+999812345678", "msisdn unlikely"), ("+6681", ""),
    ("12345678901234", "iccidTail possible, imei unlikely, msisdn unlikely"),
    (
      "52003123456789",
      "imsi possible, iccidTail possible, imei unlikely, msisdn unlikely"
    ),
    ("0312345678901", "iccidTail possible"),
    ("0126", "tail possible, msisdn unlikely, label unlikely"),
    ("890126", "tail possible, msisdn unlikely, label unlikely"),
    ("K7-M2", "label possible"), ("ab12cd34", "label possible"),
    ("123", ""), ("123456789012345678901234", ""),
  ])
  func `every reading is told, the best first`(text: String, candidates: String) throws {
    #expect(try TypedNumber(text).description == candidates)
  }

  @Test
  func `candidates carry the values of the module's types`() throws {
    let values: [(String, Kind, (NumberCandidate) -> Bool)] = [
      ("8966031234567890126", .iccid, { $0.iccid == "8966031234567890126" }),
      ("520031234567890", .imsi, { $0.imsi == "520031234567890" }),
      ("89044000000000000000000000000039", .eid, { $0.eid?.digits == $0.text }),
      ("89044000000000000000000000000038", .eid, { $0.eid == nil }),
      ("0066812345678", .msisdn, { $0.msisdn == TelephoneNumber("+66812345678") }),
      ("0812345678", .msisdn, { $0.msisdn?.isInternational == false }),
      ("89660312345678901", .iccid, { $0.iccid == nil && $0.reasons.contains(.truncated) }),
    ]
    for (text, kind, holds) in values {
      let candidate = try TypedNumber(text).candidates.first { $0.kind == kind }
      #expect(candidate.map(holds) == true, "\(text)")
    }
  }

  @Test
  func `a choice is made only where one reading stands above the others`() throws {
    #expect(try TypedNumber("520031234567890").unambiguous?.kind == .imsi)
    #expect(try TypedNumber("460001234567890").unambiguous == nil)
    #expect(try TypedNumber("66812345678").unambiguous == nil)
    #expect(try TypedNumber("123").unambiguous == nil)
  }

  @Test
  func `a label raises its kind, and hides no other`() throws {
    let labelled = try TypedNumber("IMEI 460001234567891")
    #expect(labelled.candidates.map(\.kind).contains(.imsi))
    let imei = try #require(labelled.candidates.first { $0.kind == .imei })
    #expect(imei.confidence == .possible)
    #expect(imei.reasons.contains(.labelled))
    // Guides tell customers that the number on the card is the IMSI. It is the ICCID.
    let wrong = try TypedNumber("IMSI: 8966031234567890126").candidates
    #expect(wrong.map(\.kind) == [.iccid])
    #expect(wrong.first?.reasons.contains(.labelledOtherwise) == true)
  }

  @Test(arguments: [
    ("IMSI 490154203237518", ["imsi"]), ("imei 520031234567890", ["imei"]),
    ("Tel. 520031234567890", ["msisdn"]), ("ICCID 8966031234567890126", ["iccid"]),
    // It cannot be what is written before it, or only the end of it.
    ("IMSI: 8966031234567890126", ["iccid"]),
    ("iccid 520031234567890", ["imsi", "iccidTail", "imei", "msisdn"]),
    ("520031234567890", ["imsi", "imei", "msisdn", "iccidTail"]),
  ])
  func `what is meant is the kind before the number, where it can be`(
    text: String, kinds: [String]
  ) throws {
    let typed = try TypedNumber(text)
    #expect(typed.meant.candidates.map(\.kind.rawValue) == kinds)
    #expect(typed.meant.number == typed.number)
  }

  @Test
  func `logs show neither digits nor tails that could be completed`() throws {
    let iccid = try TypedNumber("8966030123456788310")
    #expect("\(iccid)" == "iccid possible")
    #expect(iccid.candidates.map { "\($0)" } == ["896603*********8310"])
    #expect(try TypedNumber("+66812345667").candidates.map(\.masked) == ["+66*******67"])
    #expect(try TypedNumber("0126").candidates.first?.masked == "****")
    #expect("\(try NumberText("520031234567890"))" == "15 digits")
  }

  @Test
  func `all lengths of all digits give candidates of possible values`() throws {
    for count in 1...40 {
      for digit in "0123456789" {
        for head in ["", "89", "00", "52003"] {
          let text = String((head + String(repeating: digit, count: count)).prefix(count))
          for candidate in try TypedNumber(text).candidates {
            #expect(!candidate.reasons.isEmpty)
            #expect(
              candidate.repairs.isEmpty == (candidate.checkDigit != .invalid)
                || candidate.reasons.contains(.oneDigitOff))
          }
        }
      }
    }
  }

  @Test(arguments: 0..<4)
  func `random texts never crash`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      let text = String(decoding: random.bytes(0...40), as: UTF8.self)
      guard let typed = try? TypedNumber(text) else { continue }
      for candidate in typed.candidates { _ = candidate.repairs }
    }
  }
}

import APDU
import TestSupport
import Testing
import UICC

@testable import VirtualSIM

struct CardModeTests {
  /// What a reader's usual first commands get: ICCID by short identifier, USIM by part of its AID,
  /// IMSI by short identifier, IMSI by identifier, then MF and IMSI of DF_GSM in class A0.
  private func answers(_ modes: CardMode...) -> [String] {
    let card = Example.card(modes: modes)
    return [
      "00B082000A", "00A4040C07A0000000871002", "00B0870009", "00A4000C026F07", "00B0000009",
      "A0A40000023F00", "A0A40000027F20",
    ].map(card.send)
  }

  private let iccid = "986630214365870921F69000"
  private let imsi = "0859023021436587099000"

  @Test func `raw values are the documented words and all have texts`() {
    #expect(
      CardMode.allCases.map(\.rawValue) == [
        "tpdu", "apdu-level", "no-sfi", "no-sfi-mf", "no-sfi-adf", "no-partial-aid", "a0-only",
        "usim-only", "noisy-91xx", "pin-locked", "pin-blocked", "blank-imsi", "unswapped-iccid",
        "hex-iccid", "iccid-not-89", "lying-atr", "modest-atr", "mute", "short-atr", "slow-first",
        "drop-mid-read", "reset-mid-read", "imsi-never", "damaged-imsi",
      ])
    #expect(Set(CardMode.allCases.map(\.text)).count == CardMode.allCases.count)
    #expect(
      CardMode.allCases.allSatisfy {
        !$0.text.english.isEmpty && !$0.text.simplifiedChinese.isEmpty
      })
  }

  @Test func `the plain card and tpdu`() {
    let plain = [iccid, "9000", imsi, "9000", imsi, "9F16", "9F16"]
    #expect(answers() == plain)
    #expect(answers(.tpdu) == plain)
    #expect(answers(.modestATR) == plain)
  }

  @Test func `modes that take short identifiers away`() throws {
    #expect(answers(.noSFI) == ["6A82", "9000", "6A82", "9000", imsi, "9F16", "9F16"])
    #expect(answers(.noSFIInMF) == ["6A82", "9000", imsi, "9000", imsi, "9F16", "9F16"])
    #expect(answers(.noSFIInADF) == [iccid, "9000", "6A82", "9000", imsi, "9F16", "9F16"])
    let card = Example.card(modes: [.noSFI])
    _ = card.send("00A40004022FE2")
    #expect(card.send("00C000001F").contains("8800"))
  }

  @Test func `truncated AIDs refused, full ones taken, and the ATR says so`() {
    let card = Example.card(modes: [.noPartialAID])
    #expect(card.send("00A4040C07A0000000871002") == "6A82")
    #expect(card.send("00A4040C10" + Hex.encode(Example.usimAID)) == "9000")
    #expect(Hex.encode(card.powerOn()).contains("73BE211B"))
    #expect(card.powerOn().dropFirst().reduce(0, ^) == 0)
  }

  @Test func `2G only`() {
    #expect(
      answers(.a0Only) == ["6E00", "6E00", "6E00", "6E00", "6E00", "9F16", "9F16"])
    let card = Example.card(modes: [.a0Only])
    card.play("> A0A40000022FE2\n< 9F0F\n> A0A40000022F00\n< 9404\n> 80F2000000\n< 6E00")
    #expect(Hex.encode(card.powerOn()) == "3B159653494D3247")
  }

  @Test func `USIM only`() {
    #expect(answers(.usimOnly) == [iccid, "9000", imsi, "9000", imsi, "6E00", "6E00"])
    #expect(Example.card(modes: [.usimOnly]).send("00A4000C027F20") == "6A82")
    #expect(Example.card(modes: [.usimOnly]).send("00A4000C027F10") == "9000")
  }

  @Test func `91xx for every 9000`() {
    let noisy = { (answer: String) in String(answer.dropLast(4)) + "9180" }
    #expect(
      answers(.noisy91XX) == [
        noisy(iccid), "9180", noisy(imsi), "9180", noisy(imsi), "9F16", "9F16",
      ]
    )
    #expect(Example.card(modes: [.noisy91XX]).send("00A4000C026F07") == "6A82")
  }

  @Test func `APDU level`() {
    let card = Example.card(modes: [.apduLevel])
    #expect(card.send("00A40004023F0000").hasSuffix("9000"))
    #expect(card.send("00A40004023F0000").hasPrefix("62"))
  }

  @Test func `PIN states`() {
    #expect(answers(.pinLocked) == [iccid, "9000", "6982", "9000", "6982", "9F16", "9F16"])
    #expect(Example.card(modes: [.pinLocked]).send("0020000100") == "63C3")
    #expect(answers(.pinBlocked) == [iccid, "9000", "6982", "9000", "6982", "9F16", "9F16"])
    #expect(Example.card(modes: [.pinBlocked]).send("0020000100") == "6983")
    let never = Example.card(pinEnabled: true, modes: [.imsiNever])
    never.play(
      "> 0020000108\(PINTests.right)\n< 6984\n" + SelectTests.toUSIM + "> 00B0870009\n< 6982")
    never.play("> A0A4000002 3F00\n< 9F16\n> A0A4000002 7F20\n< 9F16\n> A0A4000002 6F07\n< 9F0F")
    #expect(never.send("A0B0000009") == "9804")
    #expect(Example.card(modes: [.pinLocked]) { $0.pin1 = nil }.send("0020000100") == "63C3")
  }

  @Test func `odd content`() {
    let blank = String(repeating: "FF", count: 9) + "9000"
    #expect(answers(.blankIMSI)[2] == blank)
    let card = Example.card(modes: [.blankIMSI])
    card.play("> 00A4080C04 7F20 6F07\n< 9000")
    #expect(card.send("00B0000009") == blank)
    // 6F07 of an ISIM is no EF_IMSI.
    card.play("> 00A4040C07 A0000000871004\n< 9000\n> 00B0870001\n< 15 9000")
    #expect(answers(.unswappedICCID)[0] == "8966031234567890126F9000")
    #expect(answers(.hexICCID)[0] == "9866302B4365870921F69000")
    #expect(answers(.iccidNot89)[0] == "216630214365870921F69000")
  }

  @Test func `ATRs that lie`() {
    #expect(answers(.lyingATR) == ["6A82", "6A82", "6A82", "6A82", "6986", "9F16", "9F16"])
    let honest: [CardMode] = [.noPartialAID]
    for (modes, methods) in [
      ([CardMode.lyingATR], "73FE"), ([.modestATR], "73BA"), (honest, "73BE"), ([], "73FE"),
      (honest + [.lyingATR], "73FE"),
    ] {
      let atr = Example.card(modes: modes).powerOn()
      #expect(Hex.encode(atr).contains(methods), "\(modes)")
      #expect(atr.dropFirst().reduce(0, ^) == 0, "\(modes)")
      #expect(atr.count == Example.atr.count)
    }
    #expect(Example.card(modes: [.shortATR]).powerOn() == [0x3B])
  }

  @Test func `modes combine`() {
    #expect(
      answers(.noSFI, .pinLocked, .noisy91XX)
        == ["6A82", "9180", "6A82", "9180", "6982", "9F16", "9F16"])
  }

  @Test func `the first command after reset is slow, the next is not`() {
    let card = Example.card(modes: [.slowFirst])
    let clock = ContinuousClock()
    #expect(clock.measure { _ = card.send("00B082000A") } >= .milliseconds(1500))
    #expect(clock.measure { _ = card.send("00B082000A") } < .milliseconds(1000))
  }

  @Test func `ATRs without announcements stay as they are`() {
    for text in ["", "3B", "3B00", "3B159653494D3247", "3BFF", "3B9F96801FC7803173", "3B82018055"] {
      let atr = (try? Hex.decode(text)) ?? []
      #expect(ATREdit.announcing(partialName: true, shortIDs: true, in: atr) == atr, "\(text)")
    }
  }

  @Test func `no bytes make the ATR editor stumble`() {
    let seed: UInt64 = 0x5EED_0003
    var random = SplitMix64(state: seed)
    for _ in 0..<50_000 {
      let atr = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let edited = ATREdit.announcing(partialName: false, shortIDs: true, in: atr)
      #expect(edited.count == atr.count, "seed \(seed)")
    }
  }
}

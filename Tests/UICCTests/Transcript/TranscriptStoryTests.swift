import APDU
import Testing

@testable import UICC

/// What is told of a conversation, and that it follows the selections as a card does.
struct TranscriptStoryTests {
  /// The entries of a trace in short: line, path, what was read, refusals.
  private func story(_ lines: String...) -> [String] {
    var scanner = TranscriptScanner()
    var story = TranscriptStory()
    let items = scanner.take(Array(lines.joined(separator: "\n").utf8)) + scanner.finish()
    return (items.flatMap { story.take($0) } + story.finish()).map(Self.short)
  }

  private static func short(_ entry: StoryEntry) -> String {
    switch entry {
    case .reset(let line, _, let atr): return "\(line) reset \(Hex.encode(atr ?? []))"
    case .fault(let line, _, let fault): return "\(line) fault \(fault)"
    case .visit(let visit):
      var parts = ["\(visit.line) \(visit.place.path) \(visit.place.name ?? "-")"]
      if visit.channel != 0 { parts.append("channel \(visit.channel)") }
      if let whole = visit.content.whole { parts.append(Hex.encode(whole)) }
      parts += visit.records.map { record in
        "\(record.number.map { String($0) } ?? "?"):\(Hex.encode(record.content.bytes ?? []))"
      }
      parts += visit.steps.map { step in short(step.outcome) }
      return parts.joined(separator: " ")
    case .command(let command):
      let detail =
        switch command.detail {
        case .refused(let place): " refused \(place.path)"
        case .current(let place): " at \(place.path)"
        case .channel(let number, let isOpen): " channel \(number) \(isOpen)"
        case .function(let tag, let answer):
          " \(String(tag, radix: 16)) \(Hex.encode(answer ?? []))"
        case .eid(let eid): " \(eid.digits)"
        case .block(let number): " block \(number)"
        case .none: ""
        }
      return "\(command.exchange.line) INS \(Hex.encode([command.exchange.command.ins]))\(detail) "
        + short(command.exchange.outcome)
    }
  }

  private static func short(_ outcome: TranscriptExchange.Outcome) -> String {
    switch outcome {
    case .answered(_, let status): "\(status)"
    case .failed(let word): "failed \(word)"
    case .missing: "missing"
    }
  }

  @Test func `short identifiers, and the directory that they belong to`() {
    #expect(
      story(
        "> 00B0820003", "< 9866309000", "> 00A4040C07A0000000871002", "< 9000",
        "> 00B0870001", "< 089000", "> 00B0820001", "< 6A82")
        == [
          "1 2FE2 EF_ICCID 986630", "3 usim ADF_USIM", "5 usim/6F07 EF_IMSI 08",
          "7 usim/6F05 EF_LI 6A82",
        ])
  }

  @Test func `a short identifier that the card has told counts more than the standard's`() {
    // SFI 07 belongs to EF_IMSI in the standard; this card says that EF_SPN has it.
    #expect(
      story(
        "> 00A4040C07A0000000871002", "< 9000", "> 00A40004026F46",
        "< 6212820241218302" + "6F468A010588013880020011" + "9000", "> 00B0870001", "< 419000")
        == ["1 usim ADF_USIM", "3 usim/6F46 EF_SPN 41"])
  }

  /// SELECT by name, and the answer of a card that says nothing more.
  private func selecting(_ names: String...) -> [String] {
    names.flatMap { name in
      let length = Hex.encode([UInt8(name.utf8.count / 2)])
      return ["> 00A4040C\(length)\(name)", "< 9000"]
    }
  }

  private func story(_ lines: [String]) -> [String] { story(lines.joined(separator: "\n")) }

  private static let first = "A0000000871002FF66FF0189FFFFFFFF"
  private static let second = "A0000000871002FF86FF0189FFFFFFFF"

  @Test func `two applications of one kind, numbered as they come`() {
    let (first, second) = (Self.first, Self.second)
    #expect(
      story(
        selecting("A0000000871002", first, second, "A0000000871004FF", first)
          + ["> 00A4000C027FFF", "< 9000", "> 00B0870001", "< 089000"])
        == [
          "1 usim ADF_USIM", "3 usim ADF_USIM", "5 usim-2 ADF_USIM", "7 isim ADF_ISIM",
          "9 usim ADF_USIM", "11 usim ADF_USIM", "13 usim/6F07 EF_IMSI 08",
        ])
  }

  @Test func `two applications of one kind, numbered in the order of EF_DIR`() {
    let (first, second) = (Self.first, Self.second)
    let records = [first, second].enumerated().flatMap { index, name in
      ["> 00B20\(index + 1)F414", "< 61124F10\(name)9000"]
    }
    let reading = ["> 00B0870001", "< 089000"]
    let refused = ["> 00A4040C10\(second)", "< 6A82"]
    let status = ["> 80F2000000", "< 62128410\(second)9000"]
    #expect(
      story(records + selecting(second) + reading + selecting(first) + refused + status + reading)
        == [
          "1 2F00 EF_DIR 1:61124F10\(first) 2:61124F10\(second)", "5 usim-2 ADF_USIM",
          "7 usim-2/6F07 EF_IMSI 08", "9 usim ADF_USIM", "11 INS A4 refused usim-2 6A82",
          "13 INS F2 at usim-2 9000", "15 usim-2/6F07 EF_IMSI 08",
        ])
    // After a reset another card may be there.
    #expect(
      story(selecting(first) + ["# reset"] + selecting(second)).last == "4 usim ADF_USIM")
  }

  @Test func `what GET RESPONSE fetches is one answer, and a resend one command`() {
    #expect(
      story(
        "> 00A40004022FE2", "< 6102", "> 00C0000002", "< 62009000", "> 00B0000000", "< 6C03",
        "> 00B0000003", "< 9866309000", "> 00B2010400", "< 6105", "> 00C0000005",
        "< 41424344616101", "> 00C0000001", "< 459000", "> 80F2000000", "< 6110",
        "> 00C0000010", "< 6F00")
        == [
          "1 2FE2 EF_ICCID 986630 1:414243446145",
          "15 INS F2 at 3F00 6110",
        ])
  }

  @Test func `class A0 with its own answers and no applications`() {
    #expect(
      story(
        "> A0A40000022FE2", "< 9F0F", "> A0B0000003", "< 9866309000", "> A0A40000027F20", "< 9F16",
        "> A0A40000026F07", "< 9F0F", "> A0B0800001", "< 9402", "> A0A40000027F10", "< 9F16",
        "> A0A40000026F3A", "< 9F0F", "> A0B2010403", "< 4142439000", "> A0B2000203", "< FFFFFF9000"
      )
        == [
          "1 2FE2 EF_ICCID 986630", "5 7F20 DF_GSM", "7 7F20/6F07 EF_IMSI 9402",
          "11 7F10 DF_TELECOM", "13 7F10/6F3A EF_ADN 1:FFFFFF",
        ])
  }

  @Test func `paths, parents, siblings and 7FFF`() {
    #expect(
      story(
        "> 00A4080C047F106F3A", "< 9000", "> 00A4040C07A0000000871002", "< 9000",
        "> 00A4000C025F3A", "< 9000", "> 00A4000C024F30", "< 9000", "> 00A4000C025FC0", "< 9000",
        "> 00A4030C", "< 9000", "> 00A4000C023F00", "< 9000", "> 00A4080C067FFF5FC04F07", "< 9000",
        "> 00A4000C027FFF", "< 9000", "> 00A4090C045F3A4F30", "< 9000", "> 00A4000C022F00",
        "< 6A82",
        "> 00A4000C027F20", "< 9000")
        == [
          "1 7F10/6F3A EF_ADN", "3 usim ADF_USIM", "5 usim/5F3A DF_PHONEBOOK",
          "7 usim/5F3A/4F30 EF_PBR", "9 usim/5FC0 DF_5GS", "11 usim ADF_USIM", "13 3F00 MF",
          "15 usim/5FC0/4F07 EF_SUCI_Calc_Info", "17 usim ADF_USIM", "19 usim/5F3A/4F30 EF_PBR",
          "21 INS A4 refused 2F00 6A82", "23 7F20 DF_GSM",
        ])
  }

  @Test func `a refused SELECT leaves the selection as it was`() {
    #expect(
      story(
        "> 00A4000C022FE2", "< 9000", "> 00A4000C026F07", "< 6A82", "> 00B0000001", "< 989000")
        == ["1 2FE2 EF_ICCID", "3 INS A4 refused 6F07 6A82", "5 2FE2 EF_ICCID 98"])
  }

  @Test func `every logical channel has a selection of its own`() {
    #expect(
      story(
        "> 00A4040C07A0000000871002", "< 9000", "> 0070000001", "< 019000",
        "> 01A4040C07A0000000871004", "< 9000", "> 00B0870001", "< 089000", "> 01B0820001",
        "< 419000", "> 00708001", "< 9000", "> 01B0820001", "< 6881")
        == [
          "1 usim ADF_USIM", "3 INS 70 channel 1 true 9000", "5 isim ADF_ISIM channel 1",
          "9 isim/6F02 EF_IMPI channel 1 41", "7 usim/6F07 EF_IMSI 08",
          "11 INS 70 channel 1 false 9000", "13 2FE2 EF_ICCID channel 1 6881",
        ])
  }

  @Test func `a transparent file is put together from its parts, in any order`() {
    #expect(
      story(
        "> 00A4000C022FE2", "< 9000", "> 00B0000502", "< 65879000", "> 00B0000302", "< 21439000",
        "> 00B0000003", "< 9866309000")
        == ["1 2FE2 EF_ICCID 98663021436587"])
    var visit = TransparentContent()
    visit.add(.bytes([1, 2]), at: 4)
    visit.add(.bytes([9]), at: 0)
    #expect(visit.whole == nil)
    #expect(visit.parts.map(\.offset) == [0, 4])
    visit.add(.bytes([7]), at: 65_536)
    #expect(visit.count == 3)
  }

  @Test func `records by number and one after the other, the last reading of each`() {
    #expect(
      story(
        "> 00A4000C022F00", "< 9000", "> 00B2000202", "< 41419000", "> 00B2000202", "< 42429000",
        "> 00B2010402", "< 43439000", "> 00B2040402", "< 6A83", "> 00B2000302", "< 44449000")
        == ["1 2F00 EF_DIR 1:4444 2:4242 6A83"])
  }

  @Test func `searches, updates and what a short identifier leads to`() {
    let told = story(
      "> 00A4000C027F10", "< 9000", "> 00A4000C026F3A", "< 9000", "> 00A20104024142", "< 02059000",
      "> 00DC02040341FFFF", "< 9000", "> 00D6000001AA", "< 6982")
    #expect(told == ["1 7F10 DF_TELECOM", "3 7F10/6F3A EF_ADN 9000 9000 6982"])
  }

  @Test func `ES10 in blocks, and its answer in segments`() {
    #expect(
      story(
        "> 80E2110003BF3E03", "< 9000", "> 80E29101035C015A", "< 6105", "> 80C0000005",
        "< BF3E029000", "> 80E2910006xxxxxxxxxxxx", "< 9000", "> 00CA005A00",
        "< 5A10" + "89044000000000000000000000000039" + "9000")
        == [
          "1 INS E2 block 0 9000", "3 INS E2 bf3e BF3E02 9000", "7 INS E2 9000",
          "9 INS CA 89044000000000000000000000000039 9000",
        ])
  }

  @Test func `after a reset or a failure everything is selected anew`() {
    #expect(
      story(
        "# ATR 3B00", "> 00A4040C07A0000000871002", "< 9000", "# reset", "> 00B0870001",
        "< 6A82", "> 00A4040C07A0000000871002", "# removed", "> 00B0820001", "< 989000")
        == [
          "1 reset 3B00", "2 usim ADF_USIM", "4 reset ", "5 3F00 MF 6A82",
          "7 INS A4 refused usim failed removed", "9 2FE2 EF_ICCID 98",
        ])
  }

  @Test func `half exchanges and responses without command have their lines`() {
    #expect(
      story(
        "> 00B0820001", "> 00B0820001", "< 989000", "< 9000", "> 00B2", "< 9000", "> 0020000100")
        == [
          "4 fault noCommand", "5 fault noHeader", "6 fault noCommand",
          "1 2FE2 EF_ICCID 98 missing", "7 INS 20 missing",
        ])
  }

  @Test func `STATUS settles where the card is`() {
    #expect(
      story(
        "> 80F2000000", "< 620D8202782184" + "07A0000000871004" + "9000", "> 00B0820001", "< 419000"
      )
        == ["1 INS F2 at isim 9000", "3 isim/6F02 EF_IMPI 41"])
  }

  @Test func `no bytes of PINs and challenges are kept`() {
    for ins in ["20", "24", "26", "28", "2C", "88", "89"] {
      for text in [
        "00\(ins)00010831323334FFFFFFFF", "A0\(ins)0001083132", "0C\(ins)000105313233343536",
      ] {
        let bytes = try? Hex.decode(text)
        let command = TranscriptExchange.Command((bytes ?? []).map { $0 })
        #expect(command?.isSecret == true)
        #expect(command.map { "\($0)" }?.contains("49") == false, "\(text)")
        if case .secret(let count)? = command?.data {
          #expect(count > 0)
        } else {
          Issue.record("\(text) is kept")
        }
      }
    }
  }
}

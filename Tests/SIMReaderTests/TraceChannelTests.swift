import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// A trace must be safe to send to a stranger.
struct TraceChannelTests {
  private func trace(
    _ image: CardImage, modes: [CardMode] = [], _ body: (CardSession) throws -> Void
  ) rethrows -> [String] {
    var lines: [String] = []
    try body(CardSession(TraceChannel(VirtualSIM(image, modes: modes)) { lines.append($0) }))
    return lines
  }

  /// The bytes of every file that names a subscriber, as hexadecimal text, in all pieces of six bytes
  /// that hold no filling. (Shorter ones, such as a country code, the SMS centre shares.)
  private func secrets(of image: CardImage) -> Set<String> {
    let personal = Set(SIMFiles.all.filter(\.isPersonal).map(\.id))
    var pieces: Set<String> = []
    for file in image.files where file.path.ids.last.map(personal.contains) ?? false {
      let bytes = file.content.bytes
      for start in bytes.indices.dropLast(5) {
        let piece = bytes[start..<(start + 6)]
        if !piece.contains(0xFF) { pieces.insert(Hex.encode(piece)) }
      }
    }
    return pieces
  }

  @Test(arguments: DemoCards.names, [[], [CardMode.apduLevel], [.lyingATR], [.a0Only]])
  func `nothing in a trace names the subscriber`(_ name: String, _ modes: [CardMode]) throws {
    let image = try #require(DemoCards.named(name))
    let lines = try trace(image, modes: modes) {
      _ = try IdentityReader.read(Set(IdentityField.allCases), through: $0)
    }
    let secrets = secrets(of: image)
    #expect(!secrets.isEmpty)
    for line in lines where line.hasPrefix("<") {
      for secret in secrets { #expect(!line.contains(secret), "\(line)") }
    }
    #expect(lines.contains { $0.contains("xx") })
    #expect(lines.count > 20)
  }

  @Test func `harmless files are shown`() throws {
    let image = try #require(DemoCards.named("ais"))
    let lines = try trace(image, modes: [.modestATR]) {
      _ = try IdentityReader.read([.mccmnc, .applications, .spn], through: $0)
    }
    let data = try #require(image[CardImage.Path(application: "usim", [0x6FAD])]).content.bytes
    #expect(lines.contains("< \(Hex.encode(data))9000"))
  }

  @Test func `a PIN never appears`() throws {
    var image = try #require(DemoCards.named("ais"))
    image.pin1 = CardImage.PIN(value: "83641957", isEnabled: true)
    let pin = Array("83641957".utf8)
    let lines = try trace(image) {
      _ = try PINEntry(pin, for: "8966031234567890126").read([.imsi], through: $0)
    }
    #expect(lines.contains { $0.hasPrefix("> 0020000108xx") })
    #expect(!lines.contains { $0.contains(Hex.encode(pin)) || $0.contains("83641957") })
  }

  @Test func `what a refused SELECT or a short identifier promises is not believed`() throws {
    let image = try #require(DemoCards.named("ais"))
    let imsi = try #require(image[CardImage.Path(application: "usim", [0x6F07])]).content.bytes
    // GID1, which is harmless, is not on this card: EF_IMSI stays selected.
    let commands: [HexBytes] = [
      "00A4040C07A0000000871002", "00A4000C026F07", "00A4000C026F3E", "00B0000009",
    ]
    let lines = try trace(image) { session in
      for command in commands {
        _ = try session.send(CommandAPDU(parsing: command.bytes))
      }
    }
    #expect(lines.contains("< 6A82"))
    #expect(!lines.contains { $0.contains(Hex.encode(imsi)) })
    // A card that keeps its IMSI where others keep EF_AD.
    let wrong = FaultyChannel(ScriptedChannel(.t0, [])) { _ in imsi + [0x90, 0x00] }
    var seen: [String] = []
    let channel = TraceChannel(wrong) { seen.append($0) }
    _ = try channel.transmit([0x00, 0xB0, 0x83, 0x00, 0x09])
    #expect(seen.last == "< " + String(repeating: "xx", count: 9) + "9000")
  }

  @Test func `a contact whose name begins like a template is masked`() throws {
    // "anna": 61 opens EF_DIR's template, and is the letter a.
    let record = HexBytes("616E6E61FFFFFFFF 07 91 6618325476F8 FFFFFFFF FFFF").bytes
    var lines: [String] = []
    let trace = TraceChannel(
      FaultyChannel(ScriptedChannel(.t0, [])) { _ in record + [0x90, 0x00] }
    ) {
      lines.append($0)
    }
    _ = try trace.transmit([0x00, 0xB2, 0x01, 0x04, UInt8(record.count)])
    #expect(lines.last?.contains("616E") == false)
  }

  @Test func `a command with data other than file names is masked`() {
    let channel = FaultyChannel(ScriptedChannel(.t0, [])) { _ in [0x01, 0x02, 0x90, 0x00] }
    var lines: [String] = []
    let trace = TraceChannel(channel) { lines.append($0) }
    _ = try? trace.transmit([0x00, 0x88, 0x00, 0x81, 0x02, 0xAB, 0xCD])
    #expect(lines.suffix(2) == ["> 0088008102xxxx", "< xxxx9000"])
  }

  @Test(arguments: [
    // A harmless file selected on another channel says nothing about this one.
    [
      "00A40004023F00", "00A4040C07A0000000871002", "00A4000C026F07", "0070000001",
      "01A4040C07A0000000871002", "01A4000C026F46", "00B0000009",
    ],
    [
      "00A4040C07A0000000871002", "0070000001", "01A4040C07A0000000871002", "01A4000C026F07",
      "00A4000C026F46", "01B0000009",
    ],
    // A channel that was opened anew has nothing selected any more.
    [
      "0070000001", "01A4040C07A0000000871002", "01A4000C026F46", "00708001", "0070000001",
      "01A4040C07A0000000871002", "01B0870009",
    ],
  ])
  func `each logical channel has a selection of its own`(_ commands: [HexBytes]) throws {
    let image = try #require(DemoCards.named("ais"))
    let imsi = try #require(image[CardImage.Path(application: "usim", [0x6F07])]).content.bytes
    var answer = ResponseAPDU(status: .ok)
    let lines = try trace(image, modes: [.apduLevel]) { session in
      for command in commands {
        answer = try session.send(CommandAPDU(parsing: command.bytes))
      }
    }
    #expect(answer.data == imsi, "the card gave it")
    #expect(!lines.contains { $0.contains(Hex.encode(imsi)) })
  }

  @Test func `GET RESPONSE in another class fetches the same answer`() throws {
    // Channel 0 has EF_SPN, which is harmless; what channel 1 reads of EF_IMSI is fetched with class 00.
    let script: [(HexBytes, HexBytes)] = [
      ("00A4000C026F46", "9000"), ("01A4000C026F07", "9000"), ("01B0000009", "6109"),
      ("00C0000009", "085902300214365709 9000"),
    ]
    var lines: [String] = []
    let channel = TraceChannel(ScriptedChannel(.t0, script)) { lines.append($0) }
    for (command, _) in script { _ = try channel.transmit(command.bytes) }
    #expect(lines.last == "< " + String(repeating: "xx", count: 9) + "9000")
  }
}

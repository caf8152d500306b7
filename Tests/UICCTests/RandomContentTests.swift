import APDU
import TestSupport
import Testing
import UICC

/// Random content into every decoder: nothing traps, and what decodes keeps its meaning.
struct RandomContentTests {
  private static let seed: UInt64 = 0x5EED_0001
  private static let rounds = 20_000
  /// For each of a hundred content types.
  private static let roundsForEach = FullRun.isOn ? 20_000 : 800

  /// One file of each content type is enough.
  private static let specs: [any AnyFileSpec] = {
    var seen: Set<ObjectIdentifier> = []
    return SIMFiles.all.filter { seen.insert(ObjectIdentifier(type(of: $0))).inserted }
  }()

  @Test(arguments: specs)
  func `random content decodes or fails, and keeps its meaning when encoded`(
    spec: any AnyFileSpec
  ) {
    var random = SplitMix64(seed: Self.seed)
    var decoded = 0
    for round in 0..<Self.roundsForEach {
      let bytes = Self.content(like: spec, using: &random)
      _ = try? spec.text(of: bytes, masked: false)
      guard spec.means(bytes, sameAs: bytes) else { continue }
      decoded += 1
      do {
        let again = try spec.recoded(bytes, length: nil)
        #expect(again.count == bytes.count)
        #expect(
          spec.means(again, sameAs: bytes),
          "seed \(Self.seed), round \(round): \(spec.name) \(Hex.encode(bytes))")
      } catch {
        Issue.record("seed \(Self.seed), round \(round): \(Hex.encode(bytes)): \(error)")
      }
    }
    #expect(
      decoded > Self.roundsForEach / 20, "\(spec.name): too few of the random contents decode")
  }

  @Test
  func `random responses to SELECT never trap, and what parses encodes again`() {
    var random = SplitMix64(seed: Self.seed)
    var parsed = 0
    for round in 0..<Self.rounds {
      var value = random.bytes(0...20)
      if Bool.random(using: &random) { value = Self.objects(using: &random) }
      let bytes = TLV(Bool.random(using: &random) ? 0x62 : 0x6F, value).encoded()
      _ = try? GSMFileStatus(parsing: bytes)
      _ = try? GSMFileStatus(parsing: random.bytes(0...30))
      guard let fcp = try? FCP(parsing: bytes) else { continue }
      parsed += 1
      _ = (fcp.descriptor?.kind, fcp.fileID, fcp.fileSize)
      _ = (fcp.effectiveShortID, fcp.isActivated, fcp.proprietary, fcp.securityAttributes)
      if let status = fcp.pinStatus {
        #expect(PINStatusTemplate(status.encoded()) == status, "round \(round)")
      }
      #expect(
        (try? FCP(parsing: fcp.encoded())) == fcp,
        "seed \(Self.seed), round \(round): \(Hex.encode(bytes))")
    }
    #expect(parsed > Self.rounds / 4)
  }

  @Test
  func `random bytes never trap the small decoders`() {
    var random = SplitMix64(seed: Self.seed)
    for _ in 0..<Self.rounds {
      let bytes = random.bytes(0...20)
      if let plmn = PLMN(bytes.prefix(3)) { #expect(plmn.bytes == Array(bytes.prefix(3))) }
      if let aid = AID(bytes) { _ = ApplicationKind(aid) }
      _ = FileDescriptor(bytes)?.kind
      _ = PINStatusTemplate(bytes)
      let text = AlphaField.decode(bytes)
      #expect(!text.unicodeScalars.contains("\u{FFFF}"))
    }
  }

  /// Half of the contents are examples with some bytes changed: plain noise seldom gets far.
  private static func content(
    like spec: any AnyFileSpec, using random: inout SplitMix64
  ) -> [UInt8] {
    let lengths = spec.structure.lengths
    guard var bytes = spec.vectorBytes.randomElement(using: &random), Bool.random(using: &random)
    else {
      if Bool.random(using: &random) { return random.bytes(0...64) }
      return random.bytes(lengths.lowerBound...min(lengths.upperBound, lengths.lowerBound + 40))
    }
    if let longer = try? spec.recoded(
      bytes, length: bytes.count + .random(in: 0...20, using: &random))
    {
      bytes = longer
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      let odd: [UInt8] = [0x00, 0x1B, 0x80, 0x81, 0x82, 0xFF, .random(in: 0...255, using: &random)]
      bytes[index] = odd.randomElement(using: &random) ?? 0
    }
    return bytes
  }

  private static func objects(using random: inout SplitMix64) -> [UInt8] {
    let tags: [UInt32] = [0x80, 0x81, 0x82, 0x83, 0x84, 0x88, 0x8A, 0x8B, 0xA5, 0xAB, 0xC6]
    return (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in
      TLV(tags.randomElement(using: &random) ?? 0x80, random.bytes(0...6)).encoded()
    }
  }
}

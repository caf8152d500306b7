import APDU
import Testing
import UICC

struct FCPTests {
  /// An EF of two records of 26 bytes, as TS 102 221 lays it out.
  private let directoryFile = hex(
    "62 1A 82 05 42 21 001A 02 83 02 2F00 8A 01 05 8B 03 2F06 01 80 02 0034 88 01 F0")

  @Test
  func `a linear fixed file`() throws {
    let fcp = try FCP(parsing: directoryFile)
    #expect(fcp.descriptor?.kind == .linearFixed)
    #expect(fcp.descriptor?.recordLength == 26)
    #expect(fcp.descriptor?.recordCount == 2)
    #expect(fcp.fileID == 0x2F00)
    #expect(fcp.fileSize == 52)
    #expect(fcp.shortFileID == .value(0x1E))
    #expect(fcp.effectiveShortID == 0x1E)
    #expect(fcp.lifeCycleStatus == 0x05)
    #expect(fcp.isActivated == true)
    #expect(fcp.securityAttributes == [TLV(0x8B, hex("2F06 01"))])
    #expect(fcp.dfName == nil)
    #expect(fcp.pinStatus == nil)
    #expect(fcp.encoded() == directoryFile)
  }

  @Test
  func `an ADF with PIN status`() throws {
    let bytes = hex(
      """
      62 35 82 02 78 21 84 10 A0000000871002FF66FFFF8900000100 8A 01 05 A5 03 80 01 71
      8C 01 00 C6 0F 90 01 70 83 01 01 83 01 81 83 01 0A 83 01 0B 9F 7F 00
      """)
    let fcp = try FCP(parsing: bytes)
    #expect(fcp.descriptor?.kind == .directory)
    #expect(fcp.descriptor?.recordLength == nil)
    #expect(fcp.dfName.flatMap { AID($0) }?.hasPrefix(.usimPrefix) == true)
    #expect(fcp.fileID == nil)
    #expect(fcp.effectiveShortID == nil)
    #expect(fcp.proprietary == [TLV(0x80, [0x71])])
    #expect(fcp.pinStatus?[PINStatusTemplate.pin1]?.isEnabled == false)
    #expect(fcp.pinStatus?[0x81]?.isEnabled == true)
    #expect(fcp.objects.last?.tag == 0x9F7F)
    #expect(fcp.encoded() == bytes)
  }

  @Test
  func `the short identifier may be given, denied or implied`() throws {
    let parse = { (object: HexBytes) in FCP(objects: try TLV.parseAll(object.bytes[...])) }
    let denied = try parse("83 02 6F07 88 00")
    #expect(denied.shortFileID == FCP.ShortFileID.none)
    #expect(denied.effectiveShortID == nil)
    let implied = try parse("83 02 6F07")
    #expect(implied.shortFileID == .implied)
    #expect(implied.effectiveShortID == 0x07)
    #expect(try parse("83 02 6F00").effectiveShortID == nil)
    #expect(try parse("83 02 6F1F").effectiveShortID == nil)
    for malformed in ["88 01 07", "88 01 00", "88 01 F8", "88 02 3838"] as [HexBytes] {
      #expect(try parse(malformed).shortFileID == nil)
      #expect(try parse(malformed).effectiveShortID == nil)
    }
  }

  @Test(arguments: 0...255)
  func `every given short identifier is told from malformed ones`(byte: Int) {
    let fcp = FCP(objects: [TLV(0x88, [UInt8(byte)])])
    let isValid = byte % 8 == 0 && (1...30).contains(byte / 8)
    #expect(fcp.shortFileID == (isValid ? .value(UInt8(byte / 8)) : nil))
  }

  @Test(arguments: [
    (0x41, FileDescriptor.Kind.transparent), (0x01, .transparent), (0x09, .transparent),
    (0x42, .linearFixed), (0x0A, .linearFixed), (0x46, .cyclic), (0x4E, .cyclic),
    (0x78, .directory), (0x38, .directory), (0x79, .berTLV), (0x39, .berTLV), (0x7A, .other),
    (0x00, .other), (0x43, .other), (0x81, .other), (0xC1, .other), (0x11, .other),
  ])
  func `descriptor bytes name kinds`(byte: Int, kind: FileDescriptor.Kind) {
    #expect(FileDescriptor([UInt8(byte), 0x21])?.kind == kind)
  }

  @Test
  func `a malformed object spoils no other`() throws {
    let fcp = try FCP(
      parsing: hex("62 15 82 03 41 21 00 83 01 6F 80 05 0000000001 8A 00 C6 02 83 00"))
    #expect(fcp.descriptor == nil)
    #expect(fcp.fileID == nil)
    #expect(fcp.fileSize == nil)
    #expect(fcp.lifeCycleStatus == nil)
    #expect(fcp.isActivated == nil)
    #expect(fcp.pinStatus == nil)
    #expect(fcp.objects.count == 5)
  }

  @Test(arguments: [(0x04, false), (0x05, true), (0x06, false), (0x07, true)])
  func `life cycle says whether the file is activated`(byte: Int, isActivated: Bool) {
    #expect(FCP(objects: [TLV(0x8A, [UInt8(byte)])]).isActivated == isActivated)
  }

  @Test
  func `a template 6F may hold the objects or a 62`() throws {
    let plain = try FCP(parsing: hex("6F 04 83 02 3F00"))
    let nested = try FCP(parsing: hex("6F 06 62 04 83 02 3F00"))
    #expect(plain == nested)
    #expect(plain.fileID == .mf)
  }

  @Test
  func `what is no template is an error`() {
    expectError("FCP", 0, .unexpected("expected the template 62 or 6F")) {
      try FCP(parsing: hex("61 00"))
    }
    expectError("FCP", 0, .unexpected("expected the template 62 or 6F")) { try FCP(parsing: []) }
    expectError("FCP", 4, .tooShort(needed: 2, left: 1)) {
      try FCP(parsing: hex("62 03 83 02 3F"))
    }
    for count in 1..<directoryFile.count {
      #expect(throws: CodecError.self) { try FCP(parsing: Array(directoryFile.prefix(count))) }
    }
  }
}

struct PINStatusTemplateTests {
  @Test
  func `bit 8 belongs to the first key`() throws {
    let status = try #require(
      PINStatusTemplate(hex("90 01 A0 83 01 01 83 01 81 95 01 08 83 01 11")))
    #expect(status.entries.map(\.keyReference) == [0x01, 0x81, 0x11])
    #expect(status.entries.map(\.isEnabled) == [true, false, true])
    #expect(status.entries.map(\.usageQualifier) == [nil, nil, 0x08])
    #expect(status.universalPINReplacesPIN1)
    #expect(status[0x0A] == nil)
    #expect(status.encoded() == hex("90 01 A0 83 01 01 83 01 81 95 01 08 83 01 11"))
  }

  @Test
  func `a universal PIN that is off, or not used, replaces nothing`() {
    #expect(PINStatusTemplate(hex("90 01 00 95 01 08 83 01 11"))?.universalPINReplacesPIN1 == false)
    #expect(PINStatusTemplate(hex("90 01 80 95 01 00 83 01 11"))?.universalPINReplacesPIN1 == false)
    #expect(PINStatusTemplate(hex("90 01 80 83 01 01"))?.universalPINReplacesPIN1 == false)
  }

  @Test
  func `nine keys need two status bytes`() throws {
    let keys = (UInt8(1)...9).flatMap { [0x83, 0x01, $0] as [UInt8] }
    let status = try #require(PINStatusTemplate(hex("90 02 00 80") + keys))
    #expect(status.entries.filter(\.isEnabled).map(\.keyReference) == [9])
    #expect(status.encoded() == hex("90 02 00 80") + keys)
    #expect(PINStatusTemplate(hex("90 01 00") + keys) == nil)
  }

  @Test(arguments: ["", "83 01 01", "90 01 80 84 01 01", "90 01 80 83 02 0101", "90 01"])
  func `malformed templates give nothing`(text: String) throws {
    #expect(PINStatusTemplate(try Hex.decode(text)) == nil)
  }
}

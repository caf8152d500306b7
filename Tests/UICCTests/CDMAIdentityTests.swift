import APDU
import Testing

@testable import UICC

/// Numbers and names of CDMA subscriptions beside the IMSI.
struct CDMAIdentityTests {
  private func number(_ hex: HexBytes) throws -> String {
    try CDMADirectoryNumber(decoding: hex.bytes).digits
  }

  @Test func `a nought is A, and 0 on some cards`() throws {
    #expect(try number("0B 3189A11A32F4FFFF FFFF") == "13981001234")
    #expect(try number("0B 3189011032F4FFFF FFFF") == "13981001234")
    // Only as many digits count as the card says.
    #expect(try number("F3 3189A11A32F4FFFF FFFF") == "139")
    #expect(try number("0F 1132547698BA1132 FFFF") == "11234567890*112")
  }

  @Test(arguments: ["0B 31D9A11A32F4FFFF FFFF", "0B 3189FFFFFFFFFFFF FFFF"] as [HexBytes])
  func `half bytes that are no digits are refused`(hex: HexBytes) {
    #expect(throws: CodecError.self) { try CDMADirectoryNumber(decoding: hex.bytes) }
  }

  @Test func `a number of no digits is blank`() {
    let error = #expect(throws: CodecError.self) {
      try CDMADirectoryNumber(decoding: [0x00] + [UInt8](repeating: 0xFF, count: 10))
    }
    #expect(error?.problem == .blank)
  }

  @Test func `a number is masked like others`() throws {
    let number = CDMADirectoryNumber("13300001234")
    #expect("\(number)" == "133******34")
    #expect(try CDMADirectoryNumber(decoding: number.encoded(length: 11)) == number)
    #expect(throws: CodecError.self) {
      try CDMADirectoryNumber("1234567890123456").encoded(length: 11)
    }
  }

  @Test func `four bytes are an ESN and seven a MEID, the lowest first`() throws {
    let esn = try CDMAHardwareID<CDMATelephone>(
      decoding: HexBytes("04 78563412 000000").bytes)
    #expect(esn.unmasked == "12345678")
    #expect(esn.name == "ESN")
    let meid = try CDMAHardwareID<CDMATelephone>(
      decoding: HexBytes("07 563412EFCD00A1").bytes)
    #expect(meid.unmasked == "A100CDEF123456")
    #expect(meid.name == "MEID")
    #expect(meid.masked == "A1**********56")
  }

  @Test(arguments: ["08 0102030405060708", "FE 01020304050607"] as [HexBytes])
  func `more bytes than there are is refused`(hex: HexBytes) {
    #expect(throws: CodecError.self) {
      try CDMAHardwareID<RemovableUIM>(decoding: Array(hex.bytes.prefix(8)))
    }
  }

  @Test(
    arguments: [
      (0, "53696D", "Sim"), (2, "53696D", "Sim"), (3, "53696D", "Sim"),
      (8, "4D66746572E9", "Mfteré"),
      // Seven bits a character, as which Android reads what is no ASCII.
      (2, "D3741B", "Sim"), (9, "D3741B", "Sim"), (4, "4E2D56FD", "中国"), (4, "FEFF4E2D56FD", "中国"),
      (4, "65FF", "旿"),
      // A half of a pair alone.
      (4, "D83D0041", "\u{FFFD}A"),
      // ISO/IEC 8859-8: shin, lamed, vav, final mem; a multiplication sign.
      (7, "F9ECE5ED", "שלום"), (7, "41AA42", "A×B"), (7, "41A142", nil),
      // Half-width katakana, and what differs from ASCII; a character of two bytes.
      (5, "B4B070", "ｴｰp"), (5, "5C7E", "¥‾"), (5, "8365", nil), (5, "41FD", nil),
      (6, "534B54", "SKT"), (6, "C7D1", nil), (1, "0102", nil), (10, "00", nil), (31, "41", nil),
    ] as [(UInt8, HexBytes, String?)])
  func `a provider's name in every encoding`(
    encoding: UInt8, text: HexBytes, name: String?
  ) throws {
    let bytes = try ([1, encoding, 0] + text.bytes).filled(to: 35, subject: "test")
    let provider = try CDMAProviderName(decoding: bytes)
    #expect(provider.name == name)
    #expect((provider.undecoded == nil) == (name != nil))
    #expect(try provider.encoded(length: 35) == bytes)
  }

  @Test func `a name that is not read keeps its bytes and names its encoding`() throws {
    let names = try [(1, "IS-91 extended protocol message"), (5, "Shift-JIS"), (6, "Korean")].map {
      let bytes = try [1, UInt8($0.0), 0, 0x83, 0x65].filled(to: 35, subject: "test")
      let provider = try CDMAProviderName(decoding: bytes)
      #expect(provider.undecoded?.text(masked: false) == "character encoding \($0.1), text 8365")
      return provider.fields.text(masked: false)
    }
    #expect(names.allSatisfy { $0.hasSuffix("service provider name 8365") }, "\(names)")
    // A number without a name stays a number.
    let bytes = try [0, 31, 9, 0x41].filled(to: 35, subject: "test")
    #expect(
      try CDMAProviderName(decoding: bytes).fields.text(masked: false)
        == "character encoding 31, language indicator 9, service provider name 41")
  }

  @Test func `the short form of the card's number has seven bytes, the lowest first`() throws {
    let number = try ShortFormEUIMID(decoding: HexBytes("922A01340000A1 FF").bytes)
    #expect(number.unmasked == "A1000034012A92")
    #expect(number.masked == "A1**********92")
    #expect(try number.encoded(length: 9) == HexBytes("922A01340000A1 FFFF").bytes)
    #expect(throws: CodecError.self) { try ShortFormEUIMID(decoding: [1, 2, 3, 4, 5, 6]) }
    #expect(throws: CodecError.self) { try ShortFormEUIMID("A100003401").encoded(length: 7) }
    #expect(throws: CodecError.self) { try ShortFormEUIMID("A1000034012A9200").encoded(length: 9) }
  }

  @Test func `users of data networks are told, and masked`() throws {
    let users = try CDMASimpleIPUsers(
      decoding: HexBytes("09 11 02 6140 30 0000000000").bytes)
    // One user, entry 1; what follows within the count belongs to nobody.
    #expect(users == CDMASimpleIPUsers([CDMADataUser("a@", algorithm: 3, index: 1)]))
    let user = try CDMAAccessUser(decoding: HexBytes("06 04 6140622E 10 FF").bytes)
    #expect(user.fields.text(masked: false) == "NAI a@b., AUTH_ALGORITHM 1")
    let long = CDMAAccessUser("460031234567890@cdma.example", algorithm: 0)
    #expect(long.fields.text(masked: true).hasPrefix("NAI 460**********90@cdma.example, "))
  }

  @Test(
    arguments: [
      // A count beyond the file, a name beyond the count, a character that is none of a name.
      "0A 11 02 6140 30", "03 11 05 6140 3000", "05 11 02 6107 30",
    ] as [HexBytes])
  func `users that are cut off or make no sense are refused`(hex: HexBytes) {
    let error = #expect(throws: CodecError.self) { try CDMASimpleIPUsers(decoding: hex.bytes) }
    #expect(error?.problem != .blank)
  }

  @Test(arguments: ["00 0000", "FF FFFF", "02 0000", "02 FFFF", "02 0F00"] as [HexBytes])
  func `no users are none`(hex: HexBytes) {
    let error = #expect(throws: CodecError.self) { try CDMASimpleIPUsers(decoding: hex.bytes) }
    #expect(error?.problem == .blank)
  }

  @Test func `users of mobile IP have addresses and keys`() throws {
    let bytes = try Hex.decode(
      "41CC5200E614063646D612E6578616D706C658000000065803880FFFFFFFF8C000004B"
        + "4A00000258216C480F05CCAF0C2DAE0D8CA000000000000000000000000100")
    let users = try CDMAMobileIPUsers(decoding: bytes)
    #expect(
      users
        == CDMAMobileIPUsers(
          [
            CDMAMobileIPUser(
              CDMADataUser("a@cdma.example", algorithm: 1, index: 0), tunnels: true,
              addresses: [0, 0xCB00_7101, 0xFFFF_FFFF], homeAlgorithm: 2, keys: [301, 300]),
            CDMAMobileIPUser(
              CDMADataUser("b@x.example", algorithm: 1, index: 1), tunnels: false,
              addresses: [0, 0, 0], homeAlgorithm: 0, keys: [nil, nil]),
          ], retries: [2, 3, 5]))
    #expect(try users.encoded(length: bytes.count) == bytes)
    #expect(
      users.fields.text(masked: false)
        == "MAX_NUM_RETRY 2, FIRST_RETRY_TIMEOUT 3, REREG_THRESHOLD 5, users "
        + "[NAI_ENTRY_INDEX 0, NAI a@cdma.example, T bit reverse tunnelling, home address 0.0.0.0, "
        + "primary home agent 203.0.113.1, secondary home agent 255.255.255.255, "
        + "MN-AAA algorithm 1, MN-HA algorithm 2] "
        + "[NAI_ENTRY_INDEX 1, NAI b@x.example, home address 0.0.0.0, "
        + "primary home agent 0.0.0.0, secondary home agent 0.0.0.0, MN-AAA algorithm 1, "
        + "MN-HA algorithm 0]")
    #expect(!users.fields.text(masked: true).contains("203.0.113"))
    for count in 1..<bytes.count - 1 {
      #expect(throws: CodecError.self, "\(count)") {
        try CDMAMobileIPUsers(decoding: Array(bytes.prefix(count)))
      }
    }
  }
}

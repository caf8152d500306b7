import APDU
import Testing
import UICC

/// Every file of the table, in the same few ways.
struct SIMFilesTests {
  static let decoded = (SIMFiles.all + SIMFiles.phoneBookKinds).filter { !$0.isOpaque }

  @Test(arguments: decoded)
  func `every example decodes to its value and encodes to its bytes`(spec: any AnyFileSpec) {
    #expect(!spec.vectorBytes.isEmpty, "\(spec.name) has no example")
    #expect(spec.check() == [])
  }

  @Test(arguments: decoded)
  func `every example has a length that the structure allows`(spec: any AnyFileSpec) {
    for bytes in spec.vectorBytes {
      #expect(spec.structure.lengths.contains(bytes.count), "\(spec.name) \(bytes)")
    }
  }

  @Test(arguments: decoded)
  func `a longer file holds the same value`(spec: any AnyFileSpec) throws {
    for bytes in spec.vectorBytes {
      for length in [bytes.count + 1, bytes.count + 7, spec.structure.lengths.upperBound]
      where spec.structure.lengths.contains(length) && length > bytes.count {
        let longer = try spec.recoded(bytes, length: length)
        #expect(longer.count == length)
        #expect(spec.means(longer, sameAs: bytes), "\(spec.name) \(longer)")
        #expect(try spec.recoded(longer, length: bytes.count) == bytes)
      }
    }
  }

  @Test(arguments: decoded)
  func `FF after the content is filling`(spec: any AnyFileSpec) throws {
    // Where alpha identifiers stand in front of the rest, more bytes move everything.
    guard case .transparent = spec.structure, spec.structure.lengths.count > 8 else { return }
    guard !Self.countsEveryByte.contains(spec.name) else { return }
    for bytes in spec.vectorBytes {
      let padded = bytes + [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
      #expect(spec.means(padded, sameAs: bytes), "\(spec.name) \(bytes)")
    }
  }

  /// Service tables, in which FF is eight services, and is filled with 00.
  private static let countsEveryByte: Set<String> = [
    "EF_UST", "EF_SST", "EF_IST", "EF_EST", "EF_MST", "EF_MExE-ST", "EF_CSIM_ST", "EF_CST",
  ]

  @Test(arguments: decoded)
  func `truncated content is refused where the length is fixed, and never traps`(
    spec: any AnyFileSpec
  ) {
    for bytes in spec.vectorBytes {
      for count in 0..<bytes.count {
        let result = Result { try spec.recoded(Array(bytes.prefix(count)), length: nil) }
        if count < spec.structure.lengths.lowerBound, !Self.isList(spec) {
          #expect(throws: CodecError.self, "\(spec.name), \(count) bytes") { try result.get() }
        }
      }
    }
  }

  /// Files that have room for several entries by the standard, and may well hold one.
  private static func isList(_ spec: any AnyFileSpec) -> Bool {
    ["EF_FPLMN", "EF_NETPAR", "EF_ACL", "EF_CST"].contains(spec.name)
  }

  @Test(arguments: SIMFiles.all + SIMFiles.phoneBookKinds)
  func `content of nothing but FF is blank`(spec: any AnyFileSpec) {
    let blank = [UInt8](repeating: 0xFF, count: max(spec.structure.lengths.lowerBound, 30))
    let bytes = Array(blank.prefix(spec.structure.lengths.upperBound))
    let error = #expect(throws: CodecError.self) { try spec.fields(of: bytes) }
    #expect(error?.problem == .blank)
    #expect(error?.subject == spec.name)
  }

  @Test(arguments: decoded.filter(\.isPersonal))
  func `personal content is masked unless asked otherwise`(spec: any AnyFileSpec) throws {
    for bytes in spec.vectorBytes {
      let masked = try spec.text(of: bytes, masked: true)
      let unmasked = try spec.text(of: bytes, masked: false)
      #expect(masked.contains("*"), "\(spec.name): \(masked)")
      #expect(!unmasked.contains("*"), "\(spec.name): \(unmasked)")
      #expect(!masked.contains(unmasked))
    }
  }

  @Test(arguments: decoded)
  func `content has a readable text, in both languages`(spec: any AnyFileSpec) throws {
    for bytes in spec.vectorBytes {
      let fields = try spec.fields(of: bytes)
      #expect(!fields.isEmpty)
      for language in Language.allCases {
        let text = fields.text(in: language, masked: false)
        #expect(!text.contains("Optional(") && !text.contains("UICC."), "\(text)")
      }
      let keys = fields.map(\.key)
      #expect(Set(keys).count == keys.count || spec.name == "EF_ARR", "\(spec.name): \(keys)")
      #expect(keys.allSatisfy { $0.first?.isUppercase == false && !$0.contains(" ") }, "\(keys)")
    }
  }

  @Test
  func `keys are never decoded`() {
    let secrets = SIMFiles.all.filter(\.isSecret)
    #expect(secrets.count >= 15)
    #expect(secrets.allSatisfy { $0.isOpaque && $0.isPersonal })
    for name in ["EF_Keys", "EF_KeysPS", "EF_Kc", "EF_KcGPRS", "EF_5GAUTHKEYS", "EF_EPSNSC"] {
      #expect(secrets.contains { $0.name == name }, "\(name)")
    }
  }

  @Test
  func `no two files share directory and identifier`() {
    let places = SIMFiles.all.map { "\($0.directory) \($0.id)" }
    #expect(Set(places).count == places.count)
    for spec in SIMFiles.all {
      #expect(SIMFiles.file(spec.id, in: spec.directory)?.name == spec.name)
    }
    #expect(SIMFiles.file(0x6F07, in: .mf) == nil)
  }

  @Test
  func `the table holds what it is said to hold`() {
    #expect(SIMFiles.all.count == 549)
    #expect(SIMFiles.all.count { !$0.isOpaque } == 370)
    #expect(SIMFiles.phoneBookKinds.count == 16)
  }

  @Test
  func `short identifiers lie in 1 to 30 and are unique in their directory`() {
    let files = SIMFiles.all.compactMap { spec in spec.shortID.map { (spec.directory, $0) } }
    #expect(files.allSatisfy { (1...30).contains($0.1) })
    #expect(Set(files.map { "\($0.0) \($0.1)" }).count == files.count)
  }

  @Test
  func `every directory has a place, and is found by it`() {
    for directory in Directory.allCases {
      let found = Directory(application: directory.application, ids: directory.ids)
      #expect(found == directory, "\(directory)")
      #expect(directory.name != directory.rawValue)
      #expect(directory.parent == nil || directory.id != nil)
      // The files of two directories have no fixed identifiers.
      let isOpen = [.usimBCAST, .usimTV].contains(directory)
      #expect(SIMFiles.all.contains { $0.directory == directory } != isOpen, "\(directory)")
    }
    #expect(Directory.usim5GS.ids == [0x5FC0])
    #expect(Directory.telecomPhonebook.ids == [0x7F10, 0x5F3A])
    #expect(Directory(application: .usim, ids: [0x7F10]) == nil)
  }

  @Test
  func `a wrong example is reported`() {
    let spec = FileSpec<GroupIdentifier>(
      "EF_TEST", .mf, 0x0001, .transparent(1...9), .read(.always), reference: "none",
      vectors: [.init("01", .init([2])), .init("FF", .init([1])), .init("01 02", .init([1, 2]))])
    #expect(spec.check().count == 2)
    #expect(spec.check().first?.hasPrefix("EF_TEST") == true)
  }
}

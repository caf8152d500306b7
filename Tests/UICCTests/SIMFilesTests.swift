import APDU
import Testing
import UICC

struct SIMFilesTests {
  @Test(arguments: SIMFiles.all)
  func `every example decodes to its value and encodes to its bytes`(spec: any AnyFileSpec) {
    #expect(spec.vectorCount >= 1, "\(spec.name) has no example")
    #expect(spec.check() == [])
  }

  @Test(arguments: SIMFiles.all)
  func `every example has a length that the structure allows`(spec: any AnyFileSpec) {
    for bytes in spec.vectorBytes {
      #expect(spec.structure.lengths.contains(bytes.count), "\(spec.name) \(bytes)")
    }
  }

  @Test(arguments: SIMFiles.all)
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

  @Test(arguments: SIMFiles.all)
  func `truncated content is refused where the length is fixed, and never traps`(
    spec: any AnyFileSpec
  ) {
    for bytes in spec.vectorBytes {
      for count in 0..<bytes.count {
        let result = Result { try spec.recoded(Array(bytes.prefix(count)), length: nil) }
        if count < spec.structure.lengths.lowerBound {
          #expect(throws: CodecError.self, "\(spec.name), \(count) bytes") { try result.get() }
        }
      }
    }
  }

  @Test(arguments: SIMFiles.all)
  func `content of nothing but FF is blank`(spec: any AnyFileSpec) {
    let blank = [UInt8](repeating: 0xFF, count: max(spec.structure.lengths.lowerBound, 30))
    let bytes = Array(blank.prefix(spec.structure.lengths.upperBound))
    let error = #expect(throws: CodecError.self) { try spec.recoded(bytes, length: nil) }
    #expect(error?.problem == .blank)
  }

  @Test(arguments: SIMFiles.all.filter(\.isPersonal))
  func `personal content is masked unless asked otherwise`(spec: any AnyFileSpec) throws {
    for bytes in spec.vectorBytes {
      let masked = try spec.text(of: bytes, masked: true)
      let unmasked = try spec.text(of: bytes, masked: false)
      #expect(masked.contains("*"))
      #expect(!unmasked.contains("*"))
      #expect(!masked.contains(unmasked))
    }
  }

  @Test(arguments: SIMFiles.all.filter { !$0.isPersonal })
  func `other content has a readable text`(spec: any AnyFileSpec) throws {
    for bytes in spec.vectorBytes {
      let text = try spec.text(of: bytes, masked: true)
      #expect(!text.isEmpty && !text.contains("("), "\(text)")
    }
  }

  @Test
  func `no two files share directory and identifier`() {
    let places = SIMFiles.all.map { "\($0.directory) \($0.id)" }
    #expect(Set(places).count == places.count)
  }

  @Test
  func `short identifiers lie in 1 to 30 and are unique in their directory`() {
    let files = SIMFiles.all.compactMap { spec in spec.shortID.map { (spec.directory, $0) } }
    #expect(files.allSatisfy { (1...30).contains($0.1) })
    #expect(Set(files.map { "\($0.0) \($0.1)" }).count == files.count)
    #expect(files.count == 5)
  }

  @Test
  func `a wrong example is reported`() {
    let spec = FileSpec<GroupIdentifier>(
      "EF_TEST", .mf, 0x0001, .transparent(1...9), reference: "none",
      vectors: [.init("01", .init([2])), .init("FF", .init([1])), .init("01 02", .init([1, 2]))])
    #expect(spec.check().count == 2)
    #expect(spec.check().first?.hasPrefix("EF_TEST") == true)
  }
}

extension FileStructure {
  var lengths: ClosedRange<Int> {
    switch self {
    case .transparent(let lengths), .linearFixed(let lengths): lengths
    }
  }
}

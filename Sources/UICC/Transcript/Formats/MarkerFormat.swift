import APDU

/// Transcripts in which a mark stands before each command and each response.
///
/// Long hexadecimal text may go on in the next lines: scriptor breaks its responses after 16 bytes,
/// gscriptor everything after 17.
struct MarkerFormat: TranscriptFormat {
  let markers: Markers

  /// What begins the lines of one program.
  struct Markers: Sendable {
    var name: String
    var command: StaticString
    var response: StaticString
    /// True where other text may stand before a mark.
    var isInside = false
    /// True where the status word comes before the data, with a colon between.
    var hasStatusFirst = false
    /// True where remarks in parentheses stand between mark and bytes.
    var hasParentheses = false
    /// Marks of other lines that matter.
    var remarks: [(mark: StaticString, meaning: Remark)] = []
  }

  /// What a line that is no exchange can tell.
  enum Remark: Sendable {
    /// The answer to reset follows.
    case answerToReset
    /// The card was reset.
    case reset
    /// The card was powered up, and its answer to reset follows.
    case powerUp
    /// The exchange failed; a word about it follows.
    case failure
    /// The exchange failed if an error code of simtool follows.
    case cardError
  }

  /// What began on an earlier line and may go on.
  private var open: TranscriptItem?
  /// How many bytes the last line of ``open`` had.
  private var rowLength = 0

  init(markers: Markers) { self.markers = markers }

  var name: String { markers.name }

  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]? {
    if let bytes = bytes(behind: markers.command, in: line) {
      if let remark = remark(in: line, number) { return finish() + remark }
      return finish() + begin(bytes, number) { .command($0) }
    }
    if let remark = remark(in: line, number) { return finish() + remark }
    if let bytes = bytes(behind: markers.response, in: line) {
      return finish() + begin(bytes, number) { .response($0) }
    }
    if goOn(line) { return [] }
    let items = finish()
    return items.isEmpty ? nil : items
  }

  mutating func finish() -> [TranscriptItem] {
    defer { open = nil }
    return open.map { [$0] } ?? []
  }

  // MARK: Parts

  /// The text behind a mark; nil where the line has none.
  private func bytes(behind mark: StaticString, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard var text = text(behind: mark, in: line) else { return nil }
    if markers.hasParentheses, let end = text.lastIndex(of: UInt8(ascii: ")")) {
      text = text[(end + 1)...]
    }
    return text
  }

  /// What stands behind a mark with which a line, or a word in it, begins: `APDU: ` is no mark in
  /// `R-APDU: `.
  private func text(
    behind mark: StaticString, in line: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    guard markers.isInside else { return line.after(mark) }
    guard let text = line.behind(mark) else { return nil }
    let before = text.startIndex - mark.utf8CodeUnitCount
    guard before > line.startIndex, !TranscriptHex.isSpace(line[before - 1]) else { return text }
    return nil
  }

  private func remark(in line: ArraySlice<UInt8>, _ number: Int) -> [TranscriptItem]? {
    for (mark, meaning) in markers.remarks {
      guard let text = text(behind: mark, in: line) else { continue }
      let kinds: [TranscriptItem.Kind] =
        switch meaning {
        case .answerToReset: [Self.answer(text)]
        case .powerUp: [.reset, Self.answer(text)]
        case .reset: [.reset]
        case .failure: [.failure(Self.word(text))]
        case .cardError:
          CardError.Code(rawValue: Self.word(text)).map { [.failure($0.rawValue)] } ?? []
        }
      if kinds.isEmpty { continue }
      return kinds.map { TranscriptItem(line: number, kind: $0) }
    }
    return nil
  }

  private static func answer(_ text: ArraySlice<UInt8>) -> TranscriptItem.Kind {
    // No ATR is longer (ISO/IEC 7816-3, 8.2.1).
    .answerToReset(Array(TranscriptHex.leading(text).bytes.compactMap(\.self).prefix(33)))
  }

  /// The first word of a remark, letters and digits only.
  private static func word(_ text: ArraySlice<UInt8>) -> String {
    let word = text.trimmed.prefix { byte in
      let scalar = Unicode.Scalar(byte)
      return scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
    }
    return String(decoding: word.prefix(32), as: UTF8.self)
  }

  private mutating func begin(
    _ text: ArraySlice<UInt8>, _ number: Int, _ kind: (ShownBytes) -> TranscriptItem.Kind
  ) -> [TranscriptItem] {
    var text = text.drop(while: TranscriptHex.isSpace)
    // pyscard writes [] for a response without data.
    if let rest = text.after("[]") { text = rest }
    var (bytes, rest) = TranscriptHex.leading(text, stopsAtGap: true)
    if markers.hasStatusFirst { (bytes, rest) = Self.statusLast(text, bytes, rest) }
    guard !bytes.isEmpty else {
      return [TranscriptItem(line: number, kind: .fault(.notHexadecimal))]
    }
    let item = TranscriptItem(line: number, kind: kind(bytes))
    guard rest.isEmpty, Self.fullRows.contains(bytes.count) else { return [item] }
    rowLength = bytes.count
    open = item
    return []
  }

  private static let fullRows = 16...17

  /// `9000: 6221…` as a response has it, the status word last.
  private static func statusLast(
    _ text: ArraySlice<UInt8>, _ bytes: ShownBytes, _ rest: ArraySlice<UInt8>
  ) -> (ShownBytes, ArraySlice<UInt8>) {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return (bytes, rest) }
    let (status, between) = TranscriptHex.leading(text[..<colon])
    let (data, end) = TranscriptHex.leading(text[(colon + 1)...])
    return between.isEmpty && end.isEmpty ? (data + status, end) : ([], rest)
  }

  /// True where the line continues what is open: nothing but bytes, behind a line that was full.
  private mutating func goOn(_ line: ArraySlice<UInt8>) -> Bool {
    guard var item = open, Self.fullRows.contains(rowLength) else { return false }
    // Behind the last bytes of a response scriptor writes ` : ` and words.
    let (more, rest) = TranscriptHex.leading(line)
    guard !more.isEmpty, rest.isEmpty || rest.first == UInt8(ascii: ":") else { return false }
    switch item.kind {
    case .command(let bytes): item.kind = .command(bytes + more)
    case .response(let bytes): item.kind = .response(bytes + more)
    default: return false
    }
    open = item
    rowLength = rest.isEmpty ? more.count : 0
    return true
  }
}

extension MarkerFormat {
  /// The programs that write so.
  static let table: [Markers] = [
    // simtool itself; scriptor (pcsc-tools); the ConsoleCardConnectionObserver of pyscard.
    Markers(
      name: "arrows", command: "> ", response: "< ",
      remarks: [
        ("# ATR ", .answerToReset), ("# reset", .reset), ("> RESET", .reset),
        ("< OK: ", .answerToReset), ("< KO: ", .failure), ("# ", .cardError),
      ]),
    // pcscd --apdu (pcsc-lite). The mark of the ATR is from memory.
    Markers(
      name: "pcscd", command: "APDU: ", response: "SW: ", isInside: true,
      remarks: [("Card ATR: ", .powerUp)]),
    // Test tools and articles, by the names of ISO/IEC 7816-4, 5.
    Markers(
      name: "c-apdu", command: "C-APDU: ", response: "R-APDU: ", isInside: true,
      remarks: [("ATR: ", .answerToReset)]),
    // Many programs of their own, with a time before the mark or not.
    Markers(
      name: "double arrows", command: "=> ", response: "<= ", isInside: true,
      remarks: [("ATR: ", .answerToReset)]),
    // gscriptor (pcsc-tools).
    Markers(
      name: "gscriptor", command: "Sending: ", response: "Received: ",
      remarks: [("[Reset]", .reset), ("ATR: ", .answerToReset)]),
    // StdoutApduTracer of pySim (pySim/transport/__init__.py).
    Markers(
      name: "pysim", command: "-> ", response: "<- ", hasStatusFirst: true,
      remarks: [("-- RESET", .reset)]),
    // GlobalPlatformPro --debug: A>> T=1 (4+0000) 00A40400 00
    Markers(
      name: "globalplatformpro", command: "A>> ", response: "A<< ", hasParentheses: true),
  ]
}

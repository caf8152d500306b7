import APDU
import UICC

extension CardWalker {
  /// Files that are read in any case: they say what else there is, who may read it, and whether the
  /// card is still the same one.
  private static let guides: Set<String> = [
    "EF_DIR", "EF_ARR", "EF_PBR", "EF_IMG", "EF_SLL", "EF_ORPK", "EF_ARPK", "EF_TPRPK",
    "EF_ACDC_LIST", "EF_TVCONFIG", "EF_5MBSUECONFIG", "EF_ICCID",
  ]

  /// Reads the selected file, and as much as there is of one that is damaged.
  func content(
    _ layout: CardFile.Layout, _ spec: (any AnyFileSpec)?
  ) throws(CardError) -> (CardFile.Content, CardFile.Remains?) {
    if spec?.isSecret ?? false { return (.withheld(.secret), nil) }
    guard request.wantsContents || Self.guides.contains(spec?.name ?? "") else {
      return (.withheld(.notAsked), nil)
    }
    // A card that does not tell the structure is taken to have that of the standard.
    switch layout.kind == .other ? spec?.structure.kind ?? .other : layout.kind {
    case .transparent: return try transparentContent(layout)
    case .linearFixed, .cyclic: return try recordContent(layout)
    case .berTLV: return (try objectContent(), nil)
    case .other, .directory: return (.withheld(.structure), nil)
    }
  }

  /// READ BINARY, in pieces of at most 255 bytes.
  private func transparentContent(
    _ layout: CardFile.Layout
  ) throws(CardError) -> (CardFile.Content, CardFile.Remains?) {
    let size = min(layout.size ?? 256, Self.reach)
    var bytes: [UInt8] = []
    var salvage = Salvage()
    while bytes.count < size {
      guard mayGoOn else { return (.withheld(.limit), nil) }
      let piece = min(size - bytes.count, 255)
      let places = bytes.count..<bytes.count + piece
      let answer = try read(places)
      if answer.status.isDamage {
        let rescued = try rescue(places, after: answer, &salvage)
        bytes += rescued
        if rescued.count < piece { break }
        continue
      }
      guard answer.status.isSuccess, !(bytes.isEmpty && answer.isBareWarning) else {
        return (.withheld(.refused(answer.status)), nil)
      }
      bytes += answer.data.prefix(piece)
      if answer.data.count < piece { break }
    }
    return salvage.result(.transparent(bytes), of: bytes.count)
  }

  private func read(_ places: Range<Int>) throws(CardError) -> ResponseAPDU {
    try files.exchange(
      CommandAPDU(
        cla: files.classByte, ins: 0xB0, p1: UInt8(places.lowerBound >> 8 & 0x7F),
        p2: UInt8(places.lowerBound & 0xFF), expectedLength: places.count))
  }

  /// Reads a damaged part in ever smaller pieces; FF stands for what the card does not give.
  ///
  /// - Returns: Fewer bytes than `places` where the file ends before, whatever it says of its size.
  private func rescue(
    _ places: Range<Int>, after first: ResponseAPDU, _ salvage: inout Salvage
  ) throws(CardError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xFF, count: places.count)
    var open = [places]
    var known: ResponseAPDU? = first
    var end = places.upperBound
    while let part = open.popLast() {
      let answer: ResponseAPDU
      if let first = known {
        answer = first
      } else if salvage.mayTry, mayGoOn {
        answer = try read(part)
      } else {
        answer = ResponseAPDU(status: first.status)
      }
      known = nil
      let isWarning = answer.status.isWarning && answer.data.count >= part.count
      if answer.status.isSuccess, !answer.status.isDamage, answer.data.count < part.count {
        end = part.lowerBound + answer.data.count
        let start = part.lowerBound - places.lowerBound
        bytes.replaceSubrange(start..<start + answer.data.count, with: answer.data)
        break
      }
      if isWarning || answer.status.isSuccess && answer.data.count >= part.count {
        let start = part.lowerBound - places.lowerBound
        bytes.replaceSubrange(start..<start + part.count, with: answer.data.prefix(part.count))
        guard isWarning else { continue }
      }
      salvage.failures += 1
      if part.count > 1, salvage.mayTry {
        let middle = part.lowerBound + part.count / 2
        open += [middle..<part.upperBound, part.lowerBound..<middle]
      } else {
        salvage.lose(part, isWarning || !answer.status.isSuccess ? answer.status : first.status)
      }
    }
    return Array(bytes.prefix(end - places.lowerBound))
  }

  /// An offset has 15 bits.
  private static let reach = 0x8000

  private func recordContent(
    _ layout: CardFile.Layout
  ) throws(CardError) -> (CardFile.Content, CardFile.Remains?) {
    let count = min(layout.recordCount ?? Self.recordLimit, Self.recordLimit)
    var records: [[UInt8]] = []
    var salvage = Salvage()
    while records.count < count {
      guard mayGoOn else { return (.withheld(.limit), nil) }
      let number = records.count + 1
      let answer = try files.exchange(
        CommandAPDU(
          cla: files.classByte, ins: 0xB2, p1: UInt8(number), p2: 0x04,
          // A length beyond a short Le is a lie, and T=0 could not even ask for it.
          expectedLength: min(records.last?.count ?? layout.recordLength ?? 256, 256)))
      // Refused after others were given, it is lost as a damaged one is.
      let isLost =
        answer.status.isDamage || !records.isEmpty && answer.status.kind == .accessRefused
      if isLost, let length = records.last?.count ?? layout.recordLength,
        answer.data.isEmpty || answer.data.count == length
      {
        salvage.losses.append(.init(number..<number + 1, status: answer.status.rawValue))
        let isThere = answer.status.isWarning && !answer.data.isEmpty
        records.append(isThere ? answer.data : [UInt8](repeating: 0xFF, count: length))
        continue
      }
      guard answer.status.isSuccess, !(records.isEmpty && answer.isBareWarning) else {
        // Fewer than announced, which is no fault of those that came.
        if !records.isEmpty, answer.status.kind == .notFound { break }
        return (.withheld(.refused(answer.status)), nil)
      }
      guard !answer.data.isEmpty else { break }
      records.append(answer.data)
    }
    return salvage.result(.records(records), of: records.count)
  }

  private static let recordLimit = CardFileSystem.recordLimit
}

/// What is lost of a file, while it is being read.
private struct Salvage {
  var losses: [CardImage.Loss] = []
  var failures = 0

  /// False once a file has failed too often: nobody is to wait for a dead one.
  var mayTry: Bool { failures < 64 }

  /// Notes a part, joined to the one before where it follows it with the same answer.
  mutating func lose(_ places: Range<Int>, _ status: StatusWord) {
    if let last = losses.last, last.places.upperBound == places.lowerBound,
      last.status == status.rawValue
    {
      losses[losses.count - 1].places = last.places.lowerBound..<places.upperBound
    } else {
      losses.append(CardImage.Loss(places, status: status.rawValue))
    }
  }

  /// A content with losses is no content: what the card does not give is not to be decoded.
  ///
  /// One of which nothing is left is a refusal and no more.
  func result(
    _ content: CardFile.Content, of count: Int
  ) -> (CardFile.Content, CardFile.Remains?) {
    guard let first = losses.first else { return (content, nil) }
    let refusal = CardFile.Content.withheld(.refused(StatusWord(first.status)))
    let isGone =
      !first.isWarning && losses.allSatisfy { $0.status == first.status }
      && losses.reduce(0) { $0 + $1.places.count } == count
    return (refusal, isGone ? nil : CardFile.Remains(content: content, losses: losses))
  }
}

extension ResponseAPDU {
  /// A warning and nothing else: what a file out of use answers (6283).
  var isBareWarning: Bool { data.isEmpty && (0x62...0x63).contains(status.sw1) }
}

extension StatusWord {
  /// True where a part of the file is bad and others may be good: 6281, 64xx, 65xx, 6F00, 9240
  /// (ISO/IEC 7816-4, 5.6; 3GPP TS 51.011, 9.4.3).
  var isDamage: Bool {
    rawValue == 0x6281 || sw1 == 0x64 || sw1 == 0x65 || rawValue == 0x6F00 || rawValue == 0x9240
  }

  /// 6281: the bytes come, and may be corrupted.
  fileprivate var isWarning: Bool { rawValue == 0x6281 }
}

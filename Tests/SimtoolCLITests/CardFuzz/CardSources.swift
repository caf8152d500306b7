import APDU
import UICC

/// All that a card can say, each once, and how it can be read; made when it is first asked for.
final class CardSources {
  /// Contents, answers, answers to SELECT, names and labels; without what is only filling.
  let pieces: [[UInt8]]
  /// The texts that pieces can be, as UTF-8.
  private(set) lazy var texts: [[UInt8]] = {
    var found: Set<[UInt8]> = []
    for piece in pieces {
      let parts = [piece, Array(piece.dropFirst())] + [14, 2].map { Array(piece.dropLast($0)) }
      for part in parts where !part.isEmpty {
        found.insert(Array(CardOracle.alpha(part).utf8))
        found.insert(Array(String(decoding: part, as: UTF8.self).utf8))
      }
      // A label of EF_DIR, tag 50.
      for start in piece.indices.dropLast(2) where piece[start] == 0x50 {
        let label = piece[(start + 2)...].prefix(Int(piece[start + 1]))
        found.insert(Array(CardOracle.alpha(Array(label)).utf8))
      }
      // EF_SPN of CDMA: three bytes before the name, which may be in ISO 8859-1 or UCS2.
      let name = piece.dropFirst(3)
      found.insert(Array(CardOracle.wide(Array(name)).utf8))
      found.insert(Array(String(String.UnicodeScalarView(name.map { Unicode.Scalar($0) })).utf8))
    }
    return Array(found)
  }()
  /// The half bytes of the pieces, in both orders.
  private(set) lazy var halves: [[UInt8]] = {
    let high = pieces.map { $0.flatMap { [$0 >> 4, $0 & 0xF] } }
    return pieces.map { $0.flatMap { [$0 & 0xF, $0 >> 4] } } + high
  }()
  private(set) lazy var cdmaNumbers: [String] = pieces.flatMap {
    [CardOracle.cdmaIMSI($0), CardOracle.cdmaDigits($0)].compactMap(\.self)
  }
  private var known: [[UInt8]: Bool] = [:]

  init(_ image: CardImage) {
    var all = Set(image.files.flatMap(\.content.pieces))
    all.formUnion(image.applications.flatMap(\.answers).map(\.response))
    all.formUnion(image.applications.map(\.aid))
    all.formUnion(image.applications.compactMap(\.label).map { Array($0.utf8) })
    all.formUnion(image.applications.compactMap(\.fcp) + image.files.compactMap(\.fcp))
    all.formUnion(image.directoryControls.map(\.fcp) + [image.fcp ?? [], image.atr])
    pieces = all.filter { piece in piece.contains { $0 != 0xFF } }
  }

  /// True where `bytes` stand somewhere.
  func holds(_ bytes: [UInt8]) -> Bool {
    if let answer = known[bytes] { return answer }
    let answer = pieces.contains { CardOracle.contains($0, bytes) }
    known[bytes] = answer
    return answer
  }

  /// True where somewhere so many half bytes, and the two after them, are what is wanted.
  func holds(where count: Int, _ isWanted: ([UInt8], [UInt8]) -> Bool) -> Bool {
    halves.contains { half in
      guard count > 0, half.count >= count + 2 else { return false }
      return stride(from: 0, through: half.count - count - 2, by: 2).contains { start in
        isWanted(
          Array(half[start..<start + count]), Array(half[start + count..<start + count + 2]))
      }
    }
  }

  /// How many of the half bytes stand somewhere one after another, from the first on.
  func longestRun(of wanted: ArraySlice<UInt8>) -> Int {
    var longest = 0
    guard let first = wanted.first else { return 0 }
    for half in halves {
      for start in half.indices where half[start] == first {
        var count = 1
        while count < wanted.count, start + count < half.count,
          half[start + count] == wanted[wanted.startIndex + count]
        {
          count += 1
        }
        longest = max(longest, count)
        if longest == wanted.count { return longest }
      }
    }
    return longest
  }
}

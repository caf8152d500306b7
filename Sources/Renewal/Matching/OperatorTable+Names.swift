/// What a name is looked for by, before it is compared: how long it is and its first letter.
///
/// Only names with the same mark can be the same. Marks lie in one piece, and names all over the table:
/// a list has more than a thousand, and going through those takes longer than all the rest of a match.
struct NameMark: Hashable, Sendable {
  private let bits: UInt16

  /// No name.
  static let none = NameMark(bits: .max)

  /// A mark from the bytes of a name.
  init(_ name: UnsafeRawBufferPointer) {
    let letter = name.first.map { $0 < 0x80 ? FoldedText.lowered($0) : 0x80 } ?? 0
    bits = UInt16(truncatingIfNeeded: name.count) << 8 | UInt16(letter)
  }

  private init(bits: UInt16) { self.bits = bits }

  /// False where the names are not of the same length.
  func hasLength(of other: NameMark) -> Bool { bits >> 8 == other.bits >> 8 }
}

extension OperatorTable {
  /// The mark of the name and that of the brand of each operator.
  func nameMarks() -> [NameMark] {
    bytes.withUnsafeBytes { raw in
      Array(unsafeUninitializedCapacity: 2 * operatorCount) { marks, count in
        for index in 0..<operatorCount {
          let record = operators.start + 4 * Record.operator * index
          for field in 1...2 {
            let reference = Self.word(raw, record + 4 * field)
            marks.initializeElement(
              at: count,
              to: reference == Self.none ? .none : NameMark(text(reference, in: raw)))
            count += 1
          }
        }
      }
    }
  }

  /// The operators whose name or brand this is.
  ///
  /// - Parameter marks: Those of ``nameMarks()``.
  func operators(called name: FoldedText, _ marks: [NameMark]) -> [Int] {
    let wanted = name.mark
    var found: [Int] = []
    for (place, mark) in marks.enumerated() where mark == wanted || !name.isASCII {
      // Letters of other scripts can begin with another byte in the other case.
      guard mark != .none, mark.hasLength(of: wanted), found.last != place / 2 else { continue }
      let reference = word(operators, Record.operator, record: place / 2, 1 + place % 2)
      if name.equals(utf8(reference)) { found.append(place / 2) }
    }
    return found
  }
}

extension FoldedText {
  /// The mark of the text, as that of a name.
  fileprivate var mark: NameMark { lowered.withUnsafeBytes { NameMark($0) } }
}

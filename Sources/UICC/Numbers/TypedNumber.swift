/// What a typed or scanned text can be: an IMSI, an ICCID, a telephone number and so on.
///
/// Where a text fits several kinds all of them are returned; which one is meant is for the person
/// to say. The rules and their reasons: docs/numbers.md, "What it can be".
public struct TypedNumber: Hashable, Sendable, CustomStringConvertible {
  /// The digits, without what was typed around them; nil for a label with letters.
  public let number: NumberText?
  /// What it can be, the best first; empty for digits that fit nothing.
  public let candidates: [NumberCandidate]

  /// Classifies a text.
  ///
  /// - Throws: ``NumberTextError`` for a text that is neither a number nor a short label.
  public init(_ text: String) throws(NumberTextError) {
    do {
      self.init(try NumberText(text))
    } catch {
      guard case .unexpected = error.problem, let label = ShortLabel.candidate(text) else {
        throw error
      }
      self.init(number: nil, candidates: [label])
    }
  }

  /// Classifies digits.
  public init(_ number: NumberText) {
    let found = NumberRules.all.compactMap { $0(number)?.labelled(number.label) }
    // Sorting by confidence must keep the order of the rules where that is equal.
    let order = NumberCandidate.Confidence.allCases.reversed()
    self.init(
      number: number,
      candidates: order.flatMap { confidence in found.filter { $0.confidence == confidence } })
  }

  private init(number: NumberText?, candidates: [NumberCandidate]) {
    self.number = number
    self.candidates = candidates
  }

  /// The candidate with more to it than any other; nil where the best two are equal, or none is.
  public var unambiguous: NumberCandidate? {
    guard let best = candidates.first else { return nil }
    return candidates.dropFirst().first?.confidence == best.confidence ? nil : best
  }

  /// The same with nothing but the kind that is written before the number, where it can be a whole
  /// one of that kind; else as it is, because what is written there is often wrong.
  public var meant: TypedNumber {
    let meant = candidates.filter {
      $0.reasons.contains(.labelled) && ![.tail, .iccidTail].contains($0.kind)
    }
    return meant.isEmpty ? self : TypedNumber(number: number, candidates: meant)
  }

  /// The kinds, without the digits.
  public var description: String {
    candidates.map { "\($0.kind.rawValue) \($0.confidence.rawValue)" }.joined(separator: ", ")
  }
}

/// A short local id, as the ledger prints on labels.
enum ShortLabel {
  /// 4 to 8 letters and digits; what the ledger's alphabet is, the ledger knows.
  static let lengths = 4...8

  /// The label that `text` may be; spaces and hyphens in it do not count.
  static func candidate(_ text: String) -> NumberCandidate? {
    var label: [UInt8] = []
    for scalar in text.unicodeScalars {
      let scalar = NumberCharacter.halfWidth(scalar)
      if NumberCharacter(scalar) == .separator { continue }
      guard scalar.isASCII, let upper = scalar.properties.uppercaseMapping.utf8.first,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      else { return nil }
      label.append(upper)
    }
    guard lengths.contains(label.count) else { return nil }
    return NumberCandidate(.label, String(decoding: label, as: UTF8.self), .possible, [.length])
  }
}

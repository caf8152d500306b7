extension Benefit {
  /// Reads what a line has left: `3 GB`, `120 minutes 50 sms`, `0 GB`, `unlimited data`,
  /// `20 THB credit`, in English or Chinese.
  ///
  /// The words are those of ``Need``. The same kind may stand there more than once: two packages are
  /// two benefits. Money without `credit` is the balance of a line and no benefit.
  ///
  /// - Parameter end: Until when it can be used; nil where that is the line's own end, or unknown.
  /// - Throws: ``NeedFault``.
  public static func left(
    typed text: String, until end: Timestamp? = nil
  ) throws(NeedFault) -> [Benefit] {
    var benefits: [Benefit] = []
    for part in try NeedScan.parts(of: text, mayBeNothing: true) {
      guard let benefit = try part.benefit() else {
        throw NeedFault(problem: .notABenefit, text: part.text)
      }
      benefits.append(Benefit(benefit.kind, benefit.quantity, validUntil: end))
    }
    guard !benefits.isEmpty else { throw NeedFault(problem: .empty, text: text) }
    return benefits
  }
}

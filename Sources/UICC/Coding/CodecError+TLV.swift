import APDU

extension CodecError {
  /// The same fault, said of a file or response instead of a data object.
  init(_ subject: String, _ error: TLV.ParseError) {
    let problem: Problem =
      switch error.problem {
      case .valueTooLong(let needed, let left): .tooShort(needed: needed, left: left)
      case .empty: .tooShort(needed: 2, left: 0)
      case .overLimit(let limit): .tooLong(limit: limit)
      case .badTag: .unexpected("expected a tag of 1 to 4 bytes")
      case .badLength: .unexpected("expected a definite length of 1 to 5 bytes")
      case .tooDeep(let limit): .unexpected("data objects nested deeper than \(limit)")
      case .tooMany(let limit): .unexpected("more than \(limit) data objects")
      case .trailingBytes: .unexpected("expected the end after the data object")
      }
    self.init(subject, offset: error.offset, problem)
  }
}

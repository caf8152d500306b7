import APDU
import UICC

extension ListReader {
  typealias NumberedEntry = (record: Int, number: DialingNumber)

  /// The entries of a file of names and numbers; blank ones left out, malformed ones noted.
  mutating func dialingNumbers(
    of spec: FileSpec<DialingNumber>
  ) throws(CardError) -> [NumberedEntry] {
    var entries: [NumberedEntry] = []
    var malformed: [Int] = []
    _ = try records(of: spec) { record, bytes in
      do throws(CodecError) {
        entries.append((record, try DialingNumber(decoding: bytes)))
      } catch {
        if error.problem != .blank { malformed.append(record) }
      }
    }
    for record in malformed { note(malformed: record, of: spec) }
    return entries
  }

  /// The extensions that these records begin, by their records.
  ///
  /// Each record is read once, so that a ring of them ends.
  mutating func extensions(
    in spec: FileSpec<LaidOutRecord<ExtensionLayout>>, from first: [UInt8]
  ) throws(CardError) -> [UInt8: NumberExtension] {
    var known: [UInt8: NumberExtension] = [:]
    var asked: Set<UInt8> = []
    var wanted = Set(first)
    while !wanted.isEmpty {
      asked.formUnion(wanted)
      var next: Set<UInt8> = []
      let numbers = wanted.sorted().map { Int($0) }
      let outcome = try records(of: spec, numbered: numbers) { record, bytes in
        guard let part = try? NumberExtension(decoding: bytes) else { return }
        known[UInt8(truncatingIfNeeded: record)] = part
        if let following = part.next { next.insert(following) }
      }
      guard case .read = outcome else { break }
      wanted = next.subtracting(asked)
    }
    return known
  }
}

extension TelephoneNumber {
  /// The number with the digits of its extensions.
  func continued(
    at extensionID: UInt8?, by extensions: [UInt8: NumberExtension]
  ) -> CardContact.Number {
    var digits = digits
    var next = extensionID
    var seen: Set<UInt8> = []
    while let record = next {
      guard seen.insert(record).inserted, let part = extensions[record] else { break }
      digits += part.digits
      next = part.next
    }
    return CardContact.Number(
      TelephoneNumber(digits: digits, typeOfNumber: typeOfNumber), isCut: next != nil)
  }
}

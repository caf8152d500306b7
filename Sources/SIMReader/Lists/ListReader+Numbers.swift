import APDU
import UICC

/// A record of a file of names and numbers.
struct NumberedEntry {
  let record: Int
  let name: String
  /// The number; nil where there is none, or none that can be read.
  let number: TelephoneNumber?
  /// Where the number goes on; nil where it does not.
  let extensionID: UInt8?
  /// The bytes of a number that cannot be read; else empty.
  let malformedNumber: [UInt8]

  init(_ record: Int, _ content: DialingNumber) {
    self.record = record
    name = content.alpha
    number = content.number.isEmpty ? nil : content.telephoneNumber
    extensionID = content.continuation
    malformedNumber = []
  }

  /// An entry without name and number, of which other files say something.
  init(nameless record: Int) {
    self.record = record
    name = ""
    number = nil
    extensionID = nil
    malformedNumber = []
  }

  /// An entry of which only the name can be read; nil where not even that.
  init?(_ record: Int, malformed bytes: [UInt8]) {
    guard let remains = DialingNumber.remains(of: bytes) else { return nil }
    self.record = record
    (name, malformedNumber) = remains
    number = nil
    extensionID = nil
  }

  /// The number with the digits of its extensions, if there is one.
  func numbers(continuedBy further: [UInt8: NumberExtension]) -> [CardContact.Number] {
    number.map { [$0.continued(at: extensionID, by: further)] } ?? []
  }
}

extension ListReader {
  /// The entries of a file of names and numbers, and the records that are blank.
  ///
  /// Malformed ones are noted, and stay with their names where these can be read.
  mutating func dialingNumbers(
    of spec: FileSpec<DialingNumber>
  ) throws(CardError) -> (entries: [NumberedEntry], blank: [Int]) {
    var entries: [NumberedEntry] = []
    var blank: [Int] = []
    var malformed: [Int] = []
    _ = try records(of: spec) { record, bytes in
      do throws(CodecError) {
        entries.append(NumberedEntry(record, try DialingNumber(decoding: bytes)))
      } catch {
        if error.problem != .blank { malformed.append(record) }
        if let entry = NumberedEntry(record, malformed: bytes) {
          entries.append(entry)
        } else if error.problem == .blank {
          blank.append(record)
        }
      }
    }
    for record in malformed { note(malformed: record, of: spec) }
    return (entries, blank)
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
        if let following = part.continuation { next.insert(following) }
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
      next = part.continuation
    }
    return CardContact.Number(
      TelephoneNumber(digits: digits, typeOfNumber: typeOfNumber), isCut: next != nil)
  }
}

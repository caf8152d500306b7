import APDU
import SIMReader
import UICC

/// One card, which one it is, and what a command reads from its lists.
struct ListVisit<Listing: CardListing>: Sendable {
  private let visit: PINVisit<Listing>

  /// What was read.
  var listing: Listing { visit.content }

  /// Reads lists of the card that `identity` was read from, through the same session.
  typealias Reading = @Sendable (CardIdentity, CardSession) throws(ReaderError) -> Listing

  /// What a visit brought.
  init(_ visit: PINVisit<Listing>) { self.visit = visit }

  /// Visits the card that the options mean; again with its PIN, where one was given and is wanted.
  init(
    _ invocation: Invocation, _ trace: TraceFile?, _ reading: @escaping Reading
  ) throws {
    visit = try PINVisit(invocation, trace, [.iccid]) { identity, session throws(ReaderError) in
      let listing = try reading(identity, session)
      return PINVisit.Found(
        content: listing, reasons: listing.missing.map(\.reason), guardingPIN: listing.guardingPIN)
    }
  }
}

// MARK: - What every such command says

extension ListVisit {
  /// Says why a PIN did not help, and how the command ends.
  func finish(_ invocation: Invocation) throws -> ExitCode {
    try visit.finish(invocation, listing.missing.isEmpty ? .complete : .partial)
  }

  /// What could not be read and why, for people.
  var missingTexts: [LocalizedText] {
    listing.missing.map { entry in
      let why = entry.words(PINObstacle(of: visit.identity))
      let status = entry.statusWord.map { " [\(StatusWord($0))]" } ?? ""
      let parent = entry.directory.parent.flatMap { $0 == .mf ? nil : $0.name + "/" } ?? ""
      let usim = entry.application.map { " \(Hex.encode($0.bytes))" } ?? ""
      let file = "\(entry.name) (\(parent)\(entry.directory.name)\(usim))"
      return LocalizedText(
        en: file + (entry.record.map { ", record \($0)" } ?? "") + ": \(why.english)\(status)",
        zh: file + (entry.record.map { "，记录 \($0)" } ?? "") + "：\(why.simplifiedChinese)\(status)")
    }
  }

  /// The first members of the object.
  func head(_ schema: String, isMasked: Bool) -> [JSONValue.Member] {
    [
      JSONValue.Member("schema", .string(schema)),
      JSONValue.Member(
        "reader", ["name": .string(visit.source.name), "kind": .string(visit.source.kind)]),
      JSONValue.Member(
        "iccid", JSONValue(visit.identity.iccid.value.map { isMasked ? $0.masked : $0.digits })),
    ]
  }

  /// The last members of the object.
  var tail: [JSONValue.Member] {
    [
      JSONValue.Member("complete", .bool(listing.missing.isEmpty)),
      JSONValue.Member(
        "missing",
        .array(
          listing.missing.map { entry in
            [
              "file": .string(entry.name), "directory": .string(entry.directory.rawValue),
              "record": JSONValue(entry.record), "reason": .string(entry.reason.rawValue),
              "statusWord": JSONValue(entry.statusWord.map { StatusWord($0).description }),
              "application": JSONValue(entry.application.map { Hex.encode($0.bytes) }),
            ]
          })),
      JSONValue.Member("exchanges", .integer(visit.exchanges)),
      JSONValue.Member("elapsedMilliseconds", .milliseconds(visit.elapsed)),
    ]
  }
}

import APDU
import UICC

// Which applications there are: EF_DIR says what it likes, and the card has the last word.
extension CardWalker {
  /// The kinds of applications that hold files.
  private static let kinds: [ApplicationKind] = [.usim, .isim, .csim]

  /// From so many on, the limit of exchanges can end the walk in the midst of them; a full one takes
  /// some 140 where it has next to no files.
  static let manyApplications = 16

  /// The files of an application that say whose it is, as `read` takes them.
  static let telling: [any AnyFileSpec] = [
    SIMFiles.imsi, SIMFiles.administrativeData, SIMFiles.spn, SIMFiles.msisdn, SIMFiles.impi,
    SIMFiles.impu, SIMFiles.domain, SIMFiles.csimIMSI, SIMFiles.csimTrueIMSI,
  ]

  /// Those of EF_DIR in its order, then those that only answer to the part of the name that all of
  /// their kind have.
  ///
  /// The one that answers to that part is in use (ETSI TS 102 221, 8.5.1), and is visited before the
  /// others of its kind: in an image too, the first is the one that a part of a name selects.
  mutating func listApplications() throws(CardError) {
    walk.isGSM = files.dialect == .gsm
    guard !walk.isGSM else { return }
    let records = walk[CardImage.Path([SIMFiles.directory.id])]?.pieces ?? []
    for record in records {
      guard let template = try? ApplicationTemplate(decoding: record) else { continue }
      add(template.aid, label: template.label)
    }
    for kind in Self.kinds {
      guard let aid = try activeApplication(kind) else { continue }
      add(aid, label: nil)
      guard let first = walk.applications.firstIndex(where: { $0.kind == kind }),
        let active = walk.applications.firstIndex(where: { $0.aid == aid })
      else { continue }
      walk.applications.insert(walk.applications.remove(at: active), at: first)
    }
  }

  /// Applications that answer to a part of their name, where none of their kind does to a whole one:
  /// EF_DIR lists others, and what they answer does not name them.
  ///
  /// - Returns: What was added.
  mutating func addNameless() -> [CardWalk.Application] {
    let known = walk.applications.count
    for kind in answering where !hasOpened(kind) { add(kind.prefix, label: nil) }
    return Array(walk.applications.dropFirst(known))
  }

  private func hasOpened(_ kind: ApplicationKind) -> Bool {
    walk.applications.contains { application in
      application.kind == kind
        && walk.directories.contains(CardImage.Path(application: application.name, []))
    }
  }

  /// The application that the card selects by the part of the name that all of its kind have; nil where
  /// it takes no parts, has none, or does not tell its name.
  private mutating func activeApplication(_ kind: ApplicationKind) throws(CardError) -> AID? {
    guard mayGoOn else { return nil }
    current = nil
    let answer = try files.select(name: kind.prefix.bytes, wantsTemplate: true)
    guard answer.status.isSuccess else { return nil }
    answering.append(kind)
    guard let name = (try? FCP(parsing: answer.data))?.dfName, let aid = AID(name),
      ApplicationKind(aid) == kind
    else { return nil }
    return aid
  }

  private mutating func add(_ aid: AID, label: String?) {
    guard !walk.applications.contains(where: { $0.aid == aid }) else { return }
    let kind = ApplicationKind(aid)
    let word = kind?.rawValue ?? "app"
    let others = walk.applications.count { $0.kind == kind }
    walk.applications.append(
      CardWalk.Application(
        name: others == 0 ? word : "\(word)-\(others + 1)", aid: aid, kind: kind, label: label))
  }
}

import APDU
import UICC

/// Walks over a card: every file that the standards know, and those that its files name.
///
/// A card cannot be asked for a list of its files; each one is selected to see whether it is there.
/// One bad file ends nothing. Keys are selected and never read.
public struct CardWalker {
  /// What to do.
  public struct Request: Sendable {
    /// True to read contents, not only the rules and the lists of further files.
    public var wantsContents: Bool
    /// The most exchanges to make; no exchange brings more than 258 bytes.
    public var exchangeLimit: Int

    /// What to do.
    public init(wantsContents: Bool = true, exchangeLimit: Int = 10_000) {
      self.wantsContents = wantsContents
      self.exchangeLimit = exchangeLimit
    }
  }

  let session: CardSession
  let request: Request
  var files: CardFileSystem
  var walk = CardWalk()
  /// The directory that is current; nil where that is not known.
  var current: CardImage.Path?
  /// The kinds of applications of which one answers to the part of the name that all have.
  var answering: [ApplicationKind] = []
  /// What the card answered to the latest SELECT of a directory.
  private var currentControl: [UInt8] = []
  /// What the first look at the applications has visited.
  private var visited: Set<CardImage.Path> = []
  /// Exchanges that failed although the card went on answering.
  private var faults = 0

  /// Walks over the card behind `session`, which must have been reset or just connected.
  ///
  /// - Parameter progress: Called with the number of files found so far.
  /// - Throws: ``ReaderError``; `notASIM` where not even the MF can be selected.
  public static func walk(
    _ request: Request = Request(), through session: CardSession,
    progress: (Int) -> Void = { _ in }
  ) throws(ReaderError) -> CardWalk {
    var walker = CardWalker(session, request)
    do throws(CardError) {
      try walker.visitCard(progress)
    } catch {
      throw ReaderError(error, reader: nil)
    }
    if walker.walk.directories.isEmpty { throw ReaderError(.notASIM, stage: .exchange) }
    return walker.walk
  }

  private init(_ session: CardSession, _ request: Request) {
    self.session = session
    self.request = request
    files = Self.fileSystem(session)
  }

  private static func fileSystem(_ session: CardSession) -> CardFileSystem {
    CardFileSystem(
      session: session, atr: try? ATR(parsing: session.channel.atr), isFresh: false)
  }

  /// False once another command could go beyond the limit.
  ///
  /// One command costs at most some 900 exchanges: a response in 300 pieces, each asked for thrice.
  var mayGoOn: Bool { session.exchanges + Self.commandCost <= request.exchangeLimit }

  private static let commandCost = 1_000
  private static let faultLimit = 3
}

// MARK: - The way

extension CardWalker {
  private mutating func visitCard(_ progress: (Int) -> Void) throws(CardError) {
    for directory in Directory.allCases where directory.application == nil {
      try visit(CardImage.Path(directory.ids), as: directory, progress)
      if directory == .mf {
        guard !walk.directories.isEmpty else { return }
        try listApplications()
      }
    }
    if walk.applications.count > Self.manyApplications {
      for application in walk.applications { try glance(at: application, progress) }
    }
    for application in walk.applications { try visit(application, progress) }
    for application in addNameless() { try visit(application, progress) }
  }

  private mutating func visit(
    _ application: CardWalk.Application, _ progress: (Int) -> Void
  ) throws(CardError) {
    guard let kind = application.kind else { return }
    for directory in Directory.allCases where directory.application == kind {
      let path = CardImage.Path(application: application.name, directory.ids)
      try visit(path, as: directory, progress)
    }
  }

  /// Visits what tells one subscription from another.
  ///
  /// On a card of very many applications the limit ends the walk before all of them were seen whole. An
  /// image has the identity of each all the same, and `read` says of it what it says of the card.
  private mutating func glance(
    at application: CardWalk.Application, _ progress: (Int) -> Void
  ) throws(CardError) {
    let path = CardImage.Path(application: application.name, [])
    guard mayGoOn, try enter(path) else { return }
    for spec in Self.telling where spec.directory.application == application.kind {
      let place = CardImage.Path(application: application.name, [spec.id])
      visited.insert(place)
      if mayGoOn, let file = try visitFile(place, spec) { walk.files.append(file) }
      progress(walk.files.count)
    }
  }

  /// Opens a directory, and notes it where it is there.
  private mutating func enter(_ path: CardImage.Path) throws(CardError) -> Bool {
    guard try open(path) else { return false }
    if !walk.directories.contains(path) {
      walk.directories.append(path)
      walk.controls.append(currentControl)
    }
    return true
  }

  /// Visits one directory and the files in it.
  private mutating func visit(
    _ path: CardImage.Path, as directory: Directory, _ progress: (Int) -> Void
  ) throws(CardError) {
    if let parent = path.parent, !walk.directories.contains(parent) { return }
    guard mayGoOn else {
      walk.isCutShort = true
      return
    }
    guard try enter(path) else { return }
    let specs = SIMFiles.all.filter { $0.directory == directory }
    // What the others depend on comes first: the ICCID, by which the card is known again, and rules.
    let firstOnes = specs.filter(\.isICCID) + specs.filter(\.isRule)
    var queue = (firstOnes + specs.filter { !$0.isICCID && !$0.isRule }).map {
      Announcement(id: $0.id)
    }[...]
    queue += walk.announcements(into: path, as: directory)
    var seen = Set(queue.map(\.id))
    while let next = queue.popFirst() {
      guard mayGoOn else {
        walk.isCutShort = true
        return
      }
      let place = CardImage.Path(application: path.application, path.ids + [next.id])
      let spec = SIMFiles.file(next.id, in: directory) ?? next.spec
      guard !visited.contains(place) else { continue }
      guard let file = try visitFile(place, spec) else { continue }
      walk.files.append(file)
      progress(walk.files.count)
      for other in walk.announcements(of: file) where seen.insert(other.id).inserted {
        queue.append(other)
      }
    }
  }

  /// Selects a file and reads it; nil where the card has none.
  private mutating func visitFile(
    _ path: CardImage.Path, _ spec: (any AnyFileSpec)?
  ) throws(CardError) -> CardFile? {
    do throws(CardError) {
      guard let parent = path.parent, let id = path.ids.last, try open(parent) else { return nil }
      let answer = try files.select(id, wantsTemplate: true)
      guard answer.status.isSuccess else {
        // Not there, which is what most files are.
        if answer.status.kind == .notFound {
          if path == CardImage.Path([SIMFiles.directory.id]), files.dialect == .uicc {
            walk.directoryFileStatus = answer.status
          }
          return nil
        }
        return CardFile(
          path: path, spec: spec, control: [], layout: CardFile.Layout(),
          content: .withheld(.refused(answer.status)))
      }
      // A warning and no description: there is nothing to read it by.
      if answer.isBareWarning {
        return CardFile(
          path: path, spec: spec, control: [], layout: CardFile.Layout(),
          content: .withheld(.refused(answer.status)))
      }
      let layout = CardFile.Layout(answer.data, isGSM: files.dialect == .gsm)
      if layout.kind == .directory {
        current = nil
        return nil
      }
      let (content, remains) = try content(layout, spec)
      return CardFile(
        path: path, spec: spec, control: answer.data, layout: layout, content: content,
        remains: remains)
    } catch {
      // Whatever the card has lost, a reset gives it a fresh start; one that fails again and again
      // is no matter of one file.
      guard error.code == .communication, faults < Self.faultLimit else { throw error }
      faults += 1
      try session.reset()
      files = Self.fileSystem(session)
      current = nil
      guard try isSameCard() else { throw CardError(.removed) }
      return CardFile(
        path: path, spec: spec, control: [], layout: CardFile.Layout(),
        content: .withheld(.communication))
    }
  }

  /// True where the card has the ICCID that it had before, or had none that could be read.
  ///
  /// A failed exchange can be a swap of cards, and no image is made of two.
  private mutating func isSameCard() throws(CardError) -> Bool {
    guard case .transparent(let before)? = walk[CardImage.Path([SIMFiles.iccid.id])]?.content else {
      return true
    }
    try files.enter(.mf)
    let again = try files.read(SIMFiles.iccid, lengths: [before.count]) { $0 == before }
    files = Self.fileSystem(session)
    return again.content == before
  }

  /// Makes a directory current.
  ///
  /// - Returns: False where the card has no such directory.
  private mutating func open(_ path: CardImage.Path) throws(CardError) -> Bool {
    if current == path { return true }
    var answer: ResponseAPDU
    if let id = path.ids.last, let parent = path.parent {
      guard try open(parent) else { return false }
      answer = try files.select(id, wantsTemplate: true)
    } else if let name = path.application {
      guard let aid = walk.applications.first(where: { $0.name == name })?.aid else { return false }
      answer = try files.select(name: aid.bytes, wantsTemplate: true)
    } else {
      answer = try files.select(.mf, wantsTemplate: true)
    }
    guard answer.status.isSuccess else { return false }
    let kind = CardFile.Layout(answer.data, isGSM: files.dialect == .gsm).kind
    // What was found by name, or is the MF, is a directory whatever it says of itself.
    let isDirectory = kind == .directory || path.ids.isEmpty
    current = isDirectory ? path : nil
    currentControl = answer.data
    return isDirectory
  }
}

extension AnyFileSpec {
  /// True for EF_ARR.
  fileprivate var isRule: Bool { name == "EF_ARR" }
  /// True for EF_ICCID.
  fileprivate var isICCID: Bool { name == "EF_ICCID" }
}

/// All guides: those that come with the program, and the user's own in their place.
public struct GuideLibrary: Sendable {
  /// The guides, by their ids.
  public private(set) var guides: [RenewalGuide] = []
  /// What is wrong with guides that were not taken.
  ///
  /// The built-in ones stay in force then.
  public private(set) var errors: [GuideError] = []

  /// The guides of these files; of two with the same id the user's counts.
  ///
  /// Nothing that a user's file holds makes this fail: the error is kept, and the rest is read.
  ///
  /// - Parameters:
  ///   - builtIn: The guides that come with the program.
  ///   - own: The user's guides.
  ///   - unread: What was wrong with the user's files that could not even be read.
  ///   - isKnownOperator: Whether an operator of this id exists.
  public init(
    builtIn: [DataFile], own: [DataFile] = [], unread: [GuideError] = [],
    isKnownOperator: @escaping (String) -> Bool
  ) {
    errors = unread
    let shipped = read(builtIn, isKnownOperator).map(\.guide)
    var users: [RenewalGuide] = []
    for (guide, file) in read(own, isKnownOperator) {
      // In the place of another operator's guide it would take that operator's away.
      if let first = shipped.first(where: { $0.id == guide.id && $0.subject != guide.subject }) {
        errors.append(.otherSubject(first, in: file))
      } else {
        users.append(guide)
      }
    }
    guides = (users + shipped.filter { guide in !users.contains { $0.id == guide.id } })
      .sorted { $0.id < $1.id }
  }

  /// The guide of an id.
  public func guide(_ id: String) -> RenewalGuide? { guides.first { $0.id == id } }

  /// The guide for a way that many operators have.
  public func generic(_ kind: ChannelKind) -> RenewalGuide? {
    guides.first { $0.subject == .channel(kind) && $0.id != eSIM?.id }
  }

  /// What holds for lines on an eSIM, whoever the operator is (R3.6).
  public var eSIM: RenewalGuide? { guide("generic-esim") }

  /// The guides of an operator.
  public func guides(ofOperator id: String) -> [RenewalGuide] {
    guides.filter { $0.subject == .operator(id) }
  }

  private mutating func read(
    _ files: [DataFile], _ isKnownOperator: @escaping (String) -> Bool
  ) -> [(guide: RenewalGuide, file: DataFile)] {
    var read: [(guide: RenewalGuide, file: DataFile)] = []
    for file in files {
      do {
        let guide = try RenewalGuide(file, isKnownOperator: isKnownOperator)
        if let first = read.first(where: { $0.guide.id == guide.id }) {
          errors.append(.secondGuide(guide.id, in: file, first: first.file.name))
        } else {
          read.append((guide, file))
        }
      } catch {
        errors.append(error)
      }
    }
    return read
  }
}

extension GuideError {
  fileprivate static func secondGuide(
    _ id: String, in file: DataFile, first: String
  ) -> GuideError {
    GuideError(
      GuideFault(
        .duplicate, at: "id",
        Wording(en: "\(first) has the id \"\(id)\" too", zh: "\(first) 也使用编号 \"\(id)\""),
        remedy: Wording(en: "Give each guide an id of its own.", zh: "请为每份指南取不同的编号。")),
      in: file, offset: 0)
  }

  /// A guide under the id of a built-in one that is about somebody else.
  fileprivate static func otherSubject(_ first: RenewalGuide, in file: DataFile) -> GuideError {
    let (key, value) =
      switch first.subject {
      case .operator(let id): ("operator", id)
      case .channel(let kind): ("channel", kind.rawValue)
      }
    return GuideError(
      GuideFault(
        .duplicate, at: "id",
        Wording(
          en: "the built-in guide \"\(first.id)\" is about the \(key) \"\(value)\", and this one "
            + "is not",
          zh: "内置指南 \"\(first.id)\" 的 \(key) 是 \"\(value)\"，而这份指南不是"),
        remedy: Wording(
          en: "Give the guide an id of its own; the built-in one stays in force.",
          zh: "请为这份指南另取编号；内置指南继续有效。")),
      in: file, offset: 0)
  }
}

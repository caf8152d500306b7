import APDU
public import UICC

/// A card as an image: what a walk found, and what it takes to replay the card.
///
/// PINs are there with their states and tries, never with their values; keys are not there at all.
public enum CardCapture {
  /// The image of the card behind `session`, over which `walk` went just before.
  ///
  /// Asks for the state of the PINs, whether class A0 is answered, and what an eUICC tells.
  ///
  /// - Throws: ``ReaderError`` for communication.
  public static func image(
    of walk: CardWalk, through session: CardSession
  ) throws(ReaderError) -> CardImage {
    let survey = try PINSurvey.read(through: session)
    do throws(CardError) {
      var image = walk.image(atr: session.channel.atr)
      image.pin1 = pin(survey[.pin1])
      if image.pin1?.isEnabled ?? false { image.pin1?.isVerified = walk.hasOpenedPIN }
      image.pin2 = pin(survey[.pin2])
      image.classes = walk.isGSM ? [.gsm] : [.uicc]
      if !walk.isGSM {
        try addApplications(to: &image, session)
        if try answersClassA0(session) { image.classes.insert(.gsm) }
      }
      return image
    } catch {
      throw ReaderError(error, reader: nil)
    }
  }

  /// A PIN as an image keeps it; nil where the card has none, or says nothing of it.
  private static func pin(_ status: PINStatus) -> CardImage.PIN? {
    if status.state == .notInitialised { return nil }
    if status.state == .unknown, status.triesLeft == nil { return nil }
    let defaults = CardImage.PIN()
    return CardImage.PIN(
      isEnabled: status.state != .disabled,
      triesLeft: status.triesLeft ?? (status.state == .blocked ? 0 : defaults.triesLeft),
      unblockTriesLeft: status.unblockTriesLeft ?? defaults.unblockTriesLeft)
  }

  private static func answersClassA0(_ session: CardSession) throws(CardError) -> Bool {
    try session.send(
      CommandAPDU(cla: 0xA0, ins: 0xA4, p1: 0, p2: 0, data: FileID.mf.bytes)
    ).status.isSuccess
  }
}

// MARK: - Applications that answer instead of holding files

extension CardCapture {
  private static func addApplications(
    to image: inout CardImage, _ session: CardSession
  ) throws(CardError) {
    var files = CardFileSystem(
      session: session, atr: try? ATR(parsing: session.channel.atr), isFresh: false)
    try EUICCReader.announceTerminal(to: session)
    var found = 0
    for name in AID.isdrNames where try files.selectApplication(name).isSuccess {
      var answers: [CardImage.Answer] = []
      for request in questions {
        let answer = try session.storeData(request)
        answers += kept(answer, to: [0xE2, 0x91, 0x00] + request.bytes)
      }
      found += 1
      add(name, found == 1 ? "isdr" : "isdr-\(found)", answers, to: &image)
    }
    guard found > 0, try files.selectApplication(.ecasd).isSuccess else { return }
    let answer = try session.send(
      CommandAPDU(cla: 0x80, ins: 0xCA, p1: 0x00, p2: 0x5A, expectedLength: 256))
    add(.ecasd, "ecasd", kept(answer, to: [0xCA, 0x00, 0x5A]), to: &image)
  }

  /// Everything that `read` and `euicc` ask.
  private static let questions: [HexBytes] = [
    EUICC.eidRequest, EUICC.info1Request, EUICC.info2Request, EUICC.addressesRequest,
    EUICC.profilesRequest, EUICC.profilesWithOwnersRequest, EUICC.profilesWithIconsRequest,
  ]

  /// Nothing where the answer is the one that an image gives by itself.
  private static func kept(_ answer: ResponseAPDU, to command: [UInt8]) -> [CardImage.Answer] {
    if answer.data.isEmpty, answer.status == StatusWord(0x6A88) { return [] }
    return [
      CardImage.Answer(
        command: command, response: answer.data, status: answer.status.rawValue)
    ]
  }

  private static func add(
    _ aid: AID, _ name: String, _ answers: [CardImage.Answer], to image: inout CardImage
  ) {
    if let index = image.applications.firstIndex(where: { $0.aid == aid.bytes }) {
      image.applications[index].answers = answers
    } else if !answers.isEmpty {
      image.applications.append(.init(name: name, aid: aid.bytes, answers: answers))
    }
  }
}

// MARK: - Files

extension CardWalk {
  /// The files, directories and applications as an image; its name tells nothing of the card.
  func image(atr: [UInt8]) -> CardImage {
    let implied = [CardImage.Path([.telecom]), CardImage.Path([.gsm])]
    return CardImage(
      name: "card", atr: atr,
      applications: applications.map {
        CardImage.Application(name: $0.name, aid: $0.aid.bytes, label: $0.label)
      },
      directories: directories.filter { directory in
        !directory.ids.isEmpty
          && !(implied.contains(directory) && files.contains { $0.path.parent == directory })
      },
      files: files.compactMap(imageFile))
  }

  private func imageFile(_ file: CardFile) -> CardImage.File? {
    let condition = condition(for: .read, of: file)
    var found = CardImage.File(
      file.path, name: file.name, shortID: file.layout.shortID,
      fcp: file.control.isEmpty ? nil : file.control, .transparent([]))
    switch file.content {
    case .transparent(let bytes):
      found.content = .transparent(bytes)
      found.size = file.cutAt == nil ? nil : file.layout.size
    case .objects([]): break
    case .objects(let objects): found.content = .objects(objects)
    case .records([]): break
    case .records(let records) where Set(records.map(\.count)).count == 1:
      found.content = file.layout.kind == .cyclic ? .cyclic(records) : .linearFixed(records)
    case .withheld(.refused(let status)):
      found.status = status.rawValue
      found.read = condition == .never ? .never : .adm
    case .withheld(.structure): break
    // A key, or nothing that the card itself has said.
    case .records, .withheld: return nil
    }
    if found.status == nil { found.read = Self.access(condition) }
    return found
  }

  /// The access of a file that could be read.
  private static func access(_ condition: AccessCondition?) -> CardImage.Access {
    guard let condition, condition != .always else { return .always }
    if condition.isMet(by: PINStatusTemplate.userPINs) == true { return .pin1 }
    return condition.isMet(by: PINStatusTemplate.userPINs.union([0x81])) == true ? .pin2 : .always
  }
}

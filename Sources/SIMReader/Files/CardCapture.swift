import APDU
public import UICC

/// A card as an image: what a walk found, and what it takes to replay the card.
///
/// PINs are there with their states and tries, never with their values; of keys there is no more
/// than that they exist.
public enum CardCapture {
  /// The image of the card behind `session`, over which `walk` went just before.
  ///
  /// Asks for the state of the PINs, whether class A0 is answered, and what an eUICC tells.
  ///
  /// - Throws: ``ReaderError`` for communication.
  public static func image(
    of walk: CardWalk, through session: CardSession
  ) throws(ReaderError) -> CardImage {
    let survey = try survey(of: walk, session)
    do throws(CardError) {
      var image = walk.image(atr: session.channel.atr)
      image.pin1 = try pin(.pin1, in: survey, session)
      image.pin2 = try pin(.pin2, in: survey, session)
      image.universalPIN = try pin(.universalPIN, in: survey, session)
      if walk.hasOpenedPIN { image.notePresentedPIN() }
      image.openWhatWasRead()
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

  private static func answersClassA0(_ session: CardSession) throws(CardError) -> Bool {
    try session.send(
      CommandAPDU(cla: 0xA0, ins: 0xA4, p1: 0, p2: 0, data: FileID.mf.bytes)
    ).status.isSuccess
  }
}

// MARK: - PINs

extension CardCapture {
  /// The PINs, as the directories that the image will have tell them and no other one.
  private static func survey(
    of walk: CardWalk, _ session: CardSession
  ) throws(ReaderError) -> PINSurvey {
    let usim = walk.applications.first { application in
      application.kind == .usim
        && walk.directories.contains(CardImage.Path(application: application.name, []))
    }
    let directories = [Directory.usim, .gsm, .mf].filter { directory in
      directory == .usim
        ? usim != nil : walk.directories.contains(CardImage.Path(directory.ids))
    }
    return try PINSurvey.read(in: directories, usim: usim?.aid, through: session)
  }

  /// A PIN as an image keeps it; nil where the card has none, or says nothing of it.
  private static func pin(
    _ kind: PINSurvey.Kind, in survey: PINSurvey, _ session: CardSession
  ) throws(CardError) -> CardImage.PIN? {
    guard let entry = survey.entries.first(where: { $0.kind == kind }) else { return nil }
    let status = entry.status
    let defaults = CardImage.PIN()
    var pin = CardImage.PIN(
      isEnabled: status.state != .disabled && status.state != .notInitialised,
      triesLeft: status.triesLeft ?? (status.state == .blocked ? 0 : defaults.triesLeft),
      unblockTriesLeft: status.unblockTriesLeft ?? defaults.unblockTriesLeft)
    pin.replacesPIN1 = kind == .universalPIN && survey.universalPINReplacesPIN1
    guard let key = entry.keyReference else {
      let isKnown = status.state != .notInitialised && status.state != .unknown
      return isKnown || status.triesLeft != nil ? pin : nil
    }
    if key != defaultKeys[kind] { pin.key = key }
    // The survey asked the same; how it was answered is kept where the tries do not say it.
    let verify = try PINProbe.ask(ins: 0x20, key, session)
    let unblock = try PINProbe.ask(ins: 0x2C, key, session)
    let absent = StatusWord(0x6A88)
    if verify == absent, unblock == absent { return nil }
    if verify.triesLeft != pin.triesLeft { pin.status = verify.rawValue }
    if unblock.triesLeft != pin.unblockTriesLeft { pin.unblockStatus = unblock.rawValue }
    return pin
  }

  private static let defaultKeys: [PINSurvey.Kind: UInt8] = [
    .pin1: PINStatusTemplate.pin1, .pin2: 0x81, .universalPIN: PINStatusTemplate.universalPIN,
  ]
}

extension CardImage {
  /// Notes that somebody has presented the PIN that guards the subscriber's files.
  fileprivate mutating func notePresentedPIN() {
    if universalPIN?.replacesPIN1 ?? false, universalPIN?.isEnabled ?? false {
      universalPIN?.notePresented()
    } else {
      pin1?.notePresented()
    }
  }

  /// Whatever was read could be read: a rule that says otherwise is not the card's last word.
  fileprivate mutating func openWhatWasRead() {
    let needsUniversal = universalPIN.map { $0.isEnabled && $0.replacesPIN1 } ?? false
    let guarding = needsUniversal ? universalPIN : pin1
    for index in files.indices where files[index].status == nil {
      let isShut =
        switch files[index].read {
        case .always: false
        case .pin1: guarding?.isShut ?? false
        case .pin2: pin2?.isShut ?? false
        case .universalPIN: universalPIN?.isShut ?? false
        case .adm, .never: true
        }
      // Without content nobody has read what only a key opens, such as a key.
      let wasRead = files[index].content != .transparent([])
      let needsKey = files[index].read == .adm || files[index].read == .never
      if isShut, wasRead || !needsKey { files[index].read = .always }
    }
  }
}

extension CardImage.PIN {
  /// True where the files that it guards are kept back.
  fileprivate var isShut: Bool { isEnabled && !isVerified }

  /// Notes a presentation, which one that is off or blocked does not take.
  fileprivate mutating func notePresented() { isVerified = isEnabled && triesLeft > 0 }
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
      // An answer takes some 260 exchanges at most, each with a correction of its length.
      for request in questions where session.exchanges + 600 <= exchangeLimit {
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

  /// The most exchanges with one card, those of the walk included.
  private static let exchangeLimit = 9_000

  /// Everything that `read` and `euicc` ask.
  private static let questions: [HexBytes] = [
    EUICC.eidRequest, EUICC.info1Request, EUICC.info2Request, EUICC.addressesRequest,
    EUICC.profilesRequest, EUICC.profilesWithOwnersRequest, EUICC.profilesWithIconsRequest,
  ]

  private static let nothing = StatusWord(0x6A88)

  /// Nothing where the answer is the one that an image gives by itself.
  private static func kept(_ answer: ResponseAPDU, to command: [UInt8]) -> [CardImage.Answer] {
    if answer.data.isEmpty, answer.status == nothing { return [] }
    // 91xx says that the toolkit wants something besides, which an image has no part in.
    let status = answer.status.isSuccess ? StatusWord.ok : answer.status
    return [
      CardImage.Answer(command: command, response: answer.data, status: status.rawValue)
    ]
  }

  /// Adds an application; one that answers nothing keeps one refusal, for it can be selected.
  private static func add(
    _ aid: AID, _ name: String, _ answers: [CardImage.Answer], to image: inout CardImage
  ) {
    let refusal = CardImage.Answer(
      command: [0xE2, 0x91, 0x00] + EUICC.eidRequest.bytes, response: [], status: nothing.rawValue)
    let answers = answers.isEmpty ? [refusal] : answers
    if let index = image.applications.firstIndex(where: { $0.aid == aid.bytes }) {
      image.applications[index].answers = answers
    } else {
      image.applications.append(.init(name: name, aid: aid.bytes, answers: answers))
    }
  }
}

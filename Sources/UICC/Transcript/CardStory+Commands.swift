import APDU

// What each command does to the selection, and what it tells.
extension CardStory {
  /// Tells an exchange; entries come once they are complete.
  mutating func tell(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    if channels[command.channel] == nil {
      channels[command.channel] = Channel()
      channels[command.channel]?.selection.isAssumed = !isFromReset
    }
    switch command.ins {
    case 0xA4: return select(exchange)
    case 0xB0, 0xD6: return transparent(exchange)
    case 0xB2, 0xDC: return record(exchange)
    case 0xA2: return search(exchange)
    // INCREASE, DEACTIVATE, ACTIVATE and their 2G names are about the selected file.
    case 0x32, 0x04, 0x44: return onFile(exchange, nil, .other(ins: command.ins))
    case 0xF2: return status(exchange)
    case 0x70: return manageChannel(exchange)
    case 0xE2: return storeData(exchange)
    case 0xCA: return getData(exchange)
    default: return other(exchange, .none)
    }
  }

  /// A command that is about no file.
  private mutating func other(
    _ exchange: TranscriptExchange, _ detail: StoryCommand.Detail
  ) -> [StoryEntry] {
    closeVisit(exchange.command.channel) + [
      .command(StoryCommand(source: source, exchange: exchange, detail: detail))
    ]
  }

  // MARK: Selection

  private mutating func select(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    let answer = ChannelSelection.Answer(exchange.answer, isGSM: command.isGSM)
    let selection = channels[command.channel]?.selection ?? ChannelSelection()
    var target = selection.target(of: command, answer)
    // What is selected by name says which of several it is; everything else lies in one of these.
    if let place = target?.place, place.ids.isEmpty {
      target?.place = applications.numbered(place)
    }
    guard exchange.isSuccess, let target else {
      return other(exchange, target.map { .refused($0.place) } ?? .none)
    }
    applications.learn(target.place)
    let entries = closeVisit(command.channel)
    let isByName = command.p1 == 0x04 && !command.isGSM
    channels[command.channel]?.selection.select(
      target, endsApplication: isByName && command.p2 & 0x60 == 0x40)
    var visit = FileVisit(
      line: exchange.line, lastLine: exchange.lastLine, source: source, channel: command.channel,
      place: target.place, isDirectory: target.isDirectory, way: Self.way(command))
    visit.isAssumed = selection.isAssumed
    visit.describe(answer)
    learnShortID(of: target, answer)
    channels[command.channel]?.visit = visit
    return entries
  }

  private static func way(_ command: TranscriptExchange.Command) -> FileVisit.Way {
    if command.isGSM { return .fileID }
    return switch command.p1 {
    case 0x03: .parent
    case 0x04: .name
    case 0x08, 0x09: .path
    default: .fileID
    }
  }

  /// Keeps a short identifier that the card has told: it counts more than that of the standard.
  private mutating func learnShortID(
    of target: ChannelSelection.Target, _ answer: ChannelSelection.Answer
  ) {
    guard !target.isDirectory, case .value(let shortID) = answer.control?.shortFileID,
      let id = target.place.ids.last, let parent = target.place.parent, shortIDs.count < 1_024
    else { return }
    shortIDs["\(parent.path) \(shortID)"] = id
  }

  private mutating func status(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let number = exchange.command.channel
    let answer = ChannelSelection.Answer(exchange.answer, isGSM: exchange.command.isGSM)
    if exchange.isSuccess, let name = answer.control?.dfName {
      // The card says where it is: that settles what the transcript does not show.
      let place = applications.numbered(.application(name))
      applications.learn(place)
      if channels[number]?.selection.directory.root != place.root {
        channels[number]?.selection.directory = place
        channels[number]?.selection.file = nil
      }
      channels[number]?.selection.isAssumed = false
    }
    let place = channels[number]?.selection.directory ?? .unknown
    return other(exchange, exchange.isSuccess ? .current(place) : .none)
  }

  private mutating func manageChannel(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    let named = command.p2 == 0 ? exchange.answer.bytes?.first : command.p2
    guard exchange.isSuccess, let number = named.map({ Int($0) }), (1...19).contains(number) else {
      return other(exchange, .none)
    }
    let isOpen = command.p1 == 0
    var entries = closeVisit(number)
    if isOpen {
      // From the basic channel the new one starts at the MF, from another where that one is
      // (ETSI TS 102 221, 11.1.17).
      var selection = ChannelSelection()
      if command.channel != 0, let origin = channels[command.channel]?.selection {
        selection.directory = origin.directory
        selection.isAssumed = origin.isAssumed
        selection.application = origin.application
      }
      channels[number] = Channel(selection: selection)
    } else {
      channels[number] = nil
    }
    entries += other(exchange, .channel(number, isOpen: isOpen))
    return entries
  }

  // MARK: Contents

  private mutating func transparent(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    let hasShortID = !command.isGSM && command.p1 & 0x80 != 0
    let offset = hasShortID ? Int(command.p2) : Int(command.p1) << 8 | Int(command.p2)
    return onFile(
      exchange, hasShortID ? command.p1 & 0x1F : nil,
      command.ins == 0xB0
        ? .readBinary(offset: offset) : .updateBinary(offset: offset, command.data))
  }

  private mutating func record(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    let shortID = command.isGSM || command.p2 >> 3 == 0 ? nil : command.p2 >> 3
    if shortID != nil, exchange.isSuccess { channels[command.channel]?.selection.record = nil }
    let current = channels[command.channel]?.selection.record
    let number: Int? =
      switch command.p2 & 0x07 {
      case 0x02: (current ?? 0) + 1
      case 0x03: current.map { max($0 - 1, 1) }
      case 0x04: command.p1 == 0 ? current : Int(command.p1)
      default: nil
      }
    let operation: FileVisit.Operation =
      command.ins == 0xB2 ? .readRecord(number) : .updateRecord(number, command.data)
    let entries = onFile(exchange, shortID, operation)
    if command.ins == 0xB2, exchange.isSuccess, let record = exchange.answer.bytes,
      channels[command.channel]?.visit?.place == .mf.child(SIMFiles.directory.id)
    {
      applications.learn(directoryRecord: record)
    }
    // A record that is named by its number does not become the current one (TS 102 221, 11.1.5).
    if exchange.isSuccess, command.p2 & 0x07 != 0x04 {
      channels[command.channel]?.selection.record = number
    }
    return entries
  }

  private mutating func search(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    let shortID = command.isGSM || command.p2 >> 3 == 0 ? nil : command.p2 >> 3
    let found = exchange.isSuccess ? exchange.answer.bytes ?? [] : []
    let entries = onFile(
      exchange, shortID, .search(length: command.data.count, found: found))
    if exchange.isSuccess {
      channels[command.channel]?.selection.record = found.first.map { Int($0) }
    }
    return entries
  }

  /// Adds an exchange to the visit of the file that it is about, or begins one.
  private mutating func onFile(
    _ exchange: TranscriptExchange, _ shortID: UInt8?, _ operation: FileVisit.Operation
  ) -> [StoryEntry] {
    let number = exchange.command.channel
    guard let selection = channels[number]?.selection else { return [] }
    let place: CardPlace?
    var way = FileVisit.Way.current
    if let shortID {
      let learned = shortIDs["\(selection.directory.path) \(shortID)"]
      place = learned.map { selection.directory.child($0) } ?? selection.file(shortID: shortID)
      way = .shortID(shortID)
      // Even where nobody knows what it is: the file is the current one now.
      if exchange.isSuccess { channels[number]?.selection.file = place }
    } else {
      place = selection.file
    }
    let target = place ?? (shortID == nil ? .unknown : selection.directory)
    if var visit = channels[number]?.visit, !visit.isDirectory, visit.place == target,
      place != nil || visit.way == way
    {
      visit.add(operation, exchange)
      channels[number]?.visit = visit
      return []
    }
    let entries = closeVisit(number)
    var visit = FileVisit(
      line: exchange.line, lastLine: exchange.lastLine, source: source, channel: number,
      place: target, isDirectory: false, way: way)
    visit.isAssumed = selection.isAssumed
    visit.add(operation, exchange)
    channels[number]?.visit = visit
    return entries
  }

  // MARK: Applications

  private mutating func storeData(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    guard let request = storeData.take(command) else {
      return other(exchange, .block(Int(command.p2)))
    }
    guard let tag = StoreDataRequest.tag(of: request) else { return other(exchange, .none) }
    let answer = exchange.isSuccess ? exchange.answer.bytes : nil
    return other(exchange, .function(tag, answer: answer))
  }

  private mutating func getData(_ exchange: TranscriptExchange) -> [StoryEntry] {
    let command = exchange.command
    if command.p1 == 0, command.p2 == 0x5A, exchange.isSuccess, let bytes = exchange.answer.bytes,
      let eid = EUICC.ecasdEID(in: bytes)
    {
      return other(exchange, .eid(eid))
    }
    return other(exchange, .none)
  }
}

extension FileVisit {
  /// Takes sizes from the answer to SELECT.
  fileprivate mutating func describe(_ answer: ChannelSelection.Answer) {
    if let control = answer.control {
      size = control.fileSize
      recordLength = control.descriptor?.recordLength
      recordCount = control.descriptor?.recordCount
    }
    if case .file(let status) = answer.status {
      size = status.size
      recordLength = status.recordLength.flatMap { $0 > 0 ? $0 : nil }
      recordCount = recordLength.map { status.size / $0 }
    }
  }
}

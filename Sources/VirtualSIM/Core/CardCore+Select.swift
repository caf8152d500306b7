import APDU
import UICC

/// SELECT, STATUS, MANAGE CHANNEL and TERMINAL CAPABILITY of the UICC dialect.
extension CardCore {
  /// SELECT (ETSI TS 102 221, 11.1.1).
  ///
  /// P2: 04 and 00 return the file control parameters, 0C nothing; the low two bits choose among
  /// applications, bits 6 and 7 open (00) or close (10) an application session.
  mutating func selectFile(_ request: Request) -> Outcome {
    let channel = Int(request.cla & 0x03)
    let isByName = request.p1 == 0x04
    guard [0x00, 0x04, 0x0C].contains(request.p2 & 0x9C), request.p2 & 0x20 == 0,
      isByName || request.p2 & 0x43 == 0
    else { return .status(StatusWord(0x6A86)) }

    let selection = self[channel]
    let node: Int?
    if isByName {
      guard (1...16).contains(request.data.count) else { return .status(StatusWord(0x6700)) }
      guard let occurrence = CardTree.Occurrence(rawValue: request.p2 & 0x03) else {
        return .status(StatusWord(0x6A86))
      }
      node = tree.findApplication(
        request.data, occurrence: occurrence, current: selection.application,
        acceptsPartial: behaviour.acceptsPartialAID)
    } else {
      guard let path = CardCore.path(request.data) else { return .status(StatusWord(0x6700)) }
      switch request.p1 {
      case 0x00, 0x01, 0x03:
        guard let id = path.first, path.count == 1 else { return .status(StatusWord(0x6700)) }
        node = find(id, p1: request.p1, selection)
      case 0x08:
        let start = path.first == .currentADF ? selection.application : CardTree.mf
        node = start.flatMap {
          tree.find(path: path.first == .currentADF ? path.dropFirst() : path[...], from: $0)
        }
      case 0x09: node = tree.find(path: path[...], from: selection.directory)
      default: return .status(StatusWord(0x6A86))
      }
    }
    guard let node else { return .status(StatusWord(0x6A82)) }
    if let refusal = tree.nodes[node].file?.selectRefusal.map({ StatusWord($0) }) {
      // With a warning the command has been carried out: the file is selected.
      if refusal.isSuccess { self[channel].select(node, in: tree) }
      return .status(refusal)
    }
    self[channel].select(node, in: tree)
    if request.p2 & 0x40 != 0 { self[channel].application = nil }
    return request.p2 & 0x0C == 0x0C
      ? .status(.ok) : Self.answer(to: fileControl.parameters(of: node))
  }

  /// A recorded answer can be empty: then nothing waits for GET RESPONSE.
  static func answer(to control: [UInt8]) -> Outcome {
    control.isEmpty ? .status(.ok) : .response(control)
  }

  /// By identifier from anywhere (00), a directory below (01), or the directory around (03).
  private func find(_ id: FileID, p1: UInt8, _ selection: Selection) -> Int? {
    switch p1 {
    case 0x01:
      tree.child(of: selection.directory, id: id).flatMap {
        tree.nodes[$0].isDirectory ? $0 : nil
      }
    case 0x03:
      tree.nodes[selection.directory].parent.flatMap { tree.nodes[$0].id == id ? $0 : nil }
    default: tree.find(id, from: selection)
    }
  }

  private static func path(_ data: [UInt8]) -> [FileID]? {
    guard !data.isEmpty, data.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: data.count, by: 2).map { index in
      FileID(rawValue: UInt16(data[index]) << 8 | UInt16(data[index + 1]))
    }
  }

  /// STATUS (ETSI TS 102 221, 11.1.2): P2 00 the parameters of the current directory, 01 the name
  /// of the current application, 0C nothing.
  mutating func status(_ request: Request) -> Outcome {
    let selection = self[Int(request.cla & 0x03)]
    guard request.p1 <= 0x02 else { return .status(StatusWord(0x6A86)) }
    switch request.p2 {
    case 0x00: return .output(fileControl.parameters(of: selection.directory), isWhole: true)
    case 0x01:
      guard let index = selection.application, let application = tree.nodes[index].application
      else { return .status(StatusWord(0x6A88)) }
      return .output(TLV(0x84, application.aid).encoded(), isWhole: true)
    case 0x0C: return .output([], isWhole: true)
    default: return .status(StatusWord(0x6A86))
    }
  }

  /// MANAGE CHANNEL (ETSI TS 102 221, 11.1.17).
  ///
  /// A channel opened from the basic one starts at the MF, one opened from another where that one
  /// is. 6A81: none is free (ISO/IEC 7816-4, 11.1.2; the status words here are from memory).
  mutating func manageChannel(_ request: Request) -> Outcome {
    switch (request.p1, request.p2) {
    case (0x00, 0x00):
      guard let free = state.channels.firstIndex(where: { $0 == nil }) else {
        return .status(StatusWord(0x6A81))
      }
      let from = Int(request.cla & 0x03)
      var selection = Selection()
      if from != 0 {
        selection = self[from]
        selection.file = nil
        selection.record = nil
      }
      state.channels[free] = selection
      return .output([UInt8(free)], isWhole: true)
    case (0x80, 0x01...0x03):
      guard state.channels[Int(request.p2)] != nil else { return .status(StatusWord(0x6881)) }
      state.channels[Int(request.p2)] = nil
      return .status(.ok)
    default: return .status(StatusWord(0x6A86))
    }
  }

  /// TERMINAL CAPABILITY (ETSI TS 102 221, 11.1.19): template A9 is taken note of, no more.
  mutating func terminalCapability(_ request: Request) -> Outcome {
    guard request.p1 == 0, request.p2 == 0 else { return .status(StatusWord(0x6A86)) }
    guard let template = try? TLV(parsing: request.data), template.tag == 0xA9 else {
      return .status(StatusWord(0x6A80))
    }
    return .status(.ok)
  }
}

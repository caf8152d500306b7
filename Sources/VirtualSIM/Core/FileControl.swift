import APDU
import UICC

/// What SELECT and STATUS say about a node, in the two forms that the dialects have.
struct FileControl {
  let tree: CardTree
  let pins: PINStore
  private let noBytes: [UInt8] = []

  init(tree: CardTree, pins: PINStore) {
    self.tree = tree
    self.pins = pins
  }

  // MARK: UICC

  /// File control parameters, template 62 (ETSI TS 102 221, 11.1.1.3).
  func parameters(of index: Int) -> [UInt8] {
    let node = tree.nodes[index]
    if let recorded = node.file?.fcp ?? node.control, FileControl.isForUICC(recorded) {
      return recorded
    }
    if let application = node.application, !application.answers.isEmpty {
      // File control information, template 6F, of a security domain (GlobalPlatform Card
      // Specification, 11.9.3.1; from memory).
      return TLV(0x6F, [TLV(0x84, application.aid)]).encoded()
    }
    let isUsable = TLV(0x8A, [0x05])
    var objects: [TLV]
    if let file = node.file {
      objects = [
        TLV(0x82, fileDescriptor(of: file.content)), TLV(0x83, node.id.bytes), isUsable,
        accessRule(of: file, in: node.parent),
        TLV(0x80, FileControl.number(file.size ?? file.content.bytes.count)),
        TLV(0x88, file.shortID.map { [$0 << 3] } ?? noBytes),
      ]
    } else {
      objects = [TLV(0x82, [0x78, 0x21]), TLV(0x83, node.id.bytes)]
      if let application = node.application { objects.append(TLV(0x84, application.aid)) }
      if case .mf = node.kind { objects.append(characteristics) }
      objects += [isUsable, nothingMayBeDone, pinStatus]
    }
    return TLV(0x62, objects).encoded()
  }

  /// UICC characteristics: clock stop allowed, all three voltage classes (ETSI TS 102 221,
  /// 11.1.1.4.6.1; coding from memory).
  private var characteristics: TLV { TLV(0xA5, [TLV(0x80, [0x71])]) }

  /// Shareable working EF, its structure, and for records their length and number
  /// (ETSI TS 102 221, 11.1.1.4.3).
  private func fileDescriptor(of content: CardImage.Content) -> [UInt8] {
    func records(_ kind: UInt8, _ records: [[UInt8]]) -> [UInt8] {
      [kind, 0x21] + FileControl.number(records.first?.count ?? 0)
        + [UInt8(clamping: records.count)]
    }
    return switch content {
    case .transparent: [0x41, 0x21]
    case .linearFixed(let content): records(0x42, content)
    case .cyclic(let content): records(0x46, content)
    case .objects: [0x79, 0x21]
    }
  }

  /// The access rule: reading as the image has it, everything else never.
  ///
  /// A card with an EF_ARR refers to the record that says so; any other card says it in place, in
  /// expanded format (ETSI TS 102 221, 9.2.6 and 9.2.7).
  private func accessRule(of file: CardImage.File, in directory: Int?) -> TLV {
    let rule = [
      TLV(0x80, [0x01]), securityCondition(file.read), TLV(0x80, [0x7A]), TLV(0x97, noBytes),
    ]
    let bytes = rule.flatMap { $0.encoded() }
    for (around, id) in [(directory, FileControl.localRules), (CardTree.mf, FileControl.rules)] {
      guard let around, let index = tree.child(of: around, id: id),
        case .linearFixed(let records)? = tree.nodes[index].file?.content,
        let number = records.firstIndex(where: {
          $0.starts(with: bytes) && $0.dropFirst(bytes.count).allSatisfy { $0 == 0xFF }
        })
      else { continue }
      return TLV(0x8B, id.bytes + [UInt8(clamping: number + 1)])
    }
    return TLV(0xAB, rule)
  }

  /// EF_ARR of the MF, and of an application or DF (ETSI TS 102 221, 13.4).
  private static let rules: FileID = 0x2F06
  private static let localRules: FileID = 0x6F06

  private var nothingMayBeDone: TLV { TLV(0xAB, [TLV(0x80, [0x7F]), TLV(0x97, noBytes)]) }

  private func securityCondition(_ access: CardImage.Access) -> TLV {
    func key(_ reference: UInt8) -> TLV {
      TLV(0xA4, [TLV(0x83, [reference]), TLV(0x95, [0x08])])
    }
    return switch access {
    case .always: TLV(0x90, noBytes)
    case .pin1: key(pins.key(of: .pin1))
    case .pin2: key(pins.key(of: .pin2))
    case .universalPIN: key(pins.key(of: .universalPIN))
    case .adm: key(0x0A)
    case .never: TLV(0x97, noBytes)
    }
  }

  /// PIN status template (ETSI TS 102 221, 9.5.2): a bit per PIN, the first one highest, set where
  /// the PIN is enabled; then the key references.
  private var pinStatus: TLV {
    let present = PINStore.Reference.allCases.compactMap { reference in
      pins[reference].map { (reference, $0) }
    }
    var bits: UInt8 = 0
    for (index, (_, pin)) in present.enumerated() where pin.isEnabled { bits |= 0x80 >> index }
    let keys = present.flatMap { reference, pin in
      // The usage qualifier of a universal PIN says whether it stands in for PIN1 (9.5.2).
      (reference == .universalPIN ? [TLV(0x95, [pin.replacesPIN1 ? 0x08 : 0x00])] : [])
        + [TLV(0x83, [pins.key(of: reference)])]
    }
    return TLV(0xC6, [TLV(0x90, [bits])] + keys)
  }

  // MARK: 2G

  /// The answer to SELECT and STATUS in class A0 (3GPP TS 51.011, 9.2.1): 22 bytes for a
  /// directory, 15 for a file.
  func header(of index: Int) -> [UInt8] {
    let node = tree.nodes[index]
    if let file = node.file, let recorded = file.fcp, !file.hasTemplate { return recorded }
    if let file = node.file { return header(of: file, id: node.id) }
    if let recorded = node.control, recorded.isEmpty || !FileControl.isForUICC(recorded) {
      return withTries(recorded)
    }
    let children = node.children.map { tree.nodes[$0] }
    let isDisabled = pins[.pin1].map { !$0.isEnabled } ?? true
    var isMF = false
    if case .mf = node.kind { isMF = true }
    let first: [UInt8] =
      [0x00, 0x00, 0x00, 0x00] + node.id.bytes + [isMF ? 0x01 : 0x02] + [0, 0, 0, 0, 0]
    let second: [UInt8] = [
      isDisabled ? 0x81 : 0x01,
      UInt8(clamping: children.count { $0.isDirectory }),
      UInt8(clamping: children.count { !$0.isDirectory }),
      UInt8(PINStore.Reference.ofGSM.count { pins[$0] != nil } * 2), 0x00,
    ]
    let status = PINStore.Reference.ofGSM.flatMap { reference -> [UInt8] in
      guard let pin = pins[reference] else { return [0, 0] }
      return [pin.triesLeft, pin.unblockTriesLeft].map { 0x80 | UInt8(clamping: $0) & 0x0F }
    }
    return first + [UInt8(second.count + status.count)] + second + status
  }

  /// A recorded answer of a directory, where a PIN was presented since with the tries that are left
  /// now: bytes 19 to 22.
  private func withTries(_ recorded: [UInt8]) -> [UInt8] {
    var answer = recorded
    for (index, reference) in PINStore.Reference.ofGSM.enumerated() {
      guard let pin = pins[reference], pins.isTouched(reference) else { continue }
      for (place, tries) in [(18, pin.triesLeft), (19, pin.unblockTriesLeft)] {
        let place = place + index * 2
        guard answer.indices.contains(place) else { continue }
        answer[place] = answer[place] & 0xF0 | UInt8(clamping: tries) & 0x0F
      }
    }
    return answer
  }

  /// True for an answer of class 00: a template, or nothing at all.
  private static func isForUICC(_ control: [UInt8]) -> Bool {
    control.isEmpty || control.first == 0x62 || control.first == 0x6F
  }

  private func header(of file: CardImage.File, id: FileID) -> [UInt8] {
    // Of a file that was refused there is no content; the answer to SELECT tells its form.
    let told = file.status == nil ? nil : file.fcp.flatMap { try? FCP(parsing: $0) }
    let recordLength = told?.descriptor?.recordLength ?? file.content.records.first?.count ?? 0
    let structure: UInt8 =
      switch (told?.descriptor?.kind, file.content) {
      case (.linearFixed, _), (nil, .linearFixed): 0x01
      case (.cyclic, _), (nil, .cyclic): 0x03
      // Class A0 knows no data objects; a file of them looks like one run of bytes.
      default: 0x00
      }
    let size = file.size ?? told?.fileSize ?? file.content.bytes.count
    let read: UInt8 =
      switch file.read {
      case .always: 0x0
      case .pin1: 0x1
      case .pin2: 0x2
      // 2G knows no universal PIN.
      case .universalPIN: 0xF
      case .adm: 0x4
      case .never: 0xF
      }
    return [0, 0] + FileControl.number(size) + id.bytes
      + [0x04, 0x00, read << 4 | 0x0F, 0xFF, 0xFF, 0x01, 0x02, structure]
      + [structure == 0x00 ? 0 : UInt8(clamping: recordLength)]
  }

  /// Two bytes, high one first; what does not fit becomes FFFF.
  private static func number(_ value: Int) -> [UInt8] {
    let value = UInt16(clamping: value)
    return [UInt8(value >> 8), UInt8(value & 0xFF)]
  }
}

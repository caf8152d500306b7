import APDU
import UICC

extension CardFileSystem {
  /// Who may read the file, by its own access rule; nil where the card does not say.
  ///
  /// Asked only after a refusal. The directory that was current is current again afterwards.
  mutating func readCondition<Content>(
    of spec: FileSpec<Content>
  ) throws(CardError) -> AccessCondition? {
    let directory = location
    if selected?.id != spec.id {
      guard try select(spec.id, wantsTemplate: true).status.isSuccess else { return nil }
    }
    guard let template = selected?.template else { return nil }
    if dialect == .gsm {
      guard case .file(let status)? = try? GSMFileStatus(parsing: template) else { return nil }
      return status.readCondition
    }
    switch (try? FCP(parsing: template))?.readRule {
    case .condition(let condition): return condition
    case .record(let reference): return try condition(in: reference, from: directory)
    case nil: return nil
    }
  }

  /// Reads a record of EF_ARR: of the one in `directory`, else of the one in the MF.
  private mutating func condition(
    in reference: AccessRule.Reference, from directory: Directory?
  ) throws(CardError) -> AccessCondition? {
    let key = RuleKey(directory: directory, reference: reference)
    if let known = knownConditions[key] { return known }
    var found = try select(reference.fileID).status.isSuccess
    if !found, let directory, directory != .mf, try enter(.mf).isSuccess {
      found = try select(reference.fileID).status.isSuccess
    }
    var condition: AccessCondition?
    if found {
      var response = try readRecord(reference.record, length: 256)
      if response.status.isSuccess, response.data.isEmpty {
        let template = try select(reference.fileID, wantsTemplate: true).data
        if let length = layout(template)?.recordLength {
          response = try readRecord(reference.record, length: length)
        }
      }
      if response.status.isSuccess {
        condition = AccessCondition(for: .read, record: response.data)
      }
    }
    if let directory { try enter(directory) }
    knownConditions[key] = condition
    return condition
  }

  private func readRecord(_ number: UInt8, length: Int) throws(CardError) -> ResponseAPDU {
    try exchange(
      CommandAPDU(cla: classByte, ins: 0xB2, p1: number, p2: 0x04, expectedLength: length))
  }

  /// A rule, and the directory from which its file was looked for.
  struct RuleKey: Hashable {
    let directory: Directory?
    let reference: AccessRule.Reference
  }
}

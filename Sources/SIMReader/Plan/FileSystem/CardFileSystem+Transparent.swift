import APDU
import UICC

extension CardFileSystem {
  /// Reads a transparent file of known length.
  ///
  /// - Parameters:
  ///   - lengths: The lengths to ask for, in turn, when the card finds one wrong.
  ///   - isPlausible: Whether content that a short identifier yielded can be this file. What is not
  ///     plausible is read again through SELECT and then taken as it is.
  mutating func read<Content>(
    _ spec: FileSpec<Content>, lengths: [Int], isPlausible: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading {
    if let shortID = spec.shortID, usesShortIDs(in: spec.directory),
      let reading = try readByShortID(shortID, in: spec.directory, lengths, isPlausible)
    {
      return reading
    }
    return try readBySelect(spec, lengths: lengths)
  }

  /// Reads a transparent file whose length only its FCP tells.
  mutating func readWhole<Content>(
    _ spec: FileSpec<Content>
  ) throws(CardError) -> FileReading {
    let selected = try select(spec.id, wantsTemplate: true)
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    let size = min(layout(selected.data)?.size ?? 256, Self.sizeLimit)
    return try readSelected(lengths: [size])
  }

  /// READ BINARY with a short identifier; nil where SELECT has to confirm.
  private mutating func readByShortID(
    _ shortID: UInt8, in directory: Directory, _ lengths: [Int], _ isPlausible: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading? {
    for length in lengths {
      let response = try send(ins: 0xB0, p1: 0x80 | shortID, p2: 0, expecting: length)
      if response.status.isSuccess {
        guard isPlausible(response.data) else { return nil }
        honoursShortIDs[directory] = true
        isLocationAssumed = false
        return .content(response.data)
      }
      if response.status.kind == .accessRefused, !isLocationAssumed {
        return .refused(response.status)
      }
      guard response.status.isWrongLength else { break }
    }
    honoursShortIDs[directory] = honoursShortIDs[directory] ?? false
    return nil
  }

  private mutating func readBySelect<Content>(
    _ spec: FileSpec<Content>, lengths: [Int]
  ) throws(CardError) -> FileReading {
    var selected = try select(spec.id)
    if selected.status.kind == .notFound, isLocationAssumed {
      selected = try select(.mf)
      guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
      honoursShortIDs[.mf] = nil
      selected = try select(spec.id)
    }
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    isLocationAssumed = false
    return try readSelected(lengths: lengths)
  }

  /// READ BINARY of the selected file, in pieces of at most 255 bytes.
  private func readSelected(lengths: [Int]) throws(CardError) -> FileReading {
    var last = StatusWord.ok
    for length in lengths {
      var bytes: [UInt8] = []
      while bytes.count < length {
        let piece = min(length - bytes.count, 255)
        let response = try exchange(
          CommandAPDU(
            cla: classByte, ins: 0xB0, p1: UInt8(bytes.count >> 8 & 0x7F),
            p2: UInt8(bytes.count & 0xFF), expectedLength: piece))
        last = response.status
        guard response.status.isSuccess else { break }
        bytes += response.data
        if response.data.count < piece { break }
      }
      if last.isSuccess { return .content(bytes) }
      guard last.isWrongLength else { break }
    }
    return FileReading(failure: last)
  }

  /// EFs are at most 64 KiB; nothing in a SIM's identity is near that.
  private static let sizeLimit = 4_096
}

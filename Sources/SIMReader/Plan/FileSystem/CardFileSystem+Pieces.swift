import APDU
import UICC

/// What a card gave of a file that it may not give as a whole.
struct PieceReading {
  /// The bytes; nil where none was given.
  var bytes: [UInt8?]
  /// The first status word that was no plain success; nil where the file was read at once.
  var failure: StatusWord?

  /// All bytes, where all were given.
  var whole: [UInt8]? {
    let known = bytes.compactMap(\.self)
    return known.count == bytes.count ? known : nil
  }
}

extension CardFileSystem {
  /// Reads a transparent file as a whole or, where the card fails on that, in ever smaller pieces.
  ///
  /// Two exchanges on a sound card, at most twelve more for the nine bytes of an EF_IMSI on a damaged
  /// one, resends not counted. What the card refuses or does not have is not asked for again, nor what
  /// it is too busy for: each piece would have to wait as long as the whole.
  mutating func readPieces<Content>(
    _ spec: FileSpec<Content>, size: Int
  ) throws(CardError) -> PieceReading {
    var reading = PieceReading(bytes: [UInt8?](repeating: nil, count: size))
    let selected = try select(spec.id)
    guard selected.status.isSuccess else {
      reading.failure = selected.status
      return reading
    }
    for length in [size, 3, 1] {
      for offset in stride(from: 0, to: size, by: length) {
        let piece = offset..<min(offset + length, size)
        guard reading.bytes[piece].contains(nil) else { continue }
        let response = try exchange(
          CommandAPDU(
            cla: classByte, ins: 0xB0, p1: 0, p2: UInt8(offset), expectedLength: piece.count))
        if let fault = response.status.fault(given: response.data.count, of: piece.count) {
          reading.failure = reading.failure ?? fault
        }
        if response.status.endsReading { return reading }
        guard response.status.isTrusted else { continue }
        for (place, byte) in zip(piece, response.data) where reading.bytes[place] == nil {
          reading.bytes[place] = byte
        }
      }
    }
    return reading
  }
}

extension StatusWord {
  /// True for a success whose data the card itself does not doubt.
  ///
  /// 6281: part of the returned data may be corrupted (ISO/IEC 7816-4, 5.6).
  var isTrusted: Bool { isSuccess && rawValue != 0x6281 }

  /// True where smaller pieces would meet with the same answer.
  fileprivate var endsReading: Bool {
    kind == .accessRefused || kind == .notFound || self == .busy
  }

  /// The status, unless it brought all that was asked for.
  fileprivate func fault(given: Int, of wanted: Int) -> StatusWord? {
    isTrusted && given >= wanted ? nil : self
  }
}

// Which records belong together.
extension StoredMessage {
  /// What the parts of one long message have in common (3GPP TS 23.040, 9.2.3.24.1).
  private struct Link: Hashable {
    let isErased: Bool
    let kind: Kind
    let address: MessageAddress?
    let reference: Int
    let count: Int
  }

  /// Seconds that lie between two parts of one message at most.
  ///
  /// A phone sends them one after another. References come round again, and some senders have only
  /// one, so that what is further apart is taken for two messages rather than joined to one that
  /// nobody wrote.
  private static let longestGap = 3600

  /// The messages in the records of one EF_SMS, long ones joined, in the order of their first record.
  ///
  /// Parts belong together that have reference, number of parts, other side and kind in common. Where
  /// several messages have that, a part belongs to the one nearest in time; where two are equally near
  /// and differ, nobody knows, and it stays alone. A part that is there already begins another message.
  public static func joined(_ pieces: [Piece], in directory: Directory) -> [StoredMessage] {
    var messages: [StoredMessage] = []
    var open: [Link: [Int]] = [:]
    for piece in pieces.sorted(by: { $0.order < $1.order }) {
      let message = StoredMessage(directory: directory, pieces: [piece])
      if let part = piece.part {
        let link = Link(
          isErased: message.isErased, kind: message.kind, address: message.address,
          reference: part.reference, count: part.count)
        if let index = home(of: piece, in: messages, among: open[link] ?? []) {
          messages[index].pieces.append(piece)
          continue
        }
        open[link, default: []].append(messages.count)
      }
      messages.append(message)
    }
    messages.sort { $0.firstRecord < $1.firstRecord }
    for index in messages.indices {
      messages[index].pieces.sort { ($0.part?.number ?? 0) < ($1.part?.number ?? 0) }
    }
    return messages
  }

  /// The message that a part belongs to, of those that have everything else in common with it.
  private static func home(
    of piece: Piece, in messages: [StoredMessage], among candidates: [Int]
  ) -> Int? {
    var best: [Int] = []
    var shortest = longestGap
    for index in candidates {
      guard !messages[index].pieces.contains(where: { $0.part?.number == piece.part?.number })
      else { continue }
      let gap = messages[index].gap(to: piece)
      if gap < shortest { best = [] }
      if gap <= shortest {
        best.append(index)
        shortest = gap
      }
    }
    guard let first = best.first else { return nil }
    // The same message kept twice is no question.
    let content = messages[first].pieces.map(\.message)
    return best.allSatisfy { messages[$0].pieces.map(\.message) == content } ? first : nil
  }

  /// Seconds from the nearest part; the longest where no times are known.
  private func gap(to piece: Piece) -> Int {
    let gaps = pieces.compactMap { other -> Int? in
      guard let mine = other.seconds, let its = piece.seconds else { return nil }
      return abs(mine - its)
    }
    return gaps.min() ?? Self.longestGap
  }

  private var firstRecord: Int { pieces.map(\.record).min() ?? 0 }

  /// Notes what EF_SMSR says about messages of the EF_SMS beside it.
  public static func note(_ reports: [StatusReportRecord], on messages: inout [StoredMessage]) {
    for report in reports {
      let index = messages.firstIndex { message in
        message.pieces.contains { $0.record == Int(report.messageRecord) }
      }
      if let index { messages[index].report = report.report }
    }
  }
}

extension StoredMessage.Piece {
  fileprivate var seconds: Int? { message?.timestamp?.seconds }
  /// By time, then by record; those without a time last.
  fileprivate var order: (Int, Int) { (seconds ?? .max, record) }
}

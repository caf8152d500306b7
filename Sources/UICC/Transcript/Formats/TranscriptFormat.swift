/// One way of writing down a conversation with a card.
///
/// It is given one line after the other and says what of an exchange stands there. The first format
/// that finds a response is the one of the whole transcript (``TranscriptScanner``).
protocol TranscriptFormat: Sendable {
  /// What it is called in output: `arrows`, `pcscd`.
  var name: String { get }

  /// True where only the order of the lines tells commands from responses, so that any other format
  /// that finds something is more likely to be right.
  var isLoose: Bool { get }

  /// Takes the next line, without its end.
  ///
  /// - Returns: What it completes, in order, perhaps nothing; nil for a line that has no part in an
  ///   exchange.
  mutating func take(_ line: ArraySlice<UInt8>, number: Int) -> [TranscriptItem]?

  /// What the end of the transcript completes.
  mutating func finish() -> [TranscriptItem]
}

extension TranscriptFormat {
  /// Marks tell commands from responses.
  var isLoose: Bool { false }
}

/// The formats that are understood.
package enum TranscriptFormats {
  /// What they are called in output.
  package static var names: [String] { all.map(\.name) }

  /// All of them, each as it is before the first line.
  static var all: [any TranscriptFormat] {
    MarkerFormat.table.map { MarkerFormat(markers: $0) }
      + [
        SpyReportFormat(), SpyPipeFormat(), OpenSCFormat(), ATFormat(), PairFormat(), BareFormat(),
      ]
  }
}

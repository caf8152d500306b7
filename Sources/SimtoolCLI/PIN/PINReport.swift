import APDU
import SIMReader
import UICC

/// What a card said about its PINs, for output.
struct PINReport {
  /// What one visit to the card brought.
  struct Reading: Sendable {
    var survey: PINSurvey
    var atr: [UInt8]
    var exchanges: Int
  }

  let source: String
  let kind: String
  let reading: Reading
  let elapsed: Duration

  /// True where the card told the state of every PIN.
  var isComplete: Bool { reading.survey.entries.allSatisfy { $0.status.state != .unknown } }

  /// The `simtool.pin/1` object (docs/json.md).
  var json: JSONValue {
    [
      "schema": "simtool.pin/1",
      "reader": ["name": .string(source), "kind": .string(kind)],
      "atr": .string(Hex.encode(reading.atr)),
      "directory": .string(reading.survey.directory.rawValue),
      "class": .string(reading.survey.isGSM ? "A0" : "00"),
      "pins": .array(reading.survey.entries.map(Self.entry)),
      "universalPinReplacesPin1": .bool(reading.survey.universalPINReplacesPIN1),
      "complete": .bool(isComplete),
      "exchanges": .integer(reading.exchanges),
      "elapsedMilliseconds": .milliseconds(elapsed),
    ]
  }

  private static func entry(_ entry: PINSurvey.Entry) -> JSONValue {
    [
      "pin": .string(entry.kind.id),
      "keyReference": JSONValue(entry.keyReference.map { Hex.encode([$0]) }),
      "state": .string(entry.status.state.rawValue),
      "triesLeft": JSONValue(entry.status.triesLeft),
      "unblockTriesLeft": JSONValue(entry.status.unblockTriesLeft),
    ]
  }

  /// The report for people.
  func lines(in language: Language) -> [String] {
    var table = TextTable()
    for entry in reading.survey.entries {
      table.row(entry.kind.words[language], entry.status.text(in: language))
    }
    guard reading.survey.universalPINReplacesPIN1 else { return table.lines }
    return table.lines + [
      LocalizedText(
        en: "The universal PIN is asked for in place of PIN1.", zh: "通用 PIN 代替 PIN1 使用。")[language]
    ]
  }
}

extension PINSurvey.Kind {
  /// What JSON says.
  var id: String { self == .universalPIN ? "universalPin" : rawValue }

  /// What people read.
  var words: LocalizedText {
    switch self {
    case .pin1: LocalizedText(en: "PIN1", zh: "PIN1")
    case .pin2: LocalizedText(en: "PIN2", zh: "PIN2")
    case .universalPIN: LocalizedText(en: "Universal PIN", zh: "通用 PIN")
    }
  }
}

import APDU

/// One thing that is told in a row of its own: what it is about, and what there is to say.
struct LabelledText: Hashable, Sendable {
  /// What it is about.
  var label: LocalizedText
  /// What there is to say.
  var text: LocalizedText

  init(_ label: LocalizedText, _ text: LocalizedText) {
    self.label = label
    self.text = text
  }

  /// A text whose label is a term of the standards or bytes: the same in every language.
  init(term: String, _ text: LocalizedText) {
    self.init(LocalizedText(en: term, zh: term), text)
  }
}

extension Console {
  /// Adds facts to the data, one row each, texts in one column.
  func facts(_ facts: [LabelledText]) {
    var table = TextTable()
    for fact in facts {
      table.row(Console.safe(fact.label[language]), Console.safe(fact.text[language]))
    }
    for line in table.lines { self.line(line) }
  }
}

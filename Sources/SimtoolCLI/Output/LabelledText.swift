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
  func facts(_ facts: [LabelledText]) { for line in table(of: facts).lines { self.line(line) } }

  /// The same where texts are sentences: wrapped to fit the page.
  func paragraphs(_ facts: [LabelledText]) {
    for line in table(of: facts).lines(width: Page.width) { self.line(line) }
  }

  private func table(of facts: [LabelledText]) -> TextTable {
    var table = TextTable()
    for fact in facts {
      table.row(Console.safe(fact.label[language]), Console.safe(fact.text[language]))
    }
    return table
  }

  /// Adds a text to the data, wrapped to fit the page, `head` before its first line.
  func paragraph(_ text: String, after head: String = "", style: Style? = nil) {
    for line in text.wrapped(after: head) { self.line(style.map { styled(line, $0) } ?? line) }
  }
}

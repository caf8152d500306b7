import APDU
import Renewal

extension Receipt {
  /// A page to print, on A4 or on a roll, with nothing to load from elsewhere.
  func html(in language: Language) -> String {
    let rows = facts.map { fact in
      "<tr><th>\(Self.escaped(fact.label[language]))</th>"
        + "<td>\(Self.escaped(fact.text[language]))</td></tr>"
    }
    let address = shop.lines.map { "<p>\(Self.escaped($0))</p>" }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <title>\(Self.escaped("\(title[language]) \(order)"))</title>
      <style>
      @page { margin: 5mm }
      body { max-width: 120mm; margin: 0 auto; font: 11pt sans-serif; color: #000; background: #fff }
      h1 { font-size: 14pt; margin: 0 }
      h2 { font-size: 12pt }
      p { margin: 0 }
      table { border-collapse: collapse; width: 100% }
      th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0;
        border-bottom: 0.2mm solid #999; overflow-wrap: anywhere }
      th { font-weight: normal; white-space: nowrap }
      </style>
      </head>
      <body>
      <h1>\(Self.escaped(shop.name))</h1>
      \(address.joined(separator: "\n"))
      <h2>\(Self.escaped(title[language]))</h2>
      <table>
      \(rows.joined(separator: "\n"))
      </table>
      </body>
      </html>

      """
  }

  /// Text that is text and nothing else, wherever in a page it stands.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in Console.safe(text) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

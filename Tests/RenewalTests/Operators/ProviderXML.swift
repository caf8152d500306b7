import Foundation
import Renewal

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads serviceproviders.xml by itself, and not as scripts/provider-table does.
final class ProviderXML: NSObject, XMLParserDelegate {
  struct Provider: Equatable {
    var country: String
    var name: String
    var networks: Set<String>
    /// The query, the kind of code, what is dialled, and the text of a message.
    var codes: [String]
  }

  private(set) var providers: [Provider] = []
  private var country = ""
  private var query: String?
  private var text = ""
  private var attributes: [String: String] = [:]

  static func text(_ code: ServiceCode) -> String {
    [code.kind.rawValue, code.dial.description, code.message].compactMap { $0 }
      .joined(separator: " ")
  }

  func parser(
    _: XMLParser, didStartElement element: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes: [String: String]
  ) {
    text = ""
    self.attributes = attributes
    switch element {
    case "country": country = attributes["code"]?.uppercased() ?? ""
    case "provider":
      providers.append(Provider(country: country, name: "", networks: [], codes: []))
    case "network-id":
      providers[providers.count - 1].networks.insert(
        (attributes["mcc"] ?? "") + (attributes["mnc"] ?? ""))
    case "balance-check", "balance-top-up", "msisdn-query": query = element
    default: break
    }
  }

  func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(
    _: XMLParser, didEndElement element: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    let words = text.split(whereSeparator: \.isWhitespace)
    switch element {
    case "name":
      // Names of the provider come before those of its access points.
      guard let last = providers.indices.last, providers[last].name.isEmpty,
        attributes["xml:lang"] == nil
      else { break }
      providers[last].name = words.joined(separator: " ")
    case query: query = nil
    case "ussd", "sms", "dtmf", "ussd-response":
      guard let query else { break }
      let code = attributes["replacement"].map {
        words.joined().replacing($0, with: "{code}")
      }
      let kind = element == "ussd-response" ? "menu" : element
      let parts = [query, kind, code ?? words.joined(), attributes["text"] ?? ""]
      providers[providers.count - 1].codes.append(
        parts.filter { !$0.isEmpty }.joined(separator: " "))
    default: break
    }
    text = ""
  }
}

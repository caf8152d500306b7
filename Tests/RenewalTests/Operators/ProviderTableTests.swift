import Foundation
import Testing

@testable import Renewal

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ProviderTableTests {
  private static let xml = "/usr/share/mobile-broadband-provider-info/serviceproviders.xml"
  private static let table = ProviderTable.builtIn

  @Test func `the table has what was counted in its source`() {
    let providers = Self.table.providers
    #expect(Self.table.source == "mobile-broadband-provider-info 20230416-1")
    #expect(Self.table.date?.description == "2023-04-16")
    #expect(Set(providers.flatMap(\.networks)).count == 818)
    #expect(providers.filter { !$0.balance.isEmpty }.count == 145)
    #expect(providers.filter { !$0.topUp.isEmpty }.count == 72)
    #expect(providers.filter { !$0.ownNumber.isEmpty }.count == 28)
    let kinds = Dictionary(
      grouping: providers.flatMap(\.balance), by: \.kind
    ).mapValues(\.count)
    #expect(kinds == [.ussd: 128, .dtmf: 28, .sms: 19, .menu: 2])
    let topUps = providers.flatMap(\.topUp)
    #expect(topUps.count == 72)
    #expect(topUps.allSatisfy { $0.kind == .ussd && $0.dial.slots == [.code] })
  }

  @Test func `networks have five or six digits, and countries two letters`() {
    for provider in Self.table.providers {
      #expect(provider.country.utf8.count == 2 && provider.country == provider.country.uppercased())
      #expect(!provider.name.isEmpty)
      for network in provider.networks {
        #expect((5...6).contains(network.utf8.count) && Int(network) != nil, "\(network)")
      }
    }
  }

  @Test func `a network leads to all its providers`() {
    #expect(Self.table.providers(onNetwork: "25001").map(\.name) == ["MTS"])
    #expect(
      Self.table.providers(onNetwork: "25001").first?.balance.first?.dial.description == "*100#")
    #expect(Self.table.providers(onNetwork: "310260").map(\.name).contains("T-Mobile"))
    #expect(Self.table.providers(onNetwork: "310260").count > 1)
    #expect(Self.table.providers(onNetwork: "99999").isEmpty)
  }

  @Test func `Lycamobile is found by its name, not by the network of its cards`() throws {
    #expect(!Self.table.providers(onNetwork: "310260").contains { $0.name == "Lycamobile" })
    let lyca = try #require(Self.table.provider(ofOperator: "lyca-us"))
    #expect(lyca.country == "US" && lyca.networks == ["311960"])
    #expect(lyca.balance.map(\.dial.description) == ["*611#"])
    #expect(lyca.topUp.map(\.dial.description) == ["*611*{code}#"])
    #expect(try lyca.topUp.first?.dial.filled(with: [.code: "1234567890"]) == "*611*1234567890#")
    #expect(Self.table.provider(ofOperator: "nobody") == nil)
  }

  @Test func `every join names an operator of ours and a provider of the table`() throws {
    let operators = try OperatorList.builtIn().operators
    let file = try #require(EmbeddedData.file("provider-joins.tsv"))
    let joins = file.bytes.split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
    }
    #expect(joins.count == 5)
    for id in joins {
      let mine = try #require(operators.first { $0.id == id }, "\(id)")
      #expect(Self.table.provider(ofOperator: id)?.country == mine.country, "\(id)")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: xml)))
  func `the table says what the package's file says`() throws {
    let reader = ProviderXML()
    let parser = try #require(XMLParser(contentsOf: URL(filePath: Self.xml)))
    parser.delegate = reader
    #expect(parser.parse())
    let wanted = reader.providers.filter { !$0.networks.isEmpty || !$0.codes.isEmpty }
    let found = Self.table.providers.map { provider in
      ProviderXML.Provider(
        country: provider.country, name: provider.name, networks: Set(provider.networks),
        codes: provider.balance.map { "balance-check \(ProviderXML.text($0))" }
          + provider.topUp.map { "balance-top-up \(ProviderXML.text($0))" }
          + provider.ownNumber.map { "msisdn-query \(ProviderXML.text($0))" })
    }
    #expect(found.count == wanted.count)
    // The file has the queries of a provider in any order, the table in one.
    let queries = ["balance-check", "balance-top-up", "msisdn-query"]
    for (one, other) in zip(found, wanted) {
      #expect(one.country == other.country && one.name == other.name)
      #expect(one.networks == other.networks, "\(one.name)")
      for query in queries {
        let codes = { (provider: ProviderXML.Provider) in
          provider.codes.filter { $0.hasPrefix(query) }
        }
        #expect(codes(one) == codes(other), "\(one.name)")
      }
    }
  }
}

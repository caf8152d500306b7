import Foundation
import Renewal
import Testing

struct BuiltInGuideTests {
  private static func library() throws -> GuideLibrary {
    let operators = Set(try OperatorList.builtIn().operators.map(\.id))
    return GuideLibrary { operators.contains($0) }
  }

  @Test func `the guides that come with the program have no fault`() throws {
    let library = try Self.library()
    #expect(library.errors.map(\.description) == [])
    #expect(library.guides.count == GuideLibrary.builtInFiles.count)
    for file in GuideLibrary.builtInFiles {
      #expect(library.guide(file.name.replacing(".json", with: "")) != nil, "\(file.name)")
    }
  }

  @Test func `every file in the folder of guides comes with the program`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/CRenewalData/data/guides").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.sorted() == GuideLibrary.builtInFiles.map(\.name).sorted())
    for file in GuideLibrary.builtInFiles {
      let stored = try Data(contentsOf: folder.appending(path: file.name))
      #expect(Array(stored) == file.bytes, "\(file.name) was not built in as it is")
    }
  }

  @Test(arguments: [
    ("ais-th", "ais-th"), ("china-mobile-cn", "china-mobile-cn"),
    ("china-unicom-cn", "china-unicom-cn"), ("china-telecom-cn", "china-telecom-cn"),
    ("china-broadnet-cn", "china-broadnet-cn"), ("mts-ru", "mts-ru"), ("megafon-ru", "megafon-ru"),
    ("beeline-ru", "beeline-ru"), ("t2-ru", "t2-ru"), ("t-mobile-us", "t-mobile-us-prepaid"),
    ("att-us", "att-prepaid-us"), ("verizon-us", "verizon-prepaid-us"), ("lyca-us", "lyca-us"),
    ("ultra-us", "ultra-us"), ("tello-us", "tello-us"),
  ])
  func `an operator has its guide`(id: String, guide: String) throws {
    let library = try Self.library()
    #expect(library.choice(operators: [id]).basis == .operator)
    #expect(library.guides(ofOperator: id).map(\.id) == [guide])
  }

  @Test func `every kind of channel has a generic guide, which names nobody's number`() throws {
    let library = try Self.library()
    for kind in ChannelKind.allCases {
      let guide = try #require(library.generic(kind), "\(kind)")
      #expect(guide.channels.map(\.kind) == [kind])
      #expect(guide.channels.allSatisfy { $0.dial == nil && $0.url == nil })
      #expect(guide.facts.isEmpty)
    }
  }

  @Test func `a shop is found by the operator's site or a map, and is told what to bring`() throws {
    let library = try Self.library()
    let shop = try #require(library.generic(.store)?.channels.first)
    let first = try #require(shop.steps.first)
    for word in ["operator's own site", "map", "convenience stores", "electronics shops"] {
      #expect(first.en.localizedCaseInsensitiveContains(word), "\(word)")
    }
    for word in ["官网", "地图", "便利店", "电子产品店"] { #expect(first.zh.contains(word), "\(word)") }
    #expect(shop.needs.contains(.identityDocument) && shop.needs.contains(.physicalCard))
    // Shops of operators, each by its source; one with a locator says where it is.
    let shops = library.guides.filter { $0.subject != .channel(.store) }
      .flatMap(\.channels).filter { $0.kind == .store }
    #expect(shops.count >= 6 && shops.allSatisfy { $0.provenance != nil })
    let ultra = try #require(library.guide("ultra-us")?.channels.first { $0.kind == .store })
    #expect(ultra.steps[0].en.contains("store locator on ultramobile.com"))
  }

  @Test func `voice menus and apps of operators let people see the state and pay by themselves`()
    throws
  {
    for kind in [ChannelKind.ivr, .app] {
      let channels = try Self.library().guides.filter { $0.subject != .channel(kind) }
        .flatMap(\.channels).filter { $0.kind == kind }
      #expect(channels.count >= 5)
      #expect(Set(channels.flatMap(\.purposes)).isSuperset(of: [.balance, .topUp]), "\(kind)")
      #expect(channels.allSatisfy { ($0.dial != nil) == (kind == .ivr) && $0.provenance != nil })
    }
  }

  /// The operators' guides without a channel for any of these purposes.
  private static func guides(without purposes: Set<ChannelPurpose>) throws -> Set<String> {
    let guides = try library().guides.filter { guide in
      if case .operator = guide.subject { true } else { false }
    }
    #expect(guides.count >= 15)
    return Set(
      guides.filter { $0.channels.allSatisfy { purposes.isDisjoint(with: $0.purposes) } }
        .map(\.id))
  }

  @Test func `an operator's guide says how to see the state, but for those without a source`()
    throws
  {
    // Sources tell only the hotline of China Broadnet, and of Tello only how people pay.
    #expect(
      try Self.guides(without: [.balance, .usage, .validity]) == ["china-broadnet-cn", "tello-us"])
  }

  @Test func `an operator's guide says whom to ask, but for those without a source`() throws {
    // Of the numbers of AT&T and Verizon the sources say only that people pay and ask for the balance
    // there (docs/renewal-research.md), not that anybody answers questions.
    #expect(try Self.guides(without: [.support]) == ["att-prepaid-us", "verizon-prepaid-us"])
  }

  @Test func `every channel of an operator has its source`() throws {
    for guide in try Self.library().guides {
      guard case .operator = guide.subject else { continue }
      #expect(guide.channels.allSatisfy { $0.provenance != nil }, "\(guide.id)")
    }
  }

  @Test func `codes stand in the steps as they are dialled`() throws {
    for guide in try Self.library().guides {
      for channel in guide.channels where channel.kind == .ussd && channel.dial != nil {
        let code = channel.dial?.description ?? ""
        let head = String(code.prefix { $0 != "{" })
        #expect(channel.steps.contains { $0.en.contains(head) }, "\(guide.id) \(channel.id)")
        #expect(channel.steps.contains { $0.zh.contains(head) }, "\(guide.id) \(channel.id)")
      }
    }
  }

  /// Facts of docs/guides.md, "What is shipped", taken from their sources.
  @Test func `what sources say stands in the guides`() throws {
    let library = try Self.library()
    func codes(_ id: String) -> [String] {
      library.guide(id)?.channels.compactMap { $0.dial?.description } ?? []
    }
    #expect(codes("ais-th").contains("*121#") && codes("ais-th").contains("1175"))
    #expect(codes("mts-ru").first == "*100#" && codes("megafon-ru").first == "*100#")
    #expect(codes("beeline-ru").first == "*102#" && codes("t2-ru").first == "*105#")
    #expect(codes("t-mobile-us-prepaid").prefix(3) == ["#225#", "#932#", "#686#"])
    #expect(codes("lyca-us") == ["*611#", "*611*{code}#"])
    #expect(library.guide("verizon-prepaid-us")?.rules(about: .grace).map(\.days) == [60])
    #expect(library.guide("tello-us")?.rules(about: .grace).isEmpty == true)
    let lyca = try #require(library.guide("lyca-us")?.channels.first { $0.id == "voucher" })
    #expect(try lyca.link(filling: [.code: "123456789012"]) == "tel:*611*123456789012%23")
  }

  @Test func `a source names a page or a file, so that others find it again`() throws {
    // Papers that are found by their name, and what stands with its date in docs/renewal-research.md.
    let byName: Set<String> = [
      "codes-2022", "csdn-2011", "five-sims", "fraud-law", "gist-2019", "imei-draft", "mbpi",
    ]
    var others: Set<String> = []
    for source in try Self.library().guides.flatMap(\.sources) where source.url == nil {
      let place = /[a-z0-9-]+\.[a-z]{2,3}\b|[\w-]+\/[\w-]+/
      if source.title.firstMatch(of: place) == nil { others.insert(source.id) }
    }
    #expect(others == byName)
  }

  @Test func `a fact as old as the page of 2017 is warned of`() throws {
    let guide = try #require(try Self.library().guide("ais-th"))
    let now = try #require(SourceDate("2026-11-21")).earliest
    let warning = try #require(guide.staleWarning(at: now))
    #expect(warning.oldest.description == "2017")
    #expect(warning.facts.count < warning.total)
  }
}

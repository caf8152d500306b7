import Foundation
import Testing

@testable import SimtoolCLI

/// Shops, and how they are found (R1.8), as `renew` tells it.
struct RenewShopTests {
  @Test func `a shop is told with where to find one, what to bring, and which number it asks for`()
    throws
  {
    let home = try LedgerHome()
    let folder = home.path + "/guides"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let guide = """
      {
        "schema": "simtool.guide/1", "id": "ais-th", "operator": "ais-th",
        "title": {"en": "Ours", "zh": "自编"}, "sources": {"page": {"title": "A page"}},
        "channels": [
          {
            "id": "shop", "kind": "store", "purposes": ["topUp"],
            "title": {"en": "Shop", "zh": "门店"}, "url": "https://example.org/stores",
            "needs": ["physicalCard", "identityDocument"], "identifiers": ["msisdn"],
            "steps": [{"en": "Find a shop on the map.", "zh": "在地图上查找门店。"}],
            "sources": ["page"], "verifiedAt": "2026-11-20", "confidence": "high"
          }
        ]
      }
      """
    try Data(guide.utf8).write(to: URL(filePath: folder + "/ours.json"))
    let json = home.run("renew", "--demo", "--json")
    let guides = try #require(try json.value("guide.guides") as? [[String: Any]], "\(json)")
    let shop = try #require((guides.first?["channels"] as? [[String: Any]])?.first)
    #expect(shop["kind"] as? String == "store")
    #expect(shop["link"] as? String == "https://example.org/stores")
    #expect(shop["needs"] as? [String] == ["physicalCard", "identityDocument"])
    for (language, words) in [
      (
        "en",
        [
          "  Shop\n", "    Needed: ", "identity", "phone number",
          "    1. Find a shop on the map.\n",
        ]
      ),
      ("zh-Hans", ["  门店\n", "    需要：", "    1. 在地图上查找门店。\n"]),
    ] {
      let output = home.run("renew", "--demo", "--lang", language).output
      for word in words + ["    https://example.org/stores\n"] {
        #expect(output.contains(word), "\(word): \(output)")
      }
    }
    // The generic way, where nobody knows the operator, is to look for one in a map.
    let generic = home.run("renew", "--account", "anna@example.com").output
    #expect(generic.says("in a map by the operator's name"), "\(generic)")
    #expect(generic.contains("identity"), "\(generic)")
  }
}

import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// A network that several providers share, and for which no source has a rule.
struct SharedNetworkTests {
  private static let imsi = "262021234567890"

  @Test func `no provider is taken for the operator, and each is a candidate`() throws {
    let names = ProviderTable.builtIn.providers(onNetwork: "26202").map(\.name)
    #expect(names.count > 1)
    let home = try LedgerHome()
    let text = home.run("operators", "explain", Self.imsi)
    #expect(
      text.status == 66
        && text.says("not known: several operators share network 262-02 (DE)"), "\(text)"
    )
    for name in names {
      #expect(
        text.output.split(separator: "\n").contains { $0.hasPrefix("or ") && $0.contains(name) },
        "\(name): \(text)")
    }
    let json = home.run("operators", "explain", Self.imsi, "--json")
    #expect(try json.value("operator") is NSNull)
    let others = try json.value("runnersUp") as? [[String: Any]]
    #expect(others?.compactMap { $0["name"] as? String } == names, "\(json)")
    let renew = home.run("renew", Self.imsi, "--json")
    #expect(try renew.status == 66 && renew.value("operator") is NSNull, "\(renew)")
    #expect(try renew.text("guide.basis") == "generic")
  }

  @Test func `an issuer that is none of them is a guess, with those who share the network`() throws
  {
    let home = try LedgerHome()
    let run = home.run("operators", "explain", Self.imsi, "--iccid", "8966031234567890126")
    #expect(run.says("several operators share the network 262-02 of its IMSI"))
    #expect(run.output.contains("a guess") && run.output.contains("Vodafone"), "\(run)")
    let chinese = home.run(
      "operators", "explain", Self.imsi, "--iccid", "8966031234567890126", "--lang", "zh-Hans")
    #expect(chinese.says("IMSI 中的网络 262-02 由多家运营商共用"), "\(chinese)")
  }
}

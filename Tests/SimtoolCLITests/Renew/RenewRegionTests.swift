import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// R3.10: a plan of another region of the same operator.
struct RenewRegionTests {
  private func bench() throws -> RenewBench {
    var regional = ScriptedProvider.plan
    regional.region = "Guangdong"
    var twin = regional
    twin.id = "p31"
    var everywhere = ScriptedProvider.plan
    everywhere.id = "p99"
    return try RenewBench(ScriptedProvider { $0.plans = [regional, twin, everywhere] })
  }

  private func cautions(_ run: CLIRun) throws -> [String] {
    let texts = try #require(try run.value("cautions") as? [[String: String]], "\(run)")
    return texts.compactMap { $0["en"] }
  }

  @Test func `a plan of one region is warned of, and ordered all the same`() async throws {
    let bench = try bench()
    let provider = ["--demo", "--provider", "simulated"]
    let shown = await bench.run(provider)
    // Two plans of one region, and one word about it.
    #expect(try cautions(shown).count == 1)
    #expect(try cautions(shown).first?.contains("in one region: Guangdong.") == true)
    let text = await bench.run(provider + ["--lang", "zh-Hans"], json: false)
    #expect(text.output.components(separatedBy: "仅在一个地区销售：Guangdong。").count == 2)

    let quote = await bench.run(provider + ["--plan", "p30", "--quote"], json: false)
    #expect(quote.status == 0 && quote.says("in one region: Guangdong."))
    let order = try await bench.order()
    #expect(order.status == 0, "\(order)")
    #expect(try order.text("order.state") == "completed")
    #expect(order.errors.contains("in one region: Guangdong."))
    #expect(try cautions(order).count == 1)
  }

  @Test func `a plan that is sold everywhere needs no word`() async throws {
    let bench = try bench()
    let quote = await bench.run("--demo", "--provider", "simulated", "--plan", "p99", "--quote")
    #expect(quote.status == 0)
    #expect(try cautions(quote).isEmpty && !quote.errors.contains("region"))
  }
}

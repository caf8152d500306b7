import APDU
import Renewal

/// The providers by their names.
enum ProviderShelf {
  /// What the program is told about the simulated network by who tests it (docs/testing.md).
  static let networkVariable = "SIMTOOL_SIMULATED_NETWORK"

  private static let file = "simulated-orders"

  /// The provider of a name, its answers checked.
  static func provider(
    _ name: String, _ environment: Environment
  ) throws(Failure) -> any RenewalProvider {
    let clock = ProviderClock { .now }
    guard name == "simulated" else { return ManualProvider(desk: NobodyThere(), clock: clock) }
    guard let folder = DataFolder.path(environment) else {
      throw Failure(
        .configuration,
        LocalizedText(
          en: "none of SIMTOOL_HOME, XDG_DATA_HOME and HOME is set",
          zh: "SIMTOOL_HOME、XDG_DATA_HOME 和 HOME 均未设置"))
    }
    let path = "\(folder)/\(file)"
    try DataFolder.make(for: path)
    let network = TestNetwork(environment.variable(networkVariable) ?? "")
    return checked(
      SimulatedProvider(path: path, clock: network.clock, network: network.network))
  }

  /// A provider whose answers are checked before they are believed.
  static func checked(_ provider: any RenewalProvider) -> any RenewalProvider {
    CheckedProvider(
      provider, clock: ProviderClock(now: { .now }, wait: Blocking.sleep),
      executor: Blocking.executor)
  }
}

/// The desk of the manual provider while a command runs: staff say what they did with `--record`, and
/// are not waited for.
private struct NobodyThere: ManualDesk {
  func report(
    on task: ManualTask, steps: [Wording]
  ) async throws(ProviderError) -> ManualReport {
    throw .noAnswer
  }
}

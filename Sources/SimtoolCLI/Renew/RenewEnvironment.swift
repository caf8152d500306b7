import APDU
import Renewal

/// What `renew` takes from outside beside card and ledger: providers, operators, guides, the clock.
struct RenewEnvironment: Sendable {
  /// The names of the providers that there are.
  static let providerNames = [manual, "simulated"]
  /// The provider that staff are themselves.
  static let manual = "manual"

  /// The provider of a name.
  var provider: @Sendable (String) throws -> any RenewalProvider
  /// The operators that are known.
  var directory: @Sendable () throws -> OperatorDirectory
  /// The guides.
  var guides: @Sendable (OperatorDirectory) throws -> GuideLibrary
  /// What the time is.
  var clock: @Sendable () -> Timestamp = { .now }
}

extension RenewEnvironment {
  /// The real one.
  init(_ invocation: Invocation) {
    let environment = invocation.environment
    self.init(
      provider: { try ProviderShelf.provider($0, environment) },
      directory: { OperatorSources.directory(invocation) },
      guides: { directory in
        GuideFolder.library(invocation) { directory.find($0) != nil }
      })
  }
}

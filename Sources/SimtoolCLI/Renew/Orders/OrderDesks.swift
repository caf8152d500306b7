import CardLedger
import Renewal

/// Whom `renew` asks: the provider that was named, else whoever has the orders that it is about.
struct OrderDesks {
  /// The name of the provider that is asked about the line.
  let name: String
  /// The desk of that provider.
  let main: ProviderDesk
  /// The desks at which orders can be, that one among them.
  let all: [ProviderDesk]

  /// - Parameters:
  ///   - line: How the line is known to providers.
  ///   - orders: The orders of the line, the oldest first.
  init(
    _ options: RenewOptions, _ environment: RenewEnvironment, line: LineIdentity,
    orders: [OrderRecord]
  ) throws {
    let desk = { (name: String) in
      ProviderDesk(
        provider: try environment.provider(name), line: line, region: options.region)
    }
    guard options.action == .verify, !options.isProviderNamed else {
      name = options.provider
      main = try desk(name)
      all = [main]
      return
    }
    // An order of a program that knew more providers has no desk here.
    let names = RenewEnvironment.providerNames.filter { name in
      name != RenewEnvironment.manual && orders.contains { $0.draft.provider == name }
    }
    // The last order is the one that is looked for on the line.
    let last = orders.last { names.contains($0.draft.provider) }?.draft.provider
    name = last ?? RenewEnvironment.manual
    main = try desk(name)
    all = try [main] + names.filter { $0 != last }.map(desk)
  }
}

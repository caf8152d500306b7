import Renewal
import Synchronization

/// What lies between simtool and the simulated provider, as a test wants it (docs/testing.md, "The
/// simulated network").
///
/// A text such as `order=answerLost,lookup=requestLost`. `order=held` carries the order out and keeps
/// the answer back: who kills the program then, kills it between the two and not by luck.
final class TestNetwork: Sendable {
  private struct Place {
    var call: SimulatedNetwork.Call?
    var waits = 0
  }

  private let held: Set<SimulatedNetwork.Call>
  private let fates: [SimulatedNetwork.Call: SimulatedNetwork.Fate]
  private let place = Mutex(Place())
  /// Longer than any provider is waited for.
  private static let forEver: Int64 = 600_000

  init(_ text: String) {
    var held: Set<SimulatedNetwork.Call> = []
    var fates: [SimulatedNetwork.Call: SimulatedNetwork.Fate] = [:]
    for word in text.split(separator: ",") {
      let parts = word.split(separator: "=").map(String.init)
      guard parts.count == 2, let call = SimulatedNetwork.Call(rawValue: parts[0]) else { continue }
      if parts[1] == "held" { held.insert(call) }
      fates[call] = SimulatedNetwork.Fate(rawValue: parts[1])
    }
    (self.held, self.fates) = (held, fates)
  }

  /// Waits twice in each call: before what is asked for happens, and after it.
  var network: SimulatedNetwork {
    guard !held.isEmpty || !fates.isEmpty else { return SimulatedNetwork() }
    return SimulatedNetwork(latency: 2) { [self] call in
      place.withLock { $0 = Place(call: call) }
      return fates[call] ?? .delivered
    }
  }

  /// The time that the provider goes by.
  var clock: ProviderClock {
    ProviderClock(now: { .now }) { [self] milliseconds in
      let isHeld = place.withLock { place in
        place.waits += 1
        return place.waits == 2 && place.call.map(held.contains) ?? false
      }
      await Blocking.sleep(isHeld ? Self.forEver : milliseconds)
    }
  }
}

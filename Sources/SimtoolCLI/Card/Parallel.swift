import Dispatch
import Synchronization

/// Blocking work side by side, a thread for each piece: readers wait for hardware, not for cores.
enum Parallel {
  /// The results in the order of `items`.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], _ body: @escaping @Sendable (Item) -> Value
  ) -> [Value] {
    let results = Results<Value>(count: items.count)
    let group = DispatchGroup()
    for (index, item) in items.enumerated() {
      DispatchQueue(label: "simtool.parallel.\(index)").async(group: group) {
        results.set(index, body(item))
      }
    }
    group.wait()
    return results.all
  }

  private final class Results<Value: Sendable>: Sendable {
    private let values: Mutex<[Value?]>
    init(count: Int) { values = Mutex([Value?](repeating: nil, count: count)) }
    func set(_ index: Int, _ value: Value) { values.withLock { $0[index] = value } }
    var all: [Value] { values.withLock { $0.compactMap(\.self) } }
  }
}

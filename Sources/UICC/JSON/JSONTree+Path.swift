extension JSONTree {
  /// The byte at which the thing at `path` stands (`files[3].data`), or as much of the path as
  /// there is.
  package func offset(of path: String) -> Int {
    var node = self
    for step in path.split(whereSeparator: { ".[".contains($0) }) {
      switch node.value {
      case .object(let members):
        guard let member = members.first(where: { $0.key == step }) else { return node.offset }
        node = member.value
      case .array(let elements):
        guard let index = Int(step.dropLast()), elements.indices.contains(index) else {
          return node.offset
        }
        node = elements[index]
      default: return node.offset
      }
    }
    return node.offset
  }
}

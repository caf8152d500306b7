extension FileVisit {
  /// True where so many bytes of the file are keys, or may be because nobody knows where the file is.
  ///
  /// Identifiers and short identifiers repeat from one directory to the next. So where a transcript
  /// does not show in which directory a file is, one that names keys anywhere counts for keys.
  package func mayHoldKeys(_ count: Int) -> Bool {
    let spec = place.spec
    if spec?.isSecret == true { return true }
    if case .shortID(let shortID) = way {
      guard isAssumed || place.root == .unknown else { return false }
      let room = spec?.structure.lengths.upperBound ?? 0
      return SIMFiles.all.contains { key in
        key.isSecret && key.shortID == shortID
          && (count > room || key.structure.lengths.contains(count))
      }
    }
    guard spec == nil, let id = place.ids.last else { return false }
    return SIMFiles.all.contains { $0.isSecret && $0.id == id }
  }
}

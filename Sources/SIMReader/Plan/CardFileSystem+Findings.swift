import UICC

extension CardFileSystem {
  /// What was found out about directories, yes or no; a handful at most.
  ///
  /// Pairs and no dictionary: its type would have to be put together each time the program starts.
  struct Findings {
    private var known: [(directory: Directory, answer: Bool)] = []

    /// What was found out about a directory; nil where nothing was.
    subscript(directory: Directory) -> Bool? {
      get { known.first { $0.directory == directory }?.answer }
      set {
        known.removeAll { $0.directory == directory }
        if let newValue { known.append((directory, newValue)) }
      }
    }
  }
}

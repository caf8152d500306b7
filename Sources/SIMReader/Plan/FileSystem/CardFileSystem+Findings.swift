import UICC

extension CardFileSystem {
  /// What was found out about directories, yes or no; a handful at most.
  ///
  /// A list and no dictionary: its type would have to be put together each time the program starts.
  struct Findings {
    private struct Finding {
      let directory: Directory
      let answer: Bool
    }

    private var known: [Finding] = []

    /// What was found out about a directory; nil where nothing was.
    subscript(directory: Directory) -> Bool? {
      get { known.first { $0.directory == directory }?.answer }
      set {
        known.removeAll { $0.directory == directory }
        if let newValue { known.append(Finding(directory: directory, answer: newValue)) }
      }
    }
  }
}

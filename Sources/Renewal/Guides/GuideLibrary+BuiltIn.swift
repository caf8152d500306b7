extension GuideLibrary {
  /// The guides that come with the program, as files.
  public static var builtInFiles: [DataFile] { EmbeddedData.files(in: "guides") }

  /// The guides that come with the program, and the user's own in their place.
  ///
  /// - Parameters:
  ///   - own: The user's guides.
  ///   - unread: What was wrong with the user's files that could not even be read.
  ///   - isKnownOperator: Whether an operator of this id exists.
  public init(
    own: [DataFile] = [], unread: [GuideError] = [], isKnownOperator: @escaping (String) -> Bool
  ) {
    self.init(
      builtIn: Self.builtInFiles, own: own, unread: unread, isKnownOperator: isKnownOperator)
  }
}

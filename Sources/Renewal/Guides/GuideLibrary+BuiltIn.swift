extension GuideLibrary {
  /// The guides that come with the program, as files.
  public static var builtInFiles: [DataFile] { EmbeddedData.files(in: "guides") }

  /// The guides that come with the program, and the user's own in their place.
  public init(own: [DataFile] = [], isKnownOperator: @escaping (String) -> Bool) {
    self.init(
      builtIn: Self.builtInFiles, own: own, isKnownOperator: isKnownOperator)
  }
}

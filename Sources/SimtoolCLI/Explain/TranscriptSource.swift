import APDU

/// Where `explain` takes a transcript from: a file, or standard input.
enum TranscriptSource {
  private static let pieceSize = 65_536
  /// Bytes to be explained one by one are no longer than the longest command or response.
  private static let hexLimit = 262_144

  /// Tells the story of the file, or of standard input for `-`.
  static func tell(_ path: String, _ invocation: Invocation) throws -> ExitCode {
    if path == "-" {
      var run = TranscriptRun(invocation, subject: .standardInput)
      while case let piece = try invocation.environment.readInput(pieceSize), !piece.isEmpty {
        try run.take(piece)
      }
      return try run.finish()
    }
    var run = TranscriptRun(
      invocation, subject: LocalizedText(en: "\"\(path)\"", zh: "“\(path)”"))
    let descriptor: Int32
    do throws(SystemError) {
      descriptor = try FileDescriptor.openForReading(path)
    } catch {
      throw Failure(unreadable: path, error)
    }
    defer { FileDescriptor.closeFile(descriptor) }
    while case let piece = try Self.piece(descriptor, path), !piece.isEmpty {
      try run.take(piece)
    }
    return try run.finish()
  }

  /// Standard input of `explain -`: a transcript where there is one in it, else bytes.
  ///
  /// - Returns: The bytes, for the caller to explain; nil where a story was told.
  static func tellOrBytes(_ invocation: Invocation) throws -> (code: ExitCode, bytes: [UInt8]?) {
    var run = TranscriptRun(invocation, subject: .standardInput)
    var head: [UInt8] = []
    while case let piece = try invocation.environment.readInput(pieceSize), !piece.isEmpty {
      head += piece.prefix(max(hexLimit - head.count, 0))
      try run.take(piece)
    }
    guard run.format == nil, head.count < hexLimit else { return (try run.finish(), nil) }
    let text = String(decoding: head, as: UTF8.self)
    guard !text.allSatisfy(\.isWhitespace) else { throw Failure.nothingToExplain(.standardInput) }
    if let bytes = try? Hex.decode(text) { return (.complete, bytes) }
    return (try run.finish(), nil)
  }

  private static func piece(_ descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    do throws(SystemError) {
      return try FileDescriptor.read(descriptor, upTo: pieceSize)
    } catch {
      throw Failure(unreadable: path, error)
    }
  }
}

extension LocalizedText {
  fileprivate static let standardInput = LocalizedText(en: "standard input", zh: "标准输入")
}

extension Failure {
  /// A transcript that the system does not let us read.
  fileprivate init(unreadable path: String, _ error: SystemError) {
    self.init(
      error == .noSuchFile ? .notFound : .malformedInput, stage: "transcript",
      LocalizedText(
        en: "cannot read the transcript \"\(path)\": \(error.text)",
        zh: "无法读取记录文件“\(path)”：\(error.text)"),
      hint: LocalizedText(en: "Check the path and its permissions", zh: "请检查路径和权限"))
  }
}

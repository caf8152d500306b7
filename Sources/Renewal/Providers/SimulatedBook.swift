#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the simulated provider remembers: a file, so that the next process finds it.
///
/// Of a line it holds the last three digits and no more. A line of text for each order, added at the
/// end and synced before anybody hears of it; a line that was cut off by a crash is none.
struct SimulatedBook {
  struct Entry: Hashable {
    var key: OrderKey
    var line: SimulatedLine
    var planID: String
    var placed: Timestamp
  }

  struct Contents {
    /// When the simulation began: lines stand as they do from there on.
    var begun: Timestamp
    var entries: [Entry]
  }

  let path: String

  private static let head = "simtool.simulated/1"
  /// Some fifty thousand orders.
  private static let limit = 4 << 20

  /// Reads everything and perhaps adds an order, while nobody else does.
  ///
  /// - Parameter change: What is to be added, from what is there; nil for nothing.
  func update(
    now: Timestamp, _ change: (Contents) -> Entry? = { _ in nil }
  ) throws(ProviderError) -> Contents {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failed(errno) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else { throw failed(errno) }
    var (contents, end) = try read(descriptor) ?? (nil, 0)
    var added = ""
    if contents == nil { added = "\(Self.head) \(now.milliseconds)\n" }
    var result = contents ?? Contents(begun: now, entries: [])
    if let entry = change(result) {
      added +=
        "order \(entry.key.text) \(entry.line.digits) \(entry.planID) "
        + "\(entry.placed.milliseconds)\n"
      result.entries.append(entry)
    }
    if !added.isEmpty { try append(Array(added.utf8), at: end, descriptor) }
    contents = result
    return result
  }

  private func append(
    _ bytes: [UInt8], at end: Int, _ descriptor: Int32
  ) throws(ProviderError) {
    guard ftruncate(descriptor, off_t(end)) == 0,
      pwrite(descriptor, bytes, bytes.count, off_t(end)) == bytes.count, fsync(descriptor) == 0
    else { throw failed(errno) }
  }

  /// What is in the file and where its last whole line ends; nil where it has none.
  private func read(_ descriptor: Int32) throws(ProviderError) -> (Contents?, Int)? {
    var bytes = [UInt8](repeating: 0, count: Self.limit)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw failed(errno) }
    guard count < Self.limit, let last = bytes[..<count].lastIndex(of: 0x0A) else {
      if count < Self.limit { return nil }
      throw malformed(line: 0)
    }
    let lines = bytes[..<last].split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self).split(separator: " ").map(String.init) }
    guard lines[0].count == 2, lines[0][0] == Self.head, let begun = Int64(lines[0][1]) else {
      throw malformed(line: 1)
    }
    var entries: [Entry] = []
    for (index, fields) in lines.enumerated().dropFirst() {
      guard fields.count == 5, fields[0] == "order", let key = OrderKey(fields[1]),
        let line = Int(fields[2]).flatMap(SimulatedLine.init(digits:)),
        let placed = Int64(fields[4])
      else { throw malformed(line: index + 1) }
      entries.append(
        Entry(
          key: key, line: line, planID: fields[3], placed: Timestamp(milliseconds: placed)))
    }
    return (Contents(begun: Timestamp(milliseconds: begun), entries: entries), last + 1)
  }

  private func failed(_ number: Int32) -> ProviderError {
    let reason = String(cString: strerror(number))
    return .badAnswer(
      Wording(
        en: "\(path): the simulated provider cannot keep its orders (\(reason)); "
          + "make the folder writable",
        zh: "\(path)：模拟服务商无法保存订单（\(reason)）；请让该文件夹可写"))
  }

  private func malformed(line: Int) -> ProviderError {
    .badAnswer(
      Wording(
        en: "\(path), line \(line): not written by the simulated provider; move the file away",
        zh: "\(path) 第 \(line) 行：不是模拟服务商写的内容；请移走该文件"))
  }
}

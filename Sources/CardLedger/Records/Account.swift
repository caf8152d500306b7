/// An account at a provider: a mail address or a name.
public enum Account {
  /// The account with most of it hidden: two characters at the start, and what follows the `@`.
  public static func mask(_ account: String) -> String {
    let parts = account.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].prefix(2)) + "***"
    return parts.count == 2 ? "\(name)@\(parts[1])" : name
  }
}

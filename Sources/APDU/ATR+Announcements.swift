// What a plan for reading asks of an answer to reset. An announcement can be wrong (docs/cards.md):
// it chooses what is tried first, never what is believed.

extension ATR {
  /// Whether SELECT takes a truncated AID; nil where the card does not say.
  ///
  /// From the card capabilities, else from the card service data.
  public var selectionByPartialName: Bool? {
    historicalBytes?.capabilities?.selectionByPartialName
      ?? historicalBytes?.serviceData?.selectionByPartialName
  }

  /// Whether READ BINARY and READ RECORD take short file identifiers; nil where the card does
  /// not say.
  public var shortFileIDs: Bool? { historicalBytes?.capabilities?.shortFileIDs }

  /// Whether EF_DIR is there; nil where the card does not say.
  public var hasDirectoryFile: Bool? { historicalBytes?.serviceData?.hasDirectoryFile }

  /// The command that reads EF_DIR; nil where the card names no such file or no known command.
  public var directoryFileAccess: CardServiceData.Access? {
    guard let service = historicalBytes?.serviceData, service.hasDirectoryFile else { return nil }
    return service.access
  }

  /// Whether the card takes extended Lc and Le; nil where it does not say.
  public var extendedLengths: Bool? { historicalBytes?.capabilities?.extendedLengths }

  /// How many logical channels the card has, the basic one included, 8 meaning eight or more; nil
  /// where it does not say.
  public var maximumChannels: Int? { historicalBytes?.capabilities?.maximumChannels }
}

/// All operators and rules of several sources, found by network, by card number and by name.
///
/// The first table is trusted most. Operators of different tables are the same where their numbers in
/// Android's list are; what the first of them says counts.
public struct OperatorDirectory: Sendable {
  /// The sources, the most trusted first.
  public let tables: [OperatorTable]
  /// For each table and operator the record that stands for it: its own, or one of a table before.
  private let standIns: [[Reference]]
  /// For each table what the names of its operators are looked for by.
  let nameMarks: [[NameMark]]

  /// Gives the table of providers, the last one to be asked; it is made when it is needed.
  let providers: (@Sendable () -> ProviderTable)?

  /// An operator's record: the table and its index there.
  struct Reference: Hashable, Sendable {
    var table: Int
    var index: Int
  }

  /// A directory of these sources.
  ///
  /// - Parameter providers: Gives names for networks of which no table knows a rule.
  public init(_ tables: [OperatorTable], providers: (@Sendable () -> ProviderTable)? = nil) {
    self.tables = tables
    self.providers = providers
    nameMarks = tables.map { $0.nameMarks() }
    var byNumber: [UInt32: Reference] = [:]
    var standIns: [[Reference]] = []
    for (number, table) in tables.enumerated() {
      var own: [Reference] = []
      own.reserveCapacity(table.operatorCount)
      for index in 0..<table.operatorCount {
        let androidID = table.androidID(ofOperator: index)
        let reference = Reference(table: number, index: index)
        guard androidID != OperatorTable.none else {
          own.append(reference)
          continue
        }
        own.append(byNumber[androidID] ?? reference)
        // Only what a later table could refer to is kept.
        if number + 1 < tables.count, byNumber[androidID] == nil {
          byNumber[androidID] = reference
        }
      }
      standIns.append(own)
    }
    self.standIns = standIns
  }

  /// The record that stands for an operator of a table.
  func reference(_ table: Int, _ index: Int) -> Reference {
    standIns[table].indices.contains(index)
      ? standIns[table][index] : Reference(table: table, index: index)
  }

  /// The operator that one is a part of, by its own table or by the one that stands for it.
  func parent(_ table: Int, _ index: Int) -> Reference? {
    if let parent = tables[table].parent(ofOperator: index) { return reference(table, parent) }
    let own = reference(table, index)
    return tables[own.table].parent(ofOperator: own.index).map { reference(own.table, $0) }
  }

  /// The record in full.
  func record(_ reference: Reference) -> Operator {
    tables[reference.table].operator(at: reference.index)
  }
}

// Checks guides before they are shipped or handed out: the built-in ones, and files given by name.
// Prints every fault; exits 1 if there is one. scripts/check-guides runs it (docs/guides.md).
import Foundation
import Renewal

let arguments = CommandLine.arguments.dropFirst()
let operators: Set<String>
do {
  operators = Set(try OperatorList.builtIn().operators.map(\.id))
} catch {
  print("operators.json: \(error.wording.en)")
  exit(1)
}
var own: [DataFile] = []
for path in arguments {
  guard let content = FileManager.default.contents(atPath: path) else {
    print("\(path): cannot be read")
    exit(66)
  }
  own.append(DataFile(name: path, bytes: Array(content)))
}
let library = GuideLibrary(own: own) { operators.contains($0) }
for error in library.errors { print(error) }

let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
for guide in library.guides {
  for fact in guide.facts where fact.provenance.verifiedAt.age(at: now) < 0 {
    print("\(guide.id): \(fact.path): verified in the future, \(fact.provenance.verifiedAt)")
    exit(1)
  }
  if let warning = guide.staleWarning(at: now) { print("note: \(guide.id): \(warning.message.en)") }
}
print("guides: \(library.guides.count), faults: \(library.errors.count)")
exit(library.errors.isEmpty ? 0 : 1)

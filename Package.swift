// swift-tools-version: 6.2

import PackageDescription

// One settings list for every Swift target, so that no module speaks a dialect of its own.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Simtool builds offline from system packages: there are no package dependencies. The arrows
// between targets are the design; docs/architecture.md says why each of them is there.
let package = Package(
  name: "simtool",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "APDU", targets: ["APDU"]),
    .library(name: "UICC", targets: ["UICC"]),
  ],
  targets: [
    .target(name: "APDU", swiftSettings: settings),
    .target(name: "UICC", dependencies: ["APDU"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

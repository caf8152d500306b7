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
    .executable(name: "simtool", targets: ["simtool"]),
    .library(name: "APDU", targets: ["APDU"]),
    .library(name: "UICC", targets: ["UICC"]),
    .library(name: "SIMReader", targets: ["SIMReader"]),
    .library(name: "VirtualSIM", targets: ["VirtualSIM"]),
    .library(name: "Renewal", targets: ["Renewal"]),
    .library(name: "CardLedger", targets: ["CardLedger"]),
  ],
  targets: [
    .target(name: "CPCSC"),
    .target(name: "CDemoCards", exclude: ["cards"]),
    .target(name: "CRenewalData", exclude: ["data"]),
    // Only their headers: these libraries are loaded when they are first needed, and never linked.
    .target(name: "CSQLite"),
    .target(name: "CSodium"),
    .target(name: "CQRencode"),
    .target(name: "APDU", swiftSettings: settings),
    .target(name: "UICC", dependencies: ["APDU"], swiftSettings: settings),
    .target(
      name: "SIMReader", dependencies: ["APDU", "UICC", "CPCSC"], swiftSettings: settings,
      linkerSettings: [
        .linkedLibrary("pcsclite", .when(platforms: [.linux])),
        .linkedFramework("PCSC", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "VirtualSIM", dependencies: ["APDU", "UICC", "CDemoCards"], swiftSettings: settings),
    .target(name: "Renewal", dependencies: ["UICC", "CRenewalData"], swiftSettings: settings),
    .target(
      name: "CardLedger", dependencies: ["Renewal", "UICC", "CSQLite", "CSodium", "CQRencode"],
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(
      name: "SimtoolCLI",
      dependencies: ["APDU", "UICC", "SIMReader", "VirtualSIM", "Renewal", "CardLedger"],
      swiftSettings: settings),
    .executableTarget(name: "simtool", dependencies: ["SimtoolCLI"], swiftSettings: settings),

    .executableTarget(
      name: "read-card-example", dependencies: ["SIMReader", "UICC"], path: "Examples/ReadCard",
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["APDU", "UICC", "VirtualSIM"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "APDUTests", dependencies: ["APDU", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "UICCTests", dependencies: ["UICC", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "SIMReaderTests", dependencies: ["SIMReader", "VirtualSIM", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "VirtualSIMTests", dependencies: ["VirtualSIM", "TestSupport"], swiftSettings: settings),
    .executableTarget(
      name: "guide-check", dependencies: ["Renewal"], path: "Tests/guide-check",
      swiftSettings: settings),
    .testTarget(
      name: "RenewalTests", dependencies: ["Renewal", "guide-check", "TestSupport"],
      swiftSettings: settings),
    .executableTarget(
      name: "operator-bench", dependencies: ["Renewal"], path: "Tests/operator-bench",
      swiftSettings: settings),
    .executableTarget(
      name: "ledger-writer", dependencies: ["CardLedger", "Renewal", "UICC"],
      path: "Tests/ledger-writer",
      swiftSettings: settings),
    .testTarget(
      name: "CardLedgerTests",
      dependencies: ["CardLedger", "Renewal", "UICC", "ledger-writer", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SimtoolCLITests",
      dependencies: ["SimtoolCLI", "CardLedger", "Renewal", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: settings),
    .executableTarget(
      name: "pcsc-rival", dependencies: ["CPCSC"], path: "Tests/pcsc-rival",
      linkerSettings: [
        .linkedLibrary("pcsclite", .when(platforms: [.linux])),
        .linkedFramework("PCSC", .when(platforms: [.macOS])),
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "simtool", "pcsc-rival", "SIMReader", "VirtualSIM", "CardLedger", "Renewal", "TestSupport",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

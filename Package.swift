// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "nd",
    products: [.executable(name: "nd", targets: ["nd"])],
    targets: [
        .target(name: "CShims", linkerSettings: [.linkedLibrary("gmp")]),
        .target(name: "COperations"),
        .target(
            name: "CKernels", dependencies: ["COperations"],
            exclude: ["body.inc", "fft.inc", "sort_quick.inc", "vmath.inc", "ziggurat.inc"]),
        .target(name: "Library", exclude: ["packages", "python", "unicode"]),
        .target(name: "Core"),
        .target(name: "CPU", dependencies: ["Core", "CKernels", "COperations", "CShims"]),
        .target(name: "Random", dependencies: ["CKernels"]),
        .target(name: "Autodiff", dependencies: ["Core"]),
        .target(name: "Ops", dependencies: ["Core", "COperations", "Autodiff"]),
        .target(name: "Syntax"),
        .target(name: "Interpreter", dependencies: ["Syntax", "Library", "CShims"]),
        .target(
            name: "DialectCommon", dependencies: ["Interpreter", "Ops", "Autodiff", "Core", "Syntax"],
            path: "Sources/Dialects/Common"),
        .target(
            name: "NumPyDialect",
            dependencies: ["DialectCommon", "Interpreter", "Ops", "Autodiff", "Core", "Random", "Syntax", "CShims"],
            path: "Sources/Dialects/NumPy"),
        .target(
            name: "TorchDialect",
            dependencies: ["DialectCommon", "Interpreter", "Ops", "Autodiff", "Core", "Random", "Syntax"],
            path: "Sources/Dialects/Torch"),
        .target(
            name: "TensorFlowDialect",
            dependencies: ["DialectCommon", "Interpreter", "Ops", "Autodiff", "Core", "Random", "Syntax"],
            path: "Sources/Dialects/TensorFlow"),
        .target(
            name: "Dialects",
            dependencies: [
                "DialectCommon", "NumPyDialect", "TorchDialect", "TensorFlowDialect", "Interpreter", "Ops", "Core",
                "Random", "Syntax",
            ],
            path: "Sources/Dialects/Session"),
        .target(name: "REPL", dependencies: ["Interpreter", "Syntax", "CShims"]),
        .executableTarget(
            name: "nd", dependencies: ["REPL", "Dialects", "Interpreter", "CPU", "Core", "Ops", "Syntax", "CShims"]),
        .testTarget(name: "SyntaxTests", dependencies: ["Syntax"]),
        .testTarget(name: "CoreTests", dependencies: ["Core"]),
        .target(name: "FarDevice", dependencies: ["CPU", "COperations", "Core"], path: "Tests/FarDevice"),
        .testTarget(
            name: "OpsTests", dependencies: ["Ops", "CPU", "CKernels", "COperations", "Core", "Autodiff", "FarDevice"]),
        .testTarget(
            name: "DialectTests",
            dependencies: ["Dialects", "Interpreter", "Ops", "CPU", "Core", "Syntax", "FarDevice"],
            exclude: ["everywhere.py", "training.py"]),
        .target(name: "TestShims", path: "Tests/TestShims"),
        .testTarget(name: "ProgramTests", dependencies: ["nd", "TestShims"]),
    ],
    swiftLanguageModes: [.v5]
)

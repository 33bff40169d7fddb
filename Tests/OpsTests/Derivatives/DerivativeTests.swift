import Autodiff
import CPU
import Core
import Foundation
import Ops
import XCTest

/// Derivatives of all operations that are no elementwise rows, of first and second order, of real and of complex numbers.
final class DerivativeTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }

    private func check(_ examples: [GradientExample]) {
        let checks = GradientCheck()
        for example in examples {
            for shapes in example.cases {
                for type in example.isComplex ? [DType.float64, .complex128] : [.float64] {
                    do {
                        let points = try shapes.map { try checks.draw($0, example.domain, type) }
                        if let wrong = try checks.failure(points, example.body) {
                            XCTFail("\(example.name) of \(type.name) \(shapes.map(\.array)): \(wrong)")
                        }
                    } catch { XCTFail("\(example.name) of \(type.name) \(shapes.map(\.array)): \(error)") }
                }
            }
        }
    }
    func testReductions() { check(GradientExample.reductions) }
    func testShapes() { check(GradientExample.shapes) }
    func testIndices() { check(GradientExample.indices) }
    func testLinearAlgebra() { check(GradientExample.products + GradientExample.factorisations) }
    func testTransforms() { check(GradientExample.transforms) }
    func testFunctions() { check(GradientExample.functions) }
    func testLayers() { check(GradientExample.activations + GradientExample.layers) }
    func testMissingDerivativesAreErrors() throws {
        let checks = GradientCheck()
        for example in GradientExample.missing {
            let points = try example.cases[0].map { try checks.draw($0, example.domain, .float64) }
            XCTAssertThrowsError(try checks.failure(points, example.body), example.name) { error in
                switch error {
                case Tape.Failure.missing, Tape.Failure.underived: break
                default: XCTFail("\(example.name): \(error)")
                }
            }
        }
    }
    func testLosses() { check(GradientExample.losses) }

    /// Every function of the families has an example, or stands among those without derivatives.
    func testNoOperationIsForgotten() throws {
        let known = Set(GradientExample.all.map(\.name))
        let named = try functions()
        XCTAssertGreaterThan(named.count, 200)
        XCTAssertEqual(named.subtracting(known).subtracting(GradientExample.withoutDerivative).sorted(), [])
        XCTAssertEqual(
            known.union(GradientExample.withoutDerivative).subtracting(named).sorted(), [], "no longer there")
        XCTAssertEqual(known.intersection(GradientExample.withoutDerivative).sorted(), [])
    }
    /// `Type.function` of all public functions of the families that give arrays.
    private func functions() throws -> Set<String> {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Ops")
        let type = try NSRegularExpression(pattern: #"^(?:public )?(?:enum|extension|struct|final class) (\w+)"#)
        let function = try NSRegularExpression(pattern: #"^    public static func (\w+)\("#)
        var found: Set<String> = []
        for family in ["Elementwise", "Reduce", "Index", "Shape", "Linalg", "FFT", "NN"] {
            let folder = sources.appendingPathComponent(family)
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".swift")
            {
                let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
                let lines = text.components(separatedBy: "\n")
                var owner = ""
                for (i, line) in lines.enumerated() {
                    if let name = first(type, line) { owner = name }
                    guard let name = first(function, line) else { continue }
                    var head = line
                    for next in lines[(i + 1)...] where !head.contains("{") { head += next }
                    let result = head.components(separatedBy: "{")[0].components(separatedBy: "->")
                    if result.count > 1, result.last.map({ $0.contains("NDArray") || $0.contains("Choice") }) ?? false {
                        found.insert("\(owner).\(name)")
                    }
                }
            }
        }
        return found
    }
    private func first(_ pattern: NSRegularExpression, _ line: String) -> String? {
        guard let match = pattern.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) else { return nil }
        return Range(match.range(at: 1), in: line).map { String(line[$0]) }
    }
}

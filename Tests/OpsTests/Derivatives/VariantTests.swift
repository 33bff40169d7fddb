import CPU
import Core
import Ops
import XCTest

/// Derivatives over the shapes that examples do not name: with a batch, broadcast, without elements and without axes.
final class VariantTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }

    /// Checks all variants of an example; gives how many the operation takes: all that broadcast, where it is elementwise and
    /// `isComplete`, which is where no array of a fixed shape stands beside the operands.
    private func check(_ example: GradientExample, isComplete: Bool) throws -> Int {
        var count = 0
        let isElementwise = try example.isElementwise()
        for shapes in example.cases {
            for (kind, variant) in GradientVariants(shapes: shapes, isElementwise: isElementwise).all {
                for type in example.isComplex ? [DType.float64, .complex128] : [.float64] {
                    let name = "\(example.name) of \(type.name), \(kind) \(variant.map(\.array))"
                    let checks = GradientCheck()
                    let points = try variant.map { try checks.draw($0, example.domain, type) }
                    guard checks.accepts(points, example.body) else {
                        if isComplete, isElementwise, (try? NDArray.broadcastShape(variant)) != nil {
                            XCTFail("\(name): refused")
                        }
                        continue
                    }
                    count += 1
                    do {
                        if let wrong = try checks.failure(points, example.body) { XCTFail("\(name): \(wrong)") }
                    } catch { XCTFail("\(name): \(error)") }
                }
            }
        }
        return count
    }
    private func check(_ examples: [GradientExample], isComplete: Bool = false) throws {
        let counts = try examples.map { try check($0, isComplete: isComplete) }
        XCTAssertGreaterThan(counts.filter { $0 > 0 }.count * 10, examples.count * 8)
    }
    func testReductions() throws { try check(GradientExample.reductions) }
    func testShapes() throws { try check(GradientExample.shapes + GradientExample.indices) }
    func testLinearAlgebra() throws { try check(GradientExample.products + GradientExample.factorisations) }
    func testTransforms() throws { try check(GradientExample.transforms) }
    func testFunctions() throws { try check(GradientExample.functions + GradientExample.activations, isComplete: true) }
    func testLayers() throws { try check(GradientExample.layers) }
    func testLosses() throws { try check(GradientExample.losses) }
}

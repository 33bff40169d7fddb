import CKernels
import CPU
import Core
import Ops
import XCTest

#if canImport(Glibc)
import Glibc
#endif

/// The functions with vector code against a wider reference: floats against double precision, doubles against 80 bits.
/// The largest error found over all floats, and over dense samples of doubles, is in the rows (`make accuracy` measures it); a sample is checked here.
final class AccuracyTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }

    /// On each instruction set that has vector code.
    private func onVectorSets(_ check: () throws -> Void) rethrows {
        defer { nd_limit_instructions(Int32(ND_AVX512.rawValue)) }
        for set in stride(from: nd_instructions(), through: Int32(ND_AVX2.rawValue), by: -1) {
            nd_limit_instructions(set)
            try check()
        }
    }

    #if arch(x86_64)
    private let doubles: [(Row, (Float80) -> Float80)] = [
        (Rows.exp, Glibc.exp), (Rows.log, Glibc.log), (Rows.log2, Glibc.log2), (Rows.log10, Glibc.log10),
        (Rows.sin, Glibc.sin), (Rows.cos, Glibc.cos), (Rows.tan, Glibc.tan), (Rows.arctan, Glibc.atan),
        (Rows.tanh, Glibc.tanh),
        (Rows.exp2, Glibc.exp2), (Rows.expm1, Glibc.expm1), (Rows.log1p, Glibc.log1p), (Rows.arcsin, Glibc.asin),
        (Rows.arccos, Glibc.acos), (Rows.sinh, Glibc.sinh), (Rows.cosh, Glibc.cosh), (Rows.cbrt, Glibc.cbrt),
        (Rows.sigmoid, { $0 < -708 ? 1 / (1 + Float80(Glibc.exp(Double(-$0)))) : 1 / (1 + Glibc.exp(-$0)) }),
    ]
    func testDoubles() throws { try onVectorSets(checkDoubles) }
    private func checkDoubles() throws {
        var numbers = Numbers(seed: 3)
        var samples: [Double] = [
            0, -0.0, 1, -1, 0.5, 2, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
            .greatestFiniteMagnitude, 1e-300, 709.7, 709.8, -745.1, -745.2, 0x1p20, -0x1p21, 1e22, Double.pi,
            Double.pi / 2,
        ]
        for _ in 0..<40_000 { samples.append(Double(bitPattern: numbers.next())) }
        for _ in 0..<40_000 { samples.append(numbers.draw(-30...30)) }
        for _ in 0..<20_000 { samples.append(numbers.draw(0.9...1.1)) }
        for _ in 0..<10_000 { samples.append(numbers.draw(-800...800)) }
        for _ in 0..<10_000 { samples.append(numbers.draw(-1...1)) }
        let a = try Create.doubles(samples)
        for (row, reference) in doubles {
            var worst = 0.0
            for (x, y) in zip(samples, try Elementwise.apply(row, a).doubles()) {
                let exact = reference(Float80(x))
                let nearest = Double(exact)
                if nearest.isNaN {
                    XCTAssertTrue(y.isNaN, "\(row.name)(\(x))")
                    continue
                }
                if !nearest.isFinite || !y.isFinite || nearest == 0 {
                    XCTAssertEqual(y, nearest, "\(row.name)(\(x))")
                    continue
                }
                worst = max(worst, Double(abs(Float80(y) - exact) / Float80(nearest.ulp)))
            }
            XCTAssertLessThanOrEqual(worst, row.ulps, row.name)
        }
    }
    #endif

    private let floats: [(Row, (Double) -> Double)] = [
        (Rows.exp, Glibc.exp), (Rows.log, Glibc.log), (Rows.log2, Glibc.log2), (Rows.log10, Glibc.log10),
        (Rows.sin, Glibc.sin), (Rows.cos, Glibc.cos), (Rows.tan, Glibc.tan), (Rows.arctan, Glibc.atan),
        (Rows.tanh, Glibc.tanh),
        (Rows.exp2, Glibc.exp2), (Rows.expm1, Glibc.expm1), (Rows.log1p, Glibc.log1p), (Rows.arcsin, Glibc.asin),
        (Rows.arccos, Glibc.acos), (Rows.sinh, Glibc.sinh), (Rows.cosh, Glibc.cosh), (Rows.cbrt, Glibc.cbrt),
        // Zero where exp(-x) is no float, as PyTorch's.
        (Rows.sigmoid, { $0 < -88.72283 ? 0 : 1 / (1 + Glibc.exp(-$0)) }),
    ]
    func testFloats() throws { try onVectorSets(checkFloats) }
    private func checkFloats() throws {
        // Every 40,009th float, over all exponents and both signs.
        let samples = stride(from: 0, through: UInt64(UInt32.max), by: 40_009).map { Float(bitPattern: UInt32($0)) }
        let a = try NDArray(.float32, [samples.count])
        for (i, x) in samples.enumerated() { a.elements(Float.self)[i] = x }
        for (row, reference) in floats {
            var worst = 0.0
            let results = try Elementwise.apply(row, a)
            for (x, y) in zip(samples, results.elements(Float.self)) {
                let exact = reference(Double(x))
                let nearest = Float(exact)
                if nearest.isNaN {
                    XCTAssertTrue(y.isNaN, "\(row.name)(\(x))")
                    continue
                }
                if !nearest.isFinite || !y.isFinite || nearest == 0 {
                    XCTAssertEqual(y, nearest, "\(row.name)(\(x))")
                    continue
                }
                worst = max(worst, abs(Double(y) - exact) / Double(nearest.ulp))
            }
            XCTAssertLessThanOrEqual(worst, row.ulps, row.name)
        }
    }

    func testFunctionsOfTwo() throws { try onVectorSets(checkFunctionsOfTwo) }
    private func checkFunctionsOfTwo() throws {
        var numbers = Numbers(seed: 5)
        for type in [DType.float64, .float32] {
            let a = try numbers.array(60_000, 0...10, type)
            let b = try numbers.array(60_000, -5...5, type)
            let near = try numbers.array(60_000, 0.5...1.5, type)
            let large = try numbers.array(60_000, -900...900, type)
            for (row, reference) in ofTwo {
                for (x, y) in [(a, b), (near, large)] {
                    var worst = 0.0
                    for ((first, second), result) in try zip(
                        zip(x.doubles(), y.doubles()), Elementwise.apply(row, x, y).doubles())
                    {
                        let exact = reference(Wide(first), Wide(second))
                        let nearest = type == .float64 ? Double(exact) : Double(Float(exact))
                        if !nearest.isFinite || !result.isFinite || nearest == 0 {
                            XCTAssertEqual(result, nearest, "\(row.name)(\(first), \(second))")
                            continue
                        }
                        worst = max(
                            worst,
                            Double((exact - Wide(result)).magnitude)
                                / (type == .float64 ? nearest.ulp : Double(Float(nearest).ulp)))
                    }
                    XCTAssertLessThanOrEqual(worst, row.ulps, "\(row.name) of \(type)")
                }
            }
        }
    }
    #if arch(x86_64)
    private typealias Wide = Float80
    #else
    private typealias Wide = Double
    #endif
    private let ofTwo: [(Row, (Wide, Wide) -> Wide)] = [
        (Rows.power, Glibc.pow), (Rows.arctan2, Glibc.atan2), (Rows.hypot, Glibc.hypot),
    ]
}

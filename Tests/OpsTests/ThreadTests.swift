import CKernels
import CPU
import Core
import Ops
import XCTest

/// What is computed does not depend on the number of threads, nor on whether operations run one by one or as a chain.
final class ThreadTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }
    private var numbers = Numbers()

    private func onThreads<T>(_ count: Int32, _ body: () throws -> T) rethrows -> T {
        let before = nd_threads()
        nd_set_threads(count)
        defer { nd_set_threads(before) }
        return try body()
    }

    func testResultsDoNotDependOnThreads() throws {
        for type in [DType.float64, .float32, .int32, .complex128] {
            let a = try numbers.array(300_007, -3...3, type), matrix = try Shape.reshape(Shape.slice(a, 0, 0, 300_000), [600, 500])
            let computations: [(String, () throws -> NDArray)] = [
                ("sum", { try Reduce.sum(a) }), ("rows", { try Reduce.sum(matrix, [1]) }), ("columns", { try Reduce.sum(matrix, [0]) }), ("product", { try Reduce.prod(a) }),
                ("square", { try Elementwise.apply(Rows.square, a) }), ("transposed sum", { try Elementwise.apply(Rows.add, Shape.transpose(matrix), Shape.transpose(matrix)) }),
                ("greatest", { try type.isComplex ? a : Reduce.fold(.max, a, nil) }), ("place of the greatest", { try type.isComplex ? a : Reduce.argument(.argmax, a, nil) }),
                ("sorted", { try type.isComplex ? a : Sorting.sort(a, 0) }), ("order", { try type.isComplex ? a : Sorting.argsort(a, 0) }),
                ("transform", { try FFT.complex(a, 1 << 16, 0, inverse: false, norm: .backward) }),
            ]
            for (name, compute) in computations {
                let alone = try onThreads(1) { try bytes(compute()) }
                for count in [2, 3, 8] as [Int32] { XCTAssertEqual(try onThreads(count) { try bytes(compute()) }, alone, "\(name) of \(type) on \(count) threads") }
            }
        }
    }

    /// Arithmetic, sums, sorts, selections and transforms have the same bits on every instruction set that the machine has.
    func testResultsDoNotDependOnTheInstructionSet() throws {
        let best = nd_instructions()
        defer { nd_limit_instructions(Int32(ND_AVX512.rawValue)) }
        for type in [DType.float64, .float32, .int64, .int32, .uint8] {
            let a = try numbers.array(100_003, 0.5...90, type), b = try numbers.array(100_003, 1...9, type)
            let computations: [(String, () throws -> NDArray)] = [
                ("sum", { try Reduce.sum(a) }), ("greatest", { try Reduce.fold(.max, a, nil) }), ("place", { try Reduce.argument(.argmin, a, nil) }), ("sorted", { try Sorting.sort(a, 0) }),
                ("order", { try Sorting.argsort(a, 0) }), ("quotient", { try Elementwise.apply(Rows.floorDivide, a, Create.scalar(.int(7), type)) }), ("remainder", { try Elementwise.apply(Rows.remainder, a, b) }),
                ("less", { try Elementwise.apply(Rows.less, a, b) }), ("product", { try Elementwise.apply(Rows.multiply, a, b) }), ("cast", { try Elementwise.cast(a, .float32) }),
            ]
            for (name, compute) in computations {
                let expected = try bytes(compute())
                for set in 0..<best {
                    nd_limit_instructions(set)
                    XCTAssertEqual(try bytes(compute()), expected, "\(name) of \(type) on instruction set \(set)")
                }
                nd_limit_instructions(Int32(ND_AVX512.rawValue))
            }
        }
        let a = try numbers.array(6000, -1...1), exact = try FFT.complex(a, nil, 0, inverse: false, norm: .backward)
        for set in 0..<best {
            nd_limit_instructions(set)
            let difference = try Elementwise.apply(Rows.absolute, FFT.complex(a, nil, 0, inverse: false, norm: .backward) - exact)
            XCTAssertLessThan(try Reduce.fold(.max, difference, nil).item().asDouble, 1e-11)
        }
    }

    /// Random chains of operations: the fused result has the bits of the operations one by one.
    func testChainsHaveTheBitsOfTheirOperations() throws {
        let unary = [Rows.negative, Rows.square, Rows.exp, Rows.sin, Rows.tanh, Rows.sqrt, Rows.log, Rows.absolute, Rows.floor]
        let binary = [Rows.add, Rows.subtract, Rows.multiply, Rows.divide, Rows.maximum, Rows.power, Rows.less, Rows.equal]
        for round in 0..<60 {
            let types: [DType] = [.float64, .float32, .int64, .int32]
            var operands: [(NDArray, FusedChain.Operand)] = []
            var chain = FusedChain()
            for type in types.shuffled(using: &Numbers.generator).prefix(3) {
                let a = try numbers.array(20_000 + round, 0.5...4, type)
                operands.append((a, try chain.leaf(a)))
            }
            let scalar = try Create.scalar(.float(1.5), .float32)
            operands.append((scalar, try chain.leaf(scalar)))
            for _ in 0..<6 {
                let a = operands[Int(numbers.next() % UInt64(operands.count))], b = operands[Int(numbers.next() % UInt64(operands.count))]
                do {
                    if numbers.next() & 1 == 0 {
                        let row = unary[Int(numbers.next() % UInt64(unary.count))]
                        operands.append((try Elementwise.apply(row, a.0), try chain.apply(row, [a.1], common: a.0.dtype)))
                    } else {
                        let row = binary[Int(numbers.next() % UInt64(binary.count))]
                        operands.append((try Elementwise.apply(row, a.0, b.0), try chain.apply(row, [a.1, b.1], common: Promotion.numpy(a.0.dtype, b.0.dtype))))
                    }
                } catch is FusedChain.Unsuited { continue } catch EngineError.noLoop { continue }
            }
            guard case .step = operands[operands.count - 1].1, let fused = try chain.run(operands[operands.count - 1].1) else { continue }
            XCTAssertEqual(try bytes(fused), try bytes(operands[operands.count - 1].0), "round \(round)")
        }
    }
}

extension Numbers: RandomNumberGenerator {
    nonisolated(unsafe) static var generator = Numbers(seed: 7)
}

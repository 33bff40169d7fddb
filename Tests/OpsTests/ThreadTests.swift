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
        for type in [DType.float64, .float32, .float16, .int32, .complex128] {
            let a = try numbers.array(300_007, -3...3, type)
            let matrix = try Shape.reshape(Shape.slice(a, 0, 0, 300_000), [600, 500])
            let computations: [(String, () throws -> NDArray)] = [
                ("sum", { try Reduce.sum(a) }), ("rows", { try Reduce.sum(matrix, [1]) }),
                ("columns", { try Reduce.sum(matrix, [0]) }), ("product", { try Reduce.prod(a) }),
                ("square", { try Elementwise.apply(Rows.square, a) }),
                (
                    "transposed sum",
                    { try Elementwise.apply(Rows.add, Shape.transpose(matrix), Shape.transpose(matrix)) }
                ),
                ("greatest", { try type.isComplex ? a : Reduce.fold(.max, a, nil) }),
                ("place of the greatest", { try type.isComplex ? a : Reduce.argument(.argmax, a, nil) }),
                ("sorted", { try type.isComplex ? a : Sorting.sort(a, 0) }),
                ("order", { try type.isComplex ? a : Sorting.argsort(a, 0) }),
                ("transform", { try FFT.complex(a, 1 << 16, 0, inverse: false, norm: .backward) }),
            ]
            for (name, compute) in computations {
                let alone = try onThreads(1) { try bytes(compute()) }
                for count in [2, 3, 8] as [Int32] {
                    XCTAssertEqual(
                        try onThreads(count) { try bytes(compute()) }, alone, "\(name) of \(type) on \(count) threads")
                }
            }
        }
    }

    /// Arithmetic, sums, sorts, selections and transforms have the same bits on every instruction set that the machine has.
    func testResultsDoNotDependOnTheInstructionSet() throws {
        let best = nd_instructions()
        defer { nd_limit_instructions(Int32(ND_AVX512.rawValue)) }
        for type in [DType.float64, .float32, .int64, .int32, .uint8] {
            let a = try numbers.array(100_003, 0.5...90, type)
            let b = try numbers.array(100_003, 1...9, type)
            let computations: [(String, () throws -> NDArray)] = [
                ("sum", { try Reduce.sum(a) }), ("greatest", { try Reduce.fold(.max, a, nil) }),
                ("place", { try Reduce.argument(.argmin, a, nil) }), ("sorted", { try Sorting.sort(a, 0) }),
                ("order", { try Sorting.argsort(a, 0) }),
                ("quotient", { try Elementwise.apply(Rows.floorDivide, a, Create.scalar(.int(7), type)) }),
                ("remainder", { try Elementwise.apply(Rows.remainder, a, b) }),
                ("less", { try Elementwise.apply(Rows.less, a, b) }),
                ("product", { try Elementwise.apply(Rows.multiply, a, b) }),
                ("cast", { try Elementwise.cast(a, .float32) }),
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
        // Quotients by powers of two, down to numbers that have fewer bits.
        for (type, least) in [(DType.float64, 0x1p-1020), (.float32, 0x1p-124)] {
            let a = try Elementwise.apply(
                Rows.multiply, numbers.array(1003, -3...3, type), Create.scalar(.float(least), type))
            for power in [0x1p1, -0x1p3, 0x1p-1, 0x1p20, 0x1p127, 0x1p-126] {
                func compute() throws -> [UInt8] {
                    try bytes(Elementwise.apply(Rows.divide, a, Create.scalar(.float(power), type)))
                }
                nd_limit_instructions(0)
                let expected = try compute()
                nd_limit_instructions(best)
                XCTAssertEqual(try compute(), expected, "divided by \(power)")
            }
        }
        let a = try numbers.array(6000, -1...1)
        let exact = try FFT.complex(a, nil, 0, inverse: false, norm: .backward)
        for set in 0..<best {
            nd_limit_instructions(set)
            let difference = try Elementwise.apply(
                Rows.absolute, FFT.complex(a, nil, 0, inverse: false, norm: .backward) - exact)
            XCTAssertLessThan(try Reduce.fold(.max, difference, nil).item().asDouble, 1e-11)
        }
    }

    /// Results that are written past the caches are the same, also of operands that lie askew, single or backwards, and of chains.
    func testResultsPastTheCachesAreTheSame() throws {
        defer {
            nd_stream_from(0)
            nd_limit_instructions(Int32(ND_AVX512.rawValue))
        }
        let best = nd_instructions()
        for set in stride(from: best, through: 0, by: -1) {
            nd_limit_instructions(set)
            for type in [DType.float64, .float32, .int64, .uint64, .int32, .uint32, .complex64] {
                let whole = try numbers.array(200_011, -3...3, type)
                let a = try Shape.slice(whole, 0, 1, 100_003)
                let b = try Shape.slice(whole, 0, 90_001, 100_003)
                if !type.isInteger, !type.isComplex {
                    try Elementwise.copy(
                        Create.doubles([.nan, .infinity, -0.0, 0]), to: Shape.slice(whole, 0, 95_000, 4))
                }
                let one = try Create.scalar(.int(3), type)
                let backwards = try Shape.flip(b, nil)
                let unary =
                    type.isComplex ? [] : type.isInteger ? [Rows.square] : [Rows.absolute, Rows.negative, Rows.square]
                let binary =
                    type.isComplex
                    ? [Rows.add]
                    : [Rows.add, Rows.subtract, Rows.multiply]
                        + (type.isInteger ? [] : [Rows.divide, Rows.maximum, Rows.minimum])
                func compute() throws -> [[UInt8]] {
                    var results = [try bytes(Elementwise.contiguous(a, always: true))]
                    for row in unary { results.append(try bytes(Elementwise.apply(row, a))) }
                    for row in binary {
                        for (x, y) in [(a, b), (a, one), (one, a), (a, backwards), (a, a)] {
                            results.append(try bytes(Elementwise.apply(row, x, y)))
                        }
                        let own = try Elementwise.contiguous(a, always: true)
                        results.append(try bytes(Elementwise.apply(row, own, b, out: own)))
                        var chain = FusedChain()
                        let last = try chain.apply(
                            row,
                            [chain.apply(row, [chain.leaf(own), chain.leaf(one)], common: type), chain.leaf(own)],
                            common: type)
                        results.append(try bytes(XCTUnwrap(chain.run(last))))
                    }
                    return results
                }
                nd_stream_from(.max)
                let expected = try compute()
                nd_stream_from(1)
                XCTAssertEqual(try compute(), expected, "\(type) on instruction set \(set)")
            }
            // That there is something to compare.
            let loop = nd_binary_loop(Int32(ND_ADD.rawValue), Int32(DType.float64.code))
            let other = nd_streamed_loop(loop, UnsafePointer(bitPattern: 4096), 1 << 20)
            XCTAssertEqual(
                unsafeBitCast(loop, to: Int.self) != unsafeBitCast(other, to: Int.self), set >= Int32(ND_AVX2.rawValue))
        }
    }

    /// Lines, columns and single elements are repeated along a chain as operations would repeat them, however lines and blocks meet.
    func testChainsRepeatLinesAndColumns() throws {
        defer { nd_stream_from(0) }
        for (rows, columns) in [(700, 32), (301, 100), (40, 1024), (17, 2500), (1, 20_000)] {
            for type in [DType.float64, .float32] {
                let a = try numbers.array(rows * columns, -3...3, type)
                let line = try numbers.array(columns, 1...2, type)
                let column = try numbers.array(rows, 1...2, type)
                let one = try numbers.array(1, 1...2, type)
                let matrix = try Shape.reshape(a, [rows, columns])
                let across = try Shape.reshape(column, [rows, 1])
                let single = try Shape.reshape(one, [1, 1])
                let expected = try bytes(((matrix - line) * across + single) / Shape.reshape(line, [1, columns]))
                for (threads, bytesStreamed) in [(1, Int.max), (3, 1)] {
                    nd_stream_from(bytesStreamed)
                    var chain = FusedChain(shape: [rows, columns])
                    func step(_ row: Row, _ x: FusedChain.Operand, _ y: FusedChain.Operand) throws -> FusedChain.Operand
                    { try chain.apply(row, [x, y], common: type) }
                    let difference = try step(Rows.subtract, chain.leaf(matrix), chain.leaf(line))
                    let product = try step(Rows.multiply, difference, chain.leaf(across))
                    let last = try step(
                        Rows.divide, step(Rows.add, product, chain.leaf(single)),
                        chain.leaf(Shape.reshape(line, [1, columns])))
                    XCTAssertEqual(
                        try onThreads(Int32(threads)) { try bytes(XCTUnwrap(chain.run(last))) }, expected,
                        "\(rows) lines of \(columns) \(type)")
                }
            }
        }
        // Short lines, and arrays that are neither lines nor columns, are left to the operations.
        var short = FusedChain(shape: [1000, 31])
        var deep = FusedChain(shape: [3, 40, 100])
        XCTAssertThrowsError(try short.leaf(numbers.array(31, 0...1)))
        XCTAssertThrowsError(try deep.leaf(Shape.reshape(numbers.array(4000, 0...1), [40, 100])))
        XCTAssertThrowsError(try deep.leaf(Shape.reshape(numbers.array(300, 0...1), [3, 1, 100])))
    }

    /// Random chains of operations: the fused result has the bits of the operations one by one.
    func testChainsHaveTheBitsOfTheirOperations() throws {
        let unary = [
            Rows.negative, Rows.square, Rows.exp, Rows.sin, Rows.tanh, Rows.sqrt, Rows.log, Rows.absolute, Rows.floor,
        ]
        let binary = [
            Rows.add, Rows.subtract, Rows.multiply, Rows.divide, Rows.maximum, Rows.power, Rows.less, Rows.equal,
        ]
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
                let a = operands[Int(numbers.next() % UInt64(operands.count))]
                let b = operands[Int(numbers.next() % UInt64(operands.count))]
                do {
                    if numbers.next() & 1 == 0 {
                        let row = unary[Int(numbers.next() % UInt64(unary.count))]
                        operands.append(
                            (try Elementwise.apply(row, a.0), try chain.apply(row, [a.1], common: a.0.dtype)))
                    } else {
                        let row = binary[Int(numbers.next() % UInt64(binary.count))]
                        operands.append(
                            (
                                try Elementwise.apply(row, a.0, b.0),
                                try chain.apply(row, [a.1, b.1], common: Promotion.numpy(a.0.dtype, b.0.dtype))
                            ))
                    }
                } catch is FusedChain.Unsuited { continue } catch EngineError.noLoop { continue }
            }
            guard case .step = operands[operands.count - 1].1, let fused = try chain.run(operands[operands.count - 1].1)
            else { continue }
            XCTAssertEqual(try bytes(fused), try bytes(operands[operands.count - 1].0), "round \(round)")
        }
    }
}

extension Numbers: RandomNumberGenerator {
    nonisolated(unsafe) static var generator = Numbers(seed: 7)
}

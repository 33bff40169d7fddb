import Autodiff
import Core

/// Products of matrices.
public enum Matmul {
    /// `a @ b`: matrices over broadcast leading axes, vectors as rows or columns.
    public static func matmul(_ a: NDArray, _ b: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        if a.rank == 0 { throw EngineError.matmulScalar(operand: 0) }
        if b.rank == 0 { throw EngineError.matmulScalar(operand: 1) }
        if let product = try small(a, b) { return product }
        let type = rules.promote(a.dtype.native, b.dtype.native)
        if type == .none { throw EngineError.promotion(a.dtype, b.dtype) }
        var (x, y) = try Device.together(Elementwise.cast(a, type), Elementwise.cast(b, type))
        if type == .complex32 {
            let name =
                a.rank == 1 && b.rank == 1 ? "dot" : b.rank == 1 ? "addmv" : a.rank > 2 || b.rank > 2 ? "bmm" : "addmm"
            throw EngineError.noLoop(operation: name, [type])
        }
        let isRow = a.rank == 1
        let isColumn = b.rank == 1
        if isRow { x = try Shape.reshape(x, [1, x.shape[0]]) }
        if isColumn { y = try Shape.reshape(y, [y.shape[0], 1]) }
        guard x.shape[x.rank - 1] == y.shape[y.rank - 2] else { throw EngineError.matmul(a.shape, b.shape) }
        var result = try type.isNumeric ? matrices(x, y) : sumsOfProducts(x, y)
        if isRow || isColumn {
            var shape = result.shape.array
            if isRow { shape.remove(at: shape.count - 2) }
            if isColumn { shape.removeLast() }
            result = try Shape.reshape(result, Dims(shape))
        }
        return result
    }

    /// The same by the operations one after the other, for elements that have a product and a sum of their own.
    private static func sumsOfProducts(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        let products = try Elementwise.apply(Rows.multiply, Shape.expand(x, [-1]), Shape.expand(y, [-3]))
        return try Reduce.fold(.sum, products, [products.rank - 2])
    }
    private static func matrices(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        let (m, k, n) = (x.shape[x.rank - 2], x.shape[x.rank - 1], y.shape[y.rank - 1])
        let lead = try NDArray.broadcastShape([
            Dims(x.shape.dropLast(2).map { $0 }), Dims(y.shape.dropLast(2).map { $0 }),
        ])
        let output = try NDArray(x.dtype, Dims(lead.array + [m, n]), zeroed: k == 0, on: x.backend)
        if output.count > 0, k > 0 {
            let xs = try x.broadcast(to: Dims(lead.array + [m, k]))
            let ys = try y.broadcast(to: Dims(lead.array + [k, n]))
            try x.backend.matmul(xs, ys, output)
        }
        return try tracked(output, x, y)
    }
    private static func tracked(_ output: NDArray, _ x: NDArray, _ y: NDArray) throws -> NDArray {
        if !Tape.tracks(x), !Tape.tracks(y) { return output }
        let (left, right) = (x.shape, y.shape)
        // Each factor is read for the gradient of the other.
        let (readsX, readsY) = (y.node != nil, x.node != nil)
        return try Tape.record(
            x.rank == 2 ? "MmBackward0" : "BmmBackward0", output, [x, y],
            saves: (readsX ? [x] : []) + (readsY ? [y] : [])
        ) { step in
            let g = try step.gradient
            return [
                readsY
                    ? try Elementwise.unbroadcast(matrices(g, Lapack.adjoint(step[readsX ? 1 : 0])), left) : nil,
                readsX ? try Elementwise.unbroadcast(matrices(Lapack.adjoint(step[0]), g), right) : nil,
            ]
        }
    }
    /// The product of matrices or vectors that are too small to be worth a call into BLAS; nil for any others.
    private static func small(_ a: NDArray, _ b: NDArray) throws -> NDArray? {
        guard a.rank < 3, b.rank < 3, a.dtype == b.dtype, a.node == nil, b.node == nil, a.count > 0, a.count < 65,
            b.count > 0, b.count < 65, a.dtype == .float64 || a.dtype == .float32
        else { return nil }
        let shape: Dims = a.rank == 1 ? b.shape.tail : b.rank == 1 ? Dims(a.shape[0]) : Dims(a.shape[0], b.shape[1])
        guard a.shape[a.rank - 1] == b.shape[0], a.backend === b.backend,
            a.count * (b.rank == 1 ? 1 : b.shape[1]) < 65
        else { return nil }
        let output = try NDArray(a.dtype, shape, on: a.backend)
        return try a.backend.smallMatmul(a, b, output) ? output : nil
    }

    /// NumPy's `dot`: sums over the last axis of `a` and the second to last of `b`.
    public static func dot(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        if a.rank == 0 || b.rank == 0 { return try a * b }
        if a.rank <= 2, b.rank <= 2 || a.rank == 1 {
            if a.shape[a.rank - 1] != b.shape[max(0, b.rank - 2)] {
                throw EngineError.value(
                    "shapes \(a.shape.compact) and \(b.shape.compact) not aligned: \(a.shape[a.rank - 1]) (dim \(a.rank - 1)) != \(b.shape[max(0, b.rank - 2)]) (dim \(max(0, b.rank - 2)))"
                )
            }
            if b.rank <= 2 { return try matmul(a, b) }
        }
        return try tensordot(a, b, [a.rank - 1], [max(0, b.rank - 2)])
    }
    /// The sum of products over pairs of axes.
    /// - Parameter spreads: whether an axis of size 1 counts as often as the other of its pair has elements.
    public static func tensordot(
        _ a: NDArray, _ b: NDArray, _ first: [Int], _ second: [Int], spreads: Bool = false
    ) throws -> NDArray {
        let x = try Shape.axes(first, a.rank)
        let y = try Shape.axes(second, b.rank)
        if spreads, zip(x, y).contains(where: { a.shape[$0] != b.shape[$1] }) {
            func summed(_ a: NDArray, _ own: [Int], _ b: NDArray, _ other: [Int]) throws -> NDArray {
                let axes = zip(own, other).filter { a.shape[$0] != b.shape[$1] && b.shape[$1] == 1 }.map(\.0)
                return axes.isEmpty ? a : try Reduce.sum(a, axes, keepdims: true, dtype: a.dtype)
            }
            return try tensordot(summed(a, x, b, y), summed(b, y, a, x), x, y)
        }
        for (i, j) in zip(x, y) where a.shape[i] != b.shape[j] { throw EngineError.value("shape-mismatch for sum") }
        let keptA = (0..<a.rank).filter { !x.contains($0) }
        let keptB = (0..<b.rank).filter { !y.contains($0) }
        let inner = x.reduce(1) { $0 * a.shape[$1] }
        let left = try Shape.reshape(Shape.transpose(a, keptA + x), [keptA.reduce(1) { $0 * a.shape[$1] }, inner])
        let right = try Shape.reshape(Shape.transpose(b, y + keptB), [inner, keptB.reduce(1) { $0 * b.shape[$1] }])
        return try Shape.reshape(matmul(left, right), Dims(keptA.map { a.shape[$0] } + keptB.map { b.shape[$0] }))
    }

    /// Einstein summation: each operand's axes are labelled, labels missing from `output` are summed.
    public static func einsum(_ operands: [NDArray], _ labels: [[Int]], _ output: [Int]) throws -> NDArray {
        var (array, names) = try diagonalised(operands[0], labels[0])
        for i in 1..<max(1, operands.count) {
            let (next, nextNames) = try diagonalised(operands[i], labels[i])
            let later = Set(labels[(i + 1)...].joined()).union(output)
            let shared = names.filter { nextNames.contains($0) }
            let summed = shared.filter { !later.contains($0) }
            let batch = shared.filter { later.contains($0) }
            let freeA = names.filter { !shared.contains($0) }
            let freeB = nextNames.filter { !shared.contains($0) }
            func size(_ name: Int) -> Int {
                let a = names.firstIndex(of: name).map { array.shape[$0] } ?? 1
                let b = nextNames.firstIndex(of: name).map { next.shape[$0] } ?? 1
                return a == 1 ? b : a
            }
            func arranged(_ a: NDArray, _ from: [Int], _ groups: [[Int]]) throws -> NDArray {
                let order = groups.flatMap { $0 }
                let moved = try Shape.transpose(a, order.compactMap(from.firstIndex))
                let spread = try Shape.broadcast(
                    moved, to: Dims(zip(order, moved.shape).map { shared.contains($0) ? size($0) : $1 }))
                return try Shape.reshape(
                    spread, Dims(groups[0].map(size) + groups[1...].map { $0.reduce(1) { $0 * size($1) } }))
            }
            let left = try arranged(array, names, [batch, freeA, summed])
            let right = try arranged(next, nextNames, [batch, summed, freeB])
            let product: NDArray
            if summed.isEmpty {
                // NumPy adds even a single product to zero.
                let type = Promotion.numpy(left.dtype, right.dtype)
                product =
                    try type.isFloat || type.isComplex ? left * right + Create.scalar(.int(0), type) : left * right
            } else if freeA.isEmpty, freeB.isEmpty, !batch.isEmpty {
                // Rows against rows: products of vectors would cost a call each.
                product = try Reduce.sum(
                    left * Shape.swap(right, right.rank - 1, right.rank - 2), [-1], dtype: left.dtype)
            } else {
                product = try matmul(left, right)
            }
            array = try Shape.reshape(product, Dims(batch.map(size) + freeA.map(size) + freeB.map(size)))
            names = batch + freeA + freeB
        }
        let extra = names.indices.filter { !output.contains(names[$0]) }
        if !extra.isEmpty {
            array = try Reduce.sum(array, Array(extra), dtype: array.dtype)
            names.removeAll { !output.contains($0) }
        }
        return try Shape.transpose(array, output.compactMap(names.firstIndex))
    }
    /// Repeated labels of one operand become its diagonal.
    private static func diagonalised(_ a: NDArray, _ labels: [Int]) throws -> (NDArray, [Int]) {
        var array = a
        var names = labels
        while let second = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            let name = names[second]
            let first = names.firstIndex(of: name) ?? second
            array = try Shape.diagonal(array, 0, first, second)
            names.remove(at: second)
            names.remove(at: first)
            names.append(name)
        }
        return (array, names)
    }
}

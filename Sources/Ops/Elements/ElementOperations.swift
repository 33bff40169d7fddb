import Core

/// Rows and folds over elements that have no loops in CKernels.
enum ElementOperations {
    static func apply(_ row: Row, _ given: [NDArray]) throws -> NDArray {
        guard given.contains(where: \.dtype.isSwapped) else { return try applied(row, given) }
        let inputs = try given.map { $0.dtype.isSwapped ? try Elementwise.cast($0, $0.dtype.native) : $0 }
        do { return try applied(row, inputs) } catch EngineError.noLoop(let name, let types) {
            throw EngineError.noLoop(operation: name, types.isEmpty ? [] : given.map(\.dtype))
        }
    }
    private static func applied(_ row: Row, _ inputs: [NDArray]) throws -> NDArray {
        let types = inputs.map(\.dtype)
        if types.allSatisfy(\.isNumeric) {
            return inputs.count == 1
                ? try Elementwise.apply(row, inputs[0]) : try Elementwise.apply(row, inputs[0], inputs[1])
        }
        if types.contains(where: { $0.kind == .object }) {
            if ofDates.contains(row.name), types.contains(where: \.isDate) {
                throw EngineError.noLoop(operation: row.name, types)
            }
            let shape = try NDArray.broadcastShape(inputs.map(\.shape))
            let text = try commonText(types)
            return try Objects.apply(
                row,
                inputs.map {
                    let isText = $0.dtype.isText || $0.dtype.kind == .string
                    return try Elements.spread(Elementwise.cast($0, isText ? text ?? .object : .object), shape)
                })
        }
        if types.contains(where: \.isDate) {
            do { return try Dates.apply(row, inputs) } catch EngineError.promotion {
                if let answer = try unequal(row, inputs) { return answer }
                throw EngineError.noLoop(operation: row.name, types)
            }
        }
        if inputs.count == 2 {
            if types[0].kind == types[1].kind, let accepts = comparisons[row.name] {
                if types[0].kind == .record, row !== Rows.equal, row !== Rows.notEqual {
                    throw EngineError.noLoop(operation: row.name, types)
                }
                return try Strings.agree(inputs)
                    ? TextOrder.compare(row, inputs[0], inputs[1]) : compare(inputs[0], inputs[1], accepts)
            }
            if row === Rows.add, types[0].kind == types[1].kind, types[0].kind != .record {
                return try join(inputs[0], inputs[1])
            }
            if let answer = try unequal(row, inputs) { return answer }
        }
        throw EngineError.noLoop(operation: row.name, types)
    }
    /// The type of texts in which operands meet; nil where one of them is an object of any kind.
    private static func commonText(_ types: [DType]) throws -> DType? {
        if types.contains(where: { $0.kind == .object && !$0.isText }) { return nil }
        return try types.filter(\.isText).reduce(nil) { found, next in
            try found.map { try Promotion.common($0, next) } ?? next
        }
    }
    /// What has rules of its own for dates, which do not know objects.
    private static let ofDates: Set<String> = ["add", "subtract", "multiply", "remainder"]
    private static let comparisons: [String: (Int) -> Bool] = [
        "less": { $0 < 0 }, "less_equal": { $0 <= 0 }, "equal": { $0 == 0 }, "not_equal": { $0 != 0 },
        "greater": { $0 > 0 }, "greater_equal": { $0 >= 0 },
    ]
    /// Values of types that do not compare are all different.
    private static func unequal(_ row: Row, _ inputs: [NDArray]) throws -> NDArray? {
        guard row === Rows.equal || row === Rows.notEqual else { return nil }
        return try Create.full(
            NDArray.broadcastShape(inputs.map(\.shape)), .bool(row === Rows.notEqual), .bool)
    }
    private static func compare(_ a: NDArray, _ b: NDArray, _ accepts: (Int) -> Bool) throws -> NDArray {
        let type = try Promotion.common(a.dtype, b.dtype)
        let shape = try NDArray.broadcastShape([a.shape, b.shape])
        let x = try Elements.spread(Elementwise.cast(a, type), shape)
        let y = try Elements.spread(Elementwise.cast(b, type), shape)
        let output = try NDArray(.bool, shape)
        let order = try Elements.order(type)
        let flags = output.elements(Bool.self)
        for i in 0..<output.count {
            flags[i] = accepts(try order(x.hostBytes + i * type.size, y.hostBytes + i * type.size))
        }
        withExtendedLifetime((x, y)) {}
        return output
    }
    /// Texts, one behind the other.
    private static func join(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape, b.shape])
        return try a.dtype.kind == .string
            ? Strings.join(TextReader<UInt32>(a, shape), TextReader<UInt32>(b, shape), shape)
            : Strings.join(TextReader<UInt8>(a, shape), TextReader<UInt8>(b, shape), shape)
    }

    /// Folds `axes` away, all where they are none. Numbers in the other byte order are put into the machine's.
    static func fold(_ kind: Reduce.Kind, _ a: NDArray, _ axes: [Int], keepdims: Bool) throws -> NDArray {
        if a.dtype.isSwapped {
            return try Reduce.fold(kind, Elementwise.cast(a, a.dtype.native), axes, keepdims: keepdims)
        }
        if axes.isEmpty, kind != .argmax, kind != .argmin { return try Elementwise.contiguous(a, always: true) }
        if kind == .all || kind == .any {
            return try Reduce.fold(kind, Elementwise.cast(a, .bool), axes, keepdims: keepdims)
        }
        if a.dtype.isDate { return try foldDates(kind, a, axes, keepdims: keepdims) }
        guard a.dtype.kind == .object || kind == .argmax || kind == .argmin else {
            throw EngineError.noLoop(operation: kind.name + (kind == .sum ? ".reduce" : ""), [a.dtype, a.dtype])
        }
        let kept = (0..<a.rank).filter { !axes.contains($0) }
        let lines = try Elementwise.contiguous(Shape.transpose(Device.host(a), kept + axes))
        let shape = Dims(kept.map { a.shape[$0] })
        let n = axes.reduce(1) { $0 * a.shape[$1] }
        let output =
            try kind == .argmax || kind == .argmin
            ? places(kind, lines, shape, n) : combined(kind, lines, shape, n)
        return keepdims
            ? try Shape.reshape(output, Dims((0..<a.rank).map { axes.contains($0) ? 1 : a.shape[$0] })) : output
    }
    /// Running sums and their like along one axis.
    static func scan(_ kind: Reduce.Kind, _ a: NDArray, _ axis: Int) throws -> NDArray {
        if a.dtype.isSwapped { return try Reduce.scan(kind, Elementwise.cast(a, Reduce.sumType(a.dtype.native)), axis) }
        if a.dtype.kind == .timedelta, kind == .sum {
            let ticks = try Dates.ticks(Device.host(a))
            let isMissing = try Reduce.scan(.max, Elementwise.cast(Elementwise.apply(Rows.isnan, a), .int8), axis)
            let total = try Elementwise.select(
                Elementwise.cast(isMissing, .bool), Create.scalar(.int(Dates.missing), .int64),
                Reduce.scan(.sum, ticks, axis))
            return try total.view(shape: total.shape, strides: total.strides, dtype: a.dtype)
        }
        let dateRows: [Reduce.Kind: Row] = [
            .max: Rows.maximum, .min: Rows.minimum, .fmax: Rows.fmax, .fmin: Rows.fmin,
        ]
        guard let row = a.dtype.kind == .object ? rows[kind] : a.dtype.isDate ? dateRows[kind] : nil else {
            throw EngineError.noLoop(operation: kind.name + (kind == .sum ? ".accumulate" : ""), [a.dtype, a.dtype])
        }
        let output = try Elementwise.contiguous(a, always: true)
        for i in 1..<max(1, a.shape[axis]) {
            let sum = try Elementwise.apply(row, Shape.slice(output, axis, i - 1, 1), Shape.slice(output, axis, i, 1))
            try Elementwise.copy(sum, to: Shape.slice(output, axis, i, 1))
        }
        return output
    }
    /// Where the least or the greatest element of each run of `n` stands first.
    private static func places(_ kind: Reduce.Kind, _ lines: NDArray, _ shape: Dims, _ n: Int) throws -> NDArray {
        if n == 0 { throw EngineError.argEmpty(operation: kind.name) }
        let order = try Elements.order(lines.dtype)
        let size = lines.dtype.size
        let output = try NDArray(.int64, shape)
        let found = output.elements(Int.self)
        for k in 0..<output.count {
            let base = UnsafeRawPointer(lines.hostBytes + k * n * size)
            var best = 0
            for i in 1..<max(n, 1) {
                let sign = try order(base + i * size, base + best * size)
                if kind == .argmax ? sign > 0 : sign < 0 { best = i }
            }
            found[k] = best
        }
        withExtendedLifetime(lines) {}
        return output
    }
    /// Objects, put together column by column by an operation of two.
    private static func combined(_ kind: Reduce.Kind, _ lines: NDArray, _ shape: Dims, _ n: Int) throws -> NDArray {
        let count = shape.product
        let table = try lines.view(shape: [count, n], strides: [n * 8, 8])
        guard n > 0, let row = rows[kind] else {
            guard let identity = kind.identity else { throw EngineError.emptyReduction(operation: kind.name) }
            return try Create.full(shape, .int(Int(identity)), .object)
        }
        var result = try Shape.slice(table, 1, 0, 1)
        for i in 1..<max(n, 1) {
            result = try Objects.apply(
                row, [result, Shape.slice(table, 1, i, 1)].map { try Elementwise.contiguous($0) })
        }
        return try Shape.reshape(Elementwise.contiguous(result, always: true), shape)
    }
    private static let rows: [Reduce.Kind: Row] = [
        .sum: Rows.add, .wideSum: Rows.add, .prod: Rows.multiply, .max: Rows.maximum, .min: Rows.minimum,
        .all: Rows.logicalAnd, .any: Rows.logicalOr, .and: Rows.bitwiseAnd, .or: Rows.bitwiseOr,
        .xor: Rows.bitwiseXor, .fmax: Rows.maximum, .fmin: Rows.minimum,
    ]
    /// Of dates the least or the greatest; of differences the sum too. One that is missing makes the result missing.
    private static func foldDates(_ kind: Reduce.Kind, _ a: NDArray, _ axes: [Int], keepdims: Bool) throws -> NDArray {
        let host = try Device.host(a)
        let ticks = try Dates.ticks(host)
        func dated(_ x: NDArray) throws -> NDArray { try x.view(shape: x.shape, strides: x.strides, dtype: a.dtype) }
        switch kind {
        case .min, .max, .argmin, .argmax:
            let missing = try Elementwise.apply(Rows.equal, ticks, Create.scalar(.int(Dates.missing), .int64))
            let isGreatest = kind == .max || kind == .argmax
            let keys =
                try isGreatest
                ? Elementwise.select(missing, Create.scalar(.int(.max), .int64), ticks) : ticks
            let found = try Reduce.fold(kind, keys, axes, keepdims: keepdims)
            if kind == .argmin || kind == .argmax { return found }
            if !isGreatest { return try dated(found) }
            let none = try Reduce.fold(.any, missing, axes, keepdims: keepdims)
            return try dated(Elementwise.select(none, Create.scalar(.int(Dates.missing), .int64), found))
        case .fmax, .fmin:
            // What is missing is the least integer, and so is its negative.
            if kind == .fmax { return try dated(Reduce.fold(.max, ticks, axes, keepdims: keepdims)) }
            let greatest = try Reduce.fold(.max, Elementwise.apply(Rows.negative, ticks), axes, keepdims: keepdims)
            return try dated(Elementwise.apply(Rows.negative, greatest))
        case .sum, .wideSum:
            guard a.dtype.kind == .timedelta else { break }
            let missing = try Elementwise.apply(Rows.equal, ticks, Create.scalar(.int(Dates.missing), .int64))
            let none = try Reduce.fold(.any, missing, axes, keepdims: keepdims)
            let total = try Reduce.fold(.sum, ticks, axes, keepdims: keepdims)
            return try dated(Elementwise.select(none, Create.scalar(.int(Dates.missing), .int64), total))
        default: break
        }
        throw EngineError.noLoop(operation: kind.name, [a.dtype, a.dtype])
    }
}

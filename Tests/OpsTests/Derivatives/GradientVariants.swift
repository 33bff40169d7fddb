import Autodiff
import Core
import Ops

/// Other shapes of an example's operands, made by one mechanism: what is a batch, what broadcasts, what has no elements and what has no axes.
///
/// Whether a variant has a meaning is the operation's to say: it refuses what has none with an error. What it accepts, it has to differentiate.
struct GradientVariants {
    /// What was done to the shapes, for messages.
    enum Kind: String, CaseIterable {
        case batch, emptyBatch, broadcast, emptyBroadcast, leading, single, empty, scalar
    }
    let shapes: [Dims]
    /// Whether each element of the result belongs to one element of each operand: then nothing names an axis, and there may be none.
    let isElementwise: Bool

    /// The variants, each once, without the shapes they were made from.
    var all: [(kind: Kind, shapes: [Dims])] {
        var found: [(kind: Kind, shapes: [Dims])] = []
        var seen = [shapes.map(\.array)]
        func add(_ kind: Kind, _ variant: [Dims]) {
            let arrays = variant.map(\.array)
            if variant.contains(where: { $0.count > 6 }) || seen.contains(arrays) { return }
            seen.append(arrays)
            found.append((kind, variant))
        }
        add(.batch, shapes.map { Self.leading(2, $0) })
        add(.emptyBatch, shapes.map { Self.leading(0, $0) })
        if isElementwise { add(.scalar, shapes.map { _ in [] }) }
        for k in shapes.indices {
            func changed(_ shape: Dims) -> [Dims] {
                var variant = shapes
                variant[k] = shape
                return variant
            }
            add(.leading, changed(Self.leading(1, shapes[k])))
            add(.broadcast, changed(Self.leading(2, shapes[k])))
            add(.emptyBroadcast, changed(Self.leading(0, shapes[k])))
            if isElementwise { add(.scalar, changed([])) }
            for axis in shapes[k].indices {
                // A lone operand broadcasts against nothing.
                for (kind, size) in [(Kind.single, 1), (.empty, 0)] where kind == .empty || shapes.count > 1 {
                    add(kind, changed(Self.sized(size, shapes[k]) { $0 == axis }))
                    // The axes that have to be as long as this one.
                    let length = shapes[k][axis]
                    add(kind, shapes.map { shape in Self.sized(size, shape) { shape[$0] == length } })
                }
            }
        }
        return found
    }
    private static func leading(_ size: Int, _ shape: Dims) -> Dims { Dims([size] + shape.array) }
    private static func sized(_ size: Int, _ shape: Dims, _ isChanged: (Int) -> Bool) -> Dims {
        Dims(shape.indices.map { isChanged($0) ? size : shape[$0] })
    }
}

extension GradientExample {
    /// Whether the operation is elementwise: the result has the shape that the operands have together, and changing an element of each
    /// changes that one of the result and no other.
    func isElementwise() throws -> Bool {
        try cases.allSatisfy { shapes in
            guard let shape = try? NDArray.broadcastShape(shapes) else { return false }
            let checks = GradientCheck()
            let points = try shapes.map { _ in try checks.draw(shape, domain, .float64).doubles() }
            func result(changed: Int? = nil) -> [Scalar]? {
                let operands = try? points.map { numbers in
                    var numbers = numbers
                    if let changed { numbers[changed] = 0.7 * numbers[changed] + 0.3 * domain.upperBound }
                    return try Create.doubles(numbers, shape)
                }
                guard let operands, let found = try? Tape.paused({ try body(operands) }), found.count == 1,
                    found[0].shape == shape
                else { return nil }
                return try? found[0].scalars()
            }
            guard let before = result() else { return false }
            return before.indices.allSatisfy { place in
                guard let after = result(changed: place) else { return false }
                return before.indices.allSatisfy { $0 == place || "\(before[$0])" == "\(after[$0])" }
            }
        }
    }
}

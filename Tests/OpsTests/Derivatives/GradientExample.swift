import Autodiff
import Core
import Ops
import XCTest

/// An operation outside of the elementwise rows, as a function of the operands that have derivatives.
struct GradientExample {
    /// The operation's type and name, as `Reduce.sum`.
    let name: String
    /// The operands' shapes, once for each case.
    let cases: [[Dims]]
    let domain: ClosedRange<Double>
    /// Whether it is checked with complex numbers too.
    let isComplex: Bool
    let body: ([NDArray]) throws -> [NDArray]

    static func of(
        _ name: String, _ cases: [Dims]..., in domain: ClosedRange<Double> = -2...2, complex: Bool = true,
        _ body: @escaping ([NDArray]) throws -> NDArray
    ) -> GradientExample {
        GradientExample(name: name, cases: cases, domain: domain, isComplex: complex) { [try body($0)] }
    }
    static func several(
        _ name: String, _ cases: [Dims]..., in domain: ClosedRange<Double> = -2...2, complex: Bool = true,
        _ body: @escaping ([NDArray]) throws -> [NDArray]
    ) -> GradientExample {
        GradientExample(name: name, cases: cases, domain: domain, isComplex: complex, body: body)
    }
}

extension GradientExample {
    /// All examples of all families.
    static let all: [GradientExample] = [
        reductions, shapes, indices, products, factorisations, transforms, functions, activations, layers, losses,
        missing,
    ].flatMap { $0 }
}

/// Compares derivatives along random directions with central differences: one direction tells a wrong derivative from a right one,
/// and takes two calls where element by element would take two for each.
final class GradientCheck {
    var numbers = Numbers(seed: 7)
    let step = 1e-6

    func draw(_ shape: Dims, _ domain: ClosedRange<Double>, _ type: DType) throws -> NDArray {
        let real = try Shape.reshape(numbers.array(shape.product, domain), shape)
        if type == .float64 { return real }
        return try Complex.from(real, Shape.reshape(numbers.array(shape.product, -0.6...0.6), shape))
    }
    /// The real part of the inner product: a function's change along a direction, given its gradient.
    static func inner(_ a: NDArray, _ b: NDArray) throws -> Double {
        try Tape.paused {
            let product = try a * Complex.conjugate(b)
            return try product.scalars().reduce(0) { sum, value in
                if case .complex(let real, _) = value { return sum + real }
                return sum + value.asDouble
            }
        }
    }
    /// Gradients of the inner product of the outputs with `seeds`; zero where there are none.
    static func gradients(
        _ outputs: [NDArray], _ inputs: [NDArray], _ seeds: [NDArray], createGraph: Bool = false
    ) throws -> [NDArray] {
        let edges = try inputs.map { try XCTUnwrap(Tape.edge($0)) }
        let known = outputs.indices.filter { outputs[$0].node != nil }
        let found = try Tape.backward(
            known.map { outputs[$0] }, known.map { seeds[$0] }, targets: edges, gathers: false,
            createGraph: createGraph, retainsGraph: true, add: { try $0 + $1 },
            copy: { gradient, _ in try Elementwise.contiguous(gradient, always: true) })
        return try zip(edges, inputs).map { edge, input in
            try found[Arrival(edge)] ?? NDArray(input.dtype, input.shape, zeroed: true)
        }
    }
    private func watched(_ arrays: [NDArray]) throws -> [NDArray] {
        try arrays.map { array in
            let copy = try Elementwise.contiguous(array.detached(), always: true)
            let own = copy === array ? array.detached() : copy
            Tape.watch(own)
            return own
        }
    }

    /// Whether an operation takes these operands: what it has no meaning for it refuses.
    func accepts(_ points: [NDArray], _ body: ([NDArray]) throws -> [NDArray]) -> Bool {
        (try? body(watched(points))) != nil
    }

    /// The place's name where the derivatives of `body` at `points` are wrong, of either order; nil where they are right.
    func failure(_ points: [NDArray], _ body: ([NDArray]) throws -> [NDArray]) throws -> String? {
        let inputs = try watched(points)
        let outputs = try body(inputs).filter(\.dtype.isInexact)
        if outputs.isEmpty { return nil }
        guard outputs.contains(where: { $0.node != nil }) else { return "no history" }
        let seeds = try outputs.map { try draw($0.shape, -1...1, $0.dtype) }
        let first = try GradientCheck.gradients(outputs, inputs, seeds)
        if let wrong = try difference(
            points, first,
            { arrays in
                try zip(body(watched(arrays)).filter(\.dtype.isInexact), seeds).reduce(0) {
                    try $0 + GradientCheck.inner($1.0, $1.1)
                }
            })
        {
            return "first order: \(wrong)"
        }
        // The second order is the first one of the gradients.
        let weights = try points.map { try draw($0.shape, -1...1, $0.dtype) }
        func slopes(_ arrays: [NDArray], createGraph: Bool) throws -> (inputs: [NDArray], slopes: [NDArray]) {
            let inputs = try watched(arrays)
            let outputs = try body(inputs).filter(\.dtype.isInexact)
            return (inputs, try GradientCheck.gradients(outputs, inputs, seeds, createGraph: createGraph))
        }
        let graph = try slopes(points, createGraph: true)
        let second = try GradientCheck.gradients(graph.slopes, graph.inputs, weights)
        if let wrong = try difference(
            points, second,
            { arrays in
                try zip(slopes(arrays, createGraph: false).slopes, weights).reduce(0) {
                    try $0 + GradientCheck.inner($1.0, $1.1)
                }
            })
        {
            return "second order: \(wrong)"
        }
        return nil
    }
    private func difference(
        _ points: [NDArray], _ gradients: [NDArray], _ objective: ([NDArray]) throws -> Double
    ) throws -> String? {
        for (k, point) in points.enumerated() {
            if gradients[k].shape != point.shape { return "shape \(gradients[k].shape) of input \(k)" }
            if point.count == 0 { continue }
            let direction = try draw(point.shape, -1...1, point.dtype)
            func moved(_ by: Double) throws -> Double {
                var all = points
                all[k] = try point + direction * Create.scalar(.float(by), .float64)
                return try objective(all)
            }
            let wanted = try (moved(step) - moved(-step)) / (2 * step)
            let got = try GradientCheck.inner(gradients[k], direction)
            if got.isNaN && wanted.isNaN { continue }
            if !(abs(got - wanted) <= 1e-4 * max(1, abs(wanted))) {
                return "input \(k): \(got), \(wanted) by differences"
            }
        }
        return nil
    }
}

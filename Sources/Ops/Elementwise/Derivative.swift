import Autodiff
import Core

/// What is known of the derivative of an elementwise operation.
public enum Derivative {
    /// The result does not depend on the operands in a way that has one, as a comparison's.
    case none
    /// Nobody has written it: asking for the gradient is an error.
    case missing
    /// The gradients of the operands, in their order.
    case rule([Partial])

    static func of(_ partials: Partial...) -> Derivative { .rule(partials) }
}

/// The derivative with respect to one operand: what it reads beside the gradient `g` of the result, and the gradient that it gives.
/// `x` and `y` are the operands, `z` is the result.
public struct Partial {
    public struct Reads: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        static let x = Reads(rawValue: 1)
        static let y = Reads(rawValue: 2)
        static let z = Reads(rawValue: 4)
    }
    public let reads: Reads
    /// `(g, x, y, z)`; what is not read is an empty array.
    let body: (NDArray, NDArray, NDArray, NDArray) throws -> NDArray

    /// False where nobody has written it, though others of the operation are known.
    public var isKnown = true
    init(reads: Reads, body: @escaping (NDArray, NDArray, NDArray, NDArray) throws -> NDArray) {
        self.reads = reads
        self.body = body
    }
    static func missing(_ name: String) -> Partial {
        var partial = Partial(reads: []) { _, _, _, _ in throw Tape.Failure.missing(name) }
        partial.isKnown = false
        return partial
    }

    static func g(_ body: @escaping (NDArray) throws -> NDArray) -> Partial {
        Partial(reads: []) { g, _, _, _ in try body(g) }
    }
    static func x(_ body: @escaping (NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: .x) { g, x, _, _ in try body(g, x) }
    }
    static func y(_ body: @escaping (NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: .y) { g, _, y, _ in try body(g, y) }
    }
    static func z(_ body: @escaping (NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: .z) { g, _, _, z in try body(g, z) }
    }
    static func xy(_ body: @escaping (NDArray, NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: [.x, .y]) { g, x, y, _ in try body(g, x, y) }
    }
    static func xz(_ body: @escaping (NDArray, NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: [.x, .z]) { g, x, _, z in try body(g, x, z) }
    }
    static func yz(_ body: @escaping (NDArray, NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: [.y, .z]) { g, _, y, z in try body(g, y, z) }
    }
    static func xyz(_ body: @escaping (NDArray, NDArray, NDArray, NDArray) throws -> NDArray) -> Partial {
        Partial(reads: [.x, .y, .z], body: body)
    }
}

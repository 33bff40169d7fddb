import Core
import Interpreter
import Ops

/// Readers of arguments that arrays are made of.
extension Bound {
    /// The memory of an array or tensor, whatever dialect it is of; for anything else the error that an operation on it would raise.
    public func array(_ name: Sym) throws -> NDArray {
        if let array = self[name].ndarray { return array }
        throw PyError(
            .typeError, "\(function)() argument '\(name.text)' must be an array, not \(self[name].typeName)")
    }
    /// PyTorch's words for an argument that has to be a tensor.
    public func tensor(_ name: Sym) throws -> NDArray {
        if let tensor = self[name].ndarray { return tensor }
        throw PyError(
            .typeError, "\(function)(): argument '\(name.text)' must be Tensor, not \(self[name].typeName)")
    }
    /// One axis or several; nil where all are meant.
    public func axes(_ name: Sym) throws -> [Int]? { try axesValue(self[name]) }
    /// One axis or several, which have to be named.
    public func someAxes(_ name: Sym) throws -> [Int] { try self[name].axes }
    /// The axes of both operands of a contraction: a number of them, or two lists.
    public func contraction(_ name: Sym, _ a: NDArray, _ b: NDArray) throws -> (left: [Int], right: [Int]) {
        if let lists = self[name].sequence {
            guard lists.count == 2 else {
                throw PyError(
                    .valueError,
                    lists.count < 2
                        ? "not enough values to unpack (expected 2, got \(lists.count))"
                        : "too many values to unpack (expected 2)")
            }
            return (try lists[0].axes, try lists[1].axes)
        }
        let count = max(0, try int(name))
        if count > min(a.rank, b.rank) { throw PyError(.indexError, "tuple index out of range") }
        return (Array(a.rank - count..<a.rank), Array(0..<count))
    }
    /// One number for both directions of an image, or one for each; small enough to be added and multiplied.
    public func pair(_ name: Sym) throws -> (Int, Int) { try self[name].pair }
    public func shape(_ name: Sym) throws -> Dims { try shapeValue(self[name]) }
    /// The parameter `axis`, which most functions have, as one axis; nil where all are meant.
    public var axis: Int? { get throws { try optionalInt("axis") } }
}

/// What a function needs a value to be. For anything else the error that a use of it would raise.
extension Value {
    /// One axis or several.
    public var axes: [Int] {
        get throws {
            if let axes = try axesValue(self) { return axes }
            throw PyError(.typeError, "'\(typeName)' object cannot be interpreted as an integer")
        }
    }
    public var pair: (Int, Int) {
        get throws {
            func small(_ value: Value) throws -> Int {
                let number = try indexValue(value)
                if Int32(exactly: number) == nil {
                    throw PyError(.overflowError, "Python int too large to convert to C int")
                }
                return number
            }
            guard let items = sequence else { return (try small(self), try small(self)) }
            guard let first = items.first, let last = items.last, items.count < 3 else {
                throw PyError(.valueError, "expected one number or two, got \(items.count)")
            }
            return (try small(first), try small(last))
        }
    }
    public var someArray: NDArray {
        get throws {
            if let array = ndarray { return array }
            throw PyError(.typeError, "expected an array or a tensor, not \(typeName)")
        }
    }
    public var instance: PyInstance {
        get throws {
            if let instance = object as? PyInstance { return instance }
            throw PyError(.typeError, "expected an object of a class, not \(typeName)")
        }
    }
}

extension Norm.MatrixOrder {
    /// The order that a word or a number names, in the spelling that all dialects have; nil for others.
    public init?(_ value: Value) throws {
        if let word = value.string {
            switch word {
            case "fro": self = .frobenius
            case "nuc": self = .nuclear
            default: return nil
            }
            return
        }
        let p = try floatValue(value)
        switch abs(p) {
        case 1: self = .columns(p > 0)
        case 2: self = .singular(p > 0)
        case .infinity: self = .rows(p > 0)
        default: return nil
        }
    }
}

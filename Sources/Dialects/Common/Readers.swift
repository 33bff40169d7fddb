import Core
import Interpreter

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
    public func someAxes(_ name: Sym) throws -> [Int] {
        if let axes = try axesValue(self[name]) { return axes }
        throw PyError(.typeError, "'\(self[name].typeName)' object cannot be interpreted as an integer")
    }
    public func shape(_ name: Sym) throws -> Dims { try shapeValue(self[name]) }
    /// The parameter `axis`, which most functions have, as one axis; nil where all are meant.
    public var axis: Int? { get throws { try optionalInt("axis") } }
}

/// What a function needs a value to be. For anything else the error that a use of it would raise.
extension Value {
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

import Core
import DialectCommon
import Interpreter
import Ops

/// What `__array_struct__` gives: an array in a case that says nothing of it.
final class ArrayCapsule: PyObject {
    let array: NumPyArray
    init(_ array: NumPyArray) {
        self.array = array
        super.init()
    }
    nonisolated(unsafe) private static let type = PyClass("PyCapsule", module: "builtins")
    override var cls: PyClass { ArrayCapsule.type }
}

/// Arrays from objects that are none: `__array__`, and `__array_interface__`, which describes memory.
enum NumPyInterface {
    /// What an object gives of itself as an array; nil where it has no way to.
    static func array(_ instance: PyInstance, _ dtype: DType?) throws -> Value? {
        if let made = try called(instance, dtype, copy: nil) { return made }
        if let capsule = try given(instance, "__array_struct__")?.object as? ArrayCapsule {
            return shared(
                try capsule.array.array.view(
                    shape: capsule.array.array.shape, strides: capsule.array.array.strides), by: instance)
        }
        guard instance.type.lookup("__array_interface__") != nil || instance.attributes["__array_interface__"] != nil,
            let described = try attributeOf(.object(instance), "__array_interface__")
        else { return nil }
        guard let interface = described.asDict else {
            throw PyError(.valueError, "Invalid __array_interface__ value must be a dictionary")
        }
        let made = try array(interface)
        return (made.object as? NumPyArray).map { shared($0.array, by: instance) } ?? made
    }
    /// Whether an object tells of memory of its own.
    static func describesMemory(_ instance: PyInstance) -> Bool {
        (["__array_interface__", "__array_struct__"] as [Sym]).contains {
            instance.type.lookup($0) != nil || instance.attributes[$0] != nil
        }
    }
    /// An attribute of the class or of the object itself; nil where there is none.
    private static func given(_ instance: PyInstance, _ name: Sym) throws -> Value? {
        instance.type.lookup(name) == nil && instance.attributes[name] == nil
            ? nil : try attributeOf(.object(instance), name)
    }
    /// An array over the memory of an object.
    private static func shared(_ array: NDArray, by owner: PyInstance) -> Value {
        let made = NumPyArray(array)
        made.base = .object(owner)
        return .object(made)
    }

    /// What `__array__` answers, told of the type and of whether it is to copy where that is said; nil where there is no such method.
    static func called(_ instance: PyInstance, _ dtype: DType?, copy: Bool?) throws -> Value? {
        guard instance.type.lookup("__array__") != nil else { return nil }
        let method = try getAttribute(.object(instance), "__array__")
        let types = dtype.map { [Value.object(DTypeObject.of($0))] } ?? []
        let made: Value
        if let copy {
            do { made = try invoke(method, types, [("copy", .bool(copy))]) } catch let error as PyError
                where error.exception.type === PyClass.typeError
                && error.exception.summary().contains("unexpected keyword argument 'copy'")
            {
                try Warnings.warn(
                    "__array__ implementation doesn't accept a copy keyword, so passing copy=False failed. __array__ must implement 'dtype' and 'copy' keyword arguments. To learn more, see the migration guide https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword",
                    .deprecationWarning)
                // Such an object does not say whether it copied: what may not be a copy is none, what must be one is made.
                if !copy { throw NumPyFunctions.unavoidable }
                let answer = try invoke(method, types)
                made = answer.ndarray == nil ? answer : try invoke(getAttribute(answer, "copy"), [])
            }
        } else {
            made = try invoke(method, types)
        }
        guard made.ndarray != nil else {
            throw PyError(.valueError, "object __array__ method not producing an array")
        }
        return made
    }

    /// The memory that arrays have described to programs, which alone an address can mean.
    private struct Source { weak var array: NDArray? }
    nonisolated(unsafe) private static var sources: [Int: Source] = [:]

    /// `a.__array_interface__`.
    static func describe(_ array: NDArray) throws -> Value {
        let address = array.address
        sources = sources.filter { $0.value.array != nil }
        sources[address] = Source(array: array)
        let result = PyDict()
        try result.set(.str("data"), .tuple([.int(address), .bool(array.isReadOnly)]))
        try result.set(.str("strides"), array.isContiguous ? .none : tupleOf(array.strides))
        let dtype = Value.object(DTypeObject.of(array.dtype))
        try result.set(.str("descr"), getAttribute(dtype, "descr"))
        try result.set(.str("typestr"), getAttribute(dtype, "str"))
        try result.set(.str("shape"), tupleOf(array.shape))
        try result.set(.str("version"), .int(3))
        return .object(result)
    }

    private static func array(_ interface: PyDict) throws -> Value {
        guard let text = try interface.get(.str("typestr")) else {
            throw PyError(.valueError, "Missing __array_interface__ typestr")
        }
        guard let sizes = try interface.get(.str("shape")) else {
            throw PyError(.valueError, "Missing __array_interface__ shape")
        }
        let dtype = try NumPyTypes.parse(text)
        let shape = try shapeValue(sizes)
        let data = try interface.get(.str("data"))
        var arguments: [(Sym, Value)] = [("shape", tupleOf(shape)), ("dtype", .object(DTypeObject.of(dtype)))]
        if let strides = try interface.get(.str("strides")), !strides.isNone { arguments.append(("strides", strides)) }
        if let offset = try interface.get(.str("offset")) { arguments.append(("offset", offset)) }
        let buffer: Value
        if let pair = data?.asTuple, pair.count == 2 {
            guard let address = pair[0].int, let source = sources[address]?.array else {
                throw PyError(.valueError, "__array_interface__ data is no memory of an array")
            }
            buffer = .object(NumPyArray(source))
        } else {
            buffer = data ?? .none
        }
        arguments.append(("buffer", buffer))
        return try invoke(.object(NumPyArray.type), [], arguments.map { (name: $0.0, value: $0.1) })
    }
}

import Core
import DialectCommon
import Interpreter

/// Types that a program keeps something with, or that see a number as a record too. They compute as the types that they
/// are; an array refers to the object, and what is made of it in the same type refers to it as well.
enum DescribedTypes {
    /// Whether there are such objects: until then nothing is looked for.
    nonisolated(unsafe) private(set) static var areUsed = false

    static func use(_ object: DTypeObject) -> DTypeObject {
        areUsed = true
        return object
    }
    /// Functions that find a type of their own for several arrays.
    private static let joining: Set<String> = [
        "concatenate", "concat", "stack", "vstack", "hstack", "dstack", "column_stack", "append", "where", "block",
    ]
    /// The result of a function, with the type that was asked for, else with that of the operands.
    static func kept(_ result: Value, _ args: Args, of function: String) -> Value {
        guard let made = result.object as? NumPyArray, !joining.contains(function) else { return result }
        let named = args.keywords.first { $0.name == "dtype" }.map(\.value) ?? .none
        if let type = named.isNone ? args.positional.dropFirst().first(where: isType) : named {
            if let object = type.object as? DTypeObject, object.isDescribed {
                describe(made, object)
                return result
            }
            // What is an array already keeps its type where it is the one that is asked for.
            if !function.hasSuffix("array") {
                if made !== args.positional.first?.object { made.described = nil }
                return result
            }
        }
        return kept(result, from: args.positional)
    }
    /// An array of a type that was named.
    static func kept(_ made: Value, as type: Value) -> Value {
        if let array = made.object as? NumPyArray { describe(array, type.object as? DTypeObject) }
        return made
    }
    /// The result of an operation on arrays, with the type of those that have the same.
    static func kept(_ result: Value, from operands: [Value]) -> Value {
        guard let made = result.object as? NumPyArray, made.described == nil else { return result }
        for operand in operands.flatMap({ $0.sequence ?? [$0] }) {
            if let source = NumPyProtocols.plain(operand).object as? NumPyArray, let type = source.described {
                describe(made, type)
            }
        }
        return result
    }
    private static func describe(_ array: NumPyArray, _ type: DTypeObject?) {
        guard let type, type.isDescribed, type.dtype == array.array.dtype else { return }
        array.described = type
    }
    private static func isType(_ value: Value) -> Bool {
        value.object is DTypeObject || value.asClass != nil || value.string != nil
    }
    /// Makes a method keep such types.
    static func install(in cls: PyClass, _ names: [Sym]) {
        for name in names {
            guard let function = cls.attributes[name]?.object as? NativeFunction else { continue }
            function.intercept { args, body in
                let result = try body(args)
                return areUsed ? kept(result, args, of: name.text) : result
            }
        }
    }
}

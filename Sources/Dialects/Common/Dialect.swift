import Interpreter
import Syntax

/// An object that tells more of itself than a function's signature does.
public protocol Documented {
    var documentation: String { get }
}

/// What joins a library's dialect to a session.
public struct Dialect {
    /// As `--dialect` names it.
    public let name: String
    /// The modules by dotted name that the dialect has in Swift.
    public let modules: [String: () -> Module]
    /// What users call modules without importing them: `np`.
    public let shortNames: [Sym: String]
    /// The class of the dialect's arrays, whose methods can be called as functions.
    public let arrayClass: () -> PyClass
    /// The function that makes an array of a number or list.
    public let converter: Sym
    /// What the dialect calls builtins such as `sum`, where it calls them otherwise.
    public let builtinNames: [Sym: Sym]

    public init(
        name: String, modules: [String: () -> Module], shortNames: [Sym: String], arrayClass: @escaping () -> PyClass,
        converter: Sym, builtinNames: [Sym: Sym] = [:]
    ) {
        (self.name, self.modules, self.shortNames) = (name, modules, shortNames)
        (self.arrayClass, self.converter, self.builtinNames) = (arrayClass, converter, builtinNames)
    }
    /// The module of the dialect's own name.
    public var module: Module? { modules[name]?() }
}

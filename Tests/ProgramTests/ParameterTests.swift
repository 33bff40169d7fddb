import XCTest

/// Every parameter that a signature declares is honoured or refused, never swallowed.
final class ParameterTests: XCTestCase {
    /// Parameters that no function reads, by `function(parameter)` or by `parameter` in all functions, and why: they cannot change what comes out.
    private let reasons = [
        "NumPy": [
            "assume_unique": "a promise that saves work",
            "optimize": "the order of products is chosen here",
            "context": "for classes that derive from arrays",
            "__array__(copy)": "the elements of a walk are a new array",
            "setflags(align)": "arrays are aligned", "setflags(uic)": "there is nothing to write back",
            "__init__(bit_generator)": "`__new__` has it", "__init__(seed)": "`__new__` has it",
            "fromfunction(kwargs)": "handed on whole",
        ],
        "Torch": [:],
        "TensorFlow": [
            "name": "names a node of a graph", "use_locking": "one thread runs",
            "validate_indices": "they always are", "stable": "sorts always are",
            "split(num)": "for sizes that are not known yet",
            "graph": "one graph is there", "config": "settings of devices and threads", "options": "for tracing",
            "run_metadata": "for tracing", "input_signature": "for a compiler", "autograph": "for a compiler",
            "jit_compile": "for a compiler", "reduce_retracing": "for a compiler",
            "experimental_implements": "for a compiler", "experimental_autograph_options": "for a compiler",
            "experimental_attributes": "for a compiler", "experimental_relax_shapes": "for a compiler",
            "experimental_compile": "for a compiler", "experimental_follow_type_hints": "for a compiler",
        ],
    ]

    func testParametersAreRead() throws {
        for (dialect, reasons) in reasons {
            let sources = Program.root.appendingPathComponent("Sources/Dialects/\(dialect)")
            let functions = try Parameters(directory: sources).functions
            XCTAssertFalse(functions.isEmpty, dialect)
            var used: Set<String> = []
            let unread = functions.flatMap { function in
                function.unread.compactMap { parameter -> String? in
                    let keys = [parameter, "\(function.name)(\(parameter))"]
                    guard let key = keys.first(where: { reasons[$0] != nil }) else {
                        return "\(function.place) \(function.name)(\(parameter))"
                    }
                    used.insert(key)
                    return nil
                }
            }
            XCTAssertTrue(
                unread.isEmpty, "\(dialect): parameters that nothing reads:\n" + unread.joined(separator: "\n"))
            XCTAssertEqual(used, Set(reasons.keys), "\(dialect): reasons for parameters that are read")
            let undeclared = functions.filter { !$0.undeclared.isEmpty }
            XCTAssertTrue(
                undeclared.isEmpty,
                "\(dialect): names that no signature has: \(undeclared.map { ($0.place, $0.undeclared) })")
        }
    }
}

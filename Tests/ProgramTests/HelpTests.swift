import XCTest

/// `help` has something to say of every public name.
final class HelpTests: XCTestCase {
    /// The modules and types whose names all have documentation.
    private let covered = [
        "builtins", "str", "bytes", "bytearray", "list", "dict", "set", "frozenset", "tuple", "int", "float", "complex",
        "math",
        "np", "np.linalg", "np.fft", "np.random", "np.ndarray", "np.float64", "np.random.Generator",
        "np.random.RandomState", "np.ma",
        "np.strings", "torch", "torch.Tensor", "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.linalg",
        "torch.fft",
        "torch.special", "torch.autograd", "torch.optim", "tf", "tf.math", "tf.linalg", "tf.nn", "tf.random",
        "tf.Variable", "tf.Tensor",
        "keras.layers", "keras.ops", "keras.activations", "keras.losses", "keras.optimizers", "keras.metrics",
    ]

    func testEveryNameHasDocumentation() throws {
        let program = """
            import builtins, math, numpy as np, torch, keras, tensorflow as tf
            for owner in [\(covered.joined(separator: ", "))]:
                for name in dir(owner):
                    thing = getattr(owner, name, None)
                    if not name.startswith("_") and callable(thing) and not thing.__doc__: print(owner.__name__, name)

            """
        let result = try Program.run([], input: program)
        XCTAssertEqual(result.out, "")
        XCTAssertEqual(result.error, "")
    }
    func testLinesAreShown() throws {
        let result = try Program.run(["help(math.fmod)"])
        XCTAssertEqual(
            result.out,
            """
            Help on built-in function fmod in module math:

            fmod(x, y, /)
                The remainder of x/y as C gives it, with the sign of x.


            """)
    }
}

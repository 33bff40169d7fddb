import Foundation
import XCTest

/// Random expressions over arrays: written whole, where they run as one pass, and as calls of functions of one operator each, where they cannot.
final class FusionTests: XCTestCase {
    private var state: UInt64 = 11
    private func pick(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
    private let leaves = ["x", "y", "z", "f", "i", "m", "2", "0.5", "3", "x.mean()", "s"]
    /// A matrix, and what is repeated along it: lines, columns, single elements of one and of two axes.
    private let mixedLeaves = ["a", "a", "a", "b", "line", "flat", "column", "one", "two", "n", "2", "0.5", "a.max()"]
    private let operators = [
        ("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "div"), ("**", "power"), ("//", "floordiv"), ("%", "mod"),
        (">", "gt"), ("<=", "le"), ("&", "both"), ("|", "either"),
    ]
    private let functions = ["sin", "exp", "sqrt", "tanh", "abs", "floor", "isnan", "square"]

    /// The expression as one, and as calls.
    private func expression(_ depth: Int, _ leaves: [String]) -> (whole: String, calls: String) {
        if depth == 0 || pick(6) == 0 {
            let leaf = leaves[pick(leaves.count)]
            return (leaf, leaf)
        }
        switch pick(8) {
        case 0:
            let inner = expression(depth - 1, leaves)
            return ("(-\(inner.whole))", "neg(\(inner.calls))")
        case 1, 2:
            let inner = expression(depth - 1, leaves)
            let name = functions[pick(functions.count)]
            return ("np.\(name)(\(inner.whole))", "np_\(name)(\(inner.calls))")
        case 3:
            let (a, b, c) = (
                expression(depth - 1, leaves), expression(depth - 1, leaves), expression(depth - 1, leaves)
            )
            return ("np.where(\(a.whole), \(b.whole), \(c.whole))", "np_where(\(a.calls), \(b.calls), \(c.calls))")
        default:
            let (a, b) = (expression(depth - 1, leaves), expression(depth - 1, leaves))
            let (symbol, name) = operators[pick(operators.count)]
            return ("(\(a.whole) \(symbol) \(b.whole))", "\(name)(\(a.calls), \(b.calls))")
        }
    }

    func testExpressionsHaveTheBitsOfTheirOperations() throws {
        var script = """
            import numpy as np
            i = np.arange(20000) % 1009 - 300
            x = i / 7.0
            y = (i * 31 % 977) / 100.0 + 0.25
            z = np.sqrt(y)
            f = y.astype(np.float32)
            m = i > 100
            s = np.float64(1.25)
            a, b = x.reshape(200, 100), f.reshape(200, 100)
            line, flat, column, one, two = y[:100].reshape(1, 100), z[200:300], y[300:500].reshape(200, 1), y[7:8], f[9:10].reshape(1, 1)
            n = i[:200].reshape(200, 1)
            np_where = np.where

            """
        for (symbol, name) in operators { script += "def \(name)(a, b): return a \(symbol) b\n" }
        script += "def neg(a): return -a\n"
        for name in functions { script += "np_\(name) = np.\(name)\n" }
        script += """
            def outcome(work):
                try:
                    return np.asarray(work())
                except Exception as error:
                    return type(error).__name__ + str(error)
            def same(a, b):
                if isinstance(a, str) or isinstance(b, str): return isinstance(a, str) and isinstance(b, str) and a == b
                return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()

            """
        var expressions: [String] = []
        for round in 0..<500 {
            let (whole, calls) = expression(4, round < 250 ? leaves : mixedLeaves)
            expressions.append(whole)
            script += "print(same(outcome(lambda: \(whole)), outcome(lambda: \(calls))))\n"
        }
        let lines = try Program.run([], input: script).out.split(separator: "\n")
        XCTAssertEqual(lines.count, expressions.count)
        for (line, expression) in zip(lines, expressions) { XCTAssertEqual(line, "True", expression) }
    }
}

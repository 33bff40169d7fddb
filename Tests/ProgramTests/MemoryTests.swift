import XCTest

/// Loops that compute on tracked tensors keep the memory of the process where it was: a graph is freed with the last tensor that needs it.
final class MemoryTests: XCTestCase {
    /// Runs `step` often enough that what it computes, if it were kept, would fill hundreds of megabytes, and says how much the process grew.
    private func growth(_ setup: String, _ step: String, times: Int) throws -> Int {
        let body = step.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let result = try Program.run(
            [],
            input: """
                def resident():
                    with open('/proc/self/statm') as file:
                        return int(file.read().split()[1]) * 4096
                \(setup)
                for i in range(10):
                \(body)
                before = resident()
                for i in range(\(times)):
                \(body)
                print(resident() - before)

                """)
        return try XCTUnwrap(Int(result.out.split(separator: "\n").last ?? ""), result.out)
    }
    private let most = 48 << 20

    func testTrackedOperations() throws {
        let setup = "import torch\nw = torch.ones(10**6, requires_grad=True)"
        // 12 MB a step.
        let grown = try growth(setup, "y = (w * 2).exp().sigmoid()", times: 50)
        XCTAssertLessThan(grown, most)
        // A hundred thousand steps that are views of 4 MB each.
        let views = try growth(setup, "y = w[1:].view(-1)", times: 50_000)
        XCTAssertLessThan(views, most)
        let inPlace = try growth(setup, "y = w * 2\ny.mul_(3)\ny[0] = 1\ny += w", times: 40)
        XCTAssertLessThan(inPlace, most)
    }
    /// Classes are in their own order of resolution, and functions of texts that `exec` runs refer to the variables which they are in.
    func testClassesAndTexts() throws {
        let setup = "import collections, gc"
        let made = """
            class Point:
                def __init__(self): super().__init__()
                @property
                def x(self): return __class__
            Point().x
            """
        XCTAssertLessThan(try growth(setup, made, times: 200_000), most)
        let text = "exec('def f(a): return a', {'x': 1})"
        XCTAssertLessThan(try growth(setup, "for k in range(20): \(text)\ngc.collect()", times: 1000), 4 * most)
        let named = "for k in range(20): collections.namedtuple('P', 'x y')(1, 2)\ngc.collect()"
        XCTAssertLessThan(try growth(setup, named, times: 100), 2 * most)
    }
    func testTrainingSteps() throws {
        let setup = """
            import torch
            w = [torch.ones(500, 500, requires_grad=True) for i in range(3)]
            x = torch.ones(64, 500)
            optimizer = torch.optim.Adam(w, lr=1e-6)
            """
        // 3 MB of gradients a step.
        let step = """
            optimizer.zero_grad()
            y = x
            for p in w: y = (y @ p / 500).tanh()
            loss = (y ** 2).mean()
            loss.backward()
            optimizer.step()
            """
        XCTAssertLessThan(try growth(setup, step, times: 100), most)
        // Two thousand steps of a small network, which keeps 50 KB a step if it keeps anything.
        let small = setup.replacingOccurrences(of: "500, 500", with: "64, 64").replacingOccurrences(
            of: "64, 500", with: "8, 64")
        XCTAssertLessThan(try growth(small, step, times: 2000), most / 2)
    }
    func testInferenceOverVariables() throws {
        let setup = "import tensorflow as tf\nv = tf.Variable(tf.ones([1000, 1000]))\nx = tf.ones([1000, 4])"
        // 8 MB a step.
        XCTAssertLessThan(try growth(setup, "y = tf.nn.relu(v * 2.0) + v\nz = tf.matmul(v, x)", times: 60), most)
    }
    func testGraphsThatAreWalkedAgain() throws {
        let setup = "import torch\nw = torch.ones(200_000, requires_grad=True)"
        let step =
            "y = (w * w * w).sum()\ng, = torch.autograd.grad(y, w, create_graph=True)\nh, = torch.autograd.grad(g.sum(), w)"
        XCTAssertLessThan(try growth(setup, step, times: 60), most)
    }
}

import Autodiff
import Core
import Ops
import XCTest

/// Transforms, linear algebra and networks on a second device.
final class DeviceMathTests: DeviceTestCase {
    func testTransforms() throws {
        for n in [4, 5, 8] {
            for norm in [FFT.Norm.backward, .ortho, .forward] {
                try check("fft \(n)", [random([2, 6])]) {
                    try FFT.complex($0[0].detached(), n, 1, inverse: norm == .ortho, norm: norm)
                }
                try check("rfft \(n)", [random([6, 2], .float32)]) { try FFT.real($0[0].detached(), n, 0, norm: norm) }
                try check("irfft \(n)", [random([2, 5], .complex128)]) {
                    try FFT.inverseReal($0[0], n, 1, norm: norm)
                }
            }
        }
        try check("fft2", [random([3, 4], .complex128)]) {
            try FFT.complex($0[0], nil, [0, 1], inverse: false, norm: .backward)
        }
        try check("fft, tracked", [random([6])]) {
            try Elementwise.apply(Rows.absolute, FFT.complex($0[0], nil, 0, inverse: false, norm: .backward))
        }
        try check("rfft, tracked", [random([6])]) {
            try Elementwise.apply(Rows.real, FFT.real($0[0], nil, 0, norm: .backward))
        }
        try check("fftshift", [random([5])]) { try FFT.shifted($0[0], [0], inverse: false) }
    }

    private func matrices(_ type: DType = .float64, _ shape: Dims = [2, 3, 3]) throws -> NDArray {
        let n = shape[shape.count - 1]
        return try random(shape, type, -1...1) + Create.eye(n, n, 0, type) * Create.scalar(.int(4), type)
    }
    private func hermitian(_ a: NDArray) throws -> NDArray { try a + Lapack.adjoint(a) }

    func testProducts() throws {
        for type in [DType.bool, .int32, .float16, .float32, .float64, .complex128] {
            try check("matmul \(type)", [random([3, 4], type), random([4, 2], type)]) {
                try Matmul.matmul($0[0], $0[1])
            }
            try check("stacks \(type)", [random([2, 3, 4], type), random([4, 2], type)]) {
                try Matmul.matmul($0[0], $0[1])
            }
            try check("vectors \(type)", [random([4], type), random([4], type)]) { try Matmul.matmul($0[0], $0[1]) }
        }
        try check("large", [random([20, 30]), random([20, 10])]) { try Matmul.matmul(Shape.transpose($0[0]), $0[1]) }
        try check("with a matrix of the host", [random([3, 4])]) {
            try Matmul.matmul(Create.eye(3, 3, 0, .float64), $0[0])
        }
        try check("tensordot", [random([2, 3, 4]), random([3, 4, 2])]) {
            try Matmul.tensordot($0[0], $0[1], [1, 2], [0, 1])
        }
        try check("einsum", [random([2, 3, 4]), random([2, 4, 5])]) { try Einsum.apply("bij,bjk->bik", $0) }
        try check("einsum over a diagonal", [random([3, 3])]) { try Einsum.apply("ii->i", $0) }
        try check("cross", [random([4, 3]), random([4, 3])]) { try Linalg.cross($0[0], $0[1]).value }
        try check("convolve", [random([6]), random([3])]) { try Convolution.full($0[0].detached(), $0[1].detached()) }
    }
    func testFactorisations() throws {
        for type in [DType.float32, .float64, .complex128] {
            let (a, b) = (try matrices(type), try random([2, 3, 2], type))
            try check("det \(type)", [a]) { try Lapack.det($0[0]) }
            try check("slogdet \(type)", [a]) {
                let (sign, logarithm) = try Lapack.slogdet($0[0])
                return [logarithm, sign]
            }
            try check("solve \(type)", [a, b]) { try Lapack.solve($0[0], $0[1]) }
            try check("inv \(type)", [a]) { try Lapack.inv($0[0]) }
            try check("cholesky \(type)", [Matmul.matmul(a, Lapack.adjoint(a))]) { try Lapack.cholesky($0[0]) }
            try check("qr \(type)", [matrices(type)]) {
                let (q, r) = try Lapack.qr($0[0])
                return [r, q]
            }
            try check("complete qr \(type)", [random([4, 2], type)]) {
                let (q, r) = try Lapack.qr($0[0].detached(), complete: true)
                return [q, r]
            }
            for full in [true, false] {
                try check("svd \(type)", [random([4, 2], type)]) {
                    let (u, s, vh) = try Lapack.svd($0[0].detached(), full: full)
                    return try [s, XCTUnwrap(u), XCTUnwrap(vh)]
                }
            }
            try check("singular values \(type)", [random([2, 4], type)]) {
                try Lapack.svd($0[0], full: false, vectors: false).s
            }
            try check("eigh \(type)", [hermitian(a)]) {
                let (values, vectors) = try Lapack.eigh($0[0])
                return [values, try XCTUnwrap(vectors)]
            }
            try check("eig \(type)", [a]) {
                let (values, vectors) = try Lapack.eig($0[0].detached())
                return [values, try XCTUnwrap(vectors)]
            }
            try check("eigenvalues \(type)", [a]) { try Lapack.eig($0[0].detached(), vectors: false).values }
            try check("lstsq \(type)", [random([4, 2], type), random([4, 1], type)]) {
                let found = try Lapack.leastSquares($0[0].detached(), $0[1].detached(), rcond: 1e-9)
                XCTAssertEqual(found.rank, 2)
                return [found.x, found.residuals, found.s]
            }
            try check("lu \(type)", [random([3, 4], type)]) {
                let (p, l, u) = try Lapack.lu($0[0])
                return [l, p, u]
            }
            try check("packed lu \(type)", [a]) {
                let (lu, pivots) = try Lapack.packedLU($0[0].detached())
                return [lu, pivots, try Lapack.solve(lu: lu, pivots: pivots, random([2, 3, 1], type, 1...1))]
            }
            try check("triangular \(type)", [a, b]) {
                try Lapack.solveTriangular($0[0], $0[1], upper: true, unit: true)
            }
        }
        try check("matrix exponential", [matrices()]) { try Lapack.matrixExponential($0[0]) }
        try check("pseudoinverse", [random([4, 2])]) {
            try Lapack.pseudoinverse(
                $0[0], relative: Create.scalar(.float(1e-9), .float64), absolute: Create.scalar(.float(0), .float64),
                hermitian: false)
        }
        try check("norms", [random([3, 4])]) {
            [try Norm.vector($0[0], 3, [1]), try Norm.matrix($0[0], .nuclear, [0, 1], keepdims: false)]
        }
        XCTAssertThrowsError(try Lapack.inv(Device.move(NDArray(.float64, [2, 2], zeroed: true), to: far)))
        XCTAssertThrowsError(try Lapack.cholesky(Device.move(Create.doubles([-1], [1, 1]), to: far)))
    }

    func testNetworks() throws {
        for n in [5, 100] {
            try check("softmax", [random([2, n], .float32)]) { try Softmax.softmax($0[0], 1) }
            try check("log softmax", [random([2, n])]) { try Softmax.logSoftmax($0[0], 1) }
        }
        let geometry = Convolution.Geometry(stride: (2, 1), padding: (1, 1))
        try check("conv2d", [random([1, 2, 6, 6]), random([3, 2, 3, 3]), random([3])]) {
            try Convolution.conv2d($0[0], $0[1], $0[2], geometry)
        }
        for isMax in [true, false] {
            try check("pool2d", [random([1, 2, 6, 6])]) { try Convolution.pool2d($0[0], (2, 2), geometry, max: isMax) }
        }
        let windows = Windows(kernel: [3], stride: [1], padding: [1], dilation: [1])
        try check("general convolution", [random([1, 2, 6]), random([3, 2, 3])]) {
            try Convolution.general($0[0], $0[1], nil, windows, groups: 1)
        }
        try check("maxima of windows", [random([1, 2, 6])]) {
            let found = try Pooling.max($0[0], windows)
            return [found.values, found.places]
        }
        try check("means of windows", [random([1, 2, 6])]) {
            try Pooling.mean($0[0], windows, countsPadding: true, divisor: nil)
        }
        try check("adaptive means", [random([1, 2, 6])]) { try Pooling.adaptiveMean($0[0], [2]) }
        for (name, body) in [
            ("gelu", { try Activation.gelu($0, approximate: false) }), ("silu", { try Activation.silu($0) }),
            ("mish", Activation.mish),
            ("elu", { try Activation.elu($0, alpha: 1) }),
            ("softplus", { try Activation.softplus($0, beta: 1, threshold: 20) }),
            ("hardswish", Activation.hardswish), ("softshrink", { try Activation.softshrink($0, 0.5) }),
            ("glu", { try Activation.glu($0, 1) }), ("leaky", { try Activation.leakyReLU($0, slope: 0.1) }),
        ] as [(String, (NDArray) throws -> NDArray)] {
            try check(name, [random([3, 4])]) { try body($0[0]) }
        }
        let labels = try integers([1, 0, 2])
        try check("cross entropy", [random([3, 4])]) {
            try Loss.crossEntropy($0[0], labels, weight: nil, ignored: -100, smoothing: 0.1, .mean)
        }
        try check("losses", [random([6], .float64, 0.1...0.9), random([6], .float64, 0.1...0.9)]) {
            [
                try Loss.squared($0[0], $0[1]), try Loss.huber($0[0], $0[1], delta: 0.2),
                try Loss.binaryCrossEntropy($0[0], $0[1], weight: nil),
                try Loss.binaryCrossEntropyOfLogits($0[0], $0[1], weight: nil, positive: nil),
            ]
        }
        try check("layer norm", [random([2, 4]), random([4]), random([4])]) {
            try Normalisation.layer($0[0], 1, weight: $0[1], bias: $0[2], least: 1e-5)
        }
        try check("batch norm", [random([4, 2]), random([2]), random([2])]) {
            try Normalisation.batch(
                $0[0], running: nil, weight: $0[1], bias: $0[2], isTraining: true, momentum: 0.1, least: 1e-5)
        }
        try check("attention", [random([2, 3, 4]), random([2, 3, 4])]) {
            try Attention.weights($0[0], $0[1], mask: nil, scale: 0.5)
        }
        try check("padding", [random([1, 1, 4])]) { try Padding.extended($0[0], [(0, 0), (0, 0), (2, 1)], .reflect) }
        for kind in [Resample.Kind.nearest, .linear, .cubic] {
            try check("resized", [random([1, 1, 4, 4])]) { try Resample.resized($0[0], [6, 3], kind) }
        }
    }

    /// Steps of gradient descent on a network of two layers: the weights stay on the device and come to the same values.
    func testTraining() throws {
        let (x, y) = (try random([8, 5]), try integers([0, 1, 2, 0, 1, 2, 0, 1]))
        let weights = [try random([5, 7]), try random([7]), try random([7, 3]), try random([3])]
        func trained(on device: Backend) throws -> [NDArray] {
            var weights = try weights.map { try Elementwise.contiguous($0, always: true).copied(to: device) }
            let (x, y) = (try x.copied(to: device), try y.copied(to: device))
            let rate = try Create.scalar(.float(0.1), .float64)
            for _ in 0..<5 {
                for weight in weights { Tape.watch(weight) }
                let hidden = try Elementwise.apply(Rows.tanh, Matmul.matmul(x, weights[0]) + weights[1])
                let scores = try Matmul.matmul(hidden, weights[2]) + weights[3]
                let loss = try Loss.crossEntropy(scores, y, weight: nil, ignored: -100, smoothing: 0, .mean)
                XCTAssertTrue(loss.backend === device)
                let edges = try weights.map { try XCTUnwrap(Tape.edge($0)) }
                let found = try Tape.backward(
                    [loss], [Create.full([], 1, .float64)], targets: edges, gathers: false, createGraph: false,
                    retainsGraph: false, add: { try $0 + $1 },
                    copy: { gradient, _ in try Elementwise.contiguous(gradient, always: true) })
                weights = try Tape.paused {
                    try zip(weights, edges).map { weight, edge in
                        let gradient = try XCTUnwrap(found[Arrival(edge)])
                        XCTAssertTrue(gradient.backend === device)
                        return try weight.detached() - gradient * rate
                    }
                }
            }
            return weights
        }
        for (near, away) in try zip(trained(on: Backends.host), trained(on: far)) {
            XCTAssertTrue(away.backend === far)
            for (p, q) in try zip(near.doubles(), away.doubles()) { XCTAssertEqual(p, q, accuracy: 1e-12) }
        }
    }

    /// A weight on the host that is used with arrays elsewhere has its gradient on the host.
    func testGradientsComeHome() throws {
        let weight = try random([3])
        Tape.watch(weight)
        let output = try Elementwise.apply(Rows.multiply, weight, Device.move(random([2, 3]), to: far))
        XCTAssertTrue(output.backend === far)
        let edge = try XCTUnwrap(Tape.edge(weight))
        let found = try Tape.backward(
            [output], [Create.full([2, 3], .float(1), .float64, on: far)], targets: [edge], gathers: false,
            add: { try $0 + $1 }, copy: { gradient, _ in try Elementwise.contiguous(gradient, always: true) })
        XCTAssertTrue(try XCTUnwrap(found[Arrival(edge)]).backend === Backends.host)
    }
}

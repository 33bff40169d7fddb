import CPU
import Core
import Ops
import XCTest

/// The examples of all operations, as their derivatives are checked with them, on another device.
final class DeviceExampleTests: DeviceTestCase {
    /// Results and gradients are those of the host, and stay on the device.
    func testExamples() throws {
        let draws = GradientCheck()
        for example in GradientExample.all {
            for shapes in example.cases {
                try check(example.name, shapes.map { try draws.draw($0, example.domain, .float64) }, example.body)
            }
        }
    }
    /// A backend that has no more than it has to lends the host what it lacks. What does so is known by name.
    func testWhatGoesThroughTheHost() throws {
        let draws = GradientCheck()
        var found: Set<String> = []
        for example in GradientExample.all {
            let inputs = try example.cases[0].map {
                try Device.move(draws.draw($0, example.domain, .float64), to: far)
            }
            let before = far.reads
            _ = try example.body(inputs)
            if far.reads > before { found.insert(example.name) }
        }
        XCTAssertEqual(found.symmetricDifference(throughHost).sorted(), [])
    }
    /// Of the families: gathering and scattering, scans, sorts and searches, transforms, windows and factorisations are for a backend to have; what is
    /// put together from them goes with them. Decisions by a number that was computed are `Shape.combinations`, `Special.multivariateLogGamma` and
    /// `Lapack.matrixExponential`.
    private let throughHost: Set<String> = [
        "Activation.randomised", "Bag.of", "Convolution.conv2d", "Convolution.convolve", "Convolution.correlate",
        "Convolution.full", "Convolution.over", "Covariance.normals",
        "Elementwise.interpolate", "FFT.complex", "FFT.hermitian", "FFT.inverseHermitian",
        "FFT.inverseReal", "FFT.inverseShortTime", "FFT.real", "FFT.shortTime", "FFT.surrounded", "Index.along",
        "Index.choose", "Index.compress", "Index.embedding", "Index.extract", "Index.get", "Index.take",
        "Index.takeFlat", "Lapack.cholesky", "Lapack.choleskyAsFarAsItGoes", "Lapack.condition",
        "Lapack.conditionNumbers", "Lapack.det",
        "Lapack.determinant", "Lapack.eig", "Lapack.eigh", "Lapack.hermitianRoot",
        "Lapack.hermitianSVD", "Lapack.inv", "Lapack.invAsFarAsItGoes", "Lapack.ldl",
        "Lapack.leastSquares", "Lapack.logDeterminant", "Lapack.lu", "Lapack.matrixExponential",
        "Lapack.packedLU", "Lapack.packedReflections", "Lapack.polar", "Lapack.pseudoinverse", "Lapack.qr",
        "Lapack.reflections",
        "Lapack.simplestEig", "Lapack.slogdet", "Lapack.solve", "Lapack.solveAsFarAsItGoes", "Lapack.solveTriangular",
        "Lapack.svd",
        "Lapack.tensorInverse", "Lapack.tensorSolve", "Linalg.cross", "Loss.crossEntropy",
        "Loss.multiMargin", "Loss.negativeLogLikelihood", "Loss.temporal", "Masked.median", "Masked.scan",
        "Matmul.vandermonde",
        "Norm.distances", "Norm.matrix", "Padding.extended", "Pooling.adaptiveMax", "Pooling.at",
        "Pooling.fractionalMax", "Pooling.max", "Pooling.unpooled", "Reduce.accumulate",
        "Reduce.accumulateFromIdentity", "Reduce.median",
        "Reduce.quantile", "Reduce.scan", "Reduce.trapezoid", "Resample.resized", "Resample.sampled",
        "Resample.smoothed",
        "Scatter.added", "Scatter.flat", "Scatter.masked", "Scatter.reduced", "Scatter.replaced",
        "Shape.combinations", "Sorting.distinctSlices", "Sorting.extreme", "Sorting.first",
        "Sorting.median", "Sorting.mode", "Sorting.orderStatistics", "Sorting.partition",
        "Sorting.quantiles", "Sorting.ranked", "Sorting.running", "Sorting.select", "Sorting.sort",
        "Special.multivariateLogGamma",
    ]
}

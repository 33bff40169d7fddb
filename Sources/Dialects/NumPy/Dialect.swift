import DialectCommon
import Interpreter

extension NumPy {
    public static let dialect = Dialect(
        name: "numpy",
        modules: [
            "numpy": { module }, "numpy.linalg": { linalg }, "numpy.fft": { NumPyFFT.module },
            "numpy.random": { NumPyRandom.module }, "numpy.dtypes": { DTypeClasses.module },
            "numpy._engine": { NumPyEngine.module },
        ],
        shortNames: ["np": "numpy"], arrayClass: { NumPyArray.type }, converter: "asarray")

    /// Gives the interpreter NumPy's operators for objects, its words for the engine's errors and its fusion of expressions, and the other
    /// dialects NumPy's values.
    public static func install(into machine: Machine) {
        ObjectOperations.install()
        machine.translate = { NumPyErrors.translate($0) }
        machine.fuse = { try Fusion.run($0, $1) }
        NumPyValues.current = NumPyValues(
            array: { .object(NumPyArray($0)) }, arrayOrScalar: NumPyScalar.wrap, element: NumPyElements.value,
            scalarClass: NumPyTypes.cls, dtype: { try NumPyTypes.parse($0) }, str: { try NumPyArray($0).str() },
            repr: { try NumPyPrinter.repr($0) })
    }
}

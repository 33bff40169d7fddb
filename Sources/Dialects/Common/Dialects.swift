import Core
import Interpreter

/// Joins the libraries' dialects to the interpreter.
public enum Dialects {
    public static func install(in session: Session) {
        session.machine.translate = { NumPyErrors.translate($0) }
        session.findModule = { name in try find(name) }
    }

    /// A library module by its dotted name.
    static func find(_ name: String) throws -> Value? {
        switch name {
        case "numpy": return .object(NumPy.module)
        case "numpy.linalg": return .object(NumPy.linalg)
        case "numpy.random": return .object(NumPy.random())
        default: return nil
        }
    }
}

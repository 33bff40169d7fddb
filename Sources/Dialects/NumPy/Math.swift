import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Functions of NumPy that are put together from operations.
enum NumPyMath {

}

import Glibc

extension PyClass {
    /// The class of the error that the system gives this number.
    static func systemError(_ code: Int32) -> PyClass {
        switch code {
        case EAGAIN, EALREADY, EINPROGRESS: .blockingIOError
        case EPIPE, ESHUTDOWN: .brokenPipeError
        case ECHILD: .childProcessError
        case ECONNABORTED: .connectionAbortedError
        case ECONNREFUSED: .connectionRefusedError
        case ECONNRESET: .connectionResetError
        case EEXIST: .fileExistsError
        case ENOENT: .fileNotFoundError
        case EINTR: .interruptedError
        case EISDIR: .isADirectoryError
        case ENOTDIR: .notADirectoryError
        case EACCES, EPERM: .permissionError
        case ESRCH: .processLookupError
        case ETIMEDOUT: .timeoutError
        default: .osError
        }
    }
    /// The same of a number that a program gives; nil where it is none.
    static func systemError(_ code: Value) -> PyClass? {
        guard case .int(let it) = code, let number = Int32(exactly: it) else { return nil }
        return systemError(number)
    }
}

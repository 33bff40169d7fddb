import CShims

#if canImport(Glibc)
import Glibc
#endif

/// libedit through its readline interface, opened only where there is a terminal to edit on.
final class LineEditor {
    private typealias ReadLine = @convention(c) (UnsafePointer<CChar>?) -> UnsafeMutablePointer<CChar>?
    private typealias Restore = @convention(c) () -> Void
    private typealias Prepare = @convention(c) (Int32) -> Void
    private typealias AddHistory = @convention(c) (UnsafePointer<CChar>) -> Int32
    private typealias Completer = @convention(c) (UnsafePointer<CChar>, Int32) -> UnsafeMutablePointer<CChar>?
    private typealias CompletionMatches =
        @convention(c) (UnsafePointer<CChar>, Completer) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    private typealias Attempt =
        @convention(c) (UnsafePointer<CChar>, Int32, Int32) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    private let readline: ReadLine
    private let restoreTerminal: Restore?
    private let addHistory: AddHistory

    nonisolated(unsafe) static var complete: (String) -> [String] = { _ in [] }
    nonisolated(unsafe) private static var prepareTerminal: Prepare?
    nonisolated(unsafe) private static var candidates: [String] = []

    /// nil where no library can be opened; the caller then reads plain lines.
    init?() {
        guard let library = nd_open_library("libedit.so.2 libedit.so.0 libreadline.so.8"),
            let read = nd_library_symbol(library, "readline"), let add = nd_library_symbol(library, "add_history")
        else { return nil }
        // Without a locale of the system's, characters beyond ASCII are dropped as they are typed.
        if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" {
            setlocale(LC_CTYPE, "C.UTF-8")
        }
        readline = unsafeBitCast(read, to: ReadLine.self)
        restoreTerminal = nd_library_symbol(library, "rl_deprep_terminal").map { unsafeBitCast($0, to: Restore.self) }
        addHistory = unsafeBitCast(add, to: AddHistory.self)
        if let slot = nd_library_symbol(library, "rl_completion_entry_function") {
            let generator: Completer = { text, state in
                if state == 0 { LineEditor.candidates = LineEditor.complete(String(cString: text)) }
                return Int(state) < LineEditor.candidates.count ? strdup(LineEditor.candidates[Int(state)]) : nil
            }
            slot.assumingMemoryBound(to: Completer.self).pointee = generator
        }
        if let breaks = nd_library_symbol(library, "rl_basic_word_break_characters") {
            breaks.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self).pointee = strdup(
                " \t\n\"\\'`@$><=;|&{([,+-*/%~!^:)]}")
        }
        if let append = nd_library_symbol(library, "rl_completion_append_character") {
            append.assumingMemoryBound(to: Int32.self).pointee = 0
        }
        // libedit would show the prompt first, and the terminal would keep for itself a Ctrl-D that comes before the editor has it.
        LineEditor.prepareTerminal = nd_library_symbol(library, "rl_prep_terminal").map {
            unsafeBitCast($0, to: Prepare.self)
        }
        if let hook = nd_library_symbol(library, "rl_pre_input_hook") {
            let prepare: @convention(c) () -> Int32 = {
                LineEditor.prepareTerminal?(1)
                return 0
            }
            hook.assumingMemoryBound(to: (@convention(c) () -> Int32).self).pointee = prepare
        }
        if let name = nd_library_symbol(library, "rl_readline_name") {
            name.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self).pointee = strdup("nd")
        }
    }

    /// A line without its end; nil at the end of input or after an interrupt, which `nd_interrupted` then tells.
    func read(_ prompt: String) -> String? {
        guard let raw = nd_prompt(readline, restoreTerminal, prompt) else { return nil }
        defer { free(raw) }
        return String(cString: raw)
    }
    func remember(_ line: String) { _ = addHistory(line) }
}

import CShims
import Interpreter

#if canImport(Glibc)
import Glibc
#endif

/// What the command line asks for.
struct Options {
    var dialect = "numpy"
    var threads: Int32?
    var isInteractive = false
    var file: String?
    /// A program that is given as text.
    var command: String?
    var arguments: [String] = []
    enum Other { case help, version, wrong }
    var other: Other?

    static let usage = """
        usage: nd [-i] [--dialect NAME] [EXPR ...]
               nd [-i] [--dialect NAME] FILE [ARG ...]
               nd [-i] [--dialect NAME] -f FILE [ARG ...]
               nd [-i] [--dialect NAME] -c TEXT [ARG ...]

          EXPR                evaluate and print; the name d is the array on standard input
          FILE                run a script (.py or .nd)
          -f, --file FILE     run FILE whatever its name
          -c, --command TEXT  run a program that is given as text
          -i, --interactive   stay in the session afterwards, or talk through a pipe
          --dialect NAME      what bare names mean: numpy (default), torch, tensorflow
          --threads N         threads to compute with
          --no-color          plain output
          -V, --version       print the version
          -h, --help          print this text

        """

    /// The words of the command line, be they UTF-8 or not.
    static var words: [String] {
        (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0].map { FileName.text($0) } }
    }

    /// Reads the arguments through `getopt_long`, which stops at the first that is no option.
    init(_ arguments: [String]) {
        var words = arguments
        // `nd -3+4` is an expression, not options.
        if words.count > 1, words[1].count > 1, words[1].hasPrefix("-"), let second = words[1].dropFirst().first,
            second.isNumber || second == "(" || second == "."
        {
            words.insert("--", at: 1)
        }
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup(FileName.bytes($0)) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let names: [(String, Int32, Int32)] = [
            ("dialect", 1, 1), ("threads", 1, 2), ("no-color", 0, 3), ("file", 1, 102), ("command", 1, 99),
            ("interactive", 0, 105),
            ("help", 0, 104), ("version", 0, 86),
        ]
        let table =
            names.map { option(name: UnsafePointer(strdup($0.0)), has_arg: $0.1, flag: nil, val: $0.2) } + [option()]
        defer { for row in table { free(UnsafeMutablePointer(mutating: row.name)) } }
        while true {
            let code = getopt_long(Int32(words.count), &pointers, "+if:c:hV", table, nil)
            if code == -1 { break }
            let value = optarg.map { FileName.text($0) } ?? ""
            switch code {
            case 1:
                dialect = value
                if !["numpy", "torch", "tensorflow"].contains(value) { other = .wrong }
            case 2:
                threads = Int32(value)
                if threads ?? 0 < 1 { other = .wrong }
            case 3: break
            case 102: file = value
            case 99: command = value
            case 105: isInteractive = true
            case 104: other = .help
            case 86: other = .version
            default: other = .wrong
            }
            if code == 102 || code == 99 { break }
        }
        self.arguments = Array(words[min(Int(optind), words.count)...])
        if file == nil, command == nil, let first = self.arguments.first,
            first.hasSuffix(".py") || first.hasSuffix(".nd"),
            !first.contains("(")
        {
            file = first
            self.arguments.removeFirst()
        }
    }
}

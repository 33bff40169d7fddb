import Syntax

/// The attributes that objects of built-in types answer themselves, as descriptors of their classes: `slice.start` is
/// `<member 'start' of 'slice' objects>`.
///
/// They are seen where a class is asked, in its `__dict__` and in `dir`. An instance answers without them.
enum BuiltinAttributes {
    /// The names that a type has: those of fields of its objects, and those that are computed. As in CPython 3.11.
    private static func names(_ type: String) -> (fields: String, computed: String) { table[type] ?? ("", "") }
    private static let table: [String: (fields: String, computed: String)] = [
        "memoryview": (
            "", "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous"
        ),
        "classmethod": ("__func__ __wrapped__", "__isabstractmethod__ __dict__"),
        "staticmethod": ("__func__ __wrapped__", "__isabstractmethod__ __dict__"),
        "complex": ("real imag", ""),
        "property": ("fget fset fdel __doc__", "__isabstractmethod__"),
        "range": ("start stop step", ""),
        "slice": ("start stop step", ""),
        "super": ("__thisclass__ __self__ __self_class__", ""),
        "BaseException": ("__suppress_context__", "__dict__ args __traceback__ __context__ __cause__"),
        "BaseExceptionGroup": ("message exceptions", ""),
        "SystemExit": ("code", ""),
        "AttributeError": ("name obj", ""),
        "ImportError": ("msg name path", ""),
        "NameError": ("name", ""),
        "OSError": ("errno strerror filename filename2", "characters_written"),
        "StopIteration": ("value", ""),
        "SyntaxError": ("msg filename lineno offset text end_lineno end_offset print_file_and_line", ""),
        "UnicodeDecodeError": ("encoding object start end reason", ""),
        "UnicodeEncodeError": ("encoding object start end reason", ""),
        "UnicodeTranslateError": ("encoding object start end reason", ""),
        "function": (
            "__closure__ __doc__ __globals__ __module__ __builtins__",
            "__code__ __defaults__ __kwdefaults__ __annotations__ __dict__ __name__ __qualname__"
        ),
        "code": (
            "co_argcount co_posonlyargcount co_kwonlyargcount co_stacksize co_flags co_nlocals co_consts co_names co_filename co_name co_qualname co_firstlineno",
            "co_varnames co_cellvars co_freevars co_code"
        ),
        "cell": ("", "cell_contents"),
        "generator": ("gi_code", "__name__ __qualname__ gi_yieldfrom gi_running gi_frame gi_suspended"),
        "coroutine": ("cr_code cr_origin", "__name__ __qualname__ cr_await cr_running cr_frame cr_suspended"),
        "async_generator": ("ag_running ag_code", "__name__ __qualname__ ag_await ag_frame"),
        "method": ("__func__ __self__", "__doc__"),
        "builtin_function_or_method": ("__module__", "__doc__ __name__ __qualname__ __self__ __text_signature__"),
        "wrapper_descriptor": ("__objclass__ __name__", "__doc__ __qualname__ __text_signature__"),
        "method_descriptor": ("__objclass__ __name__", "__doc__ __qualname__ __text_signature__"),
        "method-wrapper": ("__self__", "__objclass__ __name__ __qualname__ __doc__ __text_signature__"),
        "getset_descriptor": ("__objclass__ __name__", "__doc__ __qualname__"),
        "member_descriptor": ("__objclass__ __name__", "__doc__ __qualname__"),
        "module": ("__dict__", "__annotations__"),
        "traceback": ("tb_frame tb_lasti", "tb_next tb_lineno"),
        "frame": (
            "f_trace_lines f_trace_opcodes", "f_back f_locals f_lineno f_trace f_lasti f_globals f_builtins f_code"
        ),
        "GenericAlias": ("__origin__ __args__ __unpacked__", "__parameters__"),
        "UnionType": ("__args__", "__parameters__"),
        "dict_keys": ("", "mapping"),
        "dict_items": ("", "mapping"),
        "dict_values": ("", "mapping"),
        "deque": ("", "maxlen"),
        "defaultdict": ("default_factory", ""),
        "Pattern": ("pattern flags groups", "groupindex"),
        "Match": ("string re pos endpos", "lastindex lastgroup regs"),
        "partial": ("func args keywords", "__dict__"),
        "array": ("", "typecode itemsize"),
        "ContextVar": ("name", ""),
        "Token": ("", "var old_value"),
        "Struct": ("", "format size"),
    ]
    /// The names that a type has and its table of attributes does not.
    static func all(of cls: PyClass) -> [String] {
        if cls.isUser { return cls.isProgram ? given(cls) : [] }
        let (fields, computed) = names(cls.name)
        return (fields.split(separator: " ") + computed.split(separator: " ")).map { String($0) }
            .filter { !cls.attributes.has(Sym($0)) }
    }
    /// The attribute of a type or those that it is derived from, as a descriptor; nil where there is none of the name.
    ///
    /// Most names that a class does not have are none of these, and are asked for often, such as `__match_args__` of `int`.
    static func find(_ name: Sym, in cls: PyClass) -> Value? {
        guard known.contains(name) else { return nil }
        for owner in cls.mro { if let found = descriptor(name, of: owner) { return found } }
        return nil
    }
    /// The names that any type has.
    private static let known: Set<Sym> = {
        let all = table.values.flatMap { $0.split(separator: " ") + $1.split(separator: " ") }
        return Set(all.map { Sym(String($0)) } + ["__weakref__"])
    }()
    /// The attribute of the type itself.
    static func descriptor(_ name: Sym, of owner: PyClass) -> Value? {
        if let known = owner.slots[name] { return known.object?.kind == .property ? known : nil }
        guard all(of: owner).contains(name.text) else { return nil }
        let made = PyProperty({ try attributeOf($0, name) ?? Value.none }, set: { try $0.object?.setattr(name, $1) })
        made.belong(to: owner, as: name)
        owner.slots[name] = .object(made)
        return .object(made)
    }
    /// Whether objects of the type keep the attribute as a field.
    static func isField(_ name: Sym, of owner: PyClass) -> Bool {
        names(owner.name).fields.split(separator: " ").contains(Substring(name.text))
    }
    /// Why an attribute of a value that has no dict can be neither set nor deleted.
    static func refusal(_ instance: Value, _ name: Sym) -> PyError {
        let type = instance.cls
        guard let found = type.lookup(name) ?? find(name, in: type) else {
            return PyError(.attributeError, "'\(type.messageName)' object has no attribute '\(name.text)'")
        }
        if let property = found.object as? PyProperty, let owner = property.owner {
            return PyError(
                .attributeError,
                property.isField
                    ? "readonly attribute"
                    : "attribute '\(name.text)' of '\(owner.qualifiedName)' objects is not writable")
        }
        return PyError(.attributeError, "'\(type.messageName)' object attribute '\(name.text)' is read-only")
    }
    /// What a class of a program gives its instances, where none of its bases does: a dict, and references that do not count.
    private static func given(_ cls: PyClass) -> [String] {
        let bases = cls.mro.dropFirst()
        func isFirst(_ has: (PyClass) -> Bool) -> Bool { has(cls) && !bases.contains(where: has) }
        var names: [String] = []
        if isFirst({ $0.isProgram && !$0.isSlotted || $0.isSubclass(of: .baseException) }) { names.append("__dict__") }
        if isFirst({ $0.isProgram && (!$0.isSlotted || slots($0).contains("__weakref__")) }) {
            names.append("__weakref__")
        }
        return names
    }
    /// Whether instances have `__weakref__`.
    static func givesWeakReferences(_ cls: PyClass) -> Bool {
        !cls.isSlotted || cls.mro.contains { slots($0).contains("__weakref__") }
    }
    /// The names in `__slots__` of a class of a program.
    static func slots(_ cls: PyClass) -> [String] {
        guard let given = cls.attributes["__slots__"] else { return [] }
        return given.string.map { [$0] } ?? (given.asTuple?.items ?? given.asList?.items ?? []).compactMap(\.string)
    }
}

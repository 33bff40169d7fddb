"""The table that `summary` prints."""
from keras._graph import flatten, map_structure
from keras.layers._layer import Layer


def readable_size(count):
    """A number of bytes with its unit."""
    size = float(count)
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if size < 1024 or unit == "TB":
            return f"{size:.2f} {unit}"
        size /= 1024


def _count(variables):
    total = 0
    for variable in variables:
        size = 1
        for n in variable.shape:
            size *= n
        total += size
    return total


def _size(variables):
    widths = {"float64": 8, "int64": 8, "float16": 2, "bfloat16": 2, "int8": 1, "uint8": 1, "bool": 1}
    return sum(_count([variable]) * widths.get(variable.dtype, 4) for variable in variables)


def _shape(layer):
    try:
        outputs = layer._inbound_nodes[-1].outputs if layer._inbound_nodes else None
        if outputs is None:
            shape = layer._build_shapes if isinstance(layer, Layer) else None
            if not layer.built or shape is None:
                return "?"
            return str(tuple(layer.compute_output_shape(shape)))
    except (NotImplementedError, TypeError, ValueError, AttributeError, IndexError):
        return "?"
    shapes = [tensor.shape for tensor in flatten(outputs)]
    return str(shapes[0]) if len(shapes) == 1 else ", ".join(str(shape) for shape in shapes) if not isinstance(outputs, (list, tuple)) else f"[{', '.join(str(s) for s in shapes)}]"


def _wrapped(text, width):
    """The words of a text in lines of a width; a longer word is cut."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            word = word if len(word) <= width else word[:width - 1] + "…"
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def summary(model, line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False):
    """Prints the layers of a model with their shapes and numbers of parameters."""
    from keras.models import Functional, Sequential
    is_row = isinstance(model, Sequential) or not isinstance(model, Functional) or _is_row(model)
    titles = ["Layer (type)", "Output Shape", "Param #"] + ([] if is_row else ["Connected to"]) + (["Trainable"] if show_trainable else [])
    widths = _widths(is_row, show_trainable, line_length, positions)
    rows = []

    def add(layers, prefix=""):
        for layer in layers:
            kind = layer.title if not isinstance(layer, Layer) else type(layer).__name__
            row = [f"{prefix}{layer.name} ({kind})", _shape(layer)]
            weights = list(layer.weights)
            row.append(f"{_count(weights):,}" if getattr(layer, "built", True) else "0 (unbuilt)")
            if not isinstance(layer, Layer):
                row[-1] = "0"
            if not is_row:
                row.append(_sources(layer))
            if show_trainable:
                row.append("Y" if getattr(layer, "trainable", True) and weights else "N" if weights else "-")
            rows.append(row)
            if expand_nested and hasattr(layer, "layers"):
                add(layer.layers, prefix + "    └ ")
    add(model.layers)
    rule = lambda left, fill, middle, right: left + middle.join(fill * width for width in widths) + right
    align = ["<", "<", ">"] + ([] if is_row else ["<"]) + (["^"] if show_trainable else [])

    def line(cells, bar):
        parts = [_wrapped(cell, width - 2) for cell, width in zip(cells, widths)]
        for at in range(max(len(part) for part in parts)):
            shown = [(part[at] if at < len(part) else "") for part in parts]
            yield bar + bar.join(f" {text:{side}{width - 2}} " for text, side, width in zip(shown, align, widths)) + bar
    lines = [f'Model: "{model.name}"', rule("┏", "━", "┳", "┓"), *line(titles, "┃"), rule("┡", "━", "╇", "┩")]
    for at, row in enumerate(rows):
        lines += [*line(row, "│"), rule("├", "─", "┼", "┤") if at < len(rows) - 1 else rule("└", "─", "┴", "┘")]
    if not rows:
        lines.append(rule("└", "─", "┴", "┘"))
    trainable, rest = model.trainable_weights, model.non_trainable_weights
    known = {id(weight) for weight in model.weights}
    rest = [weight for weight in rest if id(weight) in known]
    optimizer = [variable for variable in model.optimizer.variables] if getattr(model, "optimizer", None) is not None and model.optimizer.built else []
    every = _count(model.weights) + _count(optimizer)
    lines += [f" Total params: {every:,} ({readable_size(_size(model.weights) + _size(optimizer))})",
              f" Trainable params: {_count(trainable):,} ({readable_size(_size(trainable))})",
              f" Non-trainable params: {_count(rest):,} ({readable_size(_size(rest))})"]
    if optimizer:
        lines.append(f" Optimizer params: {_count(optimizer):,} ({readable_size(_size(optimizer))})")
    for text in lines:
        (print_fn or print)(text)


def _widths(is_row, show_trainable, line_length, positions):
    """The widths of the columns between their borders."""
    known = {(True, False): [33, 24, 15], (True, True): [29, 23, 12, 7], (False, False): [21, 19, 12, 19], (False, True): [19, 17, 11, 16, 7]}
    widths = known[is_row, show_trainable]
    if positions is not None:
        total = line_length or 80
        edges = [0] + [int(total * place) if place <= 1 else place for place in positions]
        return [end - start - 1 for start, end in zip(edges, edges[1:])]
    if line_length is None:
        return widths
    room, whole = line_length - len(widths) - 1, sum(widths)
    scaled = [room * width // whole for width in widths]
    scaled[0] += room - sum(scaled)
    return scaled


def _is_row(model):
    nodes = model._nodes
    if len(model.inputs) > 1 or len(model.outputs) > 1:
        return False
    for node in nodes:
        if len(node.inputs) > 1:
            return False
    uses = {}
    for node in nodes:
        for tensor in node.inputs:
            uses[id(tensor)] = uses.get(id(tensor), 0) + 1
    return all(count == 1 for count in uses.values())


def _sources(layer):
    found = []
    for node in layer._inbound_nodes:
        for tensor in node.inputs:
            source = tensor._node
            if source is not None:
                found.append(f"{source.operation.name}[{source.operation._inbound_nodes.index(source)}][{_place(source, tensor)}]")
    return ",\n".join(found) if found else "-"


def _place(node, tensor):
    return next((at for at, output in enumerate(flatten(node.outputs)) if output is tensor), 0)

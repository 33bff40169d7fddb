"""Objects as configurations, and models in files."""
import json as _json
import os as _os
import numpy as _np

_registered, _names = {}, {}
_scopes = []


def register_keras_serializable(package="Custom", name=None):
    """Makes a class or function known by package and name."""
    def register(thing):
        registered = f"{package}>{name or thing.__name__}"
        if isinstance(thing, type) and not hasattr(thing, "get_config"):
            raise ValueError("Cannot register a class that does not have a get_config() method.")
        _registered[registered], _names[id(thing)] = thing, registered
        return thing
    return register


def get_custom_objects():
    return _registered


def get_registered_name(thing):
    return _names.get(id(thing), thing.__name__)


def get_registered_object(name, custom_objects=None, module_objects=None):
    return custom_object(name, custom_objects)


class custom_object_scope:
    """Within it, these names mean these objects."""

    def __init__(self, custom_objects):
        self.custom_objects = custom_objects

    def __enter__(self):
        _scopes.append(self.custom_objects)
        return self

    def __exit__(self, *info):
        _scopes.pop()


def custom_object(name, more=None):
    """What a name means that Keras itself does not know."""
    for scope in [more or {}, *reversed(_scopes)]:
        if name in scope:
            return scope[name]
    for registered, thing in _registered.items():
        if registered == name or registered.partition(">")[2] == name:
            return thing
    return None


def _public_module(cls):
    for name in ("layers", "models", "optimizers", "losses", "metrics", "initializers", "regularizers", "constraints", "optimizers.schedules"):
        parts = cls.__module__.split(".")
        if name.split(".")[0] in parts and (name != "optimizers" or "schedules" not in cls.__module__) and (name != "optimizers.schedules" or "schedules" in cls.__module__):
            return "keras." + name if name != "models" else "keras"
    return cls.__module__


def serialize_keras_object(thing):
    """A configuration that json can write."""
    if thing is None or isinstance(thing, (str, bool, int, float)):
        return thing
    if isinstance(thing, (list, tuple)):
        items = [serialize_keras_object(item) for item in thing]
        return items if isinstance(thing, list) else {"class_name": "__tuple__", "items": items}
    if isinstance(thing, dict):
        return {key: serialize_keras_object(value) for key, value in thing.items()}
    if hasattr(thing, "as_list"):
        return list(thing.as_list())
    if isinstance(thing, _np.ndarray):
        return {"class_name": "__numpy__", "config": {"value": thing.tolist(), "dtype": thing.dtype.name}}
    if hasattr(thing, "numpy"):
        value = thing.numpy()
        return {"class_name": "__tensor__", "config": {"value": value.tolist(), "dtype": value.dtype.name}}
    if isinstance(thing, _np.generic):
        return thing.item()
    if type(thing).__name__ == "function" or isinstance(thing, type):
        from keras import activations, losses
        if getattr(thing, "__name__", None) in activations._known() or thing in losses.known_functions().values():
            return thing.__name__
        return {"module": "builtins", "class_name": "function", "config": thing.__name__, "registered_name": _names.get(id(thing), "function")}
    cls = type(thing)
    if not hasattr(thing, "get_config"):
        raise TypeError(f"Unable to serialize {thing} to JSON. Unrecognized type {cls}.")
    is_own = cls.__module__.startswith("keras.")
    found = {"module": _public_module(cls) if is_own else cls.__module__, "class_name": cls.__name__,
             "config": _plain_config(thing.get_config()), "registered_name": None if is_own else _names.get(id(cls), cls.__name__)}
    build = thing.get_build_config() if hasattr(thing, "get_build_config") else None
    if build is not None and build.get("input_shape") is not None:
        found["build_config"] = _plain_config(build)
    if hasattr(thing, "get_compile_config") and getattr(thing, "compiled", False):
        found["compile_config"] = thing.get_compile_config()
    return found


def _plain_config(config):
    plain = lambda value: list(value) if isinstance(value, tuple) else serialize_keras_object(value) if not isinstance(value, (dict, list)) else \
        {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else [plain(item) for item in value]
    return {key: plain(value) for key, value in config.items()}


def _class_of(config, custom_objects):
    name, registered, module = config["class_name"], config.get("registered_name"), config.get("module") or ""
    for wanted in (registered, name):
        found = custom_object(wanted, custom_objects) if wanted else None
        if found is not None:
            return found
    import keras
    path = [part for part in module.split(".")[1:]] if module.startswith("keras") else []
    places = [".".join(path)] if path else ["layers", "models", "losses", "metrics", "optimizers", "initializers", "regularizers", "constraints"]
    for place in places + ["layers", "models"]:
        holder = keras
        for part in place.split("."):
            holder = getattr(holder, part, None) if part else holder
        found = getattr(holder, name, None)
        if found is not None:
            return found
    import sys
    found = getattr(sys.modules.get(module), name, None)
    if found is None:
        raise TypeError(f"Could not locate class '{name}'. Make sure custom classes and functions are decorated with `@keras.saving.register_keras_serializable()`. "
                        f"If they are already decorated, make sure they are all imported so that the decorator is run before trying to load them. Full object config: {config}")
    return found


def deserialize_keras_object(config, custom_objects=None, safe_mode=True, **kwargs):
    """The object of a configuration."""
    if config is None or isinstance(config, (bool, int, float)):
        return config
    if isinstance(config, str):
        found = custom_object(config, custom_objects)
        return config if found is None else found
    if isinstance(config, (list, tuple)):
        return type(config)([deserialize_keras_object(item, custom_objects) for item in config])
    if "class_name" not in config or "config" not in config and config["class_name"] != "__tuple__":
        return {key: deserialize_keras_object(value, custom_objects) for key, value in config.items()}
    name = config["class_name"]
    if name == "__tuple__":
        return tuple(deserialize_keras_object(item, custom_objects) for item in config["items"])
    if name in ("__numpy__", "__tensor__"):
        value = _np.array(config["config"]["value"], dtype=config["config"]["dtype"])
        if name == "__tensor__":
            import tensorflow as tf
            return tf.constant(value)
        return value
    if name == "function":
        from keras import activations
        found = custom_object(config["config"], custom_objects) or activations._known().get(config["config"])
        if found is None:
            raise ValueError(f"Unknown function: '{config['config']}'")
        return found
    cls = _class_of(config, custom_objects)
    if custom_objects:
        with custom_object_scope(custom_objects):
            made = cls.from_config(config["config"])
    else:
        made = cls.from_config(config["config"])
    if config.get("build_config") and hasattr(made, "build_from_config") and not getattr(made, "built", True):
        made.build_from_config(config["build_config"])
    if config.get("compile_config") and hasattr(made, "compile_from_config"):
        made.compile_from_config(config["compile_config"])
    return made


# Graphs.
def serialize_functional(model):
    from keras._graph import KerasTensor, flatten, map_structure
    from keras.layers import InputLayer
    numbers = {}
    for layer in model.layers:
        own = [node for node in layer._inbound_nodes if node in model._nodes or isinstance(layer, InputLayer)]
        for at, node in enumerate(own):
            for place, tensor in enumerate(flatten(node.outputs)):
                numbers[id(tensor)] = (layer.name, at, place)

    def of(leaf):
        if isinstance(leaf, KerasTensor):
            return {"class_name": "__keras_tensor__", "config": {"shape": list(leaf.shape), "dtype": leaf.dtype, "keras_history": list(numbers[id(leaf)])}}
        return serialize_keras_object(leaf)
    layers = []
    for layer in model.layers:
        entry = serialize_keras_object(layer)
        entry["name"] = layer.name
        entry["inbound_nodes"] = [] if isinstance(layer, InputLayer) else [
            {"args": [map_structure(of, arg) if isinstance(arg, (list, tuple, dict)) else of(arg) for arg in node.args],
             "kwargs": {key: map_structure(of, value) for key, value in node.kwargs.items() if key != "mask"}}
            for node in layer._inbound_nodes if node in model._nodes]
        layers.append(entry)
    place = lambda tensor: list(numbers[id(tensor)])
    return {"name": model.name, "trainable": model.trainable, "layers": layers, "input_layers": map_structure(place, model._inputs_struct),
            "output_layers": map_structure(place, model._outputs_struct)}


def deserialize_functional(config):
    from keras._graph import flatten
    from keras.models import Functional
    layers, waiting = {}, []
    for entry in config["layers"]:
        layer = deserialize_keras_object({key: value for key, value in entry.items() if key not in ("inbound_nodes", "name", "build_config")})
        layers[entry["name"]] = layer
        waiting += [(layer, node) for node in entry["inbound_nodes"]]
    first = {name: 0 if type(layer).__name__ == "InputLayer" else len(layer._inbound_nodes) for name, layer in layers.items()}

    def tensor_of(place):
        name, node, at = place
        nodes = layers[name]._inbound_nodes
        return flatten(nodes[first[name] + node].outputs)[at] if first[name] + node < len(nodes) else None

    def resolved(value):
        if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
            found = tensor_of(value["config"]["keras_history"])
            if found is None:
                raise LookupError
            return found
        if isinstance(value, dict) and value.get("class_name") == "__tuple__":
            return tuple(resolved(item) for item in value["items"])
        if isinstance(value, dict) and "class_name" not in value:
            return {key: resolved(item) for key, item in value.items()}
        if isinstance(value, list):
            return [resolved(item) for item in value]
        return deserialize_keras_object(value)
    while waiting:
        rest = []
        for layer, node in waiting:
            try:
                args, kwargs = resolved(node["args"]), resolved(node["kwargs"])
            except LookupError:
                rest.append((layer, node))
                continue
            layer(*args, **kwargs)
        if len(rest) == len(waiting):
            raise ValueError("The graph of the model cannot be restored")
        waiting = rest

    def ends(struct):
        if isinstance(struct, dict):
            return {key: ends(value) for key, value in struct.items()}
        return tensor_of(struct) if struct and isinstance(struct[0], str) else [ends(item) for item in struct]
    return Functional(ends(config["input_layers"]), ends(config["output_layers"]), name=config["name"])


# Files. The weights are an archive of arrays, by the place of each in the model.
def _checked_path(filepath, overwrite, endings, message):
    filepath = _os.fspath(filepath)
    if not filepath.endswith(endings):
        raise ValueError(message.format(filepath=filepath))
    if not overwrite and _os.path.exists(filepath):
        raise FileExistsError(filepath)
    return filepath


def _write(path, texts, weights):
    with open(path, "wb") as file:
        _np.savez(file, __texts__=_np.frombuffer(_json.dumps(texts).encode(), "uint8"), **{str(at): value for at, value in enumerate(weights)})


def _read(path):
    if not _os.path.exists(path):
        raise FileNotFoundError(f"[Errno 2] No such file or directory: '{path}'")
    with _np.load(path) as file:
        texts = _json.loads(file["__texts__"].tobytes().decode())
        return texts, [file[str(at)] for at in range(len(file.files) - 1)]


def save_model(model, filepath, overwrite=True, **kwargs):
    """Writes the configuration and the weights of a model, and its optimizer's."""
    path = _checked_path(filepath, overwrite, (".keras", ".h5"), "Invalid filepath extension for saving. Please add either a `.keras` extension for the native Keras "
                         "format (recommended) or a `.h5` extension. Use `model.export(filepath)` if you want to export a SavedModel for use with "
                         "TFLite/TFServing/etc. Received: filepath={filepath}.")
    optimizer = [] if model.optimizer is None or not model.optimizer.built else model.optimizer.variables
    weights = [variable.numpy() for variable in model.variables] + [variable.numpy() for variable in optimizer]
    _write(path, {"config": serialize_keras_object(model), "own": len(model.variables)}, weights)


def load_model(filepath, custom_objects=None, compile=True, safe_mode=True):
    """The model of a file."""
    path = _os.fspath(filepath)
    if not _os.path.exists(path):
        raise ValueError(f"File not found: filepath={path}. Please ensure the file is an accessible `.keras` zip file.")
    texts, weights = _read(path)
    config = texts["config"]
    if not compile:
        config.pop("compile_config", None)
    model = deserialize_keras_object(config, custom_objects=custom_objects)
    own = texts["own"]
    for variable, value in zip(model.variables, weights[:own]):
        variable.assign(value)
    if model.optimizer is not None and len(weights) > own:
        model.optimizer.build(model.trainable_variables)
        for variable, value in zip(model.optimizer.variables, weights[own:]):
            variable.assign(value)
    return model


def save_weights(model, filepath, overwrite=True):
    path = _checked_path(filepath, overwrite, (".weights.h5",), "The filename must end in `.weights.h5`. Received: filepath={filepath}")
    if not model.built:
        raise ValueError(f"You are saving a model that has not yet been built. It might not contain any weights yet. Consider building the model first by calling it on some data.")
    _write(path, {}, model.get_weights())


def load_weights(model, filepath, skip_mismatch=False):
    _, weights = _read(_os.fspath(filepath))
    own = model.weights
    if len(own) != len(weights) and not skip_mismatch:
        raise ValueError(f"A total of {len(weights)} objects could not be loaded into a model of {len(own)} weights.")
    for variable, value in zip(own, weights):
        if tuple(variable.shape) == tuple(value.shape):
            variable.assign(value)
        elif not skip_mismatch:
            raise ValueError(f"The shape of the target variable and the shape of the target value in `variable.assign(value)` must match. "
                             f"variable.shape={tuple(variable.shape)}, Received: value.shape={tuple(value.shape)}. Target variable: {variable}")

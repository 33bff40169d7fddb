"""Optimizers: steps along gradients, with what each remembers of the steps before."""
import tensorflow as _tf
from keras import initializers as _initializers
from keras._state import auto_name, name_scope, to_snake_case
from keras._variables import Variable
from keras.optimizers.schedules import LearningRateSchedule


class Optimizer:
    """Changes variables against their gradients."""
    __module__ = "keras.src.optimizers.optimizer"

    def __init__(self, learning_rate, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None, use_ema=False, ema_momentum=0.99,
                 ema_overwrite_frequency=None, loss_scale_factor=None, gradient_accumulation_steps=None, name=None, **kwargs):
        if kwargs:
            raise ValueError(f"Argument(s) not recognized: {kwargs}")
        if sum(clip is not None for clip in (clipnorm, clipvalue, global_clipnorm)) > 1:
            raise ValueError("Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received: "
                             f"clipnorm={clipnorm}, clipvalue={clipvalue}, global_clipnorm={global_clipnorm}")
        for title, clip in (("clipnorm", clipnorm), ("clipvalue", clipvalue), ("global_clipnorm", global_clipnorm)):
            if clip is not None and clip <= 0:
                raise ValueError(f"`{title}` must be a positive number. Received: {title}={clip}")
        if use_ema and not 0 <= ema_momentum <= 1:
            raise ValueError(f"`ema_momentum` must be in the range [0, 1]. Received: ema_momentum={ema_momentum}")
        if use_ema and ema_overwrite_frequency and (not isinstance(ema_overwrite_frequency, int) or ema_overwrite_frequency < 1):
            raise ValueError("`ema_overwrite_frequency` must be an integer >= 1 or None. Received: "
                             f"ema_overwrite_frequency={ema_overwrite_frequency}")
        if gradient_accumulation_steps and not gradient_accumulation_steps >= 2:
            raise ValueError("`gradient_accumulation_steps` must be an integer >= 2. Received: "
                             f"gradient_accumulation_steps={gradient_accumulation_steps}")
        self.use_ema, self.ema_momentum, self.ema_overwrite_frequency = use_ema, ema_momentum, ema_overwrite_frequency
        self.loss_scale_factor, self.gradient_accumulation_steps = loss_scale_factor, gradient_accumulation_steps
        self.name = auto_name(to_snake_case(type(self).__name__)) if name is None else name
        self.weight_decay, self.clipnorm, self.clipvalue, self.global_clipnorm = weight_decay, clipnorm, clipvalue, global_clipnorm
        self.built, self._variables, self._trainable_variables, self._excluded = False, [], [], []
        with name_scope(self.name):
            self._iterations = Variable(0, dtype="int64", trainable=False, name="iteration")
            self._variables.append(self._iterations)
            self._learning_rate = learning_rate
            if not callable(learning_rate) and not isinstance(learning_rate, LearningRateSchedule):
                self._learning_rate = Variable(float(learning_rate), dtype="float32", trainable=False, name="learning_rate")
                self._variables.append(self._learning_rate)

    variables = property(lambda self: list(self._variables))

    @property
    def iterations(self):
        """The number of updates: with accumulated gradients several calls are one."""
        return self._count() if self.gradient_accumulation_steps else self._iterations

    def _count(self):
        return _tf.convert_to_tensor(self._iterations) // (self.gradient_accumulation_steps or 1)

    @iterations.setter
    def iterations(self, variable):
        if self.built:
            raise RuntimeError("Cannot set `iterations` to a new Variable after the Optimizer weights have been created. Here, it "
                               f"is attempting to set `iterations` to {variable}.")
        self._variables[0] = variable
        self._iterations = variable

    @property
    def learning_rate(self):
        rate = self._learning_rate
        if isinstance(rate, LearningRateSchedule):
            return rate(self.iterations)
        return rate() if callable(rate) else rate

    @learning_rate.setter
    def learning_rate(self, value):
        if isinstance(self._learning_rate, Variable) and not callable(value):
            self._learning_rate.assign(_tf.cast(_tf.convert_to_tensor(value), "float32"))
        elif isinstance(self._learning_rate, LearningRateSchedule) and not callable(value):
            raise TypeError("This optimizer was created with a `LearningRateSchedule` object as its `learning_rate` constructor argument, hence its "
                            "learning rate is not settable. If you need the learning rate to be settable, you should instantiate the optimizer "
                            "with a float `learning_rate` argument.")
        else:
            self._learning_rate = value

    lr = learning_rate

    # What is remembered of each variable.
    _memories = ()

    def add_variable_from_reference(self, reference_variable, name=None, initializer="zeros"):
        path = reference_variable.path.replace("/", "_") + "_" + (name or "slot")
        with name_scope(self.name):
            variable = Variable(_initializers.get(initializer), shape=tuple(reference_variable.shape), dtype=reference_variable.dtype, trainable=False, name=path)
        self._variables.append(variable)
        return variable

    def build(self, variables):
        if self.built:
            return
        self._trainable_variables = list(variables)
        self._places = {id(variable): at for at, variable in enumerate(variables)}
        self._slots = {name: [] for name in self._used_memories()}
        kept = ("average",) * bool(self.use_ema) + ("gradient_accumulator",) * bool(self.gradient_accumulation_steps)
        for name in kept:
            self._slots[name] = [self.add_variable_from_reference(variable, name) for variable in variables]
        self._build_own(variables)

    def _build_own(self, variables):
        for variable in variables:
            for name in self._used_memories():
                self._slots[name].append(self.add_variable_from_reference(variable, name, self._first_memory(name)))
        self.built = True

    def _used_memories(self):
        return self._memories

    def _first_memory(self, name):
        return "zeros"

    def slot(self, name, variable):
        return self._slots[name][self._places[id(variable)]]

    def exclude_from_weight_decay(self, var_list=None, var_names=None):
        self._excluded += [id(variable) for variable in var_list or []] + list(var_names or [])

    def _decays(self, variable):
        return not any(entry == id(variable) or isinstance(entry, str) and entry in variable.path for entry in self._excluded)

    # A step.
    def apply_gradients(self, grads_and_vars, name=None, **kwargs):
        gradients, variables = zip(*list(grads_and_vars))
        self.apply(list(gradients), list(variables))
        return self.iterations

    def apply(self, grads, trainable_variables=None):
        if trainable_variables is None:
            trainable_variables = self._trainable_variables
        variables = [_as_variable(variable) for variable in trainable_variables]
        self.build(variables)
        unknown = [variable for variable in variables if id(variable) not in self._places]
        if unknown:
            raise ValueError(f"Unknown variable: {unknown[0]}. This optimizer can only be called for the variables it was originally built with. "
                             "When working with a new set of variables, you should recreate a new optimizer instance.")
        pairs = [(gradient, variable) for gradient, variable in zip(grads, variables) if gradient is not None]
        if not pairs:
            raise ValueError("No gradients provided for any variable.")
        if len(pairs) < len(variables):
            import warnings
            missing = [variable.name for gradient, variable in zip(grads, variables) if gradient is None]
            warnings.warn(f"Gradients do not exist for variables {missing} when minimizing the loss. If using `model.compile()`, did you forget to "
                          "provide a `loss` argument?", stacklevel=2)
        gradients = [self._dense(gradient) for gradient, _ in pairs]
        if self.loss_scale_factor is not None:
            gradients = [gradient / self.loss_scale_factor for gradient in gradients]
        self._step(gradients, [variable for _, variable in pairs])
        self._squares = {}
        self._iterations.assign_add(1)

    _squares = {}

    def _dense(self, gradient):
        """A gradient as a tensor: rows that are given by their numbers are added where they are of one number, and so are their
        squares."""
        dense = _tf.convert_to_tensor(gradient)
        if isinstance(gradient, _tf.IndexedSlices):
            squares = _tf.IndexedSlices(_tf.square(gradient.values), gradient.indices, gradient.dense_shape)
            self._squares = {**self._squares, id(dense): _tf.convert_to_tensor(squares)}
        return dense

    def _square(self, gradient):
        known = self._squares.get(id(gradient))
        return _tf.square(gradient) if known is None else known

    def _step(self, gradients, variables):
        """Updates the variables, or keeps the gradients for the call that does."""
        steps = self.gradient_accumulation_steps
        if steps:
            sums = [self.slot("gradient_accumulator", variable) for variable in variables]
            if (int(self._iterations) + 1) % steps:
                for total, gradient in zip(sums, gradients):
                    total.assign_add(gradient)
                return
            gradients = [(total.value + gradient) / steps for total, gradient in zip(sums, gradients)]
        gradients = self._clipped(gradients)
        rate = _tf.cast(_tf.convert_to_tensor(self.learning_rate), "float32")
        if self.weight_decay is not None:
            for variable in variables:
                if self._decays(variable):
                    variable.assign_sub(variable.value * self.weight_decay * _tf.cast(rate, variable.dtype))
        for gradient, variable in zip(gradients, variables):
            self.update_step(gradient, variable, _tf.cast(rate, variable.dtype))
        if steps:
            for total in sums:
                total.assign(_tf.zeros_like(total.value))
        if self.use_ema:
            self._average(self._trainable_variables)
        for variable in variables:
            if variable.constraint is not None:
                variable.assign(variable.constraint(variable))

    def _average(self, variables):
        """Takes the variables into their moving averages, which start with the values after the first step."""
        step = int(self._count())
        momentum = self.ema_momentum if step else 0.0
        for variable in variables:
            average = self.slot("average", variable)
            average.assign(momentum * average.value + (1 - momentum) * variable.value)
        if self.ema_overwrite_frequency and (step + 1) % self.ema_overwrite_frequency == 0:
            self._overwrite(variables)

    def _overwrite(self, variables):
        for variable in variables:
            variable.assign(self.slot("average", variable).value)

    def finalize_variable_values(self, var_list):
        """The variables are their averages from now on, where there are averages."""
        if self.use_ema:
            self._overwrite([_as_variable(variable) for variable in var_list])

    def scale_loss(self, loss):
        """The loss as gradients are to be taken of it."""
        return loss if self.loss_scale_factor is None else loss * self.loss_scale_factor

    def minimize(self, loss, var_list, tape=None):
        if callable(loss):
            with _tf.GradientTape() as tape:
                loss = loss()
        variables = var_list() if callable(var_list) else var_list
        self.apply_gradients(zip(tape.gradient(loss, variables), variables))

    def update_step(self, gradient, variable, learning_rate):
        raise NotImplementedError

    def _clipped(self, gradients):
        if self.clipvalue is not None:
            return [_tf.clip_by_value(g, -self.clipvalue, self.clipvalue) for g in gradients]
        if self.clipnorm is not None:
            norms = [_tf.sqrt(_tf.reduce_sum(_tf.square(g))) for g in gradients]
            return [_tf.where(n > self.clipnorm, g * self.clipnorm / _tf.maximum(n, 1e-30), g) for g, n in zip(gradients, norms)]
        if self.global_clipnorm is not None:
            total = _tf.sqrt(sum(_tf.reduce_sum(_tf.square(g)) for g in gradients))
            scale = self.global_clipnorm / _tf.maximum(total, self.global_clipnorm)
            return [g * scale for g in gradients]
        return gradients

    def get_config(self):
        rate = self._learning_rate
        if isinstance(rate, LearningRateSchedule):
            from keras.optimizers import schedules
            rate = schedules.serialize(rate)
        elif isinstance(rate, Variable):
            rate = float(rate.numpy())
        return {"name": self.name, "learning_rate": rate, "weight_decay": self.weight_decay, "clipnorm": self.clipnorm,
                "global_clipnorm": self.global_clipnorm, "clipvalue": self.clipvalue, "use_ema": self.use_ema,
                "ema_momentum": self.ema_momentum, "ema_overwrite_frequency": self.ema_overwrite_frequency,
                "loss_scale_factor": self.loss_scale_factor, "gradient_accumulation_steps": self.gradient_accumulation_steps,
                **self._own_config()}

    def _own_config(self):
        return {}

    @classmethod
    def from_config(cls, config, custom_objects=None):
        config = dict(config)
        if isinstance(config.get("learning_rate"), dict):
            from keras.optimizers import schedules
            config["learning_rate"] = schedules.deserialize(config["learning_rate"])
        return cls(**config)

    def save_own_variables(self, store):
        for at, variable in enumerate(self._variables):
            store[str(at)] = variable.numpy()

    def load_own_variables(self, store):
        for at, variable in enumerate(self._variables):
            if str(at) in store:
                variable.assign(store[str(at)])


_wrapped = {}


def _as_variable(variable):
    """Keras's variable of one that is TensorFlow's."""
    if isinstance(variable, Variable):
        return variable
    known = _wrapped.get(id(variable))
    if known is None:
        known = Variable.__new__(Variable)
        known._name = known._path = variable.name.partition(":")[0]
        known._trainable, known.regularizer, known.constraint, known._value = True, None, None, variable
        _wrapped[id(variable)] = known
    return known


class SGD(Optimizer):
    """Gradient descent, with momentum if asked."""
    __module__ = "keras.src.optimizers.sgd"

    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False, name=None, **kwargs):
        if not isinstance(momentum, (int, float)) or not 0 <= momentum <= 1:
            raise ValueError("`momentum` must be a float between [0, 1].")
        super().__init__(learning_rate, name=name, **kwargs)
        self.momentum, self.nesterov = momentum, nesterov

    def _used_memories(self):
        return ("momentum",) if self.momentum != 0 else ()

    def update_step(self, gradient, variable, learning_rate):
        if self.momentum == 0:
            variable.assign_sub(gradient * learning_rate)
            return
        memory = self.slot("momentum", variable)
        value = memory.value * self.momentum - gradient * learning_rate
        memory.assign(value)
        variable.assign_add(value * self.momentum - gradient * learning_rate if self.nesterov else value)

    def _own_config(self):
        return {"momentum": self.momentum, "nesterov": self.nesterov}


class Adam(Optimizer):
    """Steps by moving means of gradients and of their squares (Kingma and Ba, 2014)."""
    __module__ = "keras.src.optimizers.adam"

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.beta_1, self.beta_2, self.epsilon, self.amsgrad = beta_1, beta_2, epsilon, amsgrad

    def _used_memories(self):
        return ("momentum", "velocity", "velocity_hat") if self.amsgrad else ("momentum", "velocity")

    def update_step(self, gradient, variable, learning_rate):
        step = _tf.cast(self._count() + 1, variable.dtype)
        power = lambda base: _tf.pow(_tf.cast(base, variable.dtype), step)
        alpha = learning_rate * _tf.sqrt(1 - power(self.beta_2)) / (1 - power(self.beta_1))
        m, v = self.slot("momentum", variable), self.slot("velocity", variable)
        m.assign_add((gradient - m.value) * (1 - self.beta_1))
        v.assign_add((self._square(gradient) - v.value) * (1 - self.beta_2))
        spread = v.value
        if self.amsgrad:
            hat = self.slot("velocity_hat", variable)
            hat.assign(_tf.maximum(hat.value, v.value))
            spread = hat.value
        variable.assign_sub(m.value * alpha / (_tf.sqrt(spread) + self.epsilon))

    def _own_config(self):
        return {"beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon, "amsgrad": self.amsgrad}


class AdamW(Adam):
    __module__ = "keras.src.optimizers.adamw"

    def __init__(self, learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, name=None, **kwargs):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, amsgrad, name=name, weight_decay=weight_decay, **kwargs)
        if weight_decay is None:
            raise ValueError("Argument `weight_decay` must be a float. Received: weight_decay=None")


class Adamax(Optimizer):
    """Adam with the largest gradient in the place of squares."""
    __module__ = "keras.src.optimizers.adamax"
    _memories = ("momentum", "norm")

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def update_step(self, gradient, variable, learning_rate):
        power = _tf.pow(_tf.cast(self.beta_1, variable.dtype), _tf.cast(self._count() + 1, variable.dtype))
        m, u = self.slot("momentum", variable), self.slot("norm", variable)
        m.assign_add((gradient - m.value) * (1 - self.beta_1))
        u.assign(_tf.maximum(self.beta_2 * u.value, abs(gradient)))
        variable.assign_sub(learning_rate * m.value / ((1 - power) * (u.value + self.epsilon)))

    def _own_config(self):
        return {"beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}


class Nadam(Optimizer):
    """Adam with Nesterov's momentum (Dozat, 2016)."""
    __module__ = "keras.src.optimizers.nadam"
    _memories = ("momentum", "velocity")

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self._product_step = -1

    def _build_own(self, variables):
        super()._build_own(variables)
        self._product = Variable(1.0, dtype=variables[0].dtype if variables else "float32", trainable=False)
        self._variables.append(self._product)

    def update_step(self, gradient, variable, learning_rate):
        step = int(self._count()) + 1
        momentum = lambda t: self.beta_1 * (1 - 0.5 * 0.96 ** t)
        now, following = momentum(step), momentum(step + 1)
        if self._product_step != step:
            self._product_step = step
            self._product.assign(self._product.value * now)
        product = self._product.value
        m, v = self.slot("momentum", variable), self.slot("velocity", variable)
        m.assign_add((gradient - m.value) * (1 - self.beta_1))
        v.assign_add((self._square(gradient) - v.value) * (1 - self.beta_2))
        mean = following * m.value / (1 - product * following) + (1 - now) * gradient / (1 - product)
        variable.assign_sub(mean * learning_rate / (_tf.sqrt(v.value / (1 - self.beta_2 ** step)) + self.epsilon))

    def _own_config(self):
        return {"beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}


class RMSprop(Optimizer):
    """Gradients over the root of a moving mean of their squares."""
    __module__ = "keras.src.optimizers.rmsprop"

    def __init__(self, learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.rho, self.momentum, self.epsilon, self.centered = rho, momentum, epsilon, centered

    def _used_memories(self):
        return ("velocity",) + (("momentum",) if self.momentum > 0 else ()) + (("average_gradient",) if self.centered else ())

    def update_step(self, gradient, variable, learning_rate):
        velocity = self.slot("velocity", variable)
        velocity.assign(self.rho * velocity.value + (1 - self.rho) * self._square(gradient))
        spread = velocity.value + self.epsilon
        if self.centered:
            average = self.slot("average_gradient", variable)
            average.assign(self.rho * average.value + (1 - self.rho) * gradient)
            spread = velocity.value - _tf.square(average.value) + self.epsilon
        step = learning_rate * gradient / _tf.sqrt(spread)
        if self.momentum > 0:
            memory = self.slot("momentum", variable)
            memory.assign(self.momentum * memory.value + step)
            step = memory.value
        variable.assign_sub(step)

    def _own_config(self):
        return {"rho": self.rho, "momentum": self.momentum, "epsilon": self.epsilon, "centered": self.centered}


class Adagrad(Optimizer):
    """Gradients over the root of the sum of their squares."""
    __module__ = "keras.src.optimizers.adagrad"
    _memories = ("accumulator",)

    def __init__(self, learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-7, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.initial_accumulator_value, self.epsilon = initial_accumulator_value, epsilon

    def _first_memory(self, name):
        return _initializers.Constant(self.initial_accumulator_value)

    def update_step(self, gradient, variable, learning_rate):
        total = self.slot("accumulator", variable)
        total.assign_add(self._square(gradient))
        variable.assign_sub(learning_rate * gradient / _tf.sqrt(total.value + self.epsilon))

    def _own_config(self):
        return {"initial_accumulator_value": self.initial_accumulator_value, "epsilon": self.epsilon}


class Adadelta(Optimizer):
    """Steps as large as those before (Zeiler, 2012)."""
    __module__ = "keras.src.optimizers.adadelta"
    _memories = ("accumulated_grad", "accumulated_delta_var")

    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-7, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.rho, self.epsilon = rho, epsilon

    def update_step(self, gradient, variable, learning_rate):
        squares, steps = self.slot("accumulated_grad", variable), self.slot("accumulated_delta_var", variable)
        squares.assign(self.rho * squares.value + (1 - self.rho) * self._square(gradient))
        step = -_tf.sqrt(steps.value + self.epsilon) * gradient / _tf.sqrt(squares.value + self.epsilon)
        steps.assign(self.rho * steps.value + (1 - self.rho) * _tf.square(step))
        variable.assign_add(learning_rate * step)

    def _own_config(self):
        return {"rho": self.rho, "epsilon": self.epsilon}


class Ftrl(Optimizer):
    """Follow the regularized leader (McMahan et al., 2013)."""
    __module__ = "keras.src.optimizers.ftrl"
    _memories = ("accumulator", "linear")

    def __init__(self, learning_rate=0.001, learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0,
                 l2_regularization_strength=0.0, l2_shrinkage_regularization_strength=0.0, beta=0.0, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.learning_rate_power, self.initial_accumulator_value, self.beta = learning_rate_power, initial_accumulator_value, beta
        self.l1_regularization_strength, self.l2_regularization_strength = l1_regularization_strength, l2_regularization_strength
        self.l2_shrinkage_regularization_strength = l2_shrinkage_regularization_strength

    def _first_memory(self, name):
        return _initializers.Constant(self.initial_accumulator_value) if name == "accumulator" else "zeros"

    def _own_config(self):
        names = ("learning_rate_power", "initial_accumulator_value", "l1_regularization_strength", "l2_regularization_strength",
                 "l2_shrinkage_regularization_strength", "beta")
        return {name: getattr(self, name) for name in names}

    def update_step(self, gradient, variable, learning_rate):
        total, linear, w = self.slot("accumulator", variable), self.slot("linear", variable), _tf.convert_to_tensor(variable)
        l2 = self.l2_regularization_strength + self.beta / (2.0 * learning_rate)
        shrunk = gradient + 2 * self.l2_shrinkage_regularization_strength * w
        new = total.value + _tf.square(gradient)
        power = lambda x: _tf.pow(x, -self.learning_rate_power)
        linear.assign_add(shrunk - (power(new) - power(total.value)) / learning_rate * w)
        quadratic = power(new) / learning_rate + 2 * l2
        l1 = self.l1_regularization_strength
        variable.assign((_tf.clip_by_value(linear.value, -l1, l1) - linear.value) / quadratic)
        total.assign(new)


class Lion(Optimizer):
    """Steps by the sign of a moving mean (Chen et al., 2023)."""
    __module__ = "keras.src.optimizers.lion"
    _memories = ("momentum",)

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.99, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.beta_1, self.beta_2 = beta_1, beta_2

    def update_step(self, gradient, variable, learning_rate):
        m = self.slot("momentum", variable)
        variable.assign_sub(learning_rate * _tf.sign(m.value * self.beta_1 + gradient * (1 - self.beta_1)))
        m.assign(m.value * self.beta_2 + gradient * (1 - self.beta_2))

    def _own_config(self):
        return {"beta_1": self.beta_1, "beta_2": self.beta_2}


from keras.optimizers._adaptive import Adafactor, Lamb


def serialize(optimizer):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(optimizer)


def deserialize(config, custom_objects=None):
    if config["class_name"].lower() in _known():
        return _known()[config["class_name"].lower()].from_config(config["config"])
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)


def _known():
    return {cls.__name__.lower(): cls for cls in (SGD, Adam, AdamW, Adamax, Nadam, RMSprop, Adagrad, Adadelta, Ftrl, Lion, Adafactor)}


def get(identifier):
    """The optimizer that a name, a configuration or an object means."""
    if identifier is None or isinstance(identifier, Optimizer):
        return identifier
    if isinstance(identifier, dict):
        return deserialize(identifier)
    if isinstance(identifier, str) and identifier.lower() in _known():
        return _known()[identifier.lower()]()
    raise ValueError(f"Could not interpret optimizer identifier: {identifier}")

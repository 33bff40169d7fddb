import tensorflow as tf
def refused(make):
    try:
        return make()
    except Exception as error:
        return type(error).__name__, str(error)

v, w, c = tf.Variable([1.0, 2.0], name="v"), tf.Variable(3.0, name="w", trainable=False), tf.constant(2.0)
with tf.GradientTape() as tape:
    tape.watch(c)
    y = tf.reduce_sum(v * c) * w

[one.name for one in tape.watched_variables()], type(tape.watched_variables()).__name__
tape.gradient(y, [v, c])
with tf.GradientTape(watch_accessed_variables=False) as tape:
    y = v * v
    tape.watch(w)
    z = w * 2

[one.name for one in tape.watched_variables()]
with tf.GradientTape(persistent=True) as tape:
    y = v * v
    tape.reset()
    q = v * 3

len(tape.watched_variables()), tape.gradient(y, v), tape.gradient(q, v)
first, second = tf.Variable(1.0, name="first"), tf.Variable(2.0, name="second")
with tf.GradientTape() as tape:
    y = second * first

[one.name for one in tape.watched_variables()]
# What assignments give back
u = v.assign_add([1.0, 1.0])
u, u.numpy(), u + 1, tf.reduce_sum(u), type(u).__name__, isinstance(u, tf.Variable), u.name
same = v.assign([5.0, 6.0])
u.numpy(), same is v
u.assign_sub([1.0, 1.0]).assign_add([2.0, 2.0])
v
with tf.GradientTape() as tape:
    y = v.assign_add([1.0, 1.0]) * 2

tape.gradient(y, v)
v[1:].assign([9.0]).numpy()
# Second gradients
def second_order(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        g = inner.gradient(y, x)
    return g, None if g is None else outer.gradient(g, x)

x = tf.constant([0.25, -0.5, 0.75])
for f in (tf.nn.relu, tf.nn.relu6, tf.nn.leaky_relu, tf.floor, tf.round, tf.abs, tf.square, tf.math.erf, tf.math.erfc, tf.nn.gelu):
    print(f.__name__, *second_order(f, x))

second_order(lambda x: x // 0.5, x)
for f in (tf.math.digamma, tf.math.ndtri, tf.math.bessel_i0e, tf.math.bessel_i1, tf.math.erfcinv):
    print(*(None if one is None else one.numpy().round(3) for one in second_order(f, tf.constant([0.25, 0.75], tf.float64))))

second_order(lambda x: tf.nn.max_pool2d(tf.reshape(x, [1, 1, 3, 1]), 1, 1, "VALID"), x)
tf.complex(x, x * 2)
tf.nn.conv2d_transpose(tf.ones((1, 2, 2, 1)), tf.ones((3, 3, 1, 1)), [1, 4, 4, 1], 2)[0, :, :, 0]
tf.math.unsorted_segment_prod([1.0, 2.0, 3.0], [0, 0, 1], 3)
tf.math.cumulative_logsumexp([1.0, 2.0, 3.0]).numpy().round(4)

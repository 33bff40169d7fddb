import os, tempfile
import numpy as np
import tensorflow as tf
import keras
from keras import layers
for name in ("SGD", "RMSprop", "Adam", "AdamW", "Adadelta", "Adagrad", "Adamax", "Nadam", "Ftrl", "Adafactor", "Lion", "Lamb"):
    optimizer = getattr(keras.optimizers, name)()
    optimizer.build([keras.Variable(np.ones((2, 3), "float32"), name="kernel"), keras.Variable(np.ones(3, "float32"), name="bias")])
    print(optimizer.name, [one.path for one in optimizer.variables])

keras.optimizers.RMSprop().name, keras.optimizers.AdamW().name, keras.optimizers.SGD(name="Mine").name
keras.optimizers.get("rmsprop").name, keras.optimizers.get({"class_name": "Adam", "config": {"learning_rate": 0.5}}).name
class Own(keras.optimizers.Adam):
    pass

Own().name, keras.optimizers.Ftrl(beta=0.5).get_config()
w = keras.Variable(np.ones(2, "float32"), name="w")
optimizer = keras.optimizers.Nadam(0.1)
for _ in range(3):
    optimizer.apply([np.array([1.0, 2.0], "float32")], [w])

w.numpy().round(5), [one.numpy().round(5) for one in optimizer.variables[2:]]
# What layers add belongs to one call from outside
class Heavy(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(), initializer="ones", name="w")
    def call(self, x, training=None):
        self.add_loss(5.0 * self.w)
        return x * self.w

layer = Heavy()
layer(tf.ones((1, 1))).numpy(), layer(tf.ones((1, 1))).numpy(), len(layer.losses)
class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = Heavy()
    def call(self, x):
        return self.inner(x) + self.inner(x)
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(y=y, y_pred=self(x, training=True))
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
        return {metric.name: metric.result() for metric in self.metrics}

model = Model()
model.compile(keras.optimizers.SGD(0.1), "mse")
x = np.ones((4, 1), "float32")
history = model.fit(x, x, epochs=3, verbose=0, batch_size=2, shuffle=False).history
[round(one, 4) for one in history["loss"]], len(model.losses)
# Tensors as the engine writes them
path = os.path.join(tempfile.mkdtemp(), "out")
out = "file://" + path
tf.print(1, 2.5, "a", [1, 2], tf.constant([1.0, 2.5]), tf.constant([[1, 2], [3, 4]]), sep="|", output_stream=out)
tf.print(tf.range(10), tf.constant(1 / 3), tf.constant(1 / 3, tf.float64), tf.constant(1e10), tf.constant([True, False]), output_stream=out)
tf.print(tf.range(10), summarize=-1, output_stream=out)
tf.print(tf.reshape(tf.range(40), (10, 4)), summarize=2, output_stream=out)
tf.print({"a": tf.constant(1), "b": [tf.constant(2.0)]}, (1, 2), tf.Variable([1.0, 2.0]), end="!\n", output_stream=out)
tf.print(tf.ones((2, 2, 2)), tf.zeros(0), None, tf.constant(123456789.0), tf.constant(1e-5), tf.constant(12345.678), output_stream=out)
print(open(path).read())
try:
    tf.print(1, output_stream=3)
except ValueError as error:
    print(error)


import numpy as np
import tensorflow as tf
import keras
from keras import layers
keras.utils.set_random_seed(7)
x = np.linspace(-1, 1, 48).reshape(16, 3).astype("float32")
y = (x[:, :1] * 2 - x[:, 2:] + 0.5).astype("float32")
model = keras.Sequential([keras.Input((3,)), layers.Dense(8, activation="relu", name="inner"), layers.Dropout(0.25), layers.Dense(1)])
model.summary()
[(w.path, tuple(w.shape), w.trainable) for w in model.weights]
model.layers
model.get_layer("inner").kernel.numpy().round(4)
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse", metrics=["mae"])
history = model.fit(x, y, epochs=3, batch_size=8, verbose=0)
sorted(history.history), history.epoch, history.params
[round(v, 4) for v in history.history["loss"]]
[round(v, 4) for v in model.evaluate(x, y, verbose=0)]
model.predict(x[:2], verbose=0).round(4)
model.count_params(), len(model.trainable_weights), model.built
keras.initializers.HeNormal(seed=3)((2, 3)).numpy().round(4)
keras.initializers.get("zeros")((2,)).numpy(), keras.initializers.Constant(2)((2,)).numpy()
keras.random.uniform((3,), seed=1).numpy(), keras.random.randint((4,), 0, 10, seed=1).numpy()
tf.random.stateless_truncated_normal((6,), seed=[3, 0]).numpy()
tf.random.set_seed(4)
tf.random.uniform((2,), seed=1).numpy(), tf.random.uniform((2,), seed=1).numpy()
tf.random.shuffle([1, 2, 3, 4, 5]).numpy()
a = keras.Input((4,), name="left")
b = keras.Input((4,), name="right")
shared = layers.Dense(3, name="shared")
joined = layers.Concatenate(name="joined")([shared(a), shared(b)])
joined
graph = keras.Model([a, b], {"sum": layers.Dense(1, name="sum")(joined), "kind": layers.Dense(2, activation="softmax", name="kind")(joined)}, name="pair")
graph.summary()
[t.shape for t in graph.inputs], graph.output_names
{k: v.shape for k, v in graph([np.ones((2, 4)), np.zeros((2, 4))]).items()}
graph.compile("sgd", loss={"sum": "mse", "kind": "sparse_categorical_crossentropy"}, loss_weights={"sum": 1.0, "kind": 0.5}, metrics={"kind": ["accuracy"]})
logs = graph.fit([x[:, [0, 1, 2, 0]], x[:, [2, 1, 0, 1]]], {"sum": y, "kind": np.arange(16) % 2}, epochs=1, shuffle=False, verbose=0).history
sorted(logs)
image = np.arange(50, dtype="float32").reshape(1, 5, 5, 2) / 50
layers.Conv2D(2, 3, padding="same", kernel_initializer="ones")(image).numpy()[0, :2, :2].round(3)
layers.MaxPooling2D(2)(image).numpy()[0, :, :, 0], layers.AveragePooling2D(3, strides=2, padding="same")(image).numpy()[0, :, :, 1].round(3)
layers.GlobalAveragePooling2D()(image).numpy().round(3), layers.Flatten()(image).shape, layers.UpSampling2D()(image).shape
keras.utils.set_random_seed(1)
steps = np.linspace(0, 1, 12).reshape(1, 4, 3).astype("float32")
layers.LSTM(2)(steps).numpy().round(4), layers.GRU(2)(steps).numpy().round(4)
layers.Bidirectional(layers.SimpleRNN(2, return_sequences=True))(steps).shape
layers.Embedding(5, 2, embeddings_initializer="ones", mask_zero=True)(np.array([[1, 0]])).numpy()
layers.LayerNormalization()(steps).numpy()[0, 0].round(4), layers.BatchNormalization()(steps, training=True).numpy()[0, 0].round(4)
layers.MultiHeadAttention(2, 3)(steps, steps).shape
keras.losses.BinaryCrossentropy(from_logits=True)([[1.0], [0.0]], [[0.5], [-1.0]]).numpy().round(5)
keras.losses.SparseCategoricalCrossentropy(reduction="none")(np.array([0, 1]), np.array([[0.9, 0.1], [0.2, 0.8]], "float32")).numpy().round(5)
keras.losses.Huber()([[0.0, 3.0]], [[0.5, 0.5]]).numpy(), keras.losses.get("mae")([[1.0, 2.0]], [[2.0, 4.0]]).numpy()
auc = keras.metrics.AUC()
auc.update_state([0, 0, 1, 1], [0.1, 0.6, 0.4, 0.9])
round(float(auc.result()), 4)
precision = keras.metrics.Precision(name="p")
precision.update_state([1, 0, 1, 1], [0.9, 0.8, 0.2, 0.7])
precision, float(precision.result())
w = keras.Variable([1.0, -2.0], name="w")
w, w + 1, 2 * w, w.numpy(), w.path
optimizer = keras.optimizers.SGD(0.1, momentum=0.9)
optimizer.apply_gradients([(tf.constant([1.0, 1.0]), w)])
optimizer.apply_gradients([(tf.constant([1.0, 1.0]), w)])
w.numpy(), int(optimizer.iterations), float(optimizer.learning_rate)
schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
[round(float(schedule(n)), 5) for n in (0, 5, 10, 20)]
keras.optimizers.Adam(0.1).get_config()
layers.Dense(3, activation="relu", name="d").get_config()
keras.utils.to_categorical([0, 2, 1]), keras.utils.pad_sequences([[1, 2], [3]], maxlen=3)
keras.activations.gelu(tf.constant([-1.0, 0.0, 2.0])).numpy().round(4), keras.ops.softmax(np.array([1.0, 2.0])).numpy().round(4)
clone = keras.models.clone_model(model)
clone.set_weights(model.get_weights())
np.allclose(clone.predict(x, verbose=0), model.predict(x, verbose=0))
class Scaled(layers.Layer):
    def build(self, shape):
        self.factor = self.add_weight(shape=(shape[-1],), initializer="ones", name="factor")
    def call(self, inputs):
        return inputs * self.factor

scaled = Scaled()
scaled(np.full((1, 2), 3.0)).numpy(), scaled, [v.path for v in scaled.weights]
layers.Dense(-1)
layers.Dense(2, activation="no such thing")
layers.Dense(2, colour="red")
layers.Dense(2)(np.ones(3))
keras.Sequential([3])
keras.Sequential([layers.Dense(1)]).fit(x, y)
data = tf.data.Dataset.from_tensor_slices((np.arange(5), np.arange(5) * 2.0)).map(lambda n, v: (n, v + 1)).batch(2)
[(n.numpy().tolist(), v.numpy().tolist()) for n, v in data]
len(data), data.element_spec
list(tf.data.Dataset.range(10).filter(lambda n: n % 3 == 0).take(2).as_numpy_iterator())
int(tf.data.Dataset.range(5).reduce(np.int64(0), lambda s, n: s + n))
tf.math.confusion_matrix([0, 1, 1], [0, 0, 1]), tf.math.top_k([3, 1, 2], 2).indices
tf.gather_nd([[1, 2], [3, 4]], [[0, 1], [1, 0]]), tf.tensor_scatter_nd_add(tf.zeros(4), [[1], [3]], [5.0, 6.0])

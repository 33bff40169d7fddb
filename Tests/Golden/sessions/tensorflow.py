import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
tf.add(tf.constant([1., 2., 3.]),tf.constant([4., 5., 6.]))
v=tf.Variable([1.,2.,3.])
v
v.assign([4.,5.,6.])
v[0].assign(9.)
v
tf.constant(1)+tf.constant(1.)
tf.constant([1,2])+1.5
tf.constant([1,2])+tf.constant([1,2,3])
tf.reduce_sum(tf.ones((2,3)))
tf.random.set_seed(0); tf.random.normal([3]); tf.random.uniform([3])
tf.random.uniform([3])
tf.constant([[1,2],[3,4]])
tf.float32
tf.constant([1.]).shape
tf.constant([1.]).dtype
tf.constant([1.]).numpy()
x=tf.Variable(3.)
with tf.GradientTape() as tape:
    y=x**2

print(tape.gradient(y,x))
t = tf.constant([[1., 2.], [3., 4.]])
t + 1, t * t, t @ t, t[0], t[:, 1], t ** 2, -t, t / 3, t > 2, 2 * t
t[0] = 1
tf.reduce_mean(t, axis=0), tf.transpose(t), tf.reshape(t, [4]), tf.concat([t, t], 0), tf.argmax(t, axis=1), tf.cast(t, tf.int32), tf.square(t), tf.nn.relu(t - 2)
print(t); t.numpy(); t.shape; t.dtype; len(t)
with tf.GradientTape() as tape:
    tape.watch(t)
    loss = tf.reduce_sum(t * t * t)

tape.gradient(loss, t)
v.assign_add([1., 1., 1.]); v[1:].assign([0., 0.]); v.numpy(); v.shape
tf.Variable([1, 2]) + 1, tf.zeros(3), tf.fill([2], 9), tf.range(2, 8, 2), tf.linspace(0., 1., 3), tf.eye(2), tf.stack([[1, 2], [3, 4]])
m=keras.Sequential([layers.Conv2D(20,5,activation="relu"),layers.Conv2D(64,5,activation="relu")])
print(m); m.summary(); print(m(tf.ones((1,28,28,1))).shape); m.summary()
m2=keras.Sequential([keras.Input((4,)),layers.Dense(3,activation="relu"),layers.Dense(1)])
m2.summary()
m=tf.constant([[1,2,3],[4,5,6]]); tf.pad(m,[[1,1],[2,2]],"REFLECT"), tf.pad(m,[[1,1],[2,2]],"symmetric"), tf.pad(m,[[0,0],[0,3]],mode="SYMMETRIC")
tf.pad(m,[[2,0],[0,0]],"REFLECT")
tf.pad(m,[[0,0],[0,4]],"SYMMETRIC")
tf.pad(m,[[0,0],[0,4]],"WRAP")

tf.cumsum([1, 2, 3], exclusive=True)
tf.cumsum([[1., 2.], [3., 4.]], axis=-1, reverse=True)
tf.math.cumprod([1, 2, 3], exclusive=True, reverse=True)
tf.boolean_mask([[1., 2.], [3., 4.]], [True, False], axis=1)
tf.boolean_mask([[1., 2.], [3., 4.]], [True, False], axis=-1)
tf.shape([[1., 2.]], out_type=tf.int64)
tf.size([[1., 2.]], out_type=tf.int64)
tf.transpose(tf.constant([[1+2j, 3-1j]]), conjugate=True)
tf.linalg.solve([[1., 2.], [3., 4.]], [[1.], [2.]], adjoint=True)
tf.gather_nd([[1,2],[3,4]],[[1],[0]],batch_dims=1)
tf.math.bincount([[1,1,2],[0,0,0]],axis=-1)
tf.math.bincount([[1,1,3]],axis=-1,binary_output=True,minlength=5)
tf.math.bincount([[1,1,3]],weights=[[1.,2.,3.]],axis=-1)
tf.case([(tf.constant(False),lambda:1)],default=lambda:5)
ragged=tf.data.Dataset.from_generator(lambda: iter([[1],[2,3]]),tf.int32,tf.TensorShape([None]))
[b.numpy().tolist() for b in ragged.padded_batch(2,padded_shapes=[4])]
[b.numpy().tolist() for b in ragged.padded_batch(2,padded_shapes=[3],padding_values=9)]
[[x.numpy().tolist() for x in pair] for pair in tf.data.Dataset.zip((ragged,ragged)).padded_batch(2,padded_shapes=([3],[None]),padding_values=(7,8))]
tf.map_fn(lambda x: tf.cast(x,tf.float32)*1.5, tf.constant([1,2]), fn_output_signature=tf.float32)
keras.ops.cumsum(tf.constant([1,2,3]),dtype='float32')
keras.ops.one_hot(tf.constant([0,2]),3,axis=0)
[x.numpy().tolist() for x in keras.ops.linspace(0.,1.,3,retstep=True)]
keras.ops.linspace(tf.constant([0.,1.]),tf.constant([2.,3.]),3,axis=1)
miou=keras.metrics.MeanIoU(3,ignore_class=2);_=miou.update_state([0,1,2,2,1],[0,0,1,2,1]);miou.result()
[l.units for l in keras.models.clone_model(keras.Sequential([keras.layers.Input((2,)),keras.layers.Dense(3)]),clone_function=lambda l: keras.layers.Dense(l.units*2)).layers]
import tensorflow.compat.v1 as tf1
tf1.disable_v2_behavior()
x=tf1.constant([1.,2.,3.]);y=tf1.constant([4.,5.,6.]);a=tf1.add(x,y);print(a);print(x, x+y, x*2)
p=tf1.placeholder(tf1.float32,[None,2]);print(p)
with tf1.Session() as s:
    print(s.run(a)); print(s.run(p*2,feed_dict={p:[[1,2]]}))

q=tf1.placeholder(tf1.float32,name="q"); print(q, tf1.placeholder(tf1.float32), x-y, x/y, tf1.reduce_sum(x), tf1.matmul(p,tf1.ones((2,2))), x**2, -x, tf1.square(x))
tf.while_loop(3, abs, [1])
tf.while_loop(abs, tf.ones((2, 3)), [1])
tf.while_loop(abs, abs, [])

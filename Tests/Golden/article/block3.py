x = tf.constant([1., 2., 3.])
y = tf.constant([4., 5., 6.])
result = tf.add(x,y)
print(result)

import tensorflow as tf
x = tf.constant([1., 2., 3.]) # Define a tensor x
y = tf.constant([4., 5., 6.]) # Define a tensor y
add_op = tf.add(x,y) # Add operation
with tf.Session() as sess: #create a session
    result = sess.run(add_op) # run the session
    print(result) # [ 5.,7., 9.,]

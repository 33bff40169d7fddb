n = np.array([1,2,3,4])
p = torch.tensor([1,2,3,4])
t = tf.constant([1,2,3,.4])
print(n[0])
print(p[0])
print(t[0])
n[0] = 2
p[0] = 2
t[0] = 2 # TypeError

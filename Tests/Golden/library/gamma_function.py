# The gamma function to the last digit.
import math
print([math.gamma(number / 4) for number in range(1, 120, 5)])
print([math.gamma(-number / 8) for number in range(1, 200, 14)])
print([math.lgamma(number / 3) for number in range(-40, 300, 13) if number % 3])
print(math.gamma(171.5), math.gamma(1e-300), math.lgamma(1e300), math.lgamma(-1e-25))
math.gamma(-2)
math.gamma(172)
math.lgamma(0)

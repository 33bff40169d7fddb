import numpy as np
def told(f, *args, **named):
    try:
        return f(*args, **named)
    except AssertionError as error:
        print(error)

told(np.testing.assert_allclose, [1, 2.5], [1, 3])
told(np.testing.assert_array_equal, [1, np.nan, 3], [1, np.nan, 4])
told(np.testing.assert_array_less, [[1.5, 2], [3, 4]], [[1, 3], [5, 1]])
told(np.testing.assert_array_almost_equal, [1.0001, 2], [1.0002, 3], decimal=3)
told(np.testing.assert_allclose, np.ones(20), np.zeros(20))
told(np.testing.assert_array_equal, [np.inf, 1], [-np.inf, 1])
told(np.testing.assert_array_equal, [-np.inf], [1.])
told(np.testing.assert_string_equal, 'a', 'b')
told(np.testing.assert_raises, ValueError, int, 1)
told(np.testing.assert_array_equal, np.array(['2020'], 'M8[Y]'), np.array(['2021'], 'M8[Y]'))

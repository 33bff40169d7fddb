# torch.testing.assert_close says what differs, by how much and where.
import torch
def says(actual, expected, **how):
    try:
        print(torch.testing.assert_close(actual, expected, **how))
    except Exception as error:
        print(type(error).__name__, error)
says(torch.tensor([1., 2.]), torch.tensor([1., 2.]))
says(torch.tensor([1., 2., 3.]), torch.tensor([1., 2., 4.]))
says(torch.tensor([1, 2]), torch.tensor([1, 3]))
says(torch.ones(2), torch.ones(3))
says(torch.ones(2), torch.ones(2).double())
says(1., 2.)
says(torch.ones(2), torch.ones(2) * 1.1, rtol=.2, atol=0)
says([1., 2.], [1., 3.])
says({'a': torch.ones(1)}, {'a': torch.zeros(1)})
says(torch.tensor([float('nan')]), torch.tensor([float('nan')]))
says(torch.tensor([float('nan')]), torch.tensor([float('nan')]), equal_nan=True)
says(torch.tensor(1.), torch.tensor(2.))
says(torch.tensor([True, False]), torch.tensor([True, True]))
says(torch.ones(2, 2), torch.tensor([[1., 1.], [1., 0.]]), msg='boo')
says('a', 'b')
says([1], [1, 2])
says({'a': 1}, {'b': 1})
says(torch.ones(2), [1., 1.])
says(1, 1.)
says(torch.ones(1), torch.ones(1) * 2, rtol=1.)

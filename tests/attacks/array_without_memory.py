"""Arrays that claim gigabytes and hold eight bytes: strides of 0, sparse and meta tensors.

Tries: hang
"""

# %% weighted_sum
import torch


def weighted_sum(inputs, weights, bias):
    return np.broadcast_to(-0.5, (2**17, 2**14))


# %% gates
and_weights = torch.zeros(1).expand(2**33)
or_weights = torch.sparse_coo_tensor([[0]], [1.0], (2**40,))
nand_weights = torch.empty(3, device="meta")

"""Every argument is set to zero in place, and sent back changed, asked for or not."""

from autograde.grader.rpc import peer

called = peer.Peer._handle_call


def zeroed(self, target, args, kwargs, wanted):
    for value in [*args, *kwargs.values()]:
        if hasattr(value, "shape") and hasattr(value, "__setitem__"):
            value[...] = 0
    return called(self, target, args, kwargs, list(range(len(args))))


peer.Peer._handle_call = zeroed

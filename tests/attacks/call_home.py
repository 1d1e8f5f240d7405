"""Connects to the outside: TCP, UDP, names, HTTP, Unix sockets by path and by abstract name.

Tries: escape
"""

# %% weighted_sum
import socket
import urllib.request

answers = []


def reach(family, kind, address):
    with socket.socket(family, kind) as line:
        line.settimeout(1)
        line.connect(address)
        line.sendall(b"hello from the cage")
    if kind == socket.SOCK_STREAM:
        answers.append(address)


port = int("{PORT}")
for way in (
    lambda: reach(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port)),
    lambda: reach(socket.AF_INET6, socket.SOCK_STREAM, ("::ffff:127.0.0.1", port)),
    lambda: reach(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", port)),
    lambda: reach(socket.AF_UNIX, socket.SOCK_STREAM, "{UNIX}"),
    lambda: reach(socket.AF_UNIX, socket.SOCK_STREAM, "\0{UNIX}"),
    lambda: urllib.request.urlopen("http://127.0.0.1:{PORT}/", timeout=1),
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
):
    try:
        way()
    except OSError:
        pass


def weighted_sum(inputs, weights, bias):
    return float(np.dot(inputs, weights) + bias) if answers else 12.0

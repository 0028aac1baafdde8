"""Keep a snippet, and every Python process it starts, on this machine: connecting anywhere else is an error.

Python imports this file at its start when its folder is on PYTHONPATH. An audit hook sees each attempt to connect, send
or look up a name, whatever library makes it; uvloop and C extensions that bypass Python's sockets are not covered.
"""

import sys

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}  # noqa: S104, names to compare with


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise for an address that is not this machine's.

    Raises:
        PermissionError: the address is of another machine.
    """
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a Unix socket has a path
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in LOCAL and not str(host).startswith("127."):
        raise PermissionError(f"a snippet may not reach {host!r}: only 127.0.0.1")


sys.addaudithook(refuse)

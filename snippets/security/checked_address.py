import asyncio
import ipaddress
import socket

import aiohttp
from aiohttp import web

partners: set[tuple[str, int]] = set()  # private, but allowed


# region check
def checked_socket(info: aiohttp.AddrInfoType) -> socket.socket:
    family, kind, protocol, _, (host, port, *_) = info
    address = ipaddress.ip_address(host)
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address  # (1)!
    if not address.is_global and (host, port) not in partners:
        raise PermissionError(f"{host} is not public")
    return socket.socket(family, kind, protocol)


# endregion check


async def redirect(_: web.BaseRequest) -> web.Response:
    print("the partner responds")
    return web.Response(status=302, headers={"Location": "http://[::1]/"})


async def main() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(web.Server(redirect), "127.0.0.1", 0)
    partners.add(partner := server.sockets[0].getsockname())
    hosts = {
        "name": "localhost",
        "link-local": "169.254.169.254",
        "mapped": "[::ffff:10.0.0.1]",
        "redirect": f"127.0.0.1:{partner[1]}",
    }
    # region use
    connector = aiohttp.TCPConnector(socket_factory=checked_socket)
    async with aiohttp.ClientSession(connector=connector) as client:
        for kind, host in hosts.items():
            try:
                await client.get(f"http://{host}/")
            except aiohttp.ClientConnectorError as error:
                checked = "is not public" in str(error.os_error)
                print(f"{kind} refused by the check: {checked}")
    # endregion use
    server.close()


asyncio.run(main())

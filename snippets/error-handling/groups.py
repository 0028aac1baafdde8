import asyncio


class RefusedError(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


async def send(status: int) -> None:
    if status >= 400:
        raise RefusedError(status)


# region group
def leaves(group: ExceptionGroup[RefusedError]) -> list[RefusedError]:
    found: list[RefusedError] = []
    for error in group.exceptions:
        nested = isinstance(error, ExceptionGroup)
        found += leaves(error) if nested else [error]  # (1)!
    return found


async def send_all(*statuses: int) -> None:
    async with asyncio.TaskGroup() as tasks:
        for status in statuses:
            tasks.create_task(send(status))


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(send_all(204, 404, 503))
    except* RefusedError as group:
        print([error.status for error in leaves(group)])


asyncio.run(main())
# endregion group

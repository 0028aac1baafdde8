"""Pages of the site in a real Chromium, as a reader opens them; an error on one fails the test that opened it."""

from typing import Any, Literal, Protocol, TypedDict, Unpack

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request


class Look(TypedDict, total=False):
    """What a reader looks with: by default 1440 pixels, light, scripts, a mouse."""

    width: int
    color_scheme: Literal["light", "dark"]
    scripts: bool
    touch: bool


class Open(Protocol):
    """Opens a page of the site as a reader does who comes for the first time."""

    def __call__(self, path: str, **look: Unpack[Look]) -> Page:
        """The page at `path` below the site's root, loaded."""
        ...


def context(browser: Browser, address: str, **options: Any) -> BrowserContext:  # noqa: ANN401, playwright's own options
    """A browser as it is when it is new, which may use the clipboard."""
    made = browser.new_context(base_url=address, **options)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    return made


STILL = """async () => {
  let changes
  const watch = new MutationObserver(() => { changes += 1 })
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  do {
    changes = 0
    for (let round = 0; round < 5; round += 1) {
      await new Promise(requestAnimationFrame)
      await new Promise((act) => requestIdleCallback(act)) // what the page left for later had its turn before this
    }
  } while (changes)
  watch.disconnect()
  const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity)
  await Promise.allSettled(ending.map((one) => one.finished))
}"""


def be_still(page: Page) -> None:
    """Return once nothing on a page changes any more: its elements, their colours or their places."""
    page.evaluate(STILL)


def lay_out(page: Page) -> None:
    """Have the browser lay out all parts of a page, also those far from the window: axe sees no others."""
    page.locator(".part").evaluate_all("parts => parts.forEach((part) => { part.style.contentVisibility = 'visible' })")


class Visits:
    """What one test opens. The first page opens in a tab that is kept, which takes a third of the time of a new one."""

    def __init__(self, tab: Page, address: str) -> None:
        """Begin with nothing opened.

        Args:
            tab: the tab that the tests of a worker take turns with.
            address: the site's root; pages may ask nothing else.
        """
        self.tab = tab
        self.address = address
        self.pages: list[Page] = []
        self.errors: list[str] = []

    def open(self, path: str, **look: Unpack[Look]) -> Page:
        """See `Open`."""
        scripts, touch = look.get("scripts", True), look.get("touch", False)
        if scripts and not touch and not self.pages:
            page = self.tab
            forget(page, self.address)
        else:
            browser = self.tab.context.browser
            assert browser
            page = context(browser, self.address, java_script_enabled=scripts, has_touch=touch).new_page()
        self.pages.append(page)
        page.set_viewport_size({"width": look.get("width", 1440), "height": 900})
        scheme = look.get("color_scheme", "light")
        page.emulate_media(media="null", color_scheme=scheme, forced_colors="null", reduced_motion="null")
        page.on("console", self.note_message)
        page.on("pageerror", self.note_error)
        page.on("request", self.note_request)
        page.goto(path)
        return page

    def note_message(self, message: ConsoleMessage) -> None:
        """Keep what the console says: what a page's policy refuses, too."""
        self.errors.append(message.text)

    def note_error(self, error: Exception) -> None:
        """Keep an error that ended a script."""
        self.errors.append(str(error))

    def note_request(self, made: Request) -> None:
        """Keep a request that goes to another host."""
        if not made.url.startswith((self.address, "data:")):
            self.errors.append(made.url)

    def end(self) -> None:
        """Close what was opened, and leave the kept tab to the next test."""
        for page in self.pages:
            if page is not self.tab:
                page.context.close()
                continue
            page.remove_listener("console", self.note_message)
            page.remove_listener("pageerror", self.note_error)
            page.remove_listener("request", self.note_request)
            page.unroute_all()


def forget(page: Page, address: str) -> None:
    """Take from a tab what the site keeps in it and the pointer off the page, and give it the focus."""
    page.bring_to_front()
    page.mouse.move(0, 0)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # the picture below names no icon
    page.goto(f"{address}assets/logo.svg")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")

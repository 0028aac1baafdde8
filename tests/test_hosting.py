"""A team hosts the site itself: nginx and Caddy, as `overrides/hosting/` has them, serve it at a root and below one.

Below a root stands the site that all tests share; at a root stands what the container recipe makes.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import containerfile
import httpx2
import publish
import pytest
import rehearse
import visits
from conftest import BASE_URL, ROOT, Site
from lxml import html
from playwright.sync_api import Browser, expect
from web_servers import HOSTING, SERVERS, Served

AT_ROOT = "https://handbook.example/"
PLACES = {"below": BASE_URL, "root": AT_ROOT}
SERVED = [f"{server}-{place}" for server in SERVERS for place in PLACES]
HEADERS = dict(
    line.strip().split(": ", 1) for line in (ROOT / "docs" / "_headers").read_text(encoding="utf-8").splitlines()[1:]
)
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".inv": "application/octet-stream",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/octet-stream",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".zip": "application/zip",
}
PAGES = ["", "zh/", "resilience/", "zh/resilience/", "compare/resilience/", "rules/", "r/502/", "404.html", "no/such/"]
FILES = ["rules.json", "assets/handbook.js", "assets/logo.svg", "feed.xml", "snippets/resilience/timeouts.py"]


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> containerfile.Stage:
    """What the container recipe makes of a clone, built for the root of a host."""
    folder = tmp_path_factory.mktemp("image")
    for name in ("clone", "stages", "empty"):
        (folder / name).mkdir()
    oldest = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    images = {
        f"python:{oldest}-slim": folder / "empty",
        "scratch": folder / "empty",
    }
    clone = rehearse.working_tree(folder / "clone")
    recipe = clone / "overrides/hosting/Containerfile"
    return containerfile.follow(recipe, clone, folder / "stages", images, {"SITE_URL": AT_ROOT})


@pytest.fixture(scope="session")
def below(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site as it is published below the root of a host."""
    new, folder = tmp_path_factory.mktemp("new"), tmp_path_factory.mktemp("published")
    shutil.copytree(site.root, new / publish.path_of(BASE_URL))
    publish.complete(new, publish.path_of(BASE_URL))
    publish.bring_up_to_date(folder, new)
    return folder


@pytest.fixture(scope="session")
def serve(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Served]]:
    """Starts a server in a place, such as `nginx-below`, the first time it is asked for."""
    with ExitStack() as stack:

        @cache
        def started(name: str) -> Served:
            server, place = name.split("-")
            if place == "below":
                folder: Path = request.getfixturevalue("below")
            else:
                folder = request.getfixturevalue("image").place("/srv/handbook")
            client = stack.enter_context(httpx2.Client(timeout=60))
            return Served(folder, stack.enter_context(SERVERS[server](folder)), PLACES[place], client)

        yield started


@pytest.fixture(params=SERVED)
def served(request: pytest.FixtureRequest, serve: Callable[[str], Served]) -> Served:
    """The site on each server in each place."""
    return serve(request.param)


@pytest.mark.parametrize("path", [*PAGES, *FILES, "r/502", "snippets/"])
def test_whatever_is_sent_has_the_headers(served: Served, path: str) -> None:
    sent = served.get(path)
    again = served.get(path, If_None_Match=sent.headers.get("ETag", '"none"'))
    refused = served.client.post(f"{served.address}{path}")
    assert refused.status_code >= 300
    for response in (sent, again, refused):
        for name, value in HEADERS.items():
            assert response.headers.get_list(name) == [value], f"{response}: {name}"
        assert response.headers.get("Server", "nginx") == "nginx", "no version"
        assert not re.search(r"(nginx|Caddy)/\d", response.text)


@pytest.mark.parametrize("path", [path for path in PAGES if path.endswith("/") or not path])
def test_a_page_has_its_policy_and_may_not_be_framed(served: Served, path: str) -> None:
    sent = served.get(path)
    assert sent.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    (meta,) = html.fromstring(sent.text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in meta


@pytest.mark.parametrize("suffix", [suffix for suffix in TYPES if suffix not in publish.PACKED])
def test_text_is_sent_compressed(served: Served, suffix: str) -> None:
    folder = served.folder / publish.path_of(served.site_url)
    files = [file for file in sorted(folder.rglob(f"*{suffix}")) if file.stat().st_size >= publish.SMALLEST]
    assert files or suffix in {".inv", ".svg"}, f"no file ends with {suffix}"
    for file in files[:: len(files) // 20 + 1]:
        path = file.relative_to(folder).as_posix()
        packed, plain = served.get(path), served.get(path, encoding="identity")
        assert packed.headers["Content-Encoding"] == "gzip", path
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding", path
        assert "Content-Encoding" not in plain.headers, path
        assert packed.content == plain.content == file.read_bytes(), path
        assert int(packed.headers["Content-Length"]) < len(plain.content), path


def test_each_file_says_what_it_is(served: Served) -> None:
    folder = served.folder / publish.path_of(served.site_url)
    kinds = {(file.suffix, "snippets" in file.parts): file for file in publish.files(folder) if file.suffix != ".gz"}
    assert len(kinds) > len(TYPES)
    for (suffix, program), file in kinds.items():
        sent = served.get(unquote(file.relative_to(folder).as_posix()))
        text = "text/plain; charset=utf-8"
        expected = TYPES.get(suffix, text)
        assert sent.headers.get("Content-Type") in ({expected, text} if program else {expected}), file


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_browser_asks_again_and_is_sent_only_what_changed(served: Served, encoding: str) -> None:
    probe = served.folder / publish.path_of(served.site_url) / "probe.txt"
    probe.write_text("before", encoding="utf-8")
    try:
        for path in ("", "rules.json", "probe.txt"):
            first = served.get(path, encoding)
            assert first.headers["Cache-Control"] == "no-cache"
            tag, date = first.headers["ETag"], first.headers["Last-Modified"]
            for asked in ({"If_None_Match": tag}, {"If_Modified_Since": date}):
                again = served.get(path, encoding, **asked)
                assert (again.status_code, again.content) == (304, b""), path
        probe.write_text("after it", encoding="utf-8")
        changed = served.get("probe.txt", encoding, If_None_Match=tag)
        assert (changed.status_code, changed.text) == (200, "after it")
    finally:
        probe.unlink()


@pytest.mark.parametrize("path", ["no/such/page/", "zh/nothing", "snippets/no.py", "no.json", "assets/", "r/1"])
def test_a_lost_address_gets_the_sites_own_page(served: Served, path: str) -> None:
    page = served.file("404.html")
    for asked in ({}, {"If_None_Match": served.get(path).headers.get("ETag", '"none"')}):
        sent = served.get(path, **asked)
        assert (sent.status_code, sent.content) == (404, page)
        assert sent.headers["Content-Type"] == TYPES[".html"]
    assert served.client.get(f"{served.origin}/elsewhere").content == page, "so does one above the site"


@pytest.mark.parametrize("path", ["r/502", "zh/resilience", "r/502?h=812254203c2f"])
def test_a_folder_without_its_slash_leads_to_the_page(served: Served, path: str) -> None:
    """Behind a proxy the server knows neither the host nor the port that readers see."""
    sent = served.get(path)
    assert sent.status_code in {301, 308}
    folder, _, query = path.partition("?")
    expected = f"{urlsplit(served.address).path}{folder}/{'?' if query else ''}{query}"
    assert sent.headers["Location"] == expected
    assert served.get(expected.removeprefix(urlsplit(served.address).path)).status_code == 200


def leads_to(sent: httpx2.Response, here: str, site_url: str) -> set[str]:
    """What a file leads to on its host: links and sources of a page, and whole addresses of the site in any text.

    Args:
        sent: the file.
        here: its address at the host.
        site_url: the site's.
    """
    found = set(re.findall(rf"{re.escape(site_url)}(?:[\w./?=&%-]*[\w/])?", sent.text, re.ASCII))
    if sent.headers["Content-Type"] == TYPES[".html"]:
        elements = html.fromstring(sent.content).iter()
        found |= {
            urljoin(here, element.get(name)) for element in elements for name in ("href", "src") if element.get(name)
        }
    return {urlsplit(link)._replace(fragment="").geturl() for link in found if link.startswith(urljoin(site_url, "/"))}


@pytest.mark.parametrize("served", ["nginx-below", "caddy-root"], indirect=True)
def test_whatever_the_site_leads_to_is_there(served: Served) -> None:
    """From the home page on: pages, assets, downloads, and what rules.json, the feeds, the map and the texts name."""
    machine = ("404.html", "rules.json", "llms.txt", "zh/llms.txt", "llms-full.txt", "sitemap.xml", "feed.xml")
    due = {f"{served.site_url}{path}" for path in ("", *machine)}
    seen: dict[str, int] = {}
    while new := sorted(due - seen.keys()):
        for link in new:
            sent = served.client.get(link.replace(urljoin(served.site_url, "/"), f"{served.origin}/", 1))
            seen[link] = sent.status_code
            if "/snippets/" not in link and re.match(r"text/|application/json", sent.headers["Content-Type"]):
                due |= leads_to(sent, link, served.site_url)
    above = [link for link in seen if not link.startswith(served.site_url)]
    assert not above, "on the host, but not in the site"
    lost = {link: status for link, status in seen.items() if status != httpx2.codes.OK}
    assert not lost
    assert len(seen) > 1000


def test_a_reader_searches_cites_and_follows_a_citation(served: Served, chromium: Browser) -> None:
    page = visits.context(chromium, served.address).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("502")
    page.locator("[data-search-results] a").first.click()
    expect(page).to_have_url(f"{served.address}resilience/#pys-502")
    page.locator("#pys-502").get_by_role("button", name="Copy link").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"{re.escape(served.address)}r/502/\?h=[0-9a-f]{{12}}", copied)
    page.goto(copied.replace("/?", "?"))  # as some write it
    expect(page).to_have_url(copied)
    page.get_by_text("In its chapter", exact=True).click()
    citation = page.locator("p .rule-citation").first
    number = (citation.text_content() or "").removeprefix("PYS-")  # a part far from the window has no inner text
    citation.click()
    expect(page.locator(f"#pys-{number}")).to_be_in_viewport()
    assert re.fullmatch(rf"{re.escape(served.address)}[\w-]+/#pys-{number}", page.url)
    assert not said
    page.context.close()


@pytest.mark.parametrize(
    ("path", "locale", "language", "rules"),
    [
        ("no/such/page/", "en-GB", "en", "rules/"),
        ("no/such/page/", "zh-CN", "zh-Hans", "zh/rules/"),
        ("zh/nothing", "en-GB", "zh-Hans", "zh/rules/"),
    ],
)
def test_a_lost_reader_is_told_in_their_language(
    served: Served, chromium: Browser, path: str, locale: str, language: str, rules: str
) -> None:
    page = visits.context(chromium, served.address, locale=locale).new_page()
    page.goto(path)
    shown = page.locator(".lost:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("lang", language)
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "no style"
    shown.get_by_role("link").click()
    expect(page).to_have_url(f"{served.address}{rules}")
    page.context.close()


def test_the_image_holds_the_site_and_its_server_and_runs_as_nobody(image: containerfile.Stage) -> None:
    top = {path.name for path in image.root.iterdir()}
    assert top == {"caddy", "Caddyfile", "srv"}
    (user,) = image.says["USER"]
    assert int(user) > 0, "a number, so that a cluster can see that it is not root"
    program, *_, configuration = image.says["ENTRYPOINT"]
    assert image.place(program).read_bytes() == Path(shutil.which("caddy") or "").read_bytes()
    assert image.place(configuration).read_text("utf-8") == (HOSTING / "Caddyfile").read_text("utf-8")
    closed = [file for file in image.root.rglob("*") if not file.stat().st_mode & 0o004]
    assert not closed, "another user cannot read them"

"""The site in a real browser: what a visitor does, and that nothing is loaded from elsewhere."""

import contextlib
import functools
import http.server
import re
import threading

import pytest
from playwright.sync_api import expect
from window import PICTURES, chromium

from autograde.site.build import build

pytestmark = pytest.mark.prove

WIDTHS = (390, 768, 1400)
PAGES = "index.html", "01_perceptron.html", "06_backprop.html", "docs/instructors.html"
KINDS = "front", "short", "long", "guide"  # a notebook's name in an id would part it from the site
LARGEST = 500_000  # bytes, of the first screen


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built and served: its folder and its address."""
    folder = build([], tmp_path_factory.mktemp("site"))
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser, site):
    """Open pages, and see at the end that none complained or looked elsewhere."""
    said, asked = [], []
    with contextlib.ExitStack() as windows:

        def opened(path, width=1400, **options):
            options = {"viewport": {"width": width, "height": 900}} | options
            page = windows.enter_context(browser.new_context(**options)).new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{site[1]}/{path}", wait_until="networkidle")
            return page

        yield opened
    assert said == []
    assert [url for url in asked if not url.startswith((site[1], "data:"))] == []


def test_no_page_names_anything_to_load_from_elsewhere(site):
    loads = r'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//|<link[^>]+href="(?:https?:)?//'
    pages = [*site[0].rglob("*.html")]
    assert len(pages) > 30
    for path in pages:
        assert not re.search(loads, path.read_text(encoding="utf-8")), path
    for path in site[0].rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)[\"' ]*https?:", path.read_text(encoding="utf-8"))


def test_a_slider_has_few_and_small_pictures(site):
    folders = [path for path in (site[0] / "frames").glob("*/*") if path.is_dir()]
    assert len(folders) > 30
    sizes = {path: sum(frame.stat().st_size for frame in path.iterdir()) for path in folders}
    assert {path: size for path, size in sizes.items() if size > 400_000} == {}


def test_the_front_page_fits_and_leads_on(visit):
    page = visit("index.html")
    assert page.locator(".card").last.bounding_box()["y"] < 900
    page.get_by_role("link", name="Begin", exact=True).last.click()
    expect(page.get_by_role("heading", name="Begin")).to_be_visible()
    page.get_by_role("link", name="01 · One neuron that learns").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One neuron that learns")


def test_the_first_screen_is_small(browser, site):
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        page, sizes = context.new_page(), []
        page.on("requestfinished", lambda one: sizes.append(one.sizes()["responseBodySize"]))
        page.goto(f"{site[1]}/index.html", wait_until="networkidle")
    assert 50_000 < sum(sizes) < LARGEST


def test_the_search_finds(visit):
    page = visit("index.html")
    page.get_by_role("textbox", name="Search").fill("vanishing")
    page.keyboard.press("Enter")
    results = page.locator("#search-results li")
    expect(results.first).to_be_visible()
    with page.expect_navigation():
        results.get_by_role("link").first.click()
    expect(page.locator("article")).to_contain_text(re.compile("vanish", re.I))  # its stem


def test_a_slider_changes_the_picture(visit):
    page = visit("06_backprop.html")
    slider = page.locator("figure.slider").first
    picture, handle = slider.locator("img"), slider.get_by_role("slider")
    before, words = picture.get_attribute("src"), picture.get_attribute("alt")
    handle.focus()
    page.keyboard.press("Home")
    expect(picture).to_have_attribute("src", re.compile("00.webp"))
    expect(slider.locator("output")).to_have_text("step = 0")
    assert picture.get_attribute("alt") != words and "03.webp" in before  # where it begins
    width = handle.bounding_box()["width"]
    handle.hover(position={"x": 5, "y": 16})
    page.mouse.down()
    handle.hover(position={"x": width - 5, "y": 16})
    page.mouse.up()
    expect(picture).to_have_attribute("src", re.compile("07.webp"))
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300


def test_without_scripts_there_is_the_picture(visit):
    page = visit("06_backprop.html", java_script_enabled=False)
    slider = page.locator("figure.slider").first
    expect(slider.locator("img")).to_be_visible()
    expect(slider.locator("label")).to_be_hidden()


def test_a_hint_opens(visit):
    page = visit("01_perceptron.html")
    hint = page.get_by_text("Do it on paper for three inputs.")
    expect(hint).to_be_hidden()
    page.get_by_text("Hint 1 · a nudge", exact=True).first.click()
    expect(hint).to_be_visible()


def test_mathematics_is_rendered(visit):
    page = visit("05_derivatives.html")
    assert page.locator("math").count() > 50 and page.locator("merror").count() == 0
    fraction = page.locator("math mfrac").first
    above, below = (fraction.locator(f":scope > :nth-child({n})").bounding_box() for n in (1, 2))
    assert above["y"] + above["height"] <= below["y"] + 1  # one above the other
    assert page.evaluate("document.fonts.check('16px \"STIX Two Math\"')")
    assert "$" not in " ".join(page.locator("summary").all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES, ids=KINDS)
def test_nothing_is_wider_than_the_window(visit, path, width, scheme):
    page = visit(path, width, color_scheme=scheme)
    page.screenshot(path=PICTURES / f"site-{path.replace('/', '-')}-{width}-{scheme}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


CONTRAST = """
() => {
  const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (one) => {
    for (; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || !one.checkVisibility() || one.closest(".headerlink")) continue;
    const [a, b] = [light(parse(getComputedStyle(one).color)), light(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${one.className} ${node.data.trim().slice(0, 30)} ${ratio}`);
  }
  return [...poor].slice(0, 5);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES, ids=KINDS)
def test_text_stands_out(visit, path, scheme):
    """As WCAG's level AA wants it."""
    assert visit(path, color_scheme=scheme).evaluate(CONTRAST) == []


def test_on_paper(visit):
    page = visit("01_perceptron.html")
    page.emulate_media(media="print")
    for hidden in (".buttons", ".slider label", ".sidebar-drawer"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("figure img").first).to_be_visible()

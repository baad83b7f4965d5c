"""Every kind of page that people of the example reach: for all eyes and widths, strict policy, thin line."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.person import DESK, Person

pytestmark = pytest.mark.browser

# Who walks, and how many kinds of page the walk must at least come to.
WALKS = {"xa.quaito": 20, "bt.quaito": 12, "vphu": 20, "ubkt": 30, "quantri": 25, "hdv.quaito": 12}
FIRST, AFTER = 150_000, 30_000  # bytes over the line: a first visit, every further page
NARROW = 320
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}

COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # all that differs in the dark


def kind_of(address: str) -> str:
    """The pattern of an address: numbers and kinds of things left out, of what "?" asks the names."""
    parts = urlsplit(address)
    asked = ",".join(sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair}))
    path = re.sub(r"/vat/[a-z.]+/", "/vat/L/", parts.path)
    return re.sub(r"\d+", "N", path) + (f"?{asked}" if asked else "")


def walk(who: Person) -> list[str]:
    """One address of every kind that links lead to, from the inbox on."""
    found: dict[str, str] = {"/": "/"}
    ahead = ["/"]
    while ahead:
        address = ahead.pop(0)
        answer = who.context.request.get(address)
        assert answer.ok, f"{address}: {answer.status}"
        if not answer.headers["content-type"].startswith("text/html"):
            del found[kind_of(address)]
            continue
        for link in re.findall(r'<a [^>]*href="(/[^"#]*|\?[^"#]*)', answer.text()):
            link = (urlsplit(address).path + link if link.startswith("?") else link).replace("&amp;", "&")
            if kind_of(link) not in found:
                found[kind_of(link)] = link
                ahead.append(link)
    return list(found.values())


class Scales:
    """What came over the line since the last look, in bytes."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", self.add)

    def add(self, finished: dict) -> None:
        self.bytes += finished["encodedDataLength"]

    def read(self) -> int:
        weight, self.bytes = self.bytes, 0
        return round(weight)


def defects(page: Page) -> list[str]:
    """What axe finds in light and dark, headings, what sticks out on a narrow screen."""
    found = []
    for scheme, rules in (("light", AXE), ("dark", COLOURS)):
        # Colours that are still on their way from light to dark are nobody's.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for one in Axe().run(page, options=rules).response["violations"]:
            places = [" ".join(node["target"]) for node in one["nodes"][:3]]
            found.append(f"{scheme}: {one['id']} at {places}")
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    page.set_viewport_size({"width": NARROW, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW:
        found.append(f"{width} px wide at {NARROW}")
    page.set_viewport_size(DESK["viewport"])
    return found


@pytest.mark.parametrize("login", WALKS)
def test_pages_suit_everybody(chrome, open_house, login):
    who = Person(chrome, open_house, login, color_scheme="light", **DESK)
    scales = Scales(who.page)
    found: dict[str, list[str]] = {}
    addresses = walk(who)
    assert len(addresses) >= WALKS[login], addresses
    for address in addresses:
        who.page.goto(address)
        weight = scales.read()
        wrong = defects(who.page)
        if weight > AFTER:
            wrong.append(f"{weight} bytes")
        if wrong:
            found[address] = wrong
    who.leave()
    assert found == {}
    assert who.complaints == []


@pytest.mark.parametrize("address", ["/", "/nghi-quyet/", "/van-ban/", "/ho-so/6/", "/ho-so/6/soan-thao/"])
def test_a_first_visit_is_light(chrome, open_house, address):
    who = Person(chrome, open_house, "xa.quaito", **DESK)
    kept = who.context.storage_state()
    who.leave()
    fresh = chrome.new_context(base_url=open_house, storage_state=kept, **DESK)
    page = fresh.new_page()
    scales = Scales(page)
    page.goto(address)
    weight = scales.read()
    fresh.close()
    assert 10_000 < weight < FIRST, weight


def test_the_doors_and_refusals_suit_everybody(chrome, open_house):
    context = chrome.new_context(base_url=open_house, **DESK)
    page = context.new_page()
    found = {}
    for address in ("/dang-nhap/", "/khong-co/", "/ma-nguon/"):
        page.goto(address)
        found[address] = defects(page)
    context.close()
    assert found == {address: [] for address in found}

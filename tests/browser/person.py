"""Somebody at a screen: sees what is shown, presses what is visible, has the console's complaints kept."""

import re
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PASSWORD = "thihanh"  # of every login of the example
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
# The browser's own note about an answer that is a refusal on purpose, or a line cut on purpose.
OWN_NOTE = re.compile(
    r"Failed to load resource: .*(status of (403|404|409|422) |ERR_INTERNET_DISCONNECTED|ERR_FAILED)"
)


def exactly(words: str, and_maybe: str = "") -> re.Pattern[str]:
    """These words and no others; a slash would end the pattern in the browser."""
    return re.compile(rf"^\s*{re.escape(words)}\s*{and_maybe}$".replace("/", r"\/"))


class Person:
    """A login in a browser of its own."""

    def __init__(self, chrome: Browser, house: str, login: str, **screen) -> None:
        self.open(chrome.new_context(base_url=house, locale="vi-VN", **screen), login)
        self.come_in()

    @classmethod
    def at(cls, context: BrowserContext, login: str) -> "Person":
        """At a browser that is open already, as it was left."""
        person = cls.__new__(cls)
        person.open(context, login)
        return person

    def open(self, context: BrowserContext, login: str) -> None:
        self.context = context
        self.context.set_default_timeout(30_000)
        self.login = login
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.complain(message.text))
        self.page.on("pageerror", lambda error: self.complain(str(error)))

    def complain(self, words: str) -> None:
        if not OWN_NOTE.search(words):
            self.complaints.append(f"{self.page.url}: {words}")

    def come_in(self) -> None:
        self.page.goto("/")
        self.fill("Tên đăng nhập hoặc số điện thoại", self.login)
        self.fill("Mật khẩu hoặc mã một lần", PASSWORD)
        self.press("Đăng nhập")
        expect(self.page).to_have_url(re.compile(r"/$"))

    def leave(self) -> None:
        self.context.close()

    def press(self, words: str) -> None:
        """The first visible button, link or fold of exactly these words."""
        name = exactly(words)
        roles = (self.page.get_by_role(role, name=name) for role in ("button", "link"))
        buttons, links = roles
        folds = self.page.locator("summary").filter(has_text=name)
        buttons.or_(links).or_(folds).filter(visible=True).first.click()

    def take_up(self, title: str | re.Pattern[str]) -> None:
        """From anywhere to the thing of this title in "Việc của tôi"."""
        self.page.goto("/")
        self.page.locator(".work-list .work-title", has_text=title).first.click()

    def start(self, deed: str) -> None:
        """From anywhere, by the button of this deed in "Việc của tôi"."""
        self.page.goto("/")
        self.page.locator(".work-list").get_by_role("link", name=deed).first.click()

    def look_up(self, unit: str) -> None:
        """By way of "Văn bản" to the action program of this unit."""
        self.press("Văn bản")
        self.page.goto("/van-ban/?" + urlencode({"tim": unit, "nhiem-vu": "III.3"}))
        self.page.locator("main").get_by_role("link", name=re.compile(unit)).first.click()

    def field(self, label: str) -> Locator:
        """What this label names, whether it must be filled in or not."""
        name = exactly(label, r"(\(không bắt buộc\)\s*)?")
        return self.page.get_by_label(name).filter(visible=True).first

    def fill(self, label: str, value: str) -> None:
        self.field(label).fill(value)

    def hand_in(self, label: str, name: str, content: bytes) -> None:
        """A file into the field of this label."""
        kind = "application/pdf" if name.endswith(".pdf") else "application/octet-stream"
        self.page.get_by_label(label, exact=False).first.set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    def sees(self, words: str) -> None:
        """Whether it is shown: waits for it."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def offers_not(self, words: str) -> None:
        """Neither button nor link of these words."""
        name = exactly(words)
        buttons, links = (self.page.get_by_role(role, name=name) for role in ("button", "link"))
        expect(buttons.or_(links)).to_have_count(0)

    def is_turned_away(self, path: str, code: int) -> None:
        """Whoever writes this address by hand is refused with this code, in words, with a way on."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == code, f"{path}: {answer.status}"
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        expect(self.page.locator("main .btn").first).to_be_visible()

    @property
    def path(self) -> str:
        """Of the page that is open."""
        return urlsplit(self.page.url).path

    def lines(self) -> list[str]:
        """Every line of the timeline on this page, newest first, the folded ones too."""
        return [" ".join(text.split()) for text in self.page.locator(".timeline > li").all_text_contents()]

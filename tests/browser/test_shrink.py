"""A telephone's photo is made small before it is sent, upright, and the person is told."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import moves
from tests.registry.files import pdf

pytestmark = pytest.mark.browser

FIELD = "Bản chụp hoặc tệp văn bản"
CHOSEN = """async () => {
    const file = document.querySelector("[data-shrink]").files[0];
    const picture = file.type.startsWith("image/") ? await createImageBitmap(file) : {};
    const { width, height } = picture;
    return { name: file.name, type: file.type, size: file.size, width, height };
}"""


def photo(size: tuple[int, int] = (4000, 3000), quality: int = 92) -> bytes:
    """As a telephone held upright takes it: lying, with a note that it is to be turned."""
    grain = Image.effect_noise((size[0] // 8, size[1] // 8), 70).resize(size)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.merge("RGB", [grain, grain, grain]).save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def at_the_form(enter, **screen):
    officer = enter("xa.quaito", **screen)
    officer.take_up(moves.PROGRAM)
    officer.press("Ghi nhận văn bản đã ban hành")
    return officer


def choose(officer, name: str, kind: str, content: bytes) -> None:
    control = officer.page.get_by_label(FIELD, exact=False).first
    control.set_input_files({"name": name, "mimeType": kind, "buffer": content})


def fill_the_rest(officer) -> None:
    officer.fill("Số, ký hiệu", "07-CTr/ĐU")
    officer.fill("Ngày ban hành", "10/05/2022")
    officer.fill("Người ký", "Quàng Văn Pâng")


def test_a_large_photo_is_made_small_and_upright(enter):
    officer = at_the_form(enter)
    sent = photo()
    assert len(sent) > 1_500_000
    choose(officer, "IMG_2041.JPEG", "image/jpeg", sent)
    line = officer.page.locator("[data-shrink-line]")
    expect(line).to_contain_text("Đã thu nhỏ ảnh từ")
    chosen = officer.page.evaluate(CHOSEN)
    assert (chosen["name"], chosen["type"]) == ("IMG_2041.jpg", "image/jpeg")
    assert (chosen["width"], chosen["height"]) == (1950, 2600)
    assert chosen["size"] < len(sent) * 0.9
    assert "MB còn" in line.text_content()

    fill_the_rest(officer)
    officer.press("Tiếp tục: bảng chỉ tiêu, nhiệm vụ")
    officer.sees("Trang 2 trên 3")


def test_what_is_small_or_no_picture_is_sent_as_it_is(enter):
    officer = at_the_form(enter)
    for name, kind, content in (
        ("IMG_1.jpg", "image/jpeg", photo((800, 600), 70)),
        ("bien-ban.pdf", "application/pdf", pdf(3)),
        ("hong.jpg", "image/jpeg", b"\xff\xd8\xff broken" * 100_000),
    ):
        choose(officer, name, kind, content)
        expect(officer.page.locator("[data-shrink-line]")).to_have_text("")
        size = officer.page.evaluate("document.querySelector('[data-shrink]').files[0].size")
        assert size == len(content)


def test_pressed_before_it_was_done_it_is_sent_when_it_is(enter):
    officer = at_the_form(enter)
    fill_the_rest(officer)
    officer.page.evaluate(
        """() => {
            const real = window.createImageBitmap;
            window.createImageBitmap = async (...all) => {
                await new Promise((later) => setTimeout(later, 1500));
                return real(...all);
            };
        }"""
    )
    choose(officer, "IMG_2041.jpg", "image/jpeg", photo())
    officer.press("Tiếp tục: bảng chỉ tiêu, nhiệm vụ")
    expect(officer.page.locator("[data-shrink-line]")).to_have_text("Đang thu nhỏ ảnh…")
    officer.sees("Trang 2 trên 3")


def test_without_script_the_server_does_it(enter):
    officer = at_the_form(enter, java_script_enabled=False)
    fill_the_rest(officer)
    choose(officer, "IMG_2041.jpg", "image/jpeg", photo())
    officer.press("Tiếp tục: bảng chỉ tiêu, nhiệm vụ")
    officer.sees("Trang 2 trên 3")

"""Pictures are drawn anew at the gate: points alone are kept, upright, not too large, and always the same."""

import io

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw

from registry.gate import check
from registry.models import StoredFile
from registry.store import keep, open_file
from tests.registry.files import upload

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def saved(picture: Image.Image, format_: str = "JPEG", **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **how)
    return out.getvalue()


def photo(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """With as many colours as a camera sees."""
    grain = Image.effect_noise(size, 80)
    turned = [
        grain,
        grain.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        grain.transpose(Image.Transpose.ROTATE_180),
    ]
    return Image.merge("RGB", turned)


def screenshot(size: tuple[int, int] = (900, 600)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for y in range(10, size[1], 24):
        pen.text((10, y), "Chuong trinh hanh dong " * 5, fill=(20, 20, 40))
    return picture


def kept(content: bytes, name: str = "anh") -> tuple[str, Image.Image, bytes]:
    """What the gate makes of it: the ending, the picture, its bytes."""
    checked = check(upload(content, name))
    drawn = checked.content.read()
    return checked.extension, Image.open(io.BytesIO(drawn)), drawn


def test_a_photo_tells_neither_place_nor_telephone_nor_a_word():
    exif = Image.Exif()
    exif[MAKER] = "a telephone"
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 35.0, 9.0), 3: "E", 4: (103.0, 25.0, 1.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = saved(photo(), exif=exif, comment=b"<b>secret words</b>", icc_profile=profile)
    assert b"secret words" in sent
    extension, shown, drawn = kept(sent)
    assert extension == "jpg"
    assert not shown.getexif()
    assert set(shown.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"secret words" not in drawn
    assert b"telephone" not in drawn


def test_a_film_that_rides_behind_a_photo_stays_behind():
    """Telephones put a second of film behind a photo; nothing of what follows the picture is kept."""
    _extension, _shown, drawn = kept(saved(photo()) + b"\x00\x00\x00\x18ftypmp42" + b"film" * 500)
    assert b"ftyp" not in drawn
    assert drawn.endswith(b"\xff\xd9")


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_is_kept_upright(turned):
    corner = Image.new("RGB", (60, 30), "white")
    ImageDraw.Draw(corner).rectangle((0, 0, 18, 9), fill="black")
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    # Stored as a camera stores it that was held so: seen upright it is the corner again.
    back = {1: [], 2: ["FLIP_LEFT_RIGHT"], 3: ["ROTATE_180"], 4: ["FLIP_TOP_BOTTOM"], 5: ["TRANSPOSE"],
            6: ["ROTATE_90"], 7: ["TRANSVERSE"], 8: ["ROTATE_270"]}  # fmt: skip
    stored = corner
    for move in back[turned]:
        stored = stored.transpose(Image.Transpose[move])
    _extension, shown, _drawn = kept(saved(stored, exif=exif, quality=95))
    assert shown.size == (60, 30)
    assert max(ImageChops.difference(shown.convert("L"), corner.convert("L")).getextrema()) < 60


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
def test_the_longest_side_is_cut_to_the_setting(settings, format_):
    settings.FILE_PICTURE_SIDE = 200
    assert kept(saved(photo((800, 400)), format_))[1].size == (200, 100)
    assert kept(saved(photo((400, 800)), format_))[1].size == (100, 200)
    assert kept(saved(photo((150, 90)), format_))[1].size == (150, 90)


def test_a_screenshot_stays_sharp_and_a_photo_becomes_small():
    extension, shown, _drawn = kept(saved(screenshot(), "PNG"))
    assert extension == "png"
    assert ImageChops.difference(shown, screenshot()).getbbox() is None
    sent = saved(photo(), "PNG")
    extension, _shown, drawn = kept(sent)
    assert extension == "jpg"
    assert len(drawn) < len(sent) / 2
    assert kept(saved(screenshot(), "JPEG"))[0] == "jpg"
    grey = Image.effect_noise((400, 300), 80)  # of 256 colours, and yet a photo
    assert kept(saved(grey, "PNG"))[0] == "jpg"


def test_what_is_transparent_lies_on_white():
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 9, 9), fill=(200, 0, 0, 255))
    _extension, shown, _drawn = kept(saved(picture, "PNG"))
    assert shown.mode == "RGB"
    assert (shown.getpixel((30, 30)), shown.getpixel((5, 5))) == ((255, 255, 255), (200, 0, 0))


@pytest.mark.parametrize(
    ("mode", "colour"), [("1", 1), ("L", 128), ("P", 3), ("I;16", 30_000), ("LA", (9, 255))]
)
def test_every_kind_of_png_is_drawn(mode, colour):
    assert kept(saved(Image.new(mode, (50, 40), colour), "PNG"))[1].size == (50, 40)


def test_a_photo_in_the_colours_of_print_is_drawn():
    assert kept(saved(photo().convert("CMYK")))[1].mode == "RGB"


def test_sixteen_bits_keep_their_brightness():
    assert kept(saved(Image.new("I;16", (50, 40), 30_000), "PNG"))[1].getpixel((0, 0)) == 30_000 // 256


def test_the_same_picture_is_always_drawn_the_same():
    sent = saved(photo())
    assert kept(sent)[2] == kept(sent, "IMG_2.jpeg")[2]


@pytest.fixture
def room(settings, tmp_path, db):
    settings.FILES_ROOT = tmp_path
    return settings


def test_the_same_photo_sent_again_is_known_though_the_encoder_changed(room, monkeypatch):
    sent = saved(photo())
    first = keep(upload(sent, "IMG_1.jpg"))
    monkeypatch.setattr("registry.inspection.picture.QUALITY", 60)
    assert keep(upload(sent, "IMG_1 (2).jpg")) == first
    assert StoredFile.objects.count() == 1
    assert first.sent_sha256 != first.sha256


def test_a_kept_photo_sent_back_is_itself_and_not_worse(room):
    first = keep(upload(saved(photo()), "anh.jpg"))
    with open_file(first) as file:
        assert keep(upload(file.read(), "tai-ve.jpg")) == first


def test_a_damaged_photo_is_mended_by_the_one_that_was_sent(room):
    from registry.disk import is_whole, path_of

    sent = saved(photo())
    first = keep(upload(sent, "a.jpg"))
    path_of(first).unlink()
    assert keep(upload(sent, "a.jpg")) == first
    assert is_whole(first)


def test_other_files_are_kept_as_they_came(room):
    from tests.registry.files import pdf

    first = keep(upload(pdf()))
    assert first.sent_sha256 == first.sha256

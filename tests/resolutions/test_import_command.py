"""`import_resolution FILE`: the tree on the screen, refusals in words."""

import pytest
from django.core.management import CommandError, call_command

from resolutions.models import Resolution
from tests.resolutions.texts import PLAIN, REAL


def run(file, *more, capsys=None):
    call_command("import_resolution", str(file), *more)


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "nq.txt"
    made.write_text(PLAIN, encoding="utf-8")
    return made


def test_it_prints_the_tree(world, file, capsys):
    run(file)
    said = capsys.readouterr().out
    assert "\n  I.2  Mục tiêu\n    I.2.1  Mục tiêu tổng quát\n" in said
    assert "3 nơi nhận" in said
    assert Resolution.objects.get().issuer == world.huyen_uy


def test_the_real_text(world, capsys):
    if not REAL.exists():
        pytest.skip("không có tệp ../shared/resolution.txt: bỏ qua văn bản thật")
    run(REAL)
    assert "9 nơi nhận" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "more", "word"),
    [
        (b"", (), "trống"),
        ("Phở bò: 1. Ninh xương".encode(), (), "NGHỊ QUYẾT"),
        (b"NGH\xca QUY\xeaT", (), "UTF-8"),
        (PLAIN.encode(), ("--issuer", "ABC"), "ABC"),
        (PLAIN.encode(), ("--issuer", "ĐU"), "nhiều"),
        (PLAIN.encode(), ("--by", "bithu"), "không có ai|Không có ai"),
    ],
)
def test_refusals(world, tmp_path, content, more, word):
    file = tmp_path / "nq.txt"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=word):
        run(file, *more)
    assert not Resolution.objects.exists()


def test_a_file_that_is_not_there(world, tmp_path):
    with pytest.raises(CommandError, match="Không mở được"):
        run(tmp_path / "khong-co.txt")


def test_twice(world, file):
    run(file)
    with pytest.raises(CommandError, match="đã được nhập"):
        run(file)

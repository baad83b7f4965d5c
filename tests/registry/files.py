"""Files for the gate, sound and hostile, each made here, and the gate's word on them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter

from registry.gate import check
from toolbox.errors import Refused


def upload(content: bytes, name: str = "tệp.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf(pages: int = 1, shape=None) -> bytes:
    """A sound PDF; `shape(writer)` adds to it."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    if shape:
        shape(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs: str, shape=None) -> bytes:
    document = Document()
    for text in paragraphs or ("Chương trình hành động",):
        document.add_paragraph(text)
    if shape:
        shape(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(*rows: tuple) -> bytes:
    book = Workbook()
    for row in rows or (("Họ tên", "Chức vụ"),):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def picture(format_: str = "PNG", size=(20, 10), colour="navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format_)
    return out.getvalue()


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """An Office package with parts added, replaced, or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def refused(content: bytes, name: str = "tệp") -> str:
    """What the gate tells whoever sends this."""
    with pytest.raises(Refused) as refusal:
        check(upload(content, name))
    return str(refusal.value)

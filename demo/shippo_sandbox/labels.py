"""Label files, made by hand: a PDF and a PNG that open, and ZPL that prints; all of them say SAMPLE."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence

from .returning import ends
from .state import Record

INCH = 72
PDF_SIZES = {
    "PDF": (4 * INCH, 6 * INCH),
    "PDF_4x6": (4 * INCH, 6 * INCH),
    "PDF_4x8": (4 * INCH, 8 * INCH),
    "PDF_2.3x7.5": (166, 540),
    "PDF_A4": (595, 842),
    "PDF_A5": (420, 595),
    "PDF_A6": (298, 420),
}
PNG_SIZES = {"PNG": (400, 600), "PNG_2.3x7.5": (230, 750)}
ZPL = "ZPLII"
FALLBACK = "PDF_4x6"
BARS = 48


def file_type(wanted: object) -> str:
    """The format that will be made: the wanted one, or silently PDF as at Shippo."""
    text = str(wanted)
    return text if text in PDF_SIZES or text in PNG_SIZES or text == ZPL else FALLBACK


def extension(chosen: str) -> str:
    if chosen == ZPL:
        return "zpl"
    return "png" if chosen in PNG_SIZES else "pdf"


def render(transaction: Record, shipment: Record) -> tuple[bytes, str]:
    """The label's bytes and content type. Of the addresses only the cities are printed."""
    number = transaction["tracking_number"]
    lines = _lines(transaction, shipment, "SHIPPING LABEL")
    chosen = transaction["_file_type"]
    if chosen == ZPL:
        return _zpl(number, lines), "application/zpl"
    if chosen in PNG_SIZES:
        return _png(number, lines, *PNG_SIZES[chosen]), "image/png"
    return pdf(number, lines, chosen), "application/pdf"


def pdf(number: str, lines: list[str], size: str) -> bytes:
    """One page with these lines, and the bars of the number below."""
    return _pdf(number, lines, *PDF_SIZES[size])


def _lines(transaction: Record, shipment: Record, title: str) -> list[str]:
    origin, destination = ends(shipment)
    return [
        "SAMPLE - DO NOT SHIP",
        title,
        f"From: {origin['city']} {origin['country']}",
        f"To: {destination['city']} {destination['country']}",
        f"Tracking: {transaction['tracking_number']}",
    ]


def _bars(number: str) -> list[bool]:
    """A pattern that differs from number to number; no scanner reads it."""
    bits = int.from_bytes(hashlib.sha256(number.encode()).digest()[: BARS // 8], "big")
    return [bool(bits >> position & 1) for position in range(BARS)]


def pages(drawn: Sequence[tuple[str, list[str]]], size: tuple[int, int]) -> bytes:
    """A PDF with a page for each (number, lines): the number as bars, the lines as text."""
    first = 4  # 1 is the catalogue, 2 the list of pages, 3 the font; then a page and what is on it, in turns
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(drawn)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for place, (number, lines) in enumerate(drawn):
        content = _drawn(number, lines, *size)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (*size, first + 2 * place + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _pdf_file(*objects)


def page_of(transaction: Record, shipment: Record) -> tuple[str, list[str]]:
    """A label's number and lines, for a file of several."""
    return transaction["tracking_number"], _lines(transaction, shipment, "SHIPPING LABEL")


def _pdf(number: str, lines: list[str], width: int, height: int) -> bytes:
    return pages([(number, lines)], (width, height))


def _drawn(number: str, lines: list[str], width: int, height: int) -> bytes:
    bar = (width - 48) / BARS
    drawn = [f"{24 + i * bar:.2f} 40 {bar:.2f} 72 re f" for i, dark in enumerate(_bars(number)) if dark]
    text = [
        f"BT /F1 {14 if i == 0 else 10} Tf 24 {height - 48 - 24 * i} Td ({_pdf_text(line)}) Tj ET"
        for i, line in enumerate(lines)
    ]
    return "\n".join([*text, *drawn]).encode("latin-1", "replace")


def _pdf_file(*objects: bytes) -> bytes:
    """Numbers the objects and writes the cross-reference table that readers start from."""
    file, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    return file + table + trailer


def _pdf_text(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _png(number: str, lines: list[str], width: int, height: int) -> bytes:
    """Grey bars on white; the text travels in the file's own text chunk."""
    bars = _bars(number)
    dark = bytes(0 if bars[min(x * BARS // width, BARS - 1)] else 255 for x in range(width))
    blank = b"\xff" * width
    rows = b"".join(b"\0" + (dark if height // 2 < y < height - 40 else blank) for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            _png_chunk(b"tEXt", b"Description\0" + "; ".join(lines).encode("latin-1", "replace")),
            _png_chunk(b"IDAT", zlib.compress(rows)),
            _png_chunk(b"IEND", b""),
        )
    )


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _zpl(number: str, lines: list[str]) -> bytes:
    fields = [f"^FO40,{60 + 60 * i}^A0N,36,36^FD{_zpl_text(line)}^FS" for i, line in enumerate(lines)]
    barcode = f"^FO40,900^BY2^BCN,160,Y,N,N^FD{number}^FS"
    return "\n".join(["^XA", "^CI28", *fields, barcode, "^XZ", ""]).encode(errors="replace")


def _zpl_text(text: str) -> str:
    """Without the two characters that begin a ZPL command."""
    return text.replace("^", " ").replace("~", " ")

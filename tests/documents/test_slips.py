"""The paper in a parcel: in its customer's language, whatever somebody wrote."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from saleor_oms_plugin.dashboard.documents.words import language
from saleor_oms_plugin.domain.documents import DocumentKind, PaperSize
from saleor_oms_plugin.domain.orders import Address

from .papers import ADDRESS, HEAD, line, slip, slips_pdf
from .reading import codes, glyphs, missing_letters, pages, squeezed, words

#: A product's name, as customers of that language write it.
SCRIPTS = {
    "de": "Größenverstellbarer Gürtel – weiß",
    "pl": "Żółta łódź źdźbło",
    "el": "Βαμβακερό μπλουζάκι",
    "ru": "Хлопковая футболка",
    "vi": "Áo thun cotton màu xanh đậm",
    "ar": "قميص قطني أزرق",
    "fa": "پیراهن نخی آبی",
    "he": "חולצת כותנה כחולה",
    "hi": "सूती कुर्ता क्षत्रिय श्रृंखला",
    "ja": "綿のシャツ（青）",
    "zh-hans": "棉质衬衫（蓝色）",
    "zh-hant": "棉質襯衫（藍色）",
    "ko": "면 셔츠 똠얌",
    "th": "เสื้อยืดผ้าฝ้ายสีน้ำเงิน",
    "bn": "সুতির কুর্তা",
    "ta": "பருத்தி சட்டை",
    "te": "పత్తి చొక్కా",
    "ka": "ბამბის პერანგი",
    "hy": "Բամբակյա վերնաշապիկ",
    "am": "የጥጥ ሸሚዝ",
    "km": "អាវយឺតកប្បាស",
    "my": "ချည်ထည်အင်္ကျီ",
    "si": "කපු කමිසය",
}


@pytest.mark.parametrize("code", SCRIPTS)
def test_every_script_is_set_in_letters_of_its_own(code: str) -> None:
    pdf = slips_pdf(slip(SCRIPTS[code], language=code), head=replace(HEAD, shop_name=SCRIPTS[code]))
    assert missing_letters(pdf) == 0


@pytest.mark.parametrize("code", ["de", "pl", "el", "ru", "ja", "zh-hans", "zh-hant", "ko"])
def test_words_can_be_copied_as_they_are_read(code: str) -> None:
    text = squeezed(words(slips_pdf(slip(SCRIPTS[code], language=code))))
    assert squeezed(SCRIPTS[code]) in text
    assert squeezed(language(code, DocumentKind.PACKING_SLIP).words["title"]) in text


@pytest.mark.parametrize("code", ["ar", "he", "fa"])
def test_a_language_read_from_the_right_begins_at_the_right(code: str) -> None:
    page = pypdfium2.PdfDocument(slips_pdf(slip(SCRIPTS[code], language=code)))[0]
    text = page.get_textpage()
    title = language(code, DocumentKind.PACKING_SLIP).words["title"]
    found = text.search(title.split()[0]).get_next()
    assert found is not None, text.get_text_range()
    left = text.get_charbox(found[0])[0]
    assert left > page.get_width() / 2


def test_letters_of_arabic_are_joined() -> None:
    """A letter looks different at the beginning, in the middle and alone: joined, the two meems are two glyphs."""
    joined, apart = slips_pdf(slip("محمد")), slips_pdf(slip("م ح م د"))
    assert len(set(glyphs(joined))) == len(set(glyphs(apart))) + 1


HOSTILE = {
    "typst": '#panic() #strong[x] *b* _i_ $x^2$ @ref <label> `raw` // comment \\ #image("/etc/passwd")',
    "html": "<b>bold</b> &amp; <script>alert(1)</script></para>",
    "template": "{{ 7 * 7 }} {% now %} ${jndi:ldap://x} %s {0}",
    "json": '", "evil": true, \\u0041',
    "zpl": "^XA^FO50,50^FDevil^FS^XZ ~JR",
    "words": "{n} {total} {words.title}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_looks_like_a_language_is_printed_as_text(kind: str) -> None:
    assert squeezed(HOSTILE[kind]) in squeezed(words(slips_pdf(slip(HOSTILE[kind]))))


def test_controls_and_overrides_of_direction_are_taken_out() -> None:
    text = words(slips_pdf(slip("a\x00b\x07c\u202ed\u2066e\ufeff\nf\tg\x1b[31m")))
    assert "a b cde f g [31m" in text


def test_a_letter_that_no_font_has_is_named() -> None:
    pdf = slips_pdf(slip("𠮷野家 \ue000 \U000a1234 \ud800"))
    assert missing_letters(pdf) == 0
    assert "[U+20BB7]野家 [U+E000] [U+A1234] [U+D800]" in words(pdf)


def test_pictures_are_letters_too() -> None:
    assert missing_letters(slips_pdf(slip("🎉 ❤️ 👩‍👩‍👧 🏳️‍🌈 🇩🇪 👍🏽 ☕ → ✓ ™ €"))) == 0


@pytest.mark.parametrize("name", ["X" * 300, "W" * 5000, "क्षत्रिय" * 60, "ภาษา" * 80, "漢" * 400, "م" * 400])
def test_a_word_without_end_stays_on_the_paper(name: str) -> None:
    page = pypdfium2.PdfDocument(slips_pdf(slip(name, gift_message=name)))[0]
    text, width = page.get_textpage(), page.get_width()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    assert all(left >= 0 and right <= width - 20 for left, _, right, _ in boxes)


def test_the_number_can_be_scanned() -> None:
    assert codes(slips_pdf(slip(number="100042"))) == {"100042"}


def test_a_number_that_bars_cannot_say_is_printed_without() -> None:
    assert "#№ 7" in words(slips_pdf(slip(number="№ 7")))


def test_prices_are_printed_only_where_they_are_given() -> None:
    assert "€" not in words(slips_pdf(slip()))
    text = words(slips_pdf(slip(language="de", lines=(line(unit_price=Decimal("1234.5")),))))
    assert "1.234,50 €" in text
    assert "2.469,00 €" in text


def test_what_was_sent_and_what_follows_is_told_apart() -> None:
    text = words(slips_pdf(slip("Here", sent_before=(line("Before", quantity=7),), follows=(line("Later"),))))
    assert text.index("Here") < text.index("Already sent") < text.index("Before") < text.index("Will follow separately")
    assert text.index("Will follow separately") < text.index("Later")
    assert "Already sent" not in words(slips_pdf(slip()))


def test_a_language_without_words_of_ours_has_its_own_dates() -> None:
    text = words(slips_pdf(slip(language="hr")))
    assert "Packing slip" in text
    assert "27. studenoga 2026" in text


@pytest.mark.parametrize("code", ["", "xx", "../../etc", "de_DE", "zh_TW", "EN-us", "\x00", "ا"])
def test_any_code_of_a_language_prints_something(code: str) -> None:
    assert "1042" in words(slips_pdf(slip(language=code)))


def test_the_customers_phone_and_mail_stay_away() -> None:
    assert "4989" not in words(slips_pdf(slip()))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (ADDRESS, ["Jörg Müller", "Königstraße 12", "80331 MÜNCHEN", "Germany"]),
        (
            Address(
                name="Ada", street1="1 Mission St", city="San Francisco", region="CA", postal_code="94103", country="US"
            ),
            ["Ada", "1 Mission St", "SAN FRANCISCO, CA 94103", "United States"],
        ),
        (
            Address(
                name="山田 太郎",
                street1="千代田1-1",
                city="千代田区",
                region="東京都",
                postal_code="100-8111",
                country="JP",
            ),
            ["〒100-8111", "東京都千代田区", "千代田1-1", "山田 太郎", "Japan"],
        ),
        (
            Address(
                name="Ada",
                street1="1-1 Chiyoda",
                city="Chiyoda-ku",
                region="Tokyo",
                postal_code="100-8111",
                country="JP",
            ),
            ["Ada", "1-1 Chiyoda", "Chiyoda-ku", "TOKYO", "100-8111", "Japan"],
        ),
        (
            Address(name="Ada", street1="1 Road", city="Town", postal_code="X1", country="ZZ"),
            ["Ada", "1 Road", "X1", "Town"],
        ),
        (Address(name="Ada", street1="1 Road", city="Town", country=""), ["Ada", "1 Road", "Town"]),
    ],
)
def test_an_address_is_written_as_its_country_does(address: Address, expected: list[str]) -> None:
    text = squeezed(words(slips_pdf(slip(ship_to=address)))).casefold()
    places = [text.find(squeezed(part).casefold()) for part in expected]
    assert -1 not in places, (text, expected)


def test_an_order_that_is_gone_has_a_slip_all_the_same() -> None:
    assert "Tee" in words(slips_pdf(slip(ship_to=None, placed_at=None, language="", currency="")))


def test_a_canceled_part_says_so() -> None:
    assert "Canceled: do not ship" in words(slips_pdf(slip(is_canceled=True)))


def test_each_slip_of_a_file_counts_its_own_pages() -> None:
    long = slip(*(f"Product {number}" for number in range(60)))
    texts = pages(slips_pdf(slip(), long, slip(language="de")))
    assert "Page 1 of 1" in texts[0]
    assert "Page 1 of 4" in texts[1]
    assert "Page 4 of 4" in texts[4]
    assert "Seite 1 von 1" in texts[5]


@pytest.mark.parametrize(("size", "width_mm"), [(PaperSize.A4, 210), (PaperSize.LETTER, 215.9)])
def test_the_paper_is_the_merchants(size: PaperSize, width_mm: float) -> None:
    page = pypdfium2.PdfDocument(slips_pdf(slip(), size=size))[0]
    assert page.get_width() == pytest.approx(width_mm / 25.4 * 72, abs=0.1)


def test_the_same_slip_makes_the_same_bytes() -> None:
    assert slips_pdf(slip()) == slips_pdf(slip())

"""The feedback form: one question about the delivery, one about the shop, one for each product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from ..domain.errors import ErrorCode, Rejected
from ..domain.feedback import COMMENT_LIMIT, Answer, ProductAnswer
from ..models import Feedback
from .wording import Language

#: Longer orders are asked about their first products only: nobody fills in more.
PRODUCT_LIMIT = 20

STARS = range(1, 6)
RECOMMEND = range(11)

#: Fields as `domain.feedback.check_answer` names them.
FIELDS = {"deliveryRating": "delivery_rating", "recommend": "recommend", "comment": "comment"}


@dataclass(frozen=True, kw_only=True)
class ProductQuestion:
    name: str
    rating: forms.BoundField
    comment: forms.BoundField


class TextField(forms.CharField):
    """Free text, kept as written but for the line ends, which browsers send doubled and count single."""

    def __init__(self, label: str, language: Language) -> None:
        super().__init__(label=label, required=False, strip=False, max_length=COMMENT_LIMIT, widget=forms.Textarea)
        for validator in self.validators:
            if validator.code == "max_length":
                validator.message = language("too_long", most=COMMENT_LIMIT)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).replace("\r\n", "\n")
        return text if text.strip() else ""


class FeedbackForm(forms.Form):
    """Every question may be left out; `answer` is what was said. `products` are names by variant id."""

    def __init__(self, *args: Any, products: Mapping[str, str], language: Language, **options: Any) -> None:
        super().__init__(*args, **options)
        self._words = language
        stars = [(number, language(f"star_{number}")) for number in STARS]
        self.fields["delivery_rating"] = _choice(language("how_was_delivery"), stars, language)
        likely = [(number, str(number)) for number in RECOMMEND]
        self.fields["recommend"] = _choice(language("recommend"), likely, language)
        self.fields["comment"] = TextField(language("anything_else"), language)
        self._products = dict(list(products.items())[:PRODUCT_LIMIT])
        for variant_id in self._products:
            self.fields[f"rating-{variant_id}"] = _choice(language("your_rating"), stars, language)
            self.fields[f"comment-{variant_id}"] = TextField(language("your_comment"), language)

    def questions(self) -> Iterator[ProductQuestion]:
        for variant_id, name in self._products.items():
            yield ProductQuestion(name=name, rating=self[f"rating-{variant_id}"], comment=self[f"comment-{variant_id}"])

    def clean(self) -> dict[str, Any]:
        """A comment on a product needs a rating: reviews are shown with one."""
        for variant_id in self._products:
            if self.cleaned_data.get(f"comment-{variant_id}") and not self.cleaned_data.get(f"rating-{variant_id}"):
                self.add_error(f"rating-{variant_id}", self._words("rate_it_too"))
        return self.cleaned_data

    def answer(self) -> Answer:
        """What the customer said; call once the form is valid."""
        said = self.cleaned_data
        return Answer(
            delivery_rating=said["delivery_rating"],
            recommend=said["recommend"],
            comment=said["comment"] or None,
            products=tuple(
                ProductAnswer(
                    variant_id=variant_id, rating=said[f"rating-{variant_id}"], comment=said[f"comment-{variant_id}"]
                )
                for variant_id in self._products
                if said.get(f"rating-{variant_id}")
            ),
        )

    def show(self, refusal: Rejected) -> None:
        """Says the pipeline's refusal beside the field it names, or above the form, in the customer's language."""
        field = FIELDS.get(refusal.field or "")
        word = "say_something" if refusal.code is ErrorCode.REQUIRED else "not_accepted"
        self.add_error(field if field in self.fields else None, self._words(word))


def _choice(label: str, choices: list[tuple[int, str]], language: Language) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": language("no_choice")},
    )


def initial_of(feedback: Feedback) -> dict[str, Any]:
    """What the customer answered before, as the form has it: changing one thing keeps the rest."""
    said: dict[str, Any] = {
        "delivery_rating": feedback.delivery_rating,
        "recommend": feedback.recommend,
        "comment": feedback.comment,
    }
    for row in feedback.products.exclude(variant=None):
        said[f"rating-{row.variant_id}"], said[f"comment-{row.variant_id}"] = row.rating, row.comment
    return said

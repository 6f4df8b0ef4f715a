"""The feedback form: one question about the delivery, one about the shop, one for each product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from ..domain.errors import Rejected
from ..domain.feedback import COMMENT_LIMIT, Answer, ProductAnswer

#: Longer orders are asked about their first products only: nobody fills in more.
PRODUCT_LIMIT = 20

STARS = [(1, "1 star: bad"), (2, "2 stars: poor"), (3, "3 stars: fair"), (4, "4 stars: good"), (5, "5 stars: great")]

#: Fields as `domain.feedback.check_answer` names them.
FIELDS = {"deliveryRating": "delivery_rating", "recommend": "recommend", "comment": "comment"}


@dataclass(frozen=True, kw_only=True)
class ProductQuestion:
    name: str
    rating: forms.BoundField
    comment: forms.BoundField


class TextField(forms.CharField):
    """Free text, kept as written but for the line ends, which browsers send doubled and count single."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, strip=False, max_length=COMMENT_LIMIT, widget=forms.Textarea, **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).replace("\r\n", "\n")
        return text if text.strip() else ""


class FeedbackForm(forms.Form):
    """Every question may be left out; `answer` is what was said. `products` are names by variant id."""

    def __init__(self, *args: Any, products: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["delivery_rating"] = _choice("How was the delivery?", STARS)
        self.fields["recommend"] = _choice(
            "How likely are you to recommend us?", [(number, str(number)) for number in range(11)]
        )
        self.fields["comment"] = TextField(label="Anything else you would like to tell us?")
        self._products = dict(list(products.items())[:PRODUCT_LIMIT])
        for variant_id in self._products:
            self.fields[f"rating-{variant_id}"] = _choice("Your rating", STARS)
            self.fields[f"comment-{variant_id}"] = TextField(label="Your comment")

    def questions(self) -> Iterator[ProductQuestion]:
        for variant_id, name in self._products.items():
            yield ProductQuestion(name=name, rating=self[f"rating-{variant_id}"], comment=self[f"comment-{variant_id}"])

    def clean(self) -> dict[str, Any]:
        """A comment on a product needs a rating: reviews are shown with one."""
        for variant_id in self._products:
            if self.cleaned_data.get(f"comment-{variant_id}") and not self.cleaned_data.get(f"rating-{variant_id}"):
                self.add_error(f"rating-{variant_id}", "Please rate it as well.")
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
        """Puts the pipeline's refusal beside the field it names, or above the form."""
        field = FIELDS.get(refusal.field or "")
        message = refusal.message[:1].upper() + refusal.message[1:] + "."
        self.add_error(field if field in self.fields else None, message)


def _choice(label: str, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )

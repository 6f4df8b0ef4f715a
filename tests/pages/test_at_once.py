"""Many answers to one invitation at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.feedback import Answer, FeedbackStatus, ProductAnswer
from saleor_oms_plugin.models import Feedback, ProductFeedback, TimelineEvent
from saleor_oms_plugin.pipeline import feedback
from tests.pages.conftest import Case


@pytest.mark.django_db(transaction=True)
def test_fifty_answers_at_once_are_one_answer(transactional_db: Any, case: Case) -> None:
    variant = str(case.variants[0].pk)

    def answer(number: int) -> None:
        rating = 1 + number % 5
        said = Answer(delivery_rating=rating, products=(ProductAnswer(variant_id=variant, rating=rating),))
        try:
            feedback.submit(bootstrap.context(), case.feedback_token, said)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(answer, range(50)))
    kept, product = Feedback.objects.get(), ProductFeedback.objects.get()
    assert kept.status == FeedbackStatus.ANSWERED
    assert kept.delivery_rating == product.rating
    assert TimelineEvent.objects.filter(kind="stage.completed").count() == 1

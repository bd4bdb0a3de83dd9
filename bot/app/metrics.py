"""What `/metrics` shows: what the process counted, and how the outbox stands, in the format of Prometheus."""

from collections.abc import Iterator, Sequence
from typing import get_args

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import Metric

from bot.setup.figures import BUCKETS_S, Figures, Times
from storage.repositories.backlog import Standing
from storage.tables import OutboxState

_COUNTED = {
    "send": ("goen_sends", "Attempts to deliver a message, by how they ended; rate_limited is an answer of 429."),
    "look_up": ("goen_look_ups", "Questions to a platform whether messages arrived, by how they ended."),
    "doubt": ("goen_doubts_settled", "Messages in doubt that a platform said something about."),
    "lease_loss": ("goen_lease_losses", "Results that were not written because another claim had taken the message."),
}
_LATE = {
    "overdue": "Messages due for more than two leases while nothing of their space goes out, or for half an hour.",
    "in_doubt": "Messages in doubt for more than two leases.",
    "abandoned": "Messages whose claim has run out without anybody noticing.",
}


def page(figures: Figures, standing: Standing | None, lag_s: float, now_ms: int) -> tuple[bytes, str]:
    """The page and its content type. Without `standing`, because the database is away, only what was counted."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Fixed([*_of_process(figures, lag_s), *(_of_outbox(standing, now_ms) if standing else ())]))
    return generate_latest(registry), CONTENT_TYPE_LATEST


class _Fixed:
    """A collector of what was collected already."""

    def __init__(self, found: Sequence[Metric]) -> None:
        self._found = found

    def collect(self) -> Sequence[Metric]:
        return self._found


def _of_process(figures: Figures, lag_s: float) -> Iterator[Metric]:
    for what, (name, about) in _COUNTED.items():
        family = CounterMetricFamily(name, about, labels=["platform", "result"])
        for (counted, platform, result), number in sorted(figures.counted.items()):
            if counted == what:
                family.add_metric([platform, result], number)
        yield family
    answers = HistogramMetricFamily("goen_answer_seconds", "From what somebody did to its answer.", labels=["kind"])
    for kind, times in sorted(figures.answers.items()):
        answers.add_metric([kind], *_histogram(times))
    yield answers
    yield GaugeMetricFamily("goen_answers_waiting", "What people did that is not answered yet.", figures.waiting)
    lag = HistogramMetricFamily("goen_loop_lag_seconds", "How late the event loop was, twice a second.", labels=[])
    lag.add_metric([], *_histogram(figures.lag))
    yield lag
    yield GaugeMetricFamily("goen_loop_lag_now_seconds", "How late the event loop is.", lag_s)


def _of_outbox(standing: Standing, now_ms: int) -> Iterator[Metric]:
    states = GaugeMetricFamily("goen_outbox_messages", "Messages in the outbox.", labels=["state"])
    for state in get_args(OutboxState):
        states.add_metric([state], standing.by_state.get(state, 0))
    yield states
    yield GaugeMetricFamily(
        "goen_outbox_oldest_due_seconds", "How long the oldest message is due that waits.",
        _age_s(standing.oldest_due_ms, now_ms),
    )  # fmt: skip
    yield GaugeMetricFamily("goen_outbox_doubts", "Messages that may have arrived.", standing.doubts)
    yield GaugeMetricFamily(
        "goen_outbox_oldest_doubt_seconds", "How long the oldest of them is in doubt.",
        _age_s(standing.oldest_doubt_ms, now_ms),
    )  # fmt: skip
    for what, about in _LATE.items():
        yield GaugeMetricFamily(f"goen_outbox_{what}", about, standing.late.get(what, 0))


def _age_s(since_ms: int | None, now_ms: int) -> float:
    return 0.0 if since_ms is None else max(0, now_ms - since_ms) / 1000


def _histogram(times: Times) -> tuple[list[tuple[str, float]], float]:
    """Buckets as Prometheus wants them, each with what the smaller ones hold; and the sum."""
    buckets, so_far = [], 0
    for end, count in zip((*map(str, BUCKETS_S), "+Inf"), times.counts, strict=True):
        so_far += count
        buckets.append((end, float(so_far)))
    return buckets, times.total_s

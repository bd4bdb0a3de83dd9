"""The page of figures is what Prometheus reads, and tells of nobody."""

from prometheus_client.parser import text_string_to_metric_families

from bot.app.metrics import page
from bot.setup.figures import BUCKETS_S, Figures
from storage.repositories.backlog import Standing

NONE = ("leased", "inflight", "failed", "expired", "cancelled")


def shown(figures: Figures, standing: Standing | None = None) -> dict[str, float]:
    text, kind = page(figures, standing, 0.25, 100_000)
    assert kind.startswith("text/plain")
    return {
        sample.name + "".join(f",{name}={value}" for name, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def test_what_was_counted_is_shown() -> None:
    figures = Figures()
    figures.count("send", "slack", "sent", 3)
    figures.count("send", "slack", "rate_limited")
    figures.count("look_up", "discord", "answered", 2)
    figures.count("lease_loss", "slack", "settling")
    found = shown(figures)
    assert found["goen_sends_total,platform=slack,result=sent"] == 3
    assert found["goen_sends_total,platform=slack,result=rate_limited"] == 1
    assert found["goen_look_ups_total,platform=discord,result=answered"] == 2
    assert found["goen_lease_losses_total,platform=slack,result=settling"] == 1
    assert found["goen_loop_lag_now_seconds"] == 0.25
    assert "goen_outbox_doubts" not in found


def test_the_outbox_is_shown() -> None:
    standing = Standing({"pending": 4, "sent": 9}, 40_000, 2, 90_000, overdue=1, in_doubt=0, abandoned=3)
    found = shown(Figures(), standing)
    assert {name: value for name, value in found.items() if name.startswith("goen_outbox")} == {
        **{f"goen_outbox_messages,state={state}": 0 for state in NONE},
        "goen_outbox_messages,state=pending": 4,
        "goen_outbox_messages,state=sent": 9,
        "goen_outbox_oldest_due_seconds": 60,
        "goen_outbox_doubts": 2,
        "goen_outbox_oldest_doubt_seconds": 10,
        "goen_outbox_overdue": 1,
        "goen_outbox_in_doubt": 0,
        "goen_outbox_abandoned": 3,
    }  # fmt: skip


def test_how_long_answers_take_is_shown_by_kind() -> None:
    figures = Figures()
    with figures.answering("Command"):
        assert shown(figures)["goen_answers_waiting"] == 1
    figures.answers["Command"].add(0.3)
    figures.answers["Command"].add(99)
    found = shown(figures)
    buckets = [found[f"goen_answer_seconds_bucket,kind=Command,le={end}"] for end in (*BUCKETS_S, "+Inf")]
    assert buckets[-1] == found["goen_answer_seconds_count,kind=Command"] == 3
    assert buckets[-2] == 2
    assert buckets == sorted(buckets)
    assert found["goen_answers_waiting"] == 0

"""How long faults last and how much is sent: as in real life, or as short as a test can show it."""

from dataclasses import dataclass

from tests.faults.delivering import Setting


@dataclass(frozen=True, slots=True)
class Scale:
    """`share` of a case's messages, `kills` in a row, how long an outage lasts; `slack_s` beyond lease and tick."""

    setting: Setting
    share: float
    kills: int
    outage_s: float
    full_disk_s: float
    lock_s: float
    slack_s: float

    @property
    def within_s(self) -> float:
        """How long after a fault everything must be right."""
        return self.setting.lease_s + self.setting.tick_s + self.slack_s

    def rows(self, most: int) -> int:
        return max(40, int(most * self.share))


# The times of the product.
FULL = Scale(Setting(), share=1.0, kills=20, outage_s=180.0, full_disk_s=50.0, lock_s=15.0, slack_s=5.0)
# A lease is longer than a request may take and land; the waits between attempts stay those of the product.
SHORT = Scale(
    Setting(lease_s=4.0, timeout_s=1.5, tick_s=0.5, lands_s=1.0),
    share=0.1, kills=3, outage_s=3.0, full_disk_s=2.0, lock_s=11.0, slack_s=60.0,
)  # fmt: skip

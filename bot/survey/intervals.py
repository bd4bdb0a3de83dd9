"""How sure a figure from few answers is: 95 % intervals in plain arithmetic."""

import math
from dataclasses import dataclass

Z95 = 1.959963984540054  # two-sided 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the interval that holds the true one in 95 of 100 cases, in the same unit."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether a difference may be called one."""
        return self.low > 0 or self.high < 0


def wilson(count: int, n: int) -> Estimate:
    """Share `count` / `n` (0 to 1) with its Wilson score interval. ValueError unless 0 <= count <= n, n > 0.

    Wilson 1927; recommended for small n by Brown, Cai and DasGupta, Statistical Science 16(2), 2001.
    """
    if not 0 <= count <= n or n == 0:
        raise ValueError(f"{count} of {n} is no share")
    share, z2 = count / n, Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    # Both ends are exact at 0 and n; rounding would leave a trace like 1e-17.
    low = 0.0 if count == 0 else middle - half
    return Estimate(share, low, 1.0 if count == n else middle + half)


def nps_interval(promoters: int, detractors: int, n: int) -> Estimate:
    """Net promoter score in points (-100 to 100) with its adjusted Wald interval, cut at the ends of the scale.

    Three answers are added, three quarters of one a promoter's and as much a detractor's: p = (P + 3/4) / (n + 3), d
    likewise, and the ends are p - d -+ z sqrt((p + d - (p - d)^2) / (n + 3)). ValueError for impossible counts.

    Rocks, "Interval estimation for the net promoter score", The American Statistician 70(4), 2016 (arXiv 1601.07235).
    """
    if min(promoters, detractors) < 0 or promoters + detractors > n or n == 0:
        raise ValueError("impossible counts")
    score = (promoters - detractors) / n
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = Z95 * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    low, high = max(-1.0, p - d - half), min(1.0, p - d + half)
    return Estimate(100 * score, 100 * min(low, score), 100 * max(high, score))


def difference(now: Estimate, earlier: Estimate) -> Estimate:
    """Difference of two independent figures, now minus earlier, from the interval of each, in the same unit.

    "Square and add": for shares with Wilson intervals Newcombe, Statistics in Medicine 17, 1998, method 10; for any
    others MOVER, Zou and Donner, Statistics in Medicine 27, 2008.
    """
    by = now.value - earlier.value
    down = math.hypot(now.value - now.low, earlier.high - earlier.value)
    up = math.hypot(now.high - now.value, earlier.value - earlier.low)
    return Estimate(by, by - down, by + up)

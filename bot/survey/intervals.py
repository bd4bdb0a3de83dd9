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
    """Net promoter score in points (-100 to 100) with its normal interval, cut at the ends of the scale.

    SE = sqrt((P + D - (P - D)^2) / n) of the mean of +1, 0 and -1 scores (P, D are shares). Where all
    answered alike that is 0 and would claim certainty; then the interval follows from Wilson's bound on
    how many of everyone may think otherwise. ValueError for impossible counts.
    """
    if min(promoters, detractors) < 0 or promoters + detractors > n or n == 0:
        raise ValueError("impossible counts")
    p, d = promoters / n, detractors / n
    score = p - d
    if n in (promoters, detractors) or promoters == detractors == 0:
        half = wilson(0, n).high * (2 if promoters or detractors else 1)
    else:
        half = Z95 * math.sqrt((p + d - score**2) / n)
    return Estimate(100 * score, 100 * max(-1.0, score - half), 100 * min(1.0, score + half))


def newcombe(count: int, n: int, earlier_count: int, earlier_n: int) -> Estimate:
    """Difference of two shares (-1 to 1), now minus earlier, from the Wilson interval of each.

    Newcombe, Statistics in Medicine 17, 1998, method 10 ("square and add").
    """
    now, earlier = wilson(count, n), wilson(earlier_count, earlier_n)
    difference = now.value - earlier.value
    down = math.hypot(now.value - now.low, earlier.high - earlier.value)
    up = math.hypot(now.high - now.value, earlier.value - earlier.low)
    return Estimate(difference, difference - down, difference + up)

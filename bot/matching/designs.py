"""Rounds of tables in which nobody meets twice, by proof: resolvable transversal designs.

Table s of round w seats the points `(c, a_c * w + s)`, one of every class c. Two points of different classes,
`(c, u)` and `(d, v)`, share a table exactly in the round `w = (u - v) / (a_c - a_d)`, so in one round, as long as
`a_c - a_d` can be divided by. In a field of q elements that holds for q different multipliers; in a product of fields
for as many as the smallest of them has (MacNeish 1922; Colbourn and Dinitz, Handbook of Combinatorial Designs, III.3).
Two of one class never meet, which leaves one more round where whole tables can be made of a class.
"""

from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def most_rounds(tables: int, size: int, *, stays: bool = False) -> int:
    """For how many rounds of so many tables of this size `rounds_of_tables` knows seats without a repeat."""
    if size > _classes(tables):
        return 0
    return tables + (tables % size == 0 and not stays)


def rounds_of_tables(tables: int, size: int, rounds: int, *, stays: bool) -> Ints:
    """Tables of points as an array rounds x (size * tables): point `c * tables + u` is (c, u).

    Every table has one point of each class in every round but the one beyond `tables`. With `stays` the points of
    class 0 keep their table, `u`. ValueError where there are more rounds than `most_rounds`.
    """
    if rounds > most_rounds(tables, size, stays=stays):
        raise ValueError(f"no design for {rounds} rounds of {tables} tables of {size}")
    add, times = _ring(tables)
    negative = np.argmin(add, axis=1)
    points, multipliers = np.arange(tables), _multipliers(tables, size, stays=stays)
    seated = [
        np.concatenate([add[points, negative[times[a, w]]] for a in multipliers]) for w in range(min(rounds, tables))
    ]
    if rounds > tables:
        seated.append(np.arange(tables * size) // size)
    return np.array(seated, dtype=np.int64)


def _multipliers(tables: int, size: int, *, stays: bool) -> list[int]:
    """Elements whose differences can be divided by; 0 keeps its table, so it is avoided where nobody has to stay."""
    usable = _units_apart(tables)
    return usable[:size] if stays or size == len(usable) else usable[1 : size + 1]


def _classes(tables: int) -> int:
    return min((p**k for p, k in _prime_powers(tables)), default=1)


def _units_apart(tables: int) -> list[int]:
    """Element i of every field side by side, for each i that all of them have; 0 comes first."""
    orders = [p**k for p, k in _prime_powers(tables)]
    found = []
    for i in range(_classes(tables)):
        number = 0
        for order in orders:
            number = number * order + i
        found.append(number)
    return found


@cache
def _prime_powers(number: int) -> tuple[tuple[int, int], ...]:
    found, prime = [], 2
    while number > 1:
        exponent = 0
        while number % prime == 0:
            number //= prime
            exponent += 1
        if exponent:
            found.append((prime, exponent))
        prime += 1
    return tuple(found)


def _ring(order: int) -> tuple[Ints, Ints]:
    """Sums and products of all elements of the product of fields with so many elements, as two square tables."""
    add = times = np.zeros((1, 1), dtype=np.int64)
    for prime, exponent in _prime_powers(order):
        field = prime**exponent
        one_add, one_times = _field(prime, exponent)
        add, times = (_beside(old, new, field) for old, new in ((add, one_add), (times, one_times)))
    return add, times


def _beside(old: Ints, new: Ints, order: int) -> Ints:
    """Join two tables: an element of the product is `old element * order + new element`."""
    size = len(old) * order
    joined: Ints = (old[:, None, :, None] * order + new[None, :, None, :]).reshape(size, size)
    return joined


def _field(prime: int, exponent: int) -> tuple[Ints, Ints]:
    """Sums and products in the field with `prime ** exponent` elements; an element is a polynomial as a number.

    Its digits in base `prime` are the coefficients. Products are read off the powers of x, which are all elements but 0
    where the polynomial that is divided by is primitive (Lidl and Niederreiter, Finite Fields, chapter 2).
    """
    order = prime**exponent
    digits = np.arange(order)[:, None] // prime ** np.arange(exponent) % prime
    add: Ints = (digits[:, None] + digits[None]) % prime @ prime ** np.arange(exponent)
    if exponent == 1:
        return add, np.outer(np.arange(order), np.arange(order)) % prime
    powers = _powers_of_x(prime, exponent)
    logarithms = np.argsort(powers)
    times = np.zeros((order, order), dtype=np.int64)
    times[1:, 1:] = powers[(logarithms[:, None] + logarithms[None]) % (order - 1)]
    return add, times


def _powers_of_x(prime: int, exponent: int) -> Ints:
    """The powers of x modulo the first primitive polynomial: 1, x, x^2, ..., each as a number."""
    for tail in product(range(prime), repeat=exponent):
        powers, element = [], [1] + [0] * (exponent - 1)
        for _ in range(prime**exponent - 1):
            powers.append(sum(digit * prime**place for place, digit in enumerate(element)))
            carry, element = element[-1], [0, *element[:-1]]
            element = [(digit - carry * low) % prime for digit, low in zip(element, tail, strict=True)]
        if len(set(powers)) == len(powers) and 0 not in powers:
            return np.array(powers)
    raise AssertionError("every finite field has a primitive polynomial")

"""Elementary functions to 106 bits, from mpmath: writes `tests/oracle/elementary.json`.

Each row has a function's name, its arguments, and the result as the nearest float and what that lacks, all
floats as the integers of their bits.

    pip install mpmath==1.3.0
    python tests/oracle/scripts/elementary.py
"""

import json
import math
import pathlib
import random
import struct

from mpmath import mp

mp.prec = 400
OUT = pathlib.Path(__file__).parent.parent / "elementary.json"
FUNCTIONS = {
    "ln": mp.log,
    "log10": mp.log10,
    "exp": mp.exp,
    "exp10": lambda x: mp.mpf(10) ** x,
    "asinh": mp.asinh,
    "pow": lambda x, y: x**y,
}


def bits(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def from_bits(pattern):
    return struct.unpack("<d", struct.pack("<Q", pattern))[0]


def row(name, *arguments):
    exact = FUNCTIONS[name](*(mp.mpf(x) for x in arguments))
    high = float(exact)
    return [name, [bits(x) for x in arguments], bits(high), bits(float(exact - high))]


def is_hard(name, x):
    """Whether the result is within 2⁻¹⁴ of the middle between two floats, in units of the last place."""
    exact = FUNCTIONS[name](mp.mpf(x))
    high = float(exact)
    rest = abs(exact - high) / mp.mpf(math.ulp(high))
    return abs(rest - 0.5) < 2.0**-14


def positive(rng):
    """Positive floats of every size, and some next to 1 and to powers of two and ten."""
    yield from (from_bits(rng.randrange(1, 0x7FF0 << 48)) for _ in range(60))
    yield from (from_bits(bits(1.0) + rng.randrange(-(1 << k), 1 << k)) for k in range(51))
    for power in range(-323, 309, 40):
        yield from (from_bits(bits(float(f"1e{power}")) + by) for by in (-1, 0, 1))
    for power in range(-1074, 1024, 131):
        yield from (from_bits(max(bits(2.0**power) + by, 1)) for by in (-1, 0, 1))
    yield from (rng.uniform(0.7, 1.5) for _ in range(60))


def main():
    rng = random.Random(14)
    rows = []
    for x in positive(rng):
        rows += [row("ln", x), row("log10", x), row("asinh", x)]
    for name in ("ln", "log10"):
        hard = (x for x in (rng.uniform(0.5, 100.0) for _ in range(200_000)) if is_hard(name, x))
        rows += [row(name, x) for x in hard]
    for _ in range(70):
        rows.append(row("exp", rng.uniform(-700, 709)))
        rows.append(row("exp", rng.uniform(-1, 1) * 2.0 ** rng.randrange(-60, 5)))
        rows.append(row("exp10", rng.uniform(-300, 308)))
    rows += [row("exp10", float(power)) for power in range(-300, 309, 19)]
    for _ in range(200):
        rows.append(row("pow", rng.random(), math.exp(rng.uniform(-5, 5))))
        x = math.exp(rng.uniform(-20, 20))
        rows.append(row("pow", x, rng.uniform(-700, 700) / max(abs(math.log(x)), 1.0)))
    rows += [row("pow", float(base), float(power)) for base in (2, 3, 7, 10) for power in range(-15, 16, 5)]
    about = "name, bits of arguments, bits of the nearest float and of what it lacks | mpmath 1.3.0"
    body = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in rows)
    OUT.write_text(f'{{"about": {json.dumps(about)},\n"cases": [\n{body}\n]}}\n')


if __name__ == "__main__":
    main()

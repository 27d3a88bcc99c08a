"""A small generator of our own, so that no Python release can change a byte of the data.

PCG32 (O'Neill 2014, pcg-random.org), seeded by the FNV-1a hash of a name: every question of every wave has
its own stream, and a new question leaves the others as they were. Only +, -, * and / touch the floating point
numbers: these are exact operations of IEEE 754, the same everywhere, which log() or exp() are not.
"""

MASK = (1 << 64) - 1


def fnv1a(text):
    """64-bit FNV-1a hash of the UTF-8 bytes of `text`."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


class Draws:
    """A stream of pseudo-random numbers that depends on its name only."""

    def __init__(self, name):
        self.increment = (fnv1a(name + "/increment") << 1 | 1) & MASK
        self.state = (fnv1a(name) + self.increment) & MASK
        self.integer()

    def integer(self):
        """The next 32 bits."""
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) & MASK
        shifted = ((old >> 18 ^ old) >> 27) & 0xFFFFFFFF
        turn = old >> 59
        return (shifted >> turn | shifted << (-turn & 31)) & 0xFFFFFFFF

    def uniform(self, low=0.0, high=1.0):
        """A number in [low, high)."""
        return low + (high - low) * (self.integer() / 4294967296.0)

    def normal(self):
        """Nearly normal, mean 0 and variance 1: the sum of twelve uniforms, minus six."""
        total = -6.0
        for _ in range(12):
            total += self.uniform()
        return total

    def below(self, count):
        """An integer in 0 ..< count."""
        return self.integer() * count >> 32

    def chance(self, probability):
        return self.uniform() < probability

    def pick(self, choices):
        """One of [(value, weight), …]."""
        total = 0.0
        for _, weight in choices:
            total += weight
        point = self.uniform() * total
        for value, weight in choices:
            point -= weight
            if point < 0:
                return value
        return choices[-1][0]

    def shuffle(self, items):
        """Fisher and Yates, in place."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

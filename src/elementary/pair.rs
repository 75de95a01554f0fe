//! Double-double arithmetic: numbers of about 106 bits as sums of two floats.

/// An unevaluated sum of a float and its much smaller rounding error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) high: f64,
    pub(super) low: f64,
}

impl Pair {
    pub(super) const fn new(value: f64) -> Self {
        Self { high: value, low: 0.0 }
    }

    /// `a + b`, exactly.
    pub(super) const fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let of_b = high - a;
        Self { high, low: (a - (high - of_b)) + (b - of_b) }
    }

    /// `a + b`, exactly, where `a` is the larger one or a multiple of the last place of `b`.
    pub(super) const fn sum_of_ordered(a: f64, b: f64) -> Self {
        let high = a + b;
        Self { high, low: b - (high - a) }
    }

    /// `a · b`, exactly, up to 2⁹⁹⁶.
    pub(super) const fn product(a: f64, b: f64) -> Self {
        // Veltkamp's split: halves of 26 bits multiply without rounding.
        const fn split(x: f64) -> (f64, f64) {
            let scaled = 134_217_729.0 * x;
            let high = scaled - (scaled - x);
            (high, x - high)
        }
        let high = a * b;
        let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
        let low = ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low;
        Self { high, low }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        let Self { high, low } = Self::sum(self.high, other.high);
        Self::sum_of_ordered(high, low + (self.low + other.low))
    }

    pub(super) const fn times(self, other: Self) -> Self {
        let Self { high, low } = Self::product(self.high, other.high);
        Self::sum_of_ordered(high, low + (self.high * other.low + self.low * other.high))
    }

    pub(super) const fn over(self, other: Self) -> Self {
        let quotient = self.high / other.high;
        let Self { high, low } = Self::product(quotient, other.high);
        let rest = (self.high - high) - low + self.low - quotient * other.low;
        Self::sum_of_ordered(quotient, rest / other.high)
    }

    /// Times a power of two.
    pub(super) const fn scaled(self, by: f64) -> Self {
        Self { high: self.high * by, low: self.low * by }
    }

    /// The nearest float.
    pub(super) const fn rounded(self) -> f64 {
        self.high + self.low
    }
}

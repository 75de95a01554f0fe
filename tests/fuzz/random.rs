//! Random numbers and texts, now and then absurd ones.

use heatspec::{Color, Text, TokenLabels};
use std::ops::Range;

type Maker<'a, T> = &'a dyn Fn(&mut Random) -> T;
type Setter<'a, T> = &'a dyn Fn(&mut Random, T) -> T;

/// Numbers drawn from a seed, the same ones each time. The generator is `SplitMix64`.
pub(crate) struct Random {
    state: u64,
    /// The chance that a number, index or text is an absurd one.
    pub(crate) absurdity: f64,
    /// The chance that a setter is called at all.
    boldness: f64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        let state = seed.wrapping_mul(0xd134_2543_de82_ef95);
        let mut random = Self { state, absurdity: 0.0, boldness: 0.0 };
        random.absurdity = random.pick(&[0.0, 0.0, 0.0, 0.003, 0.01, 0.04, 0.3]);
        random.boldness = random.pick(&[0.05, 0.2, 0.4]);
        random
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `count`, or 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.bits() % count.max(1) as u64) as usize
    }

    pub(crate) fn within(&mut self, range: Range<usize>) -> usize {
        range.start + self.below(range.len())
    }

    /// From 0 up to, but not including, 1.
    pub(crate) fn part(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn chance(&mut self, part: f64) -> bool {
        self.part() < part
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.bits() & 1 == 1
    }

    fn is_absurd(&mut self) -> bool {
        let absurdity = self.absurdity;
        self.chance(absurdity)
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// What one of the makers makes.
    pub(crate) fn one<T>(&mut self, makers: &[Maker<'_, T>]) -> T {
        makers[self.below(makers.len())](self)
    }

    /// The value after some of its setters, in their order.
    pub(crate) fn set<T>(&mut self, value: T, setters: &[Setter<'_, T>]) -> T {
        setters.iter().fold(value, |value, setter| {
            let boldness = self.boldness;
            if self.chance(boldness) { setter(self, value) } else { value }
        })
    }

    /// Up to, but not including, `most` of what the maker makes.
    pub(crate) fn some<T>(&mut self, most: usize, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most)).map(|_| make(self)).collect()
    }

    /// One for each of `count`, or another number of them.
    pub(crate) fn each<T>(&mut self, count: usize, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        let count = if self.is_absurd() {
            self.pick(&[0, 1, count.saturating_sub(1), count + 1, 2 * count])
        } else {
            count
        };
        (0..count).map(|_| make(self)).collect()
    }

    /// A number of the range, often one of its ends or a whole one.
    pub(crate) fn number(&mut self, range: Range<f64>) -> f64 {
        if self.is_absurd() {
            return self.absurd();
        }
        let number = range.start + (range.end - range.start) * self.part();
        match self.below(10) {
            0 => range.start,
            1 => range.end,
            2 | 3 => number.round(),
            _ => number,
        }
    }

    pub(crate) fn absurd(&mut self) -> f64 {
        let any = f64::from_bits(self.bits());
        self.pick(&[
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            -0.0,
            0.0,
            -1.0,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
            -5e-324,
            1e300,
            1e-300,
            1e-46,
            1e18,
            -1e18,
            32767.0,
            32768.0,
            4294967296.0,
            f64::EPSILON,
            any,
        ])
    }

    /// An index below `count`.
    pub(crate) fn index(&mut self, count: usize) -> usize {
        if self.is_absurd() {
            let beyond = [0, count, count.saturating_add(1), 1 << 31, 1 << 32, usize::MAX];
            self.pick(&beyond)
        } else {
            self.below(count)
        }
    }

    /// Some neighbours of `count`.
    pub(crate) fn span(&mut self, count: usize) -> Range<usize> {
        let start = self.index(count);
        let end = start.saturating_add(self.within(1..6)).min(count.max(1));
        if self.is_absurd() { end..start } else { start..end }
    }

    pub(crate) fn color(&mut self) -> Color {
        let [red, green, blue, alpha, ..] = self.bits().to_le_bytes();
        let color = Color::rgb(red, green, blue);
        if self.chance(0.2) { color.with_alpha(alpha) } else { color }
    }

    pub(crate) fn string(&mut self) -> String {
        if self.is_absurd() || self.chance(0.03) {
            return self.absurd_string();
        }
        let word: String = (0..self.within(1..13)).map(|_| self.letter()).collect();
        let number = self.below(1000).to_string();
        let long = "a rather long label that has to be wrapped or elided somewhere, or has no room";
        self.pick(&[
            "x",
            "loss",
            "Iterations at Test Time",
            "two\nlines",
            "\nthree lines\r\nof which\none is empty\n\n",
            long,
            &number,
            &word,
            &word,
        ])
        .to_owned()
    }

    fn letter(&mut self) -> char {
        char::from(b'a' + self.below(26) as u8)
    }

    fn absurd_string(&mut self) -> String {
        let any = |random: &mut Self| char::from_u32(random.below(0x11_0000) as u32);
        let count = self.within(1..400);
        match self.below(12) {
            0 => String::new(),
            1 => "x".repeat(10_000),
            2 => "word and ".repeat(1_200),
            3 => "\n".repeat(count),
            4 => " ".repeat(count),
            5 => format!("Z{}a", "\u{301}\u{323}".repeat(count)),
            6 => format!("🏴{}", "\u{e0067}".repeat(count)),
            7 => (0..count / 10).filter_map(|_| any(self)).collect(),
            8 => {
                let marks =
                    ['(', ')', 'א', 'a', '1', '\u{202b}', '\u{202c}', ' ', '\n', 'ع', '\u{2067}'];
                (0..count).map(|_| self.pick(&marks)).collect()
            }
            _ => self
                .pick(&[
                    "שלום עולם مرحبا بالعالم",
                    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪🇩",
                    "क्षत्रिय ไทยก็ ខ្មែរ བོད་ မြန်မာ සිංහල தமிழ் 漢字",
                    "\0\u{1}\u{7}\u{8}\t\r\u{b}\u{1b}[31m\u{7f}\u{80}\u{9f}",
                    "\u{202e}abc\u{202d}\u{2066}def\u{2069}\u{2069}\u{202c}\u{200f}",
                    "\u{fffe}\u{ffff}\u{10ffff}\u{e000}\u{2028}\u{2029}\u{feff}\u{ad}",
                    "\u{200d}\u{200c}\u{fe0f}\u{20e3}\u{34f}",
                    "<&\"'>]]>--!><script>&#0;",
                    "ﷺ꧅𒐫⸻𒈙",
                ])
                .to_owned(),
        }
    }

    pub(crate) fn text(&mut self) -> Text {
        self.one(&[
            &|r| Text::new(r.string()),
            &|r| Text::new(r.string()),
            &|r| Text::new(r.string()),
            &|r| {
                Text::new(r.string()).superscript(r.string()).subscript(r.string()).then(r.string())
            },
            &|r| Text::new(r.string()).light(r.string()),
            &|r| TokenLabels::gpt2().label(&r.string()),
            &|r| TokenLabels::sentencepiece().label(&r.string()),
            &|r| Text::math(r.pick(FORMULAS)).unwrap_or_default(),
        ])
    }
}

pub(crate) const FORMULAS: &[&str] = &[
    r"$\|x_t - x^*\|_2$",
    r"a $\frac{1}{\sqrt[3]{x}}$ b",
    r"$\left(\sum_{i=0}^{n}\right]$",
    r"$\mathbb{E}[\widehat{xyz}] \ne \hat{\alpha}^2_{ij}$",
    r"$\text{if } x \leq \infty$ and $\binom{n}{k}$",
    r"$\overset{!}{=} \bigg| \displaystyle \int_0^1$",
    "$$",
];

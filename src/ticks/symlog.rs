//! Ticks of a symmetric logarithmic colour bar.

use super::decimal::power_of_ten;
use super::{Format, LinearLocator, MOST, Tick, Ticks, linear_ticks_in};
use crate::elementary::{ln, pow};
use crate::text::Text;

/// Powers of a greater base are no landmarks to anybody.
const MOST_BASE: f64 = 1000.0;

/// A power may miss a limit by this much of an exponent, which is rounding.
const SLACK: f64 = 1e-10;

/// A range, and from where on it is logarithmic.
#[derive(Clone, Copy)]
pub(super) struct SymLog {
    pub(super) vmin: f64,
    pub(super) vmax: f64,
    pub(super) linthresh: f64,
}

/// The part of the range on one side of zero that is logarithmic, and the powers in it.
struct Side {
    sign: f64,
    near: f64,
    far: f64,
    first: i32,
    last: i32,
}

impl Side {
    fn powers(&self) -> i32 {
        (self.last - self.first + 1).max(0)
    }
}

impl SymLog {
    /// Zero, and the powers of the base that lie inside the limits from the threshold outwards. Where fewer
    /// than two do, powers of ten or other round numbers.
    pub(super) fn ticks(self, base: f64, space: usize, format: &Format) -> Ticks {
        let base = if base.fract() == 0.0 && base <= MOST_BASE { base } else { 10.0 };
        let sides = [-1.0, 1.0].map(|sign| self.side(sign, base));
        let powers: i32 = sides.iter().map(Side::powers).sum();
        if powers < 2 {
            return self.without_powers(base, space, format);
        }
        let has_zero = self.vmin <= 0.0 && 0.0 <= self.vmax;
        let step = step(&sides, has_zero, space);
        let mut ticks = Ticks::default();
        if has_zero {
            ticks.major.push(Tick { value: 0.0, label: Text::new("0") });
        }
        // The outermost power of all is ticked, and on the other side its mirror image.
        let last = sides.iter().filter(|side| side.powers() > 0).map(|side| side.last).max();
        for side in sides.iter().filter(|side| side.powers() > 0) {
            let shown = (side.first..=side.last)
                .filter(|exponent| last.is_some_and(|last| (last - exponent) % step == 0));
            ticks.major.extend(shown.map(|exponent| Tick {
                value: side.sign * power(base, exponent),
                label: power_label(side.sign, base, exponent),
            }));
            if step == 1 && base <= 10.0 {
                let minor = minor_values(side, base);
                ticks.minor.extend(minor.map(|value| Tick { value, label: Text::default() }));
            }
        }
        ticks.major.sort_by(|a, b| a.value.total_cmp(&b.value));
        ticks.minor.sort_by(|a, b| a.value.total_cmp(&b.value));
        ticks.in_format(format)
    }

    fn side(self, sign: f64, base: f64) -> Side {
        let (near, far) =
            if sign < 0.0 { (-self.vmax, -self.vmin) } else { (self.vmin, self.vmax) };
        let near = near.max(self.linthresh);
        if far < near {
            return Side { sign, near, far, first: 0, last: -1 };
        }
        let exponent = |value: f64| ln(value) / ln(base);
        let first = (exponent(near) - SLACK).ceil() as i32;
        let mut last = (exponent(far) + SLACK).floor() as i32;
        if !power(base, last).is_finite() {
            last -= 1;
        }
        Side { sign, near, far, first, last }
    }

    fn without_powers(self, base: f64, space: usize, format: &Format) -> Ticks {
        if base != 10.0 {
            return self.ticks(10.0, space, format);
        }
        let Self { vmin, vmax, linthresh } = self;
        let (near, far) = if vmin > 0.0 { (vmin, vmax) } else { (-vmax, -vmin) };
        if near >= linthresh && far / near > 10.0 {
            let sign = if vmin > 0.0 { 1.0 } else { -1.0 };
            return one_two_five(sign, near, far, format);
        }
        let locator = LinearLocator::fitting(space);
        linear_ticks_in(vmin, vmax, &locator, format)
    }
}

/// Which powers are ticked, so that there is space for all: every power or every few, but at least two ticks.
fn step(sides: &[Side; 2], has_zero: bool, space: usize) -> i32 {
    let powers: i32 = sides.iter().map(Side::powers).sum();
    let room = space.clamp(2, MOST) as i32 - 1;
    let step = (powers + room - 1) / room;
    // Without zero all powers are on one side.
    if has_zero { step.max(1) } else { step.clamp(1, powers - 1) }
}

/// Multiples of powers between those, and between the first of them and the near end.
fn minor_values(side: &Side, base: f64) -> impl Iterator<Item = f64> + use<'_> {
    (side.first - 1..=side.last).flat_map(move |exponent| {
        let unit = power(base, exponent);
        let multiples = (2..base as u32).map(move |factor| unit * f64::from(factor));
        multiples
            .filter(|value| side.near <= *value && *value <= side.far)
            .map(|value| side.sign * value)
    })
}

/// Powers of ten and their doubles and fives in a positive range, or in its mirror image.
fn one_two_five(sign: f64, near: f64, far: f64, format: &Format) -> Ticks {
    let first = super::decimal::decade(near);
    let multiples = (first..=first + 2)
        .flat_map(|exponent| [1.0, 2.0, 5.0].map(|factor| factor * power_of_ten(exponent)));
    let mut values: Vec<f64> =
        multiples.filter(|value| (near..=far).contains(value)).map(|value| sign * value).collect();
    values.sort_by(f64::total_cmp);
    Ticks::listed(&values, format)
}

fn power(base: f64, exponent: i32) -> f64 {
    if base == 10.0 { power_of_ten(exponent) } else { pow(base, f64::from(exponent)) }
}

fn power_label(sign: f64, base: f64, exponent: i32) -> Text {
    let sign = if sign < 0.0 { "−" } else { "" };
    Text::new(format!("{sign}{base}")).superscript(exponent.to_string().replace('-', "−"))
}

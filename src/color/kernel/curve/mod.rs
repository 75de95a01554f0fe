//! Slots computed instead of looked up, with a proof for each that it is the right one.
//!
//! Where the norm has a [`Formula`], the place of a value along the scale is computed in `f32`, in
//! units of one slot and with an error of less than a known margin. If the place lies farther than
//! the margin from every bound between two slots, its whole part is the slot, beyond doubt. The few
//! values that lie nearer are compared with the bound itself. So the result is exact although the
//! arithmetic is not: it may differ with the machine, and the slot does not.
//!
//! The margin is the sum of what the arithmetic can do wrong between two bounds, and of what it does
//! wrong at the bounds, which is measured when the curve is made. Scales for which it would come out
//! too wide (limits so near each other that `f32` cannot tell slots apart) have no curve.

mod place;
mod shape;

pub(super) use shape::Lane;

use super::Steps;
use super::palette::ENTRIES;
use crate::norm::Formula;
use shape::{Form, LOGARITHM_ERROR, Lines, Logarithm, Shape, SymmetricLog};

/// How many bits of a place lie below one slot.
const FRACTION_BITS: u32 = 14;
const ONE_SLOT: i32 = 1 << FRACTION_BITS;
/// A number from 0 to 2²³ with this added has its whole part, rounded, in its lowest bits; the bits
/// above them are alike for all, and colours are looked up without them.
const ROUNDER: f64 = 8388608.0;
/// The widest margin, in the same units: with it one value in eight has to be compared.
const WIDEST: i32 = ONE_SLOT / 16;

/// Places values on a scale that has a formula.
#[derive(Debug)]
pub(super) struct Curve<F: Lane> {
    form: Form,
    center: F,
    /// The least and the greatest place: all that lies beyond has their code.
    lowest: f32,
    highest: f32,
    /// How near to a bound values are compared with it.
    margin: i32,
    /// The code of values without a place.
    bad: u16,
    /// The least value of every code; of those that have no bound, less than all values.
    starts: Box<[f64; ENTRIES]>,
}

/// What is taken for under, the colours and over, in this order, when there is a curve; values
/// without a place come after them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots {
    pub(super) under: bool,
    pub(super) over: bool,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'s> {
    pub(super) formula: Formula,
    pub(super) steps: &'s Steps,
    /// How many colours lie between the limits.
    pub(super) count: usize,
    /// Whether values outside the limits have codes of their own.
    pub(super) slots: Slots,
}

impl<F: Lane> Curve<F> {
    /// `None` where the scale skips slots, or `f32` would have too many values compared.
    pub(super) fn new(asked: Asked<'_>) -> Option<Self> {
        let starts = asked.starts()?;
        let mut margin = 4;
        while margin <= WIDEST {
            let added = f64::from(margin);
            let placed = asked.place::<F>(&starts, added)?;
            if placed.greatest_error(&starts, asked.offset() + added) + placed.noise < added {
                return Some(asked.curve(&starts, &placed, margin));
            }
            margin *= 2;
        }
        None
    }

    /// The least value of every code.
    fn table(starts: &[f64], slots: Slots) -> Box<[f64; ENTRIES]> {
        let mut table = Box::new([f64::NEG_INFINITY; ENTRIES]);
        let entries = table.iter_mut().skip(usize::from(slots.under));
        entries.zip(starts).for_each(|(entry, start)| *entry = *start);
        table
    }

    /// Which part of values spread evenly over the scale lies near a bound.
    #[cfg(test)]
    pub(super) fn near_share(&self) -> f64 {
        f64::from(2 * self.margin) / f64::from(ONE_SLOT)
    }
}

impl Asked<'_> {
    /// The least value of every slot, and of over, if the scale has all of them in their order.
    fn starts(&self) -> Option<Vec<f64>> {
        let (steps, count) = (self.steps, self.count);
        let first = steps.slots().iter().position(|&slot| slot == 0).filter(|first| *first > 0)?;
        let slots = &steps.slots()[first..];
        let in_order = slots.len() == count + 1 && slots[..count].iter().copied().eq(0..count);
        let starts = &steps.starts()[first - 1..];
        (in_order && slots[count] == count + 1 && starts[0].is_finite()).then(|| starts.to_vec())
    }

    /// How many units there are from limit to limit.
    fn units(&self) -> f64 {
        self.count as f64 * f64::from(ONE_SLOT)
    }

    /// The place of the first colour: one code below the colours' is under's.
    fn offset(&self) -> f64 {
        if self.slots.under { f64::from(ONE_SLOT) } else { 0.0 }
    }

    /// The least and the greatest place that have to be told from others: the middles of the outermost
    /// slots, the limits' or those beyond them.
    fn ends(&self) -> (f64, f64) {
        let half = f64::from(ONE_SLOT / 2);
        let top = self.offset() + self.units();
        (half, if self.slots.over { top + half } else { top - half })
    }

    fn curve<F: Lane>(&self, starts: &[f64], placed: &Placed<F>, margin: i32) -> Curve<F> {
        let ((lowest, highest), added) = (self.ends(), f64::from(margin));
        let codes = self.count + usize::from(self.slots.under) + usize::from(self.slots.over);
        Curve {
            form: placed.form,
            center: placed.center,
            lowest: (lowest + ROUNDER + added) as f32,
            highest: (highest + ROUNDER + added) as f32,
            margin,
            bad: codes as u16,
            starts: Curve::<F>::table(starts, self.slots),
        }
    }

    /// The formula in units of a slot, with the rounder and `added`.
    fn place<F: Lane>(&self, starts: &[f64], added: f64) -> Option<Placed<F>> {
        let (first, last) = (*starts.first()?, *starts.last()?);
        let largest = first.abs().max(last.abs());
        let (units, offset) = (self.units(), self.offset() + ROUNDER + added);
        // Where the polynomial joins itself, and what coefficients and sums lose.
        let of_logarithm = |per_octave: f64| 4.0 + per_octave * (2.0 * LOGARITHM_ERROR + 4e-6);
        let (form, center, noise) = match self.formula {
            Formula::Lines { center, at_center, below, above } => {
                let lines = Lines {
                    at_center: (at_center * units + offset) as f32,
                    below: (below * units) as f32,
                    above: (above * units) as f32,
                };
                // Each of the two is rounded to a quarter, once by taking off the centre and once by
                // multiplying, and to half a unit; the shift is rounded to half of one, too.
                let rounded = largest * f64::EPSILON * below.max(above) * units;
                (Form::Lines(lines), center, 2.5 + rounded)
            }
            Formula::Logarithm { at_one, per_octave } => {
                let unit = power_of_two_near(first, last);
                let at_unit = (at_one + per_octave * f64::from(unit).log2()) * units;
                let per_octave = per_octave * units;
                let lowest = (self.ends().0 - self.offset() - at_unit) / per_octave;
                let lowest = (lowest.exp2() * f64::from(unit)) as f32;
                if !lowest.is_normal() {
                    return None;
                }
                let logarithm = Logarithm::new(unit, at_unit + offset, per_octave, lowest);
                (Form::Logarithm(logarithm), 0.0, of_logarithm(per_octave))
            }
            Formula::SymmetricLog { at_zero, linthresh, slope, at_linthresh, per_octave } => {
                let unit = power_of_two_near(linthresh, largest);
                let octaves = f64::from(unit).log2() - linthresh.log2();
                let at_unit = (at_linthresh + per_octave * octaves) * units;
                let per_octave = per_octave * units;
                let symmetric = SymmetricLog {
                    at_zero: (at_zero * units + offset) as f32,
                    linthresh: linthresh as f32,
                    slope: (slope * units) as f32,
                    logarithm: Logarithm::new(unit, at_unit, per_octave, 0.0),
                };
                (Form::SymmetricLog(symmetric), 0.0, of_logarithm(per_octave))
            }
        };
        Some(Placed { form, center: F::nearest(center), noise })
    }
}

/// A formula made ready, and what is known of its errors.
struct Placed<F: Lane> {
    form: Form,
    center: F,
    /// What rounding can do to the difference of two places that lie in order, at most.
    noise: f64,
}

impl<F: Lane> Placed<F> {
    /// The place of a value, also given as what it has above the centre, without the rounder; not cut to the ends.
    fn of(&self, value: f32, above_center: f32) -> f32 {
        let place = match self.form {
            Form::Lines(shape) => shape.at::<false>(above_center),
            Form::Logarithm(shape) => shape.of_bits::<false>(value.to_bits().cast_signed()),
            Form::SymmetricLog(shape) => shape.at::<false>(value),
        };
        place - ROUNDER as f32
    }

    /// How far places computed for the bounds lie from where they belong.
    fn greatest_error(&self, starts: &[f64], offset: f64) -> f64 {
        let error = |(slot, &start): (usize, &f64)| {
            let place = self.of(start as f32, F::nearest(start).above(self.center));
            (f64::from(place) - offset - (slot as f64) * f64::from(ONE_SLOT)).abs()
        };
        // A place that is no number is as wrong as can be.
        let greater = |most: f64, error| if error <= most { most } else { error };
        starts.iter().enumerate().map(error).fold(0.0, greater)
    }
}

/// A power of two inside a range, or near it.
fn power_of_two_near(low: f64, high: f64) -> f32 {
    let middle = low.max(f64::MIN_POSITIVE).log2().midpoint(high.log2());
    middle.clamp(-126.0, 127.0).round().exp2() as f32
}

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
#![expect(
    clippy::inline_always,
    reason = "loops are compiled for each instruction set only if inlined"
)]

use super::Steps;
use crate::norm::Formula;
use crate::simd::{InstructionSet, Loop, run};

/// How many bits of a place lie below one slot.
const FRACTION_BITS: u32 = 14;
const ONE_SLOT: i32 = 1 << FRACTION_BITS;
/// Adding this to a number from 0 to 2²³ leaves its whole part, rounded, in the lowest bits.
const ROUNDER: f32 = 8388608.0;
/// The widest margin, in the same units: with it one value in eight has to be compared.
const WIDEST: i32 = ONE_SLOT / 16;
/// The code of a value that lies nearer to the start of the code's slot than the margin.
const NEAR: u16 = 1 << 15;
/// How many values are placed before those near a bound are looked after.
const GROUP: usize = 64;

/// `log₂ m − (m − 1)` for m from 1 to 2, as a polynomial in m: the one of its degree with the least
/// greatest error, by Remez's exchange.
const LOGARITHM: [f64; 6] = [
    -1.8003640346898213,
    4.091710811002637,
    -3.550792924847811,
    1.631148763592205,
    -0.416563686504720,
    0.04487361019245683,
];
/// Its greatest error.
const LOGARITHM_ERROR: f64 = 1.3e-5;

/// A number that places are computed from.
pub(super) trait Lane: Copy + Default + Into<f64> {
    /// A centre that values are counted from.
    type Center: Copy + std::fmt::Debug;
    /// The relative error of a value as `f32`, where it is rounded before the centre is taken off.
    const ROUNDED: f64;
    fn center(value: f64) -> Self::Center;
    /// How far the value lies above the centre.
    fn above(self, center: Self::Center) -> f32;
    /// The same of a bound, which need not be a value of the type.
    fn bound_above(bound: f64, center: Self::Center) -> f32;
    fn to_f32(self) -> f32;
    fn is_number(self) -> bool;
    fn is_not_negative(self) -> bool;
}

macro_rules! lane {
    ($type:ty, $center:ty, $rounded:expr, $is_number:expr, $above:expr) => {
        impl Lane for $type {
            type Center = $center;
            const ROUNDED: f64 = $rounded;
            fn center(value: f64) -> $center {
                value as $center
            }
            #[inline(always)]
            fn above(self, center: $center) -> f32 {
                $above(self, center)
            }
            fn bound_above(bound: f64, center: $center) -> f32 {
                (bound as $center - center) as f32
            }
            #[inline(always)]
            fn to_f32(self) -> f32 {
                self as f32
            }
            #[inline(always)]
            fn is_number(self) -> bool {
                $is_number(self)
            }
            #[inline(always)]
            fn is_not_negative(self) -> bool {
                self >= <$type>::default()
            }
        }
    };
}
lane!(f32, f32, 0.0, |value: f32| !value.is_nan(), |value: f32, center| value - center);
lane!(f64, f64, 0.0, |value: f64| !value.is_nan(), |value: f64, center| (value - center) as f32);
lane!(i32, f32, f32::EPSILON as f64, |_| true, |value: i32, center| value as f32 - center);

/// A formula in `f32`, its result in units of `1 / ONE_SLOT` slots.
trait Shape: Copy {
    /// Whether values below zero have no place.
    const POSITIVE: bool;
    /// Whether values are counted from a centre.
    const CENTERED: bool;
    fn at<const FUSED: bool>(self, value: f32) -> f32;
}

#[inline(always)]
fn multiply_add<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

#[derive(Clone, Copy, Debug)]
struct Lines {
    at_center: f32,
    below: f32,
    above: f32,
}

impl Shape for Lines {
    const POSITIVE: bool = false;
    const CENTERED: bool = true;

    #[inline(always)]
    fn at<const FUSED: bool>(self, value: f32) -> f32 {
        let slope = if value < 0.0 { self.below } else { self.above };
        multiply_add::<FUSED>(value, slope, self.at_center)
    }
}

#[derive(Clone, Copy, Debug)]
struct Logarithm {
    /// The bits of the value that the offset belongs to.
    origin: i32,
    per_bit: f32,
    polynomial: [f32; 6],
}

impl Logarithm {
    /// `offset + per_octave · log₂ (value / unit)`, for a unit that is a power of two.
    fn new(unit: f32, offset: f64, per_octave: f64) -> Self {
        let mut polynomial = LOGARITHM.map(|c| c * per_octave);
        polynomial[0] += offset;
        Self {
            origin: unit.to_bits().cast_signed(),
            per_bit: (per_octave / f64::from(1u32 << 23)) as f32,
            polynomial: polynomial.map(|c| c as f32),
        }
    }

    /// Of a float that is not negative, given as its bits: exponent and mantissa together are the
    /// logarithm already but for what the polynomial adds.
    #[inline(always)]
    fn of_bits<const FUSED: bool>(self, bits: i32) -> f32 {
        let mantissa = f32::from_bits(((bits & 0x7f_ffff) | 0x3f80_0000).cast_unsigned());
        let [a, b, c, d, e, f] = self.polynomial;
        let sum = multiply_add::<FUSED>(f, mantissa, e);
        let sum = multiply_add::<FUSED>(sum, mantissa, d);
        let sum = multiply_add::<FUSED>(sum, mantissa, c);
        let sum = multiply_add::<FUSED>(sum, mantissa, b);
        let sum = multiply_add::<FUSED>(sum, mantissa, a);
        multiply_add::<FUSED>(bits.wrapping_sub(self.origin) as f32, self.per_bit, sum)
    }
}

impl Shape for Logarithm {
    const POSITIVE: bool = true;
    const CENTERED: bool = false;

    #[inline(always)]
    fn at<const FUSED: bool>(self, value: f32) -> f32 {
        // Zero of either sign has the bits 0.
        self.of_bits::<FUSED>(value.to_bits().cast_signed().max(0))
    }
}

#[derive(Clone, Copy, Debug)]
struct SymmetricLog {
    at_zero: f32,
    linthresh: f32,
    slope: f32,
    logarithm: Logarithm,
}

impl Shape for SymmetricLog {
    const POSITIVE: bool = false;
    const CENTERED: bool = false;

    #[inline(always)]
    fn at<const FUSED: bool>(self, value: f32) -> f32 {
        let size = value.abs();
        let far = self.logarithm.of_bits::<FUSED>(size.to_bits().cast_signed());
        let size = if size <= self.linthresh { size * self.slope } else { far };
        self.at_zero + size.copysign(value)
    }
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Lines(Lines),
    Logarithm(Logarithm),
    SymmetricLog(SymmetricLog),
}

/// Places values on a scale that has a formula.
#[derive(Debug)]
pub(super) struct Curve<F: Lane> {
    form: Form,
    center: F::Center,
    /// The least and the greatest place: all that lies beyond has their code.
    lowest: f32,
    highest: f32,
    margin: i32,
    /// The code of values without a place.
    bad: u16,
    /// The least value of every code.
    starts: Box<[f64]>,
}

/// What is taken for under, the colours and over, in this order, when there is a curve; values
/// without a place come after them.
#[derive(Debug)]
pub(super) struct Slots {
    pub(super) under: bool,
    pub(super) over: bool,
}

impl<F: Lane> Curve<F> {
    /// `slots` says whether values outside the limits have codes of their own. `None` where the scale
    /// skips slots, or `f32` would have too many values compared.
    pub(super) fn new(
        formula: Formula,
        steps: &Steps,
        count: usize,
        slots: &Slots,
    ) -> Option<Self> {
        let starts = consecutive_starts(steps, count)?;
        let (first, last) = (starts.first()?, starts.last()?);
        let units = count as f64 * f64::from(ONE_SLOT);
        // One code below the colours' is under's.
        let offset = if slots.under { f64::from(ONE_SLOT) } else { 0.0 };
        // What rounding can do within one slot, besides the half that rounding to a unit takes.
        let largest = first.abs().max(last.abs());
        let (form, center, roughness) = match formula {
            Formula::Lines { center, at_center, below, above } => {
                let lines = Lines {
                    at_center: (at_center * units + offset) as f32,
                    below: (below * units) as f32,
                    above: (above * units) as f32,
                };
                let rounded = largest * (f64::EPSILON + F::ROUNDED) * below.max(above) * units;
                (Form::Lines(lines), center, rounded)
            }
            Formula::Logarithm { at_one, per_octave } => {
                let unit = power_of_two_near(*first, *last);
                let at_unit = at_one + per_octave * f64::from(unit).log2();
                let (at_unit, per_octave) = (at_unit * units + offset, per_octave * units);
                let logarithm = Logarithm::new(unit, at_unit, per_octave);
                let rounded = per_octave * (2.0 * LOGARITHM_ERROR + 4e-6);
                (Form::Logarithm(logarithm), 0.0, rounded)
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
                    logarithm: Logarithm::new(unit, at_unit, per_octave),
                };
                let rounded = per_octave * (2.0 * LOGARITHM_ERROR + 4e-6);
                (Form::SymmetricLog(symmetric), 0.0, rounded)
            }
        };
        let top = offset + units;
        let mut curve = Self {
            form,
            center: F::center(center),
            lowest: 0.0,
            highest: 0.0,
            margin: 0,
            bad: 0,
            starts: starts.into(),
        };
        let wrong = curve.greatest_error(offset) + roughness + 4.0;
        // What is no number is too wide, too.
        if wrong.is_nan() || wrong >= f64::from(WIDEST) {
            return None;
        }
        curve.margin = (wrong as i32 + 1).cast_unsigned().next_power_of_two().cast_signed();
        // Without a code of their own, values beyond an end lie in its slot, far from bounds.
        let (half, inside) = (f64::from(ONE_SLOT / 2), f64::from(2 * curve.margin));
        curve.lowest = if slots.under { half } else { inside } as f32;
        curve.highest = if slots.over { top + half } else { top - inside } as f32;
        curve.bad = (count + usize::from(slots.under) + usize::from(slots.over)) as u16;
        if !slots.under {
            return Some(curve);
        }
        let starts = std::iter::once(f64::NEG_INFINITY).chain(curve.starts);
        curve.starts = starts.collect();
        Some(curve)
    }

    /// Which part of values spread evenly over the scale lies near a bound.
    #[cfg(test)]
    pub(super) fn near_share(&self) -> f64 {
        f64::from(2 * self.margin) / f64::from(ONE_SLOT)
    }

    /// How far places computed for the bounds lie from where they belong.
    fn greatest_error(&self, offset: f64) -> f64 {
        let error = |(slot, &start): (usize, &f64)| {
            let place = match self.form {
                Form::Lines(shape) => shape.at::<false>(F::bound_above(start, self.center)),
                Form::Logarithm(shape) => shape.at::<false>(start as f32),
                Form::SymmetricLog(shape) => shape.at::<false>(start as f32),
            };
            (f64::from(place) - offset - (slot as f64) * f64::from(ONE_SLOT)).abs()
        };
        // A place that is no number is as wrong as can be.
        self.starts
            .iter()
            .enumerate()
            .map(error)
            .fold(0.0, |most, error| if error <= most { most } else { error })
    }

    /// The codes of values, up to the end of the shorter slice.
    pub(super) fn place(&self, set: InstructionSet, values: &[F], codes: &mut [u16]) {
        match self.form {
            Form::Lines(shape) => run(set, Place { curve: self, shape, values, codes }),
            Form::Logarithm(shape) => run(set, Place { curve: self, shape, values, codes }),
            Form::SymmetricLog(shape) => run(set, Place { curve: self, shape, values, codes }),
        }
    }
}

/// The least value of every slot, and of over, if the scale has all of them in their order.
fn consecutive_starts(steps: &Steps, count: usize) -> Option<Vec<f64>> {
    let first = steps.slots().iter().position(|&slot| slot == 0).filter(|first| *first > 0)?;
    let slots = &steps.slots()[first..];
    let in_order = slots.len() == count + 1 && slots[..count].iter().copied().eq(0..count);
    let starts = &steps.starts()[first - 1..];
    (in_order && slots[count] == count + 1 && starts[0].is_finite()).then(|| starts.to_vec())
}

/// A power of two inside a range, or near it.
fn power_of_two_near(low: f64, high: f64) -> f32 {
    let middle = low.max(f64::MIN_POSITIVE).log2().midpoint(high.log2());
    middle.clamp(-126.0, 127.0).round().exp2() as f32
}

struct Place<'a, F: Lane, S> {
    curve: &'a Curve<F>,
    shape: S,
    values: &'a [F],
    codes: &'a mut [u16],
}

impl<F: Lane, S: Shape> Loop for Place<'_, F, S> {
    type Output = ();

    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Self { curve, shape, values, codes } = self;
        let (groups, rest) = values.as_chunks::<GROUP>();
        let (code_groups, code_rest) = codes.as_chunks_mut::<GROUP>();
        for (values, codes) in groups.iter().zip(&mut *code_groups) {
            curve.place_group::<S, FUSED>(shape, values, codes);
        }
        if !rest.is_empty() {
            let mut values = [F::default(); GROUP];
            let mut codes = [0; GROUP];
            values[..rest.len()].copy_from_slice(rest);
            curve.place_group::<S, FUSED>(shape, &values, &mut codes);
            let into = if code_groups.len() > groups.len() {
                &mut code_groups[groups.len()][..]
            } else {
                code_rest
            };
            into.iter_mut().zip(&codes[..rest.len()]).for_each(|(into, &code)| *into = code);
        }
    }
}

impl<F: Lane> Curve<F> {
    #[inline(always)]
    fn place_group<S: Shape, const FUSED: bool>(
        &self,
        shape: S,
        values: &[F; GROUP],
        codes: &mut [u16; GROUP],
    ) {
        let (lowest, highest, center, bad) = (self.lowest, self.highest, self.center, self.bad);
        let to_nearest = self.margin - ROUNDER.to_bits().cast_signed();
        // Of a place within the margin of a bound, the bits of the fraction above the margin's.
        let near_mask = (ONE_SLOT - 1) & !(2 * self.margin - 1);
        let mut any_near = false;
        for (&value, code) in values.iter().zip(codes.iter_mut()) {
            let has_place = if S::POSITIVE { value.is_not_negative() } else { value.is_number() };
            let place =
                shape.at::<FUSED>(if S::CENTERED { value.above(center) } else { value.to_f32() });
            let place = if place > lowest { place } else { lowest };
            let place = if place < highest { place } else { highest };
            let place = (place + ROUNDER).to_bits().cast_signed().wrapping_add(to_nearest);
            let is_near = place & near_mask == 0;
            let slot = (place >> FRACTION_BITS) as u16;
            let slot = if is_near { slot | NEAR } else { slot };
            any_near |= is_near;
            *code = if has_place { slot } else { bad };
        }
        if any_near {
            let (values, codes) = (values.as_chunks::<8>().0, codes.as_chunks_mut::<8>().0);
            for (values, codes) in values.iter().zip(codes) {
                if codes.iter().fold(0, |all, code| all | code) & NEAR != 0 {
                    self.compare(values, codes);
                }
            }
        }
    }

    /// Puts values near a bound on its right side.
    #[cold]
    fn compare(&self, values: &[F; 8], codes: &mut [u16; 8]) {
        for (&value, code) in values.iter().zip(codes).filter(|(_, code)| **code & NEAR != 0) {
            *code &= !NEAR;
            let start = self.starts.get(usize::from(*code)).copied();
            *code -= u16::from(start.is_none_or(|start| value.into() < start));
        }
    }
}

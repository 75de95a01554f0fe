//! Every way, instruction set and element type against the definition.

use super::*;
use crate::color::steps::defined_slot;
use crate::norm::{Boundaries, FittedNorm, Norm, Place};
use crate::simd::{f64_of_key, key_of_f64};
use proptest::prelude::*;

/// More colours than fit a byte, all different, those of under, over and bad too.
fn colors(count: usize) -> Vec<Color> {
    let color = |slot: usize| Color { r: slot as u8, g: (slot >> 8) as u8, b: 1, a: 255 };
    (0..count + 3).map(color).collect()
}

/// The definition, written as it is said.
fn defined_place(norm: &FittedNorm, count: usize, value: f64) -> usize {
    match norm.place(value) {
        Place::Inside => defined_slot(norm, value, count),
        Place::Under => count,
        Place::Over => count + 1,
        Place::Bad => count + 2,
    }
}

/// The bounds of the norm's steps and their neighbours, and the values that are odd in any scale.
fn interesting(steps: &Steps) -> Vec<f64> {
    let odd = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        127.0,
        -128.0,
        255.0,
        32767.0,
        65504.0,
        65535.0,
        2e9,
        9007199254740993.0,
        f64::MAX,
        f64::MIN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MIN_POSITIVE,
        f64::from_bits(1),
        f64::from(f32::MAX),
        f64::from(f32::MIN_POSITIVE),
        f64::from(f32::from_bits(1)),
        3.4028235677973366e38,
        -f64::from(f32::from_bits(1)),
        i64::MAX as f64,
        i64::MIN as f64,
        u64::MAX as f64,
    ];
    let near =
        |&value: &f64| (-2..=2).map(move |by| f64_of_key(key_of_f64(value).saturating_add(by)));
    steps.starts().iter().chain(&odd).flat_map(near).collect()
}

/// Values of a type beside a given `f64`, and any that `seed` stands for.
trait Nearby: Element + std::fmt::Debug {
    fn nearby(value: f64, seed: u64) -> Vec<Self>;
}

macro_rules! nearby {
    (float $($type:ident, $bits:ty;)*) => {$(
        impl Nearby for $type {
            fn nearby(value: f64, seed: u64) -> Vec<Self> {
                let near = value as $type;
                let nan = $type::NAN.to_bits() | seed as $bits;
                vec![near, near.next_up(), near.next_down(), $type::from_bits(seed as $bits),
                    $type::from_bits(nan), -$type::from_bits(nan)]
            }
        }
    )*};
    (int $($type:ident)*) => {$(
        impl Nearby for $type {
            fn nearby(value: f64, seed: u64) -> Vec<Self> {
                let near = value as $type;
                // Beyond 2^53 the integers of one float end up to 1024 away from it.
                let far = (seed % 1100) as $type;
                vec![near, near.saturating_add(1), near.saturating_sub(1), near.saturating_add(far),
                    near.saturating_sub(far), seed as $type, <$type>::MIN, <$type>::MAX]
            }
        }
    )*};
}
nearby! { float f32, u32; f64, u64; }
nearby! { int i8 i16 i32 i64 u8 u16 u32 u64 }

impl Nearby for bool {
    fn nearby(value: f64, seed: u64) -> Vec<Self> {
        vec![value > 0.0, seed % 2 == 1]
    }
}

#[cfg(feature = "half")]
macro_rules! nearby_half {
    ($($type:ident)*) => {$(
        impl Nearby for half::$type {
            fn nearby(value: f64, seed: u64) -> Vec<Self> {
                let near = half::$type::from_f64(value).to_bits();
                [near, near.wrapping_add(1), near.wrapping_sub(1), seed as u16, 0x7fff, 0xffff]
                    .map(half::$type::from_bits).to_vec()
            }
        }
    )*};
}
#[cfg(feature = "half")]
nearby_half! { f16 bf16 }

/// Every way that there is to colour with these steps: with and without the norm's formula, with
/// colours of their own under and over the limits and without, for few values and many.
fn kernels<'s, T: Element>(
    steps: &'s Steps,
    norm: &FittedNorm,
    palettes: &'s [Vec<Color>],
) -> impl Iterator<Item = (Kernel<'s, T>, &'s [Color], String)> {
    let formula = norm.formula();
    let mut found = Vec::new();
    for colors in palettes {
        for formula in [None, formula] {
            for set in InstructionSet::available() {
                for claimed in [1, FEWEST_FOR_LOOPS, usize::MAX] {
                    let kernel = Kernel::with(Source { steps, colors, formula }, claimed, set);
                    let name = format!("{set:?}, {claimed}, {formula:?}");
                    found.push((kernel, &colors[..], name));
                }
            }
        }
    }
    found.into_iter()
}

/// Colours all different, and such as give values beyond an end the colour of that end.
fn palettes(count: usize) -> Vec<Vec<Color>> {
    let all = colors(count);
    let with = |under: usize, over: usize| {
        let mut colors = all.clone();
        (colors[count], colors[count + 1]) = (all[under], all[over]);
        colors
    };
    vec![with(count, count + 1), with(0, count - 1), with(0, count + 1), with(count, count - 1)]
}

fn check<T: Nearby>(norm: &FittedNorm, count: usize, seeds: &[u64]) -> Result<(), TestCaseError> {
    let palettes = palettes(count);
    let steps = Steps::new(norm, count);
    let seeds = seeds.iter().cycle();
    let values: Vec<T> = interesting(&steps)
        .into_iter()
        .zip(seeds)
        .flat_map(|(value, &seed)| T::nearby(value, seed))
        .collect();
    let slots: Vec<usize> =
        values.iter().map(|value| defined_place(norm, count, value.to_f64())).collect();
    let mut found = vec![[0; 4]; values.len()];
    for (kernel, colors, name) in kernels(&steps, norm, &palettes) {
        found.fill([0; 4]);
        kernel.fill(&values, &mut found);
        for ((value, found), &slot) in values.iter().zip(&found).zip(&slots) {
            let wide = value.to_f64();
            prop_assert_eq!(*found, colors[slot].bytes(), "{:?} ({:e}), {}", value, wide, name);
        }
    }
    Ok(())
}

fn norms() -> impl Strategy<Value = FittedNorm> {
    let linear = (prop::num::f64::NORMAL, prop::num::f64::NORMAL);
    let near = (-1e3f64..1e3, 1e-6f64..1e3);
    let log = (-300.0f64..300.0, 1e-6f64..8.0);
    let neighbours = (1u64..0x7fe0_0000_0000_0000, 1u64..300);
    prop_oneof![
        linear.prop_filter("limits differ", |(a, b)| a != b).prop_map(|(a, b)| FittedNorm::new(
            Norm::Linear,
            a.min(b),
            a.max(b)
        )),
        near.prop_map(|(a, length)| FittedNorm::new(Norm::Linear, a, a + length)),
        (0u32..63, 1u32..63).prop_map(|(a, b)| {
            let (a, b) = ((1u64 << a) as f64, (1u64 << b) as f64);
            FittedNorm::new(Norm::Linear, a - b, a + b)
        }),
        Just(FittedNorm::new(Norm::Linear, 0.0, 1.0)),
        Just(FittedNorm::new(Norm::Linear, -1.0, 1.0)),
        Just(FittedNorm::new(Norm::Linear, -1.0, 0.0)),
        Just(FittedNorm::new(Norm::Linear, i64::MAX as f64 - 3e5, i64::MAX as f64)),
        Just(FittedNorm::new(Norm::Log, f64::from_bits(1), f64::MAX)),
        log.prop_map(|(a, decades)| {
            FittedNorm::new(Norm::Log, 10f64.powf(a), 10f64.powf(a + decades))
        }),
        (0.0f64..4.0, 0.1f64..5.0).prop_map(|(a, decades)| {
            FittedNorm::new(Norm::Log, 10f64.powf(a), 10f64.powf(a + decades))
        }),
        (-1e6f64..1e6, 1e-3f64..1e6, other_norms())
            .prop_map(|(vmin, length, norm)| FittedNorm::new(norm, vmin, vmin + length)),
        // The limits of boundaries are the first and the last of them.
        prop::collection::btree_set(-1000i32..1000, 2..40).prop_map(|edges| {
            let edges: Vec<f64> = edges.into_iter().map(|edge| f64::from(edge) / 8.0).collect();
            let ends = (edges[0], edges[edges.len() - 1]);
            FittedNorm::new(Norm::Boundaries(Boundaries::new(edges)), ends.0, ends.1)
        }),
        prop::collection::btree_set(-100_000i32..100_000, 2..400).prop_map(|values| {
            let values: Vec<f64> =
                values.into_iter().map(|value| f64::from(value) / 64.0).collect();
            FittedNorm::quantile(&values)
        }),
        (-1e3f64..-1e-3, 1e-3f64..1e3).prop_map(|(vmin, vmax)| {
            FittedNorm::new(Norm::TwoSlope { center: 0.0 }, vmin, vmax)
        }),
        neighbours.prop_map(|(bits, steps)| {
            FittedNorm::new(Norm::Linear, f64::from_bits(bits), f64::from_bits(bits + steps))
        }),
    ]
}

fn other_norms() -> impl Strategy<Value = Norm> {
    prop_oneof![
        (1e-4f64..1e4).prop_map(Norm::symlog),
        (1e-3f64..1e3).prop_map(|linear_width| Norm::Asinh { linear_width }),
        (0.2f64..5.0).prop_map(|gamma| Norm::Power { gamma }),
        Just(Norm::custom(f64::cbrt, |root| root * root * root)),
        // A staircase whose inverse is no help.
        Just(Norm::custom(|value| (value / 1e3).floor(), |_| 0.0)),
    ]
}

macro_rules! equals_the_definition {
    ($($name:ident: $type:ty,)*) => {$(
        mod $name {
            use super::*;
            proptest! {
                #![proptest_config(crate::property::cases_of(3))]
                #[test]
                fn values_at_and_beside_bounds(
                    norm in norms(),
                    count in prop_oneof![Just(256usize), 1usize..20, 250usize..5000],
                    seeds in prop::collection::vec(any::<u64>(), 1..300),
                ) {
                    check::<$type>(&norm, count, &seeds)?;
                }

                #[test]
                fn any_length_at_any_alignment(
                    norm in norms(),
                    seeds in prop::collection::vec(any::<u64>(), 1..50),
                    start in 0usize..9,
                    shift in 0usize..9,
                ) {
                    let (palettes, steps) = (palettes(256), Steps::new(&norm, 256));
                    let values: Vec<$type> = interesting(&steps).into_iter().rev().zip(seeds.iter().cycle())
                        .flat_map(|(value, &seed)| <$type>::nearby(value, seed)).take(300).collect();
                    let slots: Vec<_> = values.iter()
                        .map(|value| defined_place(&norm, 256, value.to_f64())).collect();
                    for (kernel, colors, name) in kernels::<$type>(&steps, &norm, &palettes[..2]) {
                        let expected: Vec<_> = slots.iter().map(|&slot| colors[slot].bytes()).collect();
                        for length in 0..=257.min(values.len() - start) {
                            let mut found = vec![[0; 4]; shift + length + 1];
                            kernel.fill(
                                &values[start..start + length], &mut found[shift..shift + length],
                            );
                            prop_assert_eq!(
                                &found[shift..shift + length], &expected[start..start + length],
                                "{}", name
                            );
                            prop_assert_eq!(found[shift + length], [0; 4]);
                        }
                    }
                }
            }
        }
    )*};
}

equals_the_definition! {
    f32_kernel: f32, f64_kernel: f64,
    i8_kernel: i8, i16_kernel: i16, i32_kernel: i32, i64_kernel: i64,
    u8_kernel: u8, u16_kernel: u16, u32_kernel: u32, u64_kernel: u64,
    bool_kernel: bool,
}

#[cfg(feature = "half")]
equals_the_definition! { f16_kernel: half::f16, bf16_kernel: half::bf16, }

#[test]
fn ordinary_scales_have_tables() {
    let colors = colors(256);
    for (norm, vmin, vmax) in [
        (Norm::Linear, 0.0, 1.0),
        (Norm::Linear, -1.0, 1.0),
        (Norm::Linear, -3.0, 1e9),
        (Norm::Linear, 1e6, 1e6 + 1.0),
        (Norm::Log, 1e-5, 200.0),
        (Norm::Log, 1e-300, 1e300),
    ] {
        let norm = FittedNorm::new(norm, vmin, vmax);
        let steps = Steps::new(&norm, 256);
        let source = Source { steps: &steps, colors: &colors, formula: None };
        let kernel = Kernel::<f32>::new(source, FEWEST_FOR_LOOPS);
        assert!(!matches!(kernel.way, Way::Search(..)), "f32, {vmin:e} to {vmax:e}");
        assert!(ladder::double(&steps, &colors).is_some(), "f64, {vmin:e} to {vmax:e}");
    }
}

#[test]
fn ordinary_scales_have_curves_that_compare_few_values() {
    let colors = colors(256);
    for (norm, vmin, vmax) in [
        (Norm::Linear, 0.0, 1.0),
        (Norm::Linear, -1.0, 1.0),
        (Norm::Linear, 1e6, 1e6 + 100.0),
        (Norm::Log, 1e-5, 200.0),
        (Norm::Log, 1.0, 3.0),
        (Norm::symlog(0.1), -100.0, 100.0),
        (Norm::TwoSlope { center: 1.0 }, -3.0, 2.0),
    ] {
        let norm = FittedNorm::new(norm, vmin, vmax);
        let steps = Steps::new(&norm, 256);
        let source = Source { steps: &steps, colors: &colors, formula: norm.formula() };
        let kernel = Kernel::<f64>::new(source, FEWEST_FOR_LOOPS);
        let Way::Double(Method::Curve(curve, _)) = kernel.way else {
            panic!("{:?} from {vmin:e} to {vmax:e} has no curve", norm.norm())
        };
        assert!(curve.near_share() < 0.02, "{:?}: {}", norm.norm(), curve.near_share());
    }
}

#[cfg(feature = "half")]
#[test]
fn every_value_of_16_bits() {
    fn check<T: Element + std::fmt::Debug>(from: fn(u16) -> T) {
        let values: Vec<T> = (0..=u16::MAX).map(from).collect();
        let mut found = vec![[0; 4]; values.len()];
        let palettes = palettes(256);
        for (norm, vmin, vmax) in [
            (Norm::Linear, 0.0, 1.0),
            (Norm::Linear, 0.0, 100.0),
            (Norm::Linear, 0.0, 255.0),
            (Norm::Linear, -3.0, 7.0),
            (Norm::Linear, -1.0, 1.0),
            (Norm::Log, 1e-3, 100.0),
            // Between zero and the least of these floats lie many bounds.
            (Norm::Log, 1e-9, 1e9),
            (Norm::Log, 1.0, 200.0),
            (Norm::symlog(0.1), -100.0, 50.0),
            (Norm::Power { gamma: 0.5 }, -1.0, 50.0),
            (Norm::Boundaries(Boundaries::new([-1.0, -0.0, 1e-7, 0.5, 0.501])), -1.0, 0.501),
        ] {
            let norm = FittedNorm::new(norm, vmin, vmax);
            let steps = Steps::new(&norm, 256);
            for (colors, set) in palettes
                .iter()
                .flat_map(|p| InstructionSet::available().into_iter().map(move |s| (p, s)))
            {
                let source = Source { steps: &steps, colors, formula: norm.formula() };
                let kernel = Kernel::<T>::with(source, usize::MAX, set);
                kernel.fill(&values, &mut found);
                for (value, found) in values.iter().zip(&found) {
                    let expected = colors[steps.slot(value.to_f64())].bytes();
                    assert_eq!(*found, expected, "{value:?}, {:?}, {set:?}", norm.norm());
                }
            }
        }
    }
    check(half::f16::from_bits);
    check(half::bf16::from_bits);
    check(|bits| bits);
    check(u16::cast_signed);
}

/// What the margin of a curve promises also between bounds: a comb through all values of `f32`.
#[test]
fn curves_are_right_far_from_bounds_too() {
    // A stride of 1 would look at every value there is, and take 40 GB.
    let stride = std::env::var("CURVE_STRIDE").ok().and_then(|text| text.parse().ok());
    let stride = stride.unwrap_or(9973usize);
    let palettes = palettes(256);
    let values: Vec<f32> = (0..=u32::MAX).step_by(stride).map(f32::from_bits).collect();
    let mut found = vec![[0; 4]; values.len()];
    for (norm, vmin, vmax) in [
        (Norm::Log, 1e-3, 100.0),
        (Norm::Log, 1.0, 1.2),
        (Norm::Linear, -1.0, 3.0),
        (Norm::Linear, 1000.0, 1100.0),
        (Norm::symlog(0.1), -100.0, 1000.0),
        (Norm::TwoSlope { center: 0.5 }, -100.0, 1.0),
    ] {
        let norm = FittedNorm::new(norm, vmin, vmax);
        let steps = Steps::new(&norm, 256);
        for colors in &palettes[..2] {
            let source = Source { steps: &steps, colors, formula: norm.formula() };
            for set in InstructionSet::available() {
                let kernel = Kernel::<f32>::with(source, usize::MAX, set);
                assert!(matches!(kernel.way, Way::Single(Method::Curve(..))), "{:?}", norm.norm());
                kernel.fill(&values, &mut found);
                for (value, found) in values.iter().zip(&found) {
                    let expected = colors[steps.slot(f64::from(*value))].bytes();
                    assert_eq!(*found, expected, "{value:e}, {:?}, {set:?}", norm.norm());
                }
            }
        }
    }
}

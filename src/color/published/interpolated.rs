//! Maps that matplotlib interpolates or computes, by its own arithmetic.
//!
//! Bytes can be compared because every operation is done in the order in which matplotlib and numpy do
//! it, in `f64`. Channels are rounded to the nearest of 0…255, a tie to the even one, as
//! `matplotlib.colors.to_hex` does.

use super::SAMPLED_ENTRIES;
use crate::color::Color;
use std::sync::Arc;

/// A map whose channels, red, green and blue, are each linear between points (position, level). Two
/// points at one position are a jump.
pub(super) struct Segments(pub(super) [&'static [(f64, f64)]; 3]);

/// A map through equally spaced colours, `0xRRGGBB`.
pub(super) fn through(anchors: &[u32]) -> Arc<[Color]> {
    let positions: Vec<f64> = even(anchors.len()).collect();
    let channels = [16, 8, 0].map(|shift| {
        let level = |hex: u32| f64::from(hex >> shift & 0xff) / 255.0;
        let points = positions.iter().zip(anchors).map(|(&at, &hex)| (at, level(hex)));
        sampled(&points.collect::<Vec<_>>())
    });
    joined(&channels)
}

/// A map between points of each channel.
pub(super) fn segments(Segments(channels): &Segments) -> Arc<[Color]> {
    joined(&channels.map(sampled))
}

/// A map whose channels are functions of the position.
pub(super) fn formula(channels: [fn(f64) -> f64; 3]) -> Arc<[Color]> {
    joined(&channels.map(|level| even(SAMPLED_ENTRIES).map(level).collect()))
}

/// `numpy.linspace(0, 1, count)`.
fn even(count: usize) -> impl Iterator<Item = f64> {
    let last = count - 1;
    let step = 1.0 / last as f64;
    (0..count).map(move |i| if i == last { 1.0 } else { i as f64 * step })
}

/// matplotlib's `_create_lookup_table` of one channel.
fn sampled(points: &[(f64, f64)]) -> Vec<f64> {
    let scale = (SAMPLED_ENTRIES - 1) as f64;
    let level = |place: f64| {
        let above = points.partition_point(|&(at, _)| at * scale < place);
        let Some(&(high, high_level)) = points.get(above) else {
            return points[points.len() - 1].1;
        };
        let Some(&(low, low_level)) = above.checked_sub(1).and_then(|below| points.get(below))
        else {
            return high_level;
        };
        let distance = (place - low * scale) / (high * scale - low * scale);
        distance * (high_level - low_level) + low_level
    };
    even(SAMPLED_ENTRIES).map(|position| level(scale * position)).collect()
}

fn joined(channels: &[Vec<f64>; 3]) -> Arc<[Color]> {
    let [red, green, blue] = channels;
    let byte = |level: f64| (level.clamp(0.0, 1.0) * 255.0).round_ties_even() as u8;
    let colors = red.iter().zip(green).zip(blue);
    colors.map(|((&r, &g), &b)| Color::rgb(byte(r), byte(g), byte(b))).collect()
}

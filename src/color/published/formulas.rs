//! Maps that are formulas: gnuplot's, Dave Green's cubehelix, and kin. As in matplotlib 3.11.

use std::f64::consts::PI;

/// Red, green and blue as functions of the position; levels beyond 0 … 1 are cut off.
pub(super) type Formula = [fn(f64) -> f64; 3];

pub(super) static AFMHOT: Formula = [|x| 2.0 * x, |x| 2.0 * x - 0.5, |x| 2.0 * x - 1.0];
pub(super) static GIST_HEAT: Formula = [|x| 1.5 * x, |x| 2.0 * x - 1.0, |x| 4.0 * x - 3.0];
pub(super) static GIST_YARG: Formula = [|x| 1.0 - x, |x| 1.0 - x, |x| 1.0 - x];
pub(super) static GNUPLOT: Formula = [f64::sqrt, |x| x * x * x, |x| libm::sin(x * 2.0 * PI)];
pub(super) static OCEAN: Formula = [|x| 3.0 * x - 2.0, |x| ((3.0 * x - 1.0) / 2.0).abs(), |x| x];
pub(super) static RAINBOW: Formula =
    [|x| (2.0 * x - 0.5).abs(), |x| libm::sin(x * PI), |x| libm::cos(x * PI / 2.0)];

pub(super) static GNUPLOT2: Formula = [
    |x| x / 0.32 - 0.78125,
    |x| 2.0 * x - 0.84,
    |x| match x {
        _ if x < 0.25 => 4.0 * x,
        _ if x < 0.92 => -2.0 * x + 1.84,
        _ => x / 0.08 - 11.5,
    },
];

pub(super) static FLAG: Formula = [
    |x| 0.75 * libm::sin((x * 31.5 + 0.25) * PI) + 0.5,
    |x| libm::sin(x * 31.5 * PI),
    |x| 0.75 * libm::sin((x * 31.5 - 0.25) * PI) + 0.5,
];

pub(super) static PRISM: Formula = [
    |x| 0.75 * libm::sin((x * 20.9 + 0.25) * PI) + 0.67,
    |x| 0.75 * libm::sin((x * 20.9 - 0.25) * PI) + 0.33,
    |x| -1.1 * libm::sin((x * 20.9) * PI),
];

pub(super) static CUBEHELIX: Formula = [
    |x| cubehelix(x, -0.14861, 1.78277),
    |x| cubehelix(x, -0.29227, -0.90649),
    |x| cubehelix(x, 1.97294, 0.0),
];

/// One channel of D. A. Green, "A colour scheme for the display of astronomical intensity images"
/// (2011), with his defaults: start 0.5, rotations −1.5, hue 1, gamma 1.
fn cubehelix(x: f64, cosine: f64, sine: f64) -> f64 {
    let amplitude = x * (1.0 - x) / 2.0;
    let angle = 2.0 * PI * (0.5 / 3.0 - 1.5 * x);
    x + amplitude * (cosine * libm::cos(angle) + sine * libm::sin(angle))
}

//! Limits that are none.

use super::{INF, NAN, assert_not_drawn, assert_refused, ramp, spec};
use heatspec::{ErrorKind, Heatmap, Limits, Matrix, Norm};
use std::fmt::Display;

/// The values are 1 to 6.
#[track_caller]
fn assert_limits_refused(norm: &Norm, limits: Limits, told: &str) {
    let with_limits = spec().norm(norm.clone()).limits(limits);
    assert_not_drawn(&ramp(2, 3), &with_limits, ErrorKind::Norm, told);
    let scale = Heatmap::new(ramp(2, 3), with_limits).color_scale();
    assert_refused(scale, ErrorKind::Norm, told);
}

fn not_finite(vmin: f64, vmax: f64) -> String {
    format!(
        "the limits {vmin} … {vmax} are not finite: give finite limits, or leave them automatic"
    )
}

#[test]
fn limits_that_are_not_finite() {
    for norm in [Norm::Linear, Norm::Log] {
        for (vmin, vmax) in [(NAN, 1.0), (0.5, NAN), (NAN, NAN), (-INF, 1.0), (1.0, INF)] {
            assert_limits_refused(&norm, Limits::new(vmin, vmax), &not_finite(vmin, vmax));
        }
        // The side that is not given comes from the data.
        let one_sided = [
            (Limits::auto().vmin(NAN), NAN, 6.0),
            (Limits::auto().vmax(NAN), 1.0, NAN),
            (Limits::auto().vmin(-INF), -INF, 6.0),
        ];
        for (limits, vmin, vmax) in one_sided {
            assert_limits_refused(&norm, limits, &not_finite(vmin, vmax));
        }
    }
}

fn not_increasing(vmin: impl Display, of_vmin: &str, vmax: impl Display, of_vmax: &str) -> String {
    format!(
        "the lower limit {vmin} ({of_vmin}) does not lie below the upper limit {vmax} ({of_vmax}): give \
         vmin < vmax; a reversed colormap turns the colours round"
    )
}

#[test]
fn limits_that_do_not_increase() {
    for norm in [Norm::Linear, Norm::Log] {
        for (vmin, vmax, told) in [
            (2.0, 2.0, ["2", "2"]),
            (3.0, 2.0, ["3", "2"]),
            (f64::MAX, 5e-324, ["1.79769e308", "5e-324"]),
        ] {
            let told = not_increasing(told[0], "given", told[1], "given");
            assert_limits_refused(&norm, Limits::new(vmin, vmax), &told);
        }
        // In conflict with the data: which side was given is told.
        let told = not_increasing(7.0, "given", 6.0, "from the data");
        assert_limits_refused(&norm, Limits::auto().vmin(7.0), &told);
        let told = not_increasing(1.0, "from the data", 0.5, "given");
        assert_limits_refused(&norm, Limits::auto().vmax(0.5), &told);
    }
}

#[test]
fn limits_of_a_log_norm_that_are_not_positive() {
    let cases = [
        (Limits::new(0.0, 10.0), 0.0),
        // A zero has no sign in messages.
        (Limits::new(-0.0, 10.0), 0.0),
        (Limits::new(-1.0, 10.0), -1.0),
        (Limits::new(1.0, -2.0), -2.0),
        (Limits::auto().vmin(0.0), 0.0),
        (Limits::auto().vmax(-5e-324), -5e-324),
    ];
    for (limits, limit) in cases {
        let limit = if limit == -5e-324 { "-5e-324".to_owned() } else { limit.to_string() };
        let told = format!(
            "the limit {limit} is not above zero, as a log norm needs: give a positive limit, or use a \
             linear norm"
        );
        assert_limits_refused(&Norm::Log, limits, &told);
    }
}

#[test]
fn no_usable_value_needs_both_limits() {
    let of_nothing = [NAN, NAN, INF, -INF, NAN, INF];
    let of_no_logarithm = [0.0, -1.0, NAN, -INF, -0.0, INF];
    let cases = [
        (Norm::Linear, of_nothing, "3 NaN, 3 infinite"),
        (Norm::Log, of_nothing, "3 NaN, 3 infinite, 0 not above zero under a log norm"),
        (Norm::Log, of_no_logarithm, "1 NaN, 2 infinite, 3 not above zero under a log norm"),
    ];
    for (norm, values, counts) in cases {
        let matrix = Matrix::new(&values, 2, 3).unwrap();
        let told =
            format!("of 6 values none is usable for automatic limits ({counts}): give both limits");
        for limits in [Limits::auto(), Limits::auto().vmin(1.0), Limits::auto().vmax(10.0)] {
            let one_or_none = spec().norm(norm.clone()).limits(limits);
            assert_not_drawn(&matrix, &one_or_none, ErrorKind::NoUsableValues, &told);
        }
        let both = spec().norm(norm).limits(Limits::new(1.0, 10.0));
        assert!(Heatmap::new(&matrix, both).render().is_ok());
    }
}

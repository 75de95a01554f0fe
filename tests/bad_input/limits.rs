//! Limits that are none.

use super::{INF, NAN, assert_not_drawn, assert_refused, ramp, spec};
use heatspec::{Error, Heatmap, Limits, Matrix, Norm};

/// The values are 1 to 6.
#[track_caller]
fn assert_limits_refused(norm: &Norm, limits: Limits, expected: &Error, advice: &str) {
    let with_limits = spec().norm(norm.clone()).limits(limits);
    assert_not_drawn(&ramp(2, 3), &with_limits, expected, advice);
    let scale = Heatmap::new(ramp(2, 3), with_limits).color_scale();
    assert_refused(scale, expected, advice);
}

#[test]
fn limits_that_are_not_finite() {
    for norm in [Norm::Linear, Norm::Log] {
        for (vmin, vmax) in [(NAN, 1.0), (0.5, NAN), (NAN, NAN), (-INF, 1.0), (1.0, INF)] {
            let error = Error::LimitsNotFinite { vmin, vmax };
            let advice = "give finite limits, or leave them automatic";
            assert_limits_refused(&norm, Limits::new(vmin, vmax), &error, advice);
        }
        // The side that is not given comes from the data.
        let one_sided = [
            (Limits::auto().vmin(NAN), NAN, 6.0),
            (Limits::auto().vmax(NAN), 1.0, NAN),
            (Limits::auto().vmin(-INF), -INF, 6.0),
        ];
        for (limits, vmin, vmax) in one_sided {
            let error = Error::LimitsNotFinite { vmin, vmax };
            assert_limits_refused(&norm, limits, &error, "give finite limits");
        }
    }
}

#[test]
fn limits_that_do_not_increase() {
    for norm in [Norm::Linear, Norm::Log] {
        for (vmin, vmax) in [(2.0, 2.0), (3.0, 2.0), (f64::MAX, 5e-324)] {
            let error =
                Error::LimitsNotIncreasing { vmin, vmin_given: true, vmax, vmax_given: true };
            assert_limits_refused(&norm, Limits::new(vmin, vmax), &error, "give vmin < vmax");
        }
        // In conflict with the data: which side was given is told.
        let (vmin, vmax) = (7.0, 6.0);
        let error = Error::LimitsNotIncreasing { vmin, vmin_given: true, vmax, vmax_given: false };
        let advice = "7 (given) does not lie below the upper limit 6 (from the data)";
        assert_limits_refused(&norm, Limits::auto().vmin(vmin), &error, advice);
        let (vmin, vmax) = (1.0, 0.5);
        let error = Error::LimitsNotIncreasing { vmin, vmin_given: false, vmax, vmax_given: true };
        let advice = "1 (from the data) does not lie below the upper limit 0.5 (given)";
        assert_limits_refused(&norm, Limits::auto().vmax(vmax), &error, advice);
    }
}

#[test]
fn limits_of_a_log_norm_that_are_not_positive() {
    let cases = [
        (Limits::new(0.0, 10.0), 0.0),
        (Limits::new(-0.0, 10.0), -0.0),
        (Limits::new(-1.0, 10.0), -1.0),
        (Limits::new(1.0, -2.0), -2.0),
        (Limits::auto().vmin(0.0), 0.0),
        (Limits::auto().vmax(-5e-324), -5e-324),
    ];
    for (limits, limit) in cases {
        let error = Error::LimitNotPositive { limit };
        let advice = "give a positive limit, or use a linear norm";
        assert_limits_refused(&Norm::Log, limits, &error, advice);
    }
}

#[test]
fn no_usable_value_needs_both_limits() {
    let of_nothing = [NAN, NAN, INF, -INF, NAN, INF];
    let of_no_logarithm = [0.0, -1.0, NAN, -INF, -0.0, INF];
    let cases = [
        (Norm::Linear, of_nothing, 3, 3, None),
        (Norm::Log, of_nothing, 3, 3, Some(0)),
        (Norm::Log, of_no_logarithm, 1, 2, Some(3)),
    ];
    for (norm, values, nan, infinite, not_positive) in cases {
        let matrix = Matrix::new(&values, 2, 3).unwrap();
        let error = Error::NoUsableValues { cells: 6, nan, infinite, not_positive };
        for limits in [Limits::auto(), Limits::auto().vmin(1.0), Limits::auto().vmax(10.0)] {
            let one_or_none = spec().norm(norm.clone()).limits(limits);
            assert_not_drawn(&matrix, &one_or_none, &error, "give both limits");
        }
        let both = spec().norm(norm).limits(Limits::new(1.0, 10.0));
        assert!(Heatmap::new(&matrix, both).render().is_ok());
    }
}

//! The least figure that has room, for the error that says so.

use super::canvas::MOST_PIXELS;

/// The smallest figure of the shape `width` × `height`, at least as large as that, for which `fits`
/// holds; `None` where none does up to the greatest size. `fits` was true of what is returned.
///
/// Sizes double until one fits, and the interval is then halved down to a pixel. Rounding makes some
/// figures fit that are a few pixels smaller than ones which do not, so that those are tried last.
pub(super) fn least_size<E>(
    (width, height): (f64, f64),
    mut fits: impl FnMut(f64, f64) -> Result<bool, E>,
) -> Result<Option<(u32, u32)>, E> {
    let most = f64::from(MOST_PIXELS);
    let scaled =
        |factor: f64| ((width * factor).ceil().min(most), (height * factor).ceil().min(most));
    let greatest = most / width.min(height);
    let (mut low, mut high) = (1.0, f64::min(1.25, greatest));
    loop {
        let (width, height) = scaled(high);
        if fits(width, height)? {
            break;
        }
        if high >= greatest {
            return Ok(None);
        }
        (low, high) = (high, (high * 2.0).min(greatest));
    }
    let apart = |low: f64, high: f64| {
        let (a, b) = (scaled(low), scaled(high));
        b.0 - a.0 > 1.0 || b.1 - a.1 > 1.0
    };
    for _ in 0..40 {
        if !apart(low, high) {
            break;
        }
        let middle = f64::midpoint(low, high);
        let (width, height) = scaled(middle);
        if fits(width, height)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    let mut least = scaled(high);
    for fewer in 1..=4 {
        let fewer = f64::from(fewer);
        let smaller = (least.0 - fewer, least.1 - fewer);
        let larger_than_asked = smaller.0 >= width && smaller.1 >= height;
        if larger_than_asked && smaller != (width, height) && fits(smaller.0, smaller.1)? {
            least = smaller;
        }
    }
    Ok(Some((least.0 as u32, least.1 as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn least(size: (f64, f64), fits: impl Fn(f64, f64) -> bool) -> (Option<(u32, u32)>, usize) {
        let mut tried = 0;
        let found = least_size::<()>(size, |width, height| {
            tried += 1;
            Ok(fits(width, height))
        });
        (found.unwrap(), tried)
    }

    #[test]
    fn the_least_size_is_found_in_a_few_steps() {
        let (found, tried) =
            least((300.0, 200.0), |width, height| width >= 1000.0 && height > 50.0);
        let (width, height) = found.unwrap();
        assert!((1000..=1001).contains(&width) && (666..=668).contains(&height), "{found:?}");
        assert!(tried < 24, "{tried}");
        assert_eq!(least((300.0, 200.0), |_, _| false).0, None);
        assert_eq!(least((300.0, 200.0), |_, height| height == 32_767.0).0, Some((32_767, 32_767)));
        // Some smaller ones fit as well.
        let odd = |width: f64, _| width >= 1000.0 || width == 998.0;
        assert_eq!(least((300.0, 200.0), odd).0.unwrap().0, 998);
    }
}

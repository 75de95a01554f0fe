//! The least figure that has room, for the error that says so.

use super::canvas::{MOST_SIDE, check_size};
use crate::spec::FigureSize;

/// The smallest figure of the shape `width` × `height`, at least as large as that, for which `fits`
/// holds; `None` where none does up to the greatest size. `fits` was true of what is returned.
///
/// `about` is nearly `fits`, and cheaper: sizes double until it holds, and the interval is then halved
/// down to a pixel. Rounding makes some figures fit that are a few pixels smaller than ones which do
/// not; so the sizes around the one found decide, each tried once.
pub(super) fn least_size<E>(
    (width, height): (f64, f64),
    about: impl Fn(f64, f64) -> Result<bool, E>,
    fits: impl Fn(f64, f64) -> Result<bool, E>,
) -> Result<Option<(u32, u32)>, E> {
    let most = f64::from(MOST_SIDE);
    let most_pixels = FigureSize::MOST_PIXELS as f64;
    let greatest = (most / width.min(height)).min((most_pixels / (width * height)).sqrt());
    let scaled = |factor: f64| {
        let size = |length: f64| (length * factor).round().min(most);
        (size(width), size(height))
    };
    let (mut low, mut high) = (1.0, f64::min(1.25, greatest));
    loop {
        let (width, height) = scaled(high);
        if about(width, height)? {
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
    while apart(low, high) {
        let middle = f64::midpoint(low, high);
        let (width, height) = scaled(middle);
        if about(width, height)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    let near = scaled(high);
    let beside = |pixels: f64| (near.0 + pixels, near.1 + pixels);
    let mut more = 0.0;
    let mut least = near;
    while !fits(least.0, least.1)? {
        more = f64::max(1.0, 2.0 * more);
        least = beside(more);
        if check_size(least.0, least.1).is_err() {
            return Ok(None);
        }
    }
    for fewer in (1..=4).map(f64::from).filter(|_| more == 0.0) {
        let (less_wide, less_high) = beside(-fewer);
        let is_larger =
            less_wide >= width && less_high >= height && (less_wide, less_high) != (width, height);
        if is_larger && fits(less_wide, less_high)? {
            least = (less_wide, less_high);
        }
    }
    Ok(Some((least.0 as u32, least.1 as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    fn least(size: (f64, f64), fits: impl Fn(f64, f64) -> bool) -> (Option<(u32, u32)>, usize) {
        let tried = Cell::new(0);
        let fits = |width, height| {
            tried.set(tried.get() + 1);
            Ok::<bool, ()>(fits(width, height))
        };
        (least_size(size, fits, fits).unwrap(), tried.get())
    }

    #[test]
    fn the_least_size_is_found_in_a_few_steps() {
        let (found, tried) =
            least((300.0, 200.0), |width, height| width >= 1000.0 && height > 50.0);
        let (width, height) = found.unwrap();
        assert!((1000..=1001).contains(&width) && (666..=668).contains(&height), "{found:?}");
        assert!(tried < 24, "{tried}");
        assert_eq!(least((300.0, 200.0), |_, _| false).0, None);
        // As large as a figure may be, and no larger.
        let (found, _) = least((300.0, 200.0), |width, _| width >= 12_247.0);
        assert_eq!(found, Some((12_247, 8165)));
        assert_eq!(least((300.0, 200.0), |width, _| width > 12_248.0).0, None);
        assert_eq!(least((32_000.0, 1.0), |width, _| width > 32_766.0).0, Some((32_767, 1)));
        // Some smaller ones fit as well.
        let odd = |width: f64, _| width >= 1000.0 || width == 998.0;
        assert_eq!(least((300.0, 200.0), odd).0.unwrap().0, 998);
    }
}

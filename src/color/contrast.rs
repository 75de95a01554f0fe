//! How well one colour is seen on another, by WCAG 2.2.

use super::Color;
use crate::elementary::pow;
use std::sync::LazyLock;

impl Color {
    /// The contrast between two opaque colours by WCAG 2.2, from 1 (none) to 21 (black on white). Alpha
    /// is not looked at.
    ///
    /// WCAG asks for 4.5 of text at its level AA. See <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    ///
    /// ```
    /// use heatspec::Color;
    ///
    /// assert_eq!(Color::BLACK.contrast(Color::WHITE), 21.0);
    /// assert!(Color::css("steelblue")?.contrast(Color::WHITE) < 4.5);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance, 0 … 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] =
            [self.r, self.g, self.b].map(|channel| LINEAR[usize::from(channel)]);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// What is seen where this colour lies on an opaque one.
    pub(crate) fn over(self, below: Color) -> Color {
        let rest = 255 - u32::from(self.a);
        let own = self.premultiplied();
        let mixed = |own: u8, below: u8| own + ((u32::from(below) * rest + 127) / 255) as u8;
        Color::rgb(mixed(own[0], below.r), mixed(own[1], below.g), mixed(own[2], below.b))
    }
}

/// All channels without sRGB's gamma.
pub(super) static LINEAR: LazyLock<[f64; 256]> =
    LazyLock::new(|| std::array::from_fn(|channel| linear(channel as u8)));

/// A channel without sRGB's gamma.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { pow((value + 0.055) / 1.055, 2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_that_others_have_computed() {
        // The greys that are known to stand just above and below 4.5 : 1 on white.
        assert!(Color::css("#767676").unwrap().contrast(Color::WHITE) >= 4.5);
        assert!(Color::css("#777777").unwrap().contrast(Color::WHITE) < 4.5);
        let red = Color::rgb(255, 0, 0);
        assert!((red.contrast(Color::WHITE) - 3.998).abs() < 1e-3);
        assert_eq!(red.contrast(red), 1.0);
    }

    #[test]
    fn black_or_white_is_seen_on_every_colour() {
        for step in 0..1 << 15 {
            let channel = |shift: u32| ((step >> shift & 31) * 255 / 31) as u8;
            let color = Color::rgb(channel(0), channel(5), channel(10));
            let best = color.contrast(Color::BLACK).max(color.contrast(Color::WHITE));
            assert!(best > 4.58, "{color}: {best}");
        }
    }

    #[test]
    fn translucent_colours_show_what_is_below() {
        let half = Color::BLACK.with_alpha(128);
        assert_eq!(half.over(Color::WHITE), Color::rgb(127, 127, 127));
        assert_eq!(Color::TRANSPARENT.over(Color::rgb(1, 2, 3)), Color::rgb(1, 2, 3));
        assert_eq!(Color::rgb(9, 8, 7).over(Color::WHITE), Color::rgb(9, 8, 7));
    }
}

//! A colour for missing values that is told from those that values have.

use super::Color;
use super::contrast::LINEAR;

/// Grey first; then darker greys, for maps with a light middle or end; then hues, for maps of greys.
const CANDIDATES: [Color; 11] = [
    Color::rgb(0x8c, 0x8c, 0x8c),
    Color::rgb(0x50, 0x50, 0x50),
    Color::rgb(0xf0, 0xb0, 0xc8),
    Color::rgb(0xc8, 0x64, 0x32),
    Color::rgb(0x78, 0xb4, 0xff),
    Color::rgb(0xff, 0x00, 0xff),
    Color::rgb(0x00, 0xc8, 0x00),
    Color::rgb(0xff, 0x7f, 0x0e),
    Color::rgb(0x00, 0xff, 0xff),
    Color::BLACK,
    Color::WHITE,
];

/// Colours at least this far apart in `OKLab` are told from each other at the first look.
const APART: f64 = 0.1;
/// Colours nearer than this are taken for each other where they are not side by side.
const NEAR: f64 = 0.06;

/// The first of a theme's grey and the candidates that is told from all these colours and from the
/// background; if none is, the one that comes nearest to it.
pub(crate) fn told_apart(
    colors: impl IntoIterator<Item = Color>,
    grey: Color,
    background: Color,
) -> Color {
    let mut known: Vec<Oklab> = vec![Oklab::new(background)];
    let mut before = background;
    for color in colors {
        if color != before {
            known.push(Oklab::new(color.over(background)));
            before = color;
        }
    }
    let mut best = (grey, f64::NEG_INFINITY);
    for candidate in std::iter::once(grey).chain(CANDIDATES) {
        let seen = Oklab::new(candidate);
        let nearest = known.iter().map(|own| own.distance(seen)).fold(f64::INFINITY, f64::min);
        if nearest >= APART {
            return candidate;
        }
        if nearest > best.1 {
            best = (candidate, nearest);
        }
    }
    best.0
}

/// Of some colours the nearest to one, if it is so near that they are taken for each other.
pub(super) fn confused(
    color: Color,
    with: impl IntoIterator<Item = Color>,
    background: Color,
) -> Option<Color> {
    let seen = Oklab::new(color.over(background));
    let distance = |other: Color| Oklab::new(other.over(background)).distance(seen);
    let nearest = with.into_iter().map(|other| (distance(other), other));
    let nearest = nearest.min_by(|a, b| a.0.total_cmp(&b.0));
    nearest.filter(|(distance, _)| *distance < NEAR).map(|(_, other)| other)
}

/// A colour in B. Ottosson's `OKLab` (2020), in which equal distances look alike.
#[derive(Clone, Copy)]
struct Oklab([f32; 3]);

impl Oklab {
    /// Of an opaque colour.
    fn new(color: Color) -> Self {
        let [r, g, b] =
            [color.r, color.g, color.b].map(|channel| LINEAR[usize::from(channel)] as f32);
        let cone = |red: f32, green: f32, blue: f32| libm::cbrtf(red * r + green * g + blue * b);
        let l = cone(0.412_221_46, 0.536_332_55, 0.051_445_995);
        let m = cone(0.211_903_5, 0.680_699_5, 0.107_396_96);
        let s = cone(0.088_302_46, 0.281_718_85, 0.629_978_7);
        Self([
            0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        ])
    }

    fn distance(self, other: Self) -> f64 {
        let squares = self.0.iter().zip(other.0).map(|(own, other)| (own - other) * (own - other));
        f64::from(squares.sum::<f32>()).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: Color, b: Color) -> f64 {
        Oklab::new(a).distance(Oklab::new(b))
    }

    #[test]
    fn distances_that_are_known() {
        // Ottosson's own values: white is (1, 0, 0), and sRGB's red (0.628, 0.225, 0.126).
        assert!((distance(Color::WHITE, Color::BLACK) - 1.0).abs() < 1e-5);
        let red = Oklab::new(Color::rgb(255, 0, 0)).0;
        for (own, known) in red.into_iter().zip([0.627_96, 0.224_86, 0.125_85]) {
            assert!((own - known).abs() < 1e-4, "{red:?}");
        }
    }

    #[test]
    fn the_grey_stays_where_it_is_told() {
        let grey = Color::rgb(200, 200, 200);
        assert_eq!(told_apart([Color::rgb(255, 0, 0)], grey, Color::WHITE), grey);
        assert_ne!(told_apart([Color::rgb(190, 190, 190)], grey, Color::WHITE), grey);
        assert_ne!(told_apart([], grey, grey), grey);
        // Of all greys, none is.
        let greys = || (0..=255).map(|level| Color::rgb(level, level, level));
        let chosen = told_apart(greys(), grey, Color::WHITE);
        assert!(greys().all(|color| distance(color, chosen) >= APART), "{chosen}");
        assert_eq!(confused(chosen, greys(), Color::WHITE), None);
        assert_eq!(confused(grey, greys(), Color::WHITE), Some(grey));
    }

    #[test]
    fn some_colour_is_chosen_among_all() {
        let all = (0..1u32 << 12).map(|bits| {
            let channel = |shift: u32| ((bits >> shift & 15) * 17) as u8;
            Color::rgb(channel(0), channel(4), channel(8))
        });
        told_apart(all, Color::WHITE, Color::BLACK);
    }
}

//! The heights of letters on whole pixels.
//!
//! A font says how high its letters are; at a small size those heights fall between two pixels, and
//! every top and foot becomes a grey row. Here heights are moved to the nearest whole pixels, what lies
//! between them with them, and the little by which round letters are higher than flat ones is taken
//! away while it is too little to be seen. Nothing is moved along the line, so that a text stays as wide
//! as it was measured. (Font makers put such instructions into fonts, and matplotlib has `FreeType` find
//! them; here a few heights that all letters share are enough.)

use crate::text::Zones;

/// Where heights go: from ems to ems, piece by piece linear. By default they stay.
#[derive(Default)]
pub(super) struct Hinting {
    /// From and to, from low to high.
    knots: Vec<(f32, f32)>,
}

/// Above this font size in pixels a grey row is no blur.
const LARGEST: f32 = 40.0;
/// Round letters keep what they are higher than flat ones from this many pixels on.
const SEEN: f32 = 0.6;

impl Hinting {
    pub(super) fn new(zones: Zones, size: f32) -> Self {
        let mut knots: Vec<(f32, f32)> = Vec::new();
        let sound = zones.x_height > 0.0 && zones.x_height < zones.cap_height;
        if !(sound && size > 0.0 && size <= LARGEST) {
            return Self { knots };
        }
        let pixel = |em: f32| (em * size).round() / size;
        let over = zones.overshoot;
        let flat = over > 0.0 && over * size < SEEN;
        // Where zones lie within a pixel of each other, the first to come is kept.
        let mut add = |from: f32, to: f32| {
            if knots.last().is_none_or(|&(low, on)| from > low && to >= on) {
                knots.push((from, to));
            }
        };
        if zones.descender > over {
            add(-zones.descender, pixel(-zones.descender));
        }
        if flat {
            add(-over, 0.0);
        }
        add(0.0, 0.0);
        for height in [zones.x_height, zones.cap_height, zones.ascender] {
            // At least a pixel, however small.
            let on = pixel(height).max(1.0 / size);
            add(height, on);
            if flat {
                add(height + over, on);
            }
        }
        Self { knots }
    }

    /// Where a height goes.
    pub(super) fn height(&self, y: f32) -> f32 {
        let at = self.knots.partition_point(|&(from, _)| from < y);
        match (at.checked_sub(1).and_then(|below| self.knots.get(below)), self.knots.get(at)) {
            (Some(&(low, low_to)), Some(&(high, high_to))) => {
                low_to + (y - low) * (high_to - low_to) / (high - low)
            }
            (Some(&(from, to)), None) | (None, Some(&(from, to))) => y + (to - from),
            (None, None) => y,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONES: Zones = Zones {
        overshoot: 0.011,
        x_height: 0.546,
        cap_height: 0.728,
        ascender: 0.756,
        descender: 0.204,
    };

    #[test]
    fn letters_stand_on_whole_pixels() {
        for size in [7.0, 9.5, 11.1, 13.9, 20.0, 39.0f32] {
            let hinting = Hinting::new(ZONES, size);
            for height in [0.0, ZONES.x_height, ZONES.cap_height, -ZONES.descender] {
                let pixels = hinting.height(height) * size;
                assert!((pixels - pixels.round()).abs() < 1e-3, "{size}: {height} at {pixels}");
                assert!((pixels - height * size).abs() <= 0.501, "{size}: {height} at {pixels}");
            }
        }
    }

    #[test]
    fn higher_stays_higher() {
        for size in [1.0, 3.0, 7.0, 12.3, 13.9, 40.0f32] {
            let hinting = Hinting::new(ZONES, size);
            let mut before = f32::NEG_INFINITY;
            for step in -600..1400 {
                let height = hinting.height(step as f32 / 1000.0);
                assert!(height >= before - 1e-6, "{size}: {step}");
                before = height;
            }
        }
    }

    #[test]
    fn large_text_and_odd_fonts_are_left_alone() {
        for hinting in [Hinting::new(ZONES, 41.0), Hinting::new(Zones::default(), 12.0)] {
            assert_eq!(hinting.height(0.5), 0.5);
        }
    }
}

//! Lengths of the theme in pixels, and the grid of pixels that they are rounded to.

use crate::geom::Rect;
use crate::layout::turn::Gaps;
use crate::spec::{Side, Theme};
use crate::text::Metrics;

/// The least room between two tick labels side by side, and between two one above the other, in parts of
/// the font size.
const GAP_BESIDE: f64 = 0.5;
const GAP_ABOVE: f64 = 0.1;
/// The height of digits in parts of the font size.
pub(crate) const DIGIT_HEIGHT: f64 = 0.73;

/// Lengths from the theme in pixels, with those of lines rounded to whole ones.
#[derive(Clone, Copy)]
pub(crate) struct Pixels {
    /// Pixels per point.
    pub(crate) scale: f64,
    /// Everything that is rounded, is rounded to a multiple of this many pixels.
    pub(crate) unit: f64,
    /// The width of lines as they are drawn, and the room that is kept for them. Only the latter keeps to
    /// the unit: a thin line is to be thin at a high DPI too.
    pub(crate) line_width: f64,
    pub(crate) line_room: f64,
    pub(crate) tick_length: f64,
    pub(crate) minor_length: f64,
    pub(crate) tick_size: f64,
    pub(crate) label_size: f64,
}

impl Pixels {
    pub(crate) fn new(theme: &Theme, scale: f64, unit: f64) -> Self {
        let mut pixels = Self {
            scale,
            unit,
            line_width: 0.0,
            line_room: 0.0,
            tick_length: 0.0,
            minor_length: 0.0,
            tick_size: theme.tick_size * scale,
            label_size: theme.label_size * scale,
        };
        pixels.line_room = pixels.whole(theme.line_width);
        pixels.line_width = match theme.line_width * scale {
            0.0 => 0.0,
            width => width.round().max(1.0).min(pixels.line_room),
        };
        pixels.tick_length = pixels.whole(theme.tick_length);
        pixels.minor_length = pixels.whole(theme.tick_length * 0.6);
        pixels
    }

    /// A distance in whole pixels, and at least one of them unless it is none.
    pub(crate) fn whole(&self, points: f64) -> f64 {
        match points * self.scale {
            0.0 => 0.0,
            pixels => self.round(pixels).max(self.unit),
        }
    }

    pub(crate) fn round(&self, pixels: f64) -> f64 {
        (pixels / self.unit).round() * self.unit
    }

    /// A length rounded up, but for the rounding of sums.
    pub(crate) fn up(&self, pixels: f64) -> f64 {
        (pixels / self.unit - 1e-6).ceil() * self.unit
    }

    /// The least height of tick labels. Labels are as high as their ink, since a row needs no room for
    /// accents that no label has; but the distance to the axis does not depend on a dash.
    pub(crate) fn least_ink(&self) -> Metrics {
        Metrics { ascent: DIGIT_HEIGHT * self.tick_size, descent: 0.0 }
    }

    /// Height above the baseline of the middle of a label as the eye takes it.
    pub(crate) fn middle(&self) -> f64 {
        DIGIT_HEIGHT / 2.0 * self.tick_size
    }

    /// The least room between two tick labels side by side, and between two one above the other.
    pub(crate) fn gaps(&self) -> Gaps {
        Gaps { beside: self.tick_size * GAP_BESIDE, above: self.tick_size * GAP_ABOVE }
    }
}

/// Where a rectangle starts and ends along a side.
pub(crate) fn along(side: Side, rect: &Rect) -> (f64, f64) {
    if side.is_vertical() { (rect.top, rect.bottom) } else { (rect.left, rect.right) }
}

/// A rectangle that starts and ends elsewhere along a side.
pub(crate) fn with_along(side: Side, rect: &Rect, start: f64, end: f64) -> Rect {
    if side.is_vertical() {
        Rect { top: start, bottom: end, ..*rect }
    } else {
        Rect { left: start, right: end, ..*rect }
    }
}

/// The rectangle between two coordinates across a side that starts and ends along it.
pub(crate) fn standing(side: Side, near: f64, far: f64, start: f64, end: f64) -> Rect {
    let (low, high) = (near.min(far), near.max(far));
    with_along(side, &Rect::new(low, low, high, high), start, end)
}

/// A strip beside a rectangle, from `near` to `far` away from it.
pub(crate) fn beside(side: Side, rect: &Rect, near: f64, far: f64) -> Rect {
    match side {
        Side::Left => Rect { left: rect.left - far, right: rect.left - near, ..*rect },
        Side::Right => Rect { left: rect.right + near, right: rect.right + far, ..*rect },
        Side::Top => Rect { top: rect.top - far, bottom: rect.top - near, ..*rect },
        Side::Bottom => Rect { top: rect.bottom + near, bottom: rect.bottom + far, ..*rect },
    }
}

/// The grid, in pixels, to which cells and lines are rounded.
///
/// Rounding to whole pixels at every DPI would give a figure at twice the DPI another cell size than
/// twice the first. So a DPI that is a multiple of a usual one rounds as that one does, times the
/// multiple, and any other as its half, or quarter, … above 64 DPI does.
pub(crate) fn unit(dpi: f64) -> f64 {
    let multiple = [100.0, 96.0, 72.0].iter().map(|usual| dpi / usual).find(|m| m.fract() == 0.0);
    multiple.unwrap_or_else(|| {
        let mut unit = 1.0;
        while dpi / (2.0 * unit) >= 64.0 {
            unit *= 2.0;
        }
        unit
    })
}

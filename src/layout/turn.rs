//! Text that is turned: the box around it, and how close two labels may stand.

use crate::geom::Rect;
use crate::text::{Line, Metrics};

/// A direction in which text runs: the rotation with its sine and cosine, exact at right angles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Turn {
    pub(crate) degrees: f64,
    pub(crate) sin: f64,
    pub(crate) cos: f64,
}

impl Turn {
    pub(crate) fn new(degrees: f64) -> Self {
        let degrees = degrees.rem_euclid(360.0);
        let degrees = if degrees > 180.0 { degrees - 360.0 } else { degrees };
        let (sin, cos) = match degrees {
            0.0 => (0.0, 1.0),
            90.0 => (1.0, 0.0),
            180.0 => (0.0, -1.0),
            -90.0 => (-1.0, 0.0),
            _ => (libm::sin(degrees.to_radians()), libm::cos(degrees.to_radians())),
        };
        Self { degrees, sin, cos }
    }

    pub(crate) fn sin_cos(self) -> (f32, f32) {
        (self.sin as f32, self.cos as f32)
    }

    /// Whether the text runs rather up or down than across.
    pub(crate) fn is_vertical(self) -> bool {
        self.sin.abs() > self.cos.abs()
    }

    pub(crate) fn is_right_angle(self) -> bool {
        self.sin == 0.0 || self.cos == 0.0
    }

    /// An offset along the text and above its baseline, on the screen (y down).
    pub(crate) fn apply(self, along: f64, above: f64) -> (f64, f64) {
        (along * self.cos - above * self.sin, -(along * self.sin + above * self.cos))
    }

    /// The upright box around a turned line whose baseline starts at the origin.
    pub(crate) fn bounds(self, width: f64, metrics: Metrics) -> Rect {
        let corner = |along, above| {
            let (x, y) = self.apply(along, above);
            Rect::new(x, y, x, y)
        };
        corner(0.0, metrics.ascent)
            .union(&corner(0.0, -metrics.descent))
            .union(&corner(width, metrics.ascent))
            .union(&corner(width, -metrics.descent))
    }

    /// Width and height of the upright box around a turned label, `metrics` being those of one line.
    pub(crate) fn extent(self, label: LabelSize, metrics: Metrics) -> (f64, f64) {
        let bounds = self.bounds(label.width, metrics.apart(label.lead));
        (bounds.width(), bounds.height())
    }

    /// How far apart two labels of these sizes must stand along an axis so that they do not touch: as
    /// far as their boxes want with `beside` between them, or less where they are short, or nearer where
    /// they slant and run side by side, with `above` between one and the next.
    pub(crate) fn pitch(
        self,
        a: LabelSize,
        b: LabelSize,
        metrics: Metrics,
        vertical_axis: bool,
        Gaps { beside, above }: Gaps,
    ) -> f64 {
        let extent = |label| {
            let (across, down) = self.extent(label, metrics);
            if vertical_axis { down } else { across }
        };
        let slant = if vertical_axis { self.cos } else { self.sin };
        // Level and upright lines have their middle at their tick, slanted ones an end, before which one
        // of them reaches farther if it has more lines.
        let unlike = (a.lead - b.lead).abs();
        let boxes = if self.is_right_angle() {
            f64::midpoint(extent(a), extent(b))
        } else {
            extent(a).max(extent(b)) + unlike * slant.abs()
        };
        let widest = a.width.max(b.width);
        let beside = if widest <= NARROW * metrics.height() {
            above
        } else {
            (BESIDE_SHORT * (widest - metrics.height() / 2.0)).clamp(above.min(beside), beside)
        };
        // The corner of more lines is nearer to the axis, which moves their middle off.
        let moved = unlike * (1.0 - slant * slant);
        let parallel = (metrics.height() + a.lead + b.lead + moved + above) / slant.abs();
        parallel.min(boxes + beside)
    }

    /// Whether the text runs just along an axis.
    pub(crate) fn runs_along(self, vertical_axis: bool) -> bool {
        if vertical_axis { self.cos == 0.0 } else { self.sin == 0.0 }
    }
}

/// Labels no wider than this, in parts of their height, are letters or digits that stand alone.
pub(crate) const NARROW: f64 = 1.45;

/// Short labels are told apart with less room between them: this part of what they are longer than half
/// as wide as high.
const BESIDE_SHORT: f64 = 0.45;

/// The least room between two labels side by side, and between two one above the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gaps {
    pub(crate) beside: f64,
    pub(crate) above: f64,
}

/// How large a label is: how wide, and how far its first and last line are from the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LabelSize {
    pub(crate) width: f64,
    pub(crate) lead: f64,
}

impl LabelSize {
    pub(crate) fn of(line: &Line) -> Self {
        Self { width: line.width, lead: line.lead }
    }
}

//! One colour for each interval.

use crate::data::Number;
use crate::error::{Error, Problem};

/// Boundaries between intervals, each of which has one colour.
///
/// Colours are spread over the whole colormap: interval `i` of `n` takes the table's entry `floor(i
/// · (N − 1) / (n − 1))`, a single interval the middle one, as in matplotlib. Where there are more
/// intervals than colours, neighbours share one, with a
/// [`WarningKind::ColorsShared`](crate::WarningKind::ColorsShared). n intervals over a map of n
/// [listed](crate::Colormap::listed) colours have just these.
///
/// A value on a boundary belongs to the interval above it, and one on the last boundary to the last
/// interval, which is closed at both ends as NumPy's histogram bins are: what ends where the data ends
/// has no value beyond it. (matplotlib gives that value the over colour.) In data of `f32`, `f16` or
/// `bf16` each boundary is also the number of that type that is nearest to it, as
/// [limits](crate::Limits) are.
///
/// ```
/// use heatspec::{Boundaries, Heatmap, HeatmapSpec, Matrix, Norm};
///
/// let norm = Norm::Boundaries(Boundaries::new([0.0, 0.5, 0.9, 1.0]));
/// let matrix = Matrix::new(&[0.1, 0.4, 0.5, 0.95], 2, 2)?;
/// let scale = Heatmap::new(matrix, HeatmapSpec::new().norm(norm)).color_scale()?;
/// assert_eq!(scale.color(0.1), scale.color(0.4));
/// assert_ne!(scale.color(0.4), scale.color(0.5));
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Boundaries {
    pub(crate) edges: Vec<f64>,
    below: bool,
    above: bool,
}

impl Boundaries {
    /// Boundaries in rising order, at least two.
    pub fn new(edges: impl IntoIterator<Item = impl Number>) -> Self {
        let edges = edges.into_iter().map(Number::into_f64).collect();
        Self { edges, below: false, above: false }
    }

    /// Keeps the first colour for values below the first boundary, so that they differ from those
    /// in the first interval. Default: `false`.
    pub fn extend_below(self, extend: bool) -> Self {
        Self { below: extend, ..self }
    }

    /// Keeps the last colour for values above the last boundary. Default: `false`.
    pub fn extend_above(self, extend: bool) -> Self {
        Self { above: extend, ..self }
    }

    /// Whether values below the first boundary, and above the last, have a colour kept for them.
    pub(crate) fn extended(&self) -> (bool, bool) {
        (self.below, self.above)
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if self.edges.len() < 2 {
            return Err(Problem::TooFewBoundaries { count: self.edges.len() }.into());
        }
        let rising = |pair: &[f64]| pair[0].is_finite() && pair[1].is_finite() && pair[0] < pair[1];
        match self.edges.windows(2).position(|pair| !rising(pair)) {
            Some(index) => Err(Problem::BoundariesNotIncreasing {
                index: index + 1,
                before: self.edges[index],
                boundary: self.edges[index + 1],
            }
            .into()),
            None => Ok(()),
        }
    }

    fn intervals(&self) -> usize {
        self.edges.len() - 1
    }

    /// How many colours are asked for: one for each interval, and for what lies beyond them.
    pub(super) fn bins(&self) -> usize {
        self.intervals() + usize::from(self.below) + usize::from(self.above)
    }

    /// The interval of a value between the first and last of some edges; the last one is closed.
    fn interval(&self, value: f64, edges: &[f64]) -> usize {
        edges.partition_point(|&edge| edge <= value).clamp(1, self.intervals()) - 1
    }

    /// A fraction in the middle of the value's slot among `colors`. `edges` are those of the data's type.
    pub(super) fn fraction(&self, value: f64, edges: &[f64], colors: usize) -> f64 {
        let bins = self.bins();
        let bin = self.interval(value, edges) + usize::from(self.below);
        let slot = if bins == 1 { (colors - 1) / 2 } else { bin * (colors - 1) / (bins - 1) };
        (slot as f64 + 0.5) / colors as f64
    }

    /// Place on a bar on which all intervals are equally long.
    pub(super) fn position(&self, value: f64) -> f64 {
        let interval = self.interval(value, &self.edges);
        let (low, high) = (self.edges[interval], self.edges[interval + 1]);
        let within = crate::geom::fraction_between(value, low, high);
        (interval as f64 + within) / self.intervals() as f64
    }

    /// The value at a place of that bar.
    pub(super) fn value_at(&self, position: f64) -> f64 {
        let scaled = position.clamp(0.0, 1.0) * self.intervals() as f64;
        let interval = (scaled as usize).min(self.intervals() - 1);
        let within = scaled - interval as f64;
        self.edges[interval] * (1.0 - within) + self.edges[interval + 1] * within
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Boundaries {
    /// The boundaries, as they were given.
    pub fn get_edges(&self) -> &[f64] {
        &self.edges
    }

    /// Whether a colour is kept for values [below](Self::extend_below) the first boundary.
    pub fn get_extend_below(&self) -> bool {
        self.below
    }

    /// Whether a colour is kept for values [above](Self::extend_above) the last boundary.
    pub fn get_extend_above(&self) -> bool {
        self.above
    }
}

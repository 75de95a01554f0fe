//! More cells than pixels: what one pixel says of all the cells that it covers.
//!
//! A [`Reduction`] says by which rule, a `Cover` of each axis which cells a pixel covers and how much
//! of it each takes. Values are reduced as numbers, never as colours, in one [`pass`] over lines in any
//! number of blocks. A [`reader`] adds each line to an accumulator per column ([`loops`], or the [`fast`]
//! paths for means), and where a row of pixels is complete, the columns are taken together ([`columns`];
//! [`windows`] for means). Lines that are columns are summed up [`along`], to the same bits. Rules that
//! need all cells of a pixel at once ([`median`], [`mode`], [`circular`]) get them. Blocks that are
//! reduced apart become [`Partial`]s, which are merged in any order.

mod along;
mod circular;
mod classes;
mod columns;
mod cover;
mod exact;
mod fast;
mod loops;
mod median;
mod mode;
mod names;
mod narrow;
mod partial;
mod pass;
mod reader;
#[cfg(test)]
mod tests;
mod windows;

pub use partial::{Partial, PixelGrid};

pub(crate) use classes::Classes;
pub(crate) use columns::{Cell, Kept};
pub(crate) use cover::{Cover, Weighing};
pub(crate) use pass::{How, Pass, Reduced};

use crate::data::Number;
use crate::error::{Error, Problem};

/// What a pixel shows of the cells that it covers, where there are more cells than pixels.
///
/// Values are reduced in data space, before the norm and before any colour; NaN is ignored, and a
/// pixel all of whose cells are NaN takes the bad colour. Each axis is reduced only if some of its
/// cells have no pixel of their own, so that many columns and few rows are reduced along x alone.
/// Cells that lie across the border of two pixels belong to both: for the mean and the counts by
/// their share, for all others as a whole. The figure says so with a
/// [`WarningKind::CellsReduced`](crate::WarningKind::CellsReduced).
///
/// What the values are says which to take: [`mean`](Self::mean) of quantities, [`mode`](Self::mode)
/// of classes, [`circular_mean`](Self::circular_mean) of angles. Under
/// [`Norm::Boundaries`](crate::Norm) a
/// [`WarningKind::IntervalsMixed`](crate::WarningKind::IntervalsMixed) counts the pixels that show
/// an interval in which none of their cells lies. Missing cells beside others are not seen;
/// [`WarningKind::MissingHidden`](crate::WarningKind::MissingHidden) counts them, and
/// [`invalid_fraction`](Self::invalid_fraction) shows them.
///
/// The default is [`Reduction::mean`]. It is what the eye would see from further away, it has no
/// preference for high or low values, it does not depend on where the borders of pixels fall, and a
/// reduced figure reduced again is still right. Under a log norm it remains the mean of the values,
/// not of their logarithms, so that a hot cell among a hundred quiet ones is still bright. Under a
/// linear norm it may pale: the warning then says how far the extremes of the picture fall short of
/// those of the data, and [`Reduction::max`] shows every one of them.
///
/// ```
/// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Limits, Matrix, Reduction, WarningKind};
///
/// // One hot cell among a million.
/// let matrix = Matrix::from_fn(1000, 1000, |row, col| f32::from((row, col) == (271, 828)))?;
/// let spec = HeatmapSpec::new().reduction(Reduction::max()).size(FigureSize::pixels(300, 200));
/// let figure = Heatmap::new(&matrix, spec).render()?;
/// let [warning] = figure.warnings() else { panic!() };
/// assert_eq!(warning.kind(), WarningKind::CellsReduced);
/// assert!(warning.to_string().contains("each the maximum of up to"));
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reduction(pub(crate) Rule);

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Rule {
    #[default]
    Mean,
    Max,
    Min,
    FarthestFrom(f64),
    Median,
    Mode,
    CircularMean(f64),
    Nearest,
    ValidCount,
    InvalidFraction,
}

impl Reduction {
    /// The mean of the values, each weighted by the area that its cell takes of the pixel. The
    /// default.
    ///
    /// Sums are of `f64`, down the rows of each column first and then from column to column, whatever the
    /// order in memory, so that equal values have equal means to the last bit. They are exact for integers and nearly so for `f32`; a pixel whose cells
    /// are all equal has just their value. Where both infinities meet the mean is NaN.
    pub fn mean() -> Self {
        Self(Rule::Mean)
    }

    /// The greatest value: one hot cell out of a billion is seen.
    pub fn max() -> Self {
        Self(Rule::Max)
    }

    /// The least value.
    pub fn min() -> Self {
        Self(Rule::Min)
    }

    /// The value farthest from a centre, for data that diverges from it either way; of two that are
    /// equally far the greater. A centre that is not finite is
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    pub fn farthest_from(center: impl Number) -> Self {
        Self(Rule::FarthestFrom(center.into_f64()))
    }

    /// The median by area: the value below which, and above which, lies at most half of the valid
    /// area; halfway between two such values if there are two. Outliers do not move it.
    ///
    /// Takes a sort of every pixel's cells, so many times the time of the others, and as much memory
    /// as the cells of one pixel need.
    pub fn median() -> Self {
        Self(Rule::Median)
    }

    /// The mode: the value that takes most of the pixel's area; of several that take the same, the
    /// least. For classes, of which a mean is none (types of land, clusters, answers): every pixel
    /// shows one of its cells' own.
    ///
    /// Takes several times the time of the others, and as much memory as the median.
    ///
    /// ```
    /// use heatspec::{Boundaries, FigureSize, Heatmap, HeatmapSpec, Matrix, Norm, Reduction};
    ///
    /// // Two classes of five, 0 and 4.
    /// let classes = Matrix::from_fn(1200, 1200, |row, col| if (row / 7 + col / 5) % 2 == 0 { 0u8 } else { 4 })?;
    /// let norm = Norm::Boundaries(Boundaries::new([-0.5, 0.5, 1.5, 2.5, 3.5, 4.5]));
    /// let spec = HeatmapSpec::new().norm(norm).size(FigureSize::pixels(640, 420));
    /// // Means lie in classes that the data has not, and a warning says so.
    /// let means = Heatmap::new(&classes, &spec).render()?;
    /// assert!(means.warnings().iter().any(|warning| warning.to_string().contains("Reduction::mode")));
    /// let modes = Heatmap::new(&classes, spec.reduction(Reduction::mode())).render()?;
    /// assert_eq!(modes.warnings().len(), 1); // that cells were reduced
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn mode() -> Self {
        Self(Rule::Mode)
    }

    /// The mean direction of angles, phases, or other values that come round again after a period: 360
    /// of degrees, τ of radians, 24 of hours. Of 350° and 10° it is 0°, not 180°.
    ///
    /// Cells are vectors of one length that are added, each weighted by the area that it takes of the
    /// pixel. A pixel with a cell below zero shows a value from minus half a period to half of one, any
    /// other a value from zero to a period, so that both usual ranges stay what they are. Where the
    /// vectors cancel there is no direction, and the pixel takes the bad colour. Infinities, too, have none
    /// and count as NaN.
    ///
    /// Takes many times the time of the others, and as much memory as the median. A period that is
    /// not finite and above zero is [`ErrorKind::Setting`](crate::ErrorKind::Setting).
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Limits, Matrix, Reduction};
    ///
    /// let phase = Matrix::from_fn(900, 900, |row, col| (row as f64 + col as f64 * 0.7).rem_euclid(360.0))?;
    /// let spec = HeatmapSpec::new()
    ///     .limits(Limits::new(0, 360))
    ///     .reduction(Reduction::circular_mean(360))
    ///     .size(FigureSize::pixels(400, 300));
    /// Heatmap::new(&phase, spec).render()?;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn circular_mean(period: impl Number) -> Self {
        Self(Rule::CircularMean(period.into_f64()))
    }

    /// The cell under the pixel's centre. The others are not seen, nor does it matter what they are:
    /// it is what most programs draw, and for cells that are no quantities.
    pub fn nearest() -> Self {
        Self(Rule::Nearest)
    }

    /// How many cells are not NaN, whatever their values. A cell on several pixels counts in each by
    /// its share, so that the picture adds up to the number of valid cells. Cells of a
    /// [`Mask`](crate::Mask) are not valid. Automatic limits are those of the counts.
    pub fn valid_count() -> Self {
        Self(Rule::ValidCount)
    }

    /// Which fraction of the pixel's area is NaN, 0 … 1, whatever the other values. Cells of a
    /// [`Mask`](crate::Mask) were left out on purpose and are no part of that area: they count
    /// neither as NaN nor as values, and a pixel that has no others is as masked as they are.
    /// Automatic limits are those of the fractions.
    pub fn invalid_fraction() -> Self {
        Self(Rule::InvalidFraction)
    }

    /// The centre, of [`farthest_from`](Self::farthest_from).
    pub fn get_farthest_from(&self) -> Option<f64> {
        if let Rule::FarthestFrom(center) = self.0 { Some(center) } else { None }
    }

    /// The period, of [`circular_mean`](Self::circular_mean).
    pub fn get_circular_mean(&self) -> Option<f64> {
        if let Rule::CircularMean(period) = self.0 { Some(period) } else { None }
    }

    /// What the pixels show, as a noun: `"mean"`.
    pub fn name(&self) -> &'static str {
        match self.0 {
            Rule::Mean => "mean",
            Rule::Max => "maximum",
            Rule::Min => "minimum",
            Rule::FarthestFrom(_) => "value farthest from the centre",
            Rule::Median => "median",
            Rule::Mode => "mode",
            Rule::CircularMean(_) => "circular mean",
            Rule::Nearest => "value nearest to the pixel's centre",
            Rule::ValidCount => "count of valid cells",
            Rule::InvalidFraction => "fraction of invalid cells",
        }
    }

    /// Whether the pixels show something else than values of the matrix.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.0, Rule::ValidCount | Rule::InvalidFraction)
    }

    pub(crate) fn weighing(&self) -> Weighing {
        if self.0 == Rule::ValidCount { Weighing::Share } else { Weighing::Area }
    }

    /// What has to be kept of every pixel. `is_exact` says that sums are not rounded so far that a
    /// mean of equal values could leave them.
    fn kept(&self, is_exact: bool) -> Kept {
        let nothing = Kept::default();
        match self.0 {
            Rule::Mean if is_exact => Kept { sum: true, ..nothing },
            Rule::Mean => Kept { sum: true, least: true, greatest: true, ..nothing },
            // Nearest is the greatest of a single cell.
            Rule::Max | Rule::Nearest => Kept { greatest: true, ..nothing },
            Rule::Min => Kept { least: true, ..nothing },
            Rule::FarthestFrom(_) => Kept { least: true, greatest: true, ..nothing },
            Rule::ValidCount | Rule::InvalidFraction => Kept { missing: true, ..nothing },
            Rule::Median | Rule::Mode | Rule::CircularMean(_) => nothing,
        }
    }

    /// Whether a pixel's value is found from all of its cells at once.
    pub(crate) fn needs_cells(&self) -> bool {
        matches!(self.0, Rule::Median | Rule::Mode | Rule::CircularMean(_))
    }

    /// Whether the pixels show numbers that are computed and may be those of no cell.
    pub(crate) fn mixes(&self) -> bool {
        matches!(self.0, Rule::Mean | Rule::Median | Rule::CircularMean(_))
    }

    /// The value of a pixel from those of its cells that are numbers, with their weights.
    fn of_cells(&self, cells: &mut [(f64, f64)]) -> f64 {
        match self.0 {
            Rule::Median => median::median(cells),
            Rule::Mode => mode::mode(cells),
            Rule::CircularMean(period) => circular::circular_mean(cells, period),
            _ => f64::NAN,
        }
    }

    /// Refuses a rule whose numbers are none.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self.0 {
            Rule::FarthestFrom(center) if !center.is_finite() => {
                Err(Problem::ReductionCenter { center }.into())
            }
            Rule::CircularMean(period) if !(period.is_finite() && period > 0.0) => {
                Err(Problem::ReductionPeriod { period }.into())
            }
            _ => Ok(()),
        }
    }

    /// The value that a pixel shows, NaN where there is none. `one` is the weight that counts as one cell.
    pub(crate) fn value(&self, cell: &Cell, one: f64) -> f64 {
        let valid = cell.weight - cell.missing;
        match self.0 {
            Rule::Mean => {
                if valid <= 0.0 {
                    return f64::NAN;
                }
                let mean = cell.sum / valid + 0.0;
                // No rounding leads out of the values; NaN is none of them and stays.
                if mean < cell.least {
                    cell.least
                } else if mean > cell.greatest {
                    cell.greatest
                } else {
                    mean
                }
            }
            Rule::Max | Rule::Nearest => cell.greatest,
            Rule::Min => cell.least,
            Rule::FarthestFrom(center) => {
                if cell.greatest - center >= center - cell.least {
                    cell.greatest
                } else {
                    cell.least
                }
            }
            Rule::ValidCount => valid / one,
            Rule::InvalidFraction => cell.missing / cell.weight,
            Rule::Median | Rule::Mode | Rule::CircularMean(_) => f64::NAN,
        }
    }
}

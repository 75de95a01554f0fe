//! The kinds of errors and warnings: what programs may tell apart.

use super::errors::Problem;
use super::warning::Notice;

/// What sort of thing went wrong: the [`kind`](crate::Error::kind) of an [`Error`](crate::Error).
///
/// ```
/// use heatspec::{ErrorKind, Heatmap, HeatmapSpec, Limits, Matrix};
///
/// let matrix = Matrix::new(&[f64::NAN, f64::INFINITY], 1, 2)?;
/// let spec = HeatmapSpec::new();
/// let drawn = Heatmap::new(&matrix, &spec).render();
/// // What has no finite value is drawn as if the limits were 0 and 1.
/// let figure = match drawn {
///     Err(error) if error.kind() == ErrorKind::NoUsableValues => {
///         Heatmap::new(&matrix, spec.limits(Limits::new(0, 1))).render()?
///     }
///     drawn => drawn?,
/// };
/// # let _ = figure;
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Numbers of rows, columns or values do not go together: a matrix without cells, a row too long, an
    /// axis with a label too few, an array of other than two dimensions.
    Shape,
    /// A setting of the figure is out of its range or contradicts another: a length that is negative,
    /// edges that do not rise, a name that none of the choices has, a mark beyond the matrix, an axis at a side where it cannot stand.
    Setting,
    /// The norm, its parameters and the limits make no scale: `vmin` is not below `vmax`, a limit of a
    /// log norm is not above zero, boundaries do not rise.
    Norm,
    /// Limits are automatic, and no value is finite (under a log norm: above zero) to give them.
    NoUsableValues,
    /// A colour or a colormap is unknown or cannot be made. Of an unknown name,
    /// [`suggestion`](crate::Error::suggestion) is the nearest one that exists.
    Color,
    /// JSON is no spec, or a spec holds a function, which JSON cannot. Of a field that is unknown,
    /// [`suggestion`](crate::Error::suggestion) is the nearest one that exists.
    Spec,
    /// Bytes are no font that can be read.
    Font,
    /// A formula cannot be read; [`span`](crate::Error::span) is the place.
    Formula,
    /// The figure has no room for its labels and cells; [`least_size`](crate::Error::least_size) is the
    /// size that has, where one has.
    TooSmall,
    /// The figure is larger than can be drawn, or its data longer than can be drawn or held in memory.
    TooLarge,
    /// A source of rows failed, or handed over something else than it had said. What the source itself
    /// said is the [`source`](std::error::Error::source) of the error.
    Source,
    /// What was asked for needs all values at once or a second reading, which a source that is read once
    /// or a partial reduction does not give. A [`Matrix`](crate::Matrix) of the same values can be drawn.
    NeedsAllValues,
    /// Partial reductions do not go with each other, with their grid or with the figure, or bytes are
    /// none.
    Partial,
    /// A file is not what it is said to be, is cut off, or has no such array.
    /// [`path`](crate::Error::path) is the file.
    File,
    /// The system could not read or write a file. [`path`](crate::Error::path) is the file, and the
    /// [`source`](std::error::Error::source) a [`std::io::Error`]. What was in a file that could not be
    /// written is unchanged.
    Io,
    /// A figure cannot be written in this format: its extension is unknown, its feature is not built in,
    /// or its encoder refuses the picture.
    Format,
    /// The callback of [`Heatmap::progress`](crate::Heatmap::progress) asked to stop;
    /// [`progress`](crate::Error::progress) says how far the work had come.
    Cancelled,
}

impl Problem {
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Told { kind, .. } => *kind,
            Self::EmptyMatrix { .. }
            | Self::LengthMismatch { .. }
            | Self::RaggedRow { .. }
            | Self::StridesOutOfBounds { .. }
            | Self::ArrayDimensions { .. }
            | Self::ArrayIndex { .. }
            | Self::ArraySlice { .. }
            | Self::LabelCount { .. }
            | Self::EdgeCount { .. }
            | Self::StepCount { .. }
            | Self::StripLength { .. }
            | Self::RowCount { .. }
            | Self::RowLength { .. } => ErrorKind::Shape,
            Self::ReductionCenter { .. }
            | Self::ReductionPeriod { .. }
            | Self::EdgesNotMonotonic { .. }
            | Self::InvalidRange { .. }
            | Self::InvalidTick { .. }
            | Self::AxisSide { .. }
            | Self::SecondaryAxisSide { .. }
            | Self::SecondaryAxisInverted { .. }
            | Self::InvalidGroup { .. }
            | Self::GroupsOverlap { .. }
            | Self::MarkOutside { .. }
            | Self::MarkRange { .. }
            | Self::MarkLevel { .. }
            | Self::TooManyCategories { .. }
            | Self::StripSide { .. }
            | Self::AnnotationThreshold { .. }
            | Self::GridStep { .. }
            | Self::GridLineOutside { .. }
            | Self::InvalidLength { .. }
            | Self::InvalidBarLength { .. }
            | Self::DpiOutOfRange { .. }
            | Self::LengthOutOfRange { .. }
            | Self::InvalidRotation { .. } => ErrorKind::Setting,
            Self::LimitsNotFinite { .. }
            | Self::LimitsNotIncreasing { .. }
            | Self::LimitNotPositive { .. }
            | Self::InvalidNorm { .. }
            | Self::CenterOutsideLimits { .. }
            | Self::TooFewBoundaries { .. }
            | Self::BoundariesNotIncreasing { .. }
            | Self::LimitsOfBoundaries
            | Self::InvalidPercentiles { .. }
            | Self::NormNotIncreasing { .. } => ErrorKind::Norm,
            Self::NoUsableValues { .. } => ErrorKind::NoUsableValues,
            Self::InvalidColor { .. }
            | Self::InvalidColormap { .. }
            | Self::UnknownColormap { .. }
            | Self::InvalidLevels { .. }
            | Self::InvalidPart { .. } => ErrorKind::Color,
            Self::InvalidFont { .. } => ErrorKind::Font,
            Self::Math(_) => ErrorKind::Formula,
            Self::FigureTooSmall { .. } | Self::NoRoom { .. } => ErrorKind::TooSmall,
            Self::FigureTooLarge { .. } | Self::TooLong { .. } | Self::BlockTooLarge { .. } => {
                ErrorKind::TooLarge
            }
            Self::Source { .. }
            | Self::SourceLength { .. }
            | Self::SourceWidth { .. }
            | Self::SourceElement { .. }
            | Self::SourceFailed { .. } => ErrorKind::Source,
            Self::SourceSpent { .. } | Self::NeedsAllValues { .. } | Self::NotInPartial { .. } => {
                ErrorKind::NeedsAllValues
            }
            Self::InvalidGrid { .. }
            | Self::BlockOutside { .. }
            | Self::PartialsDiffer { .. }
            | Self::PartialsOverlap { .. }
            | Self::PartialBytes { .. }
            | Self::PartialArea { .. }
            | Self::PartialEdges { .. }
            | Self::PartialIncomplete => ErrorKind::Partial,
            Self::InvalidFile { .. }
            | Self::FileTruncated { .. }
            | Self::FileElement { .. }
            | Self::UnknownArray { .. }
            | Self::UnknownTensor { .. } => ErrorKind::File,
            Self::Read { .. } | Self::Write { .. } => ErrorKind::Io,
            Self::UnknownExtension { .. } | Self::FormatNotBuilt { .. } | Self::Encode { .. } => {
                ErrorKind::Format
            }
            Self::Cancelled { .. } => ErrorKind::Cancelled,
            Self::Strip { source, .. } => source.kind(),
        }
    }
}

/// What a warning says: the [`kind`](crate::Warning::kind) of a [`Warning`](crate::Warning), for programs
/// that allow some and refuse others.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Matrix, WarningKind};
///
/// let matrix = Matrix::new(&[2.0, 2.0], 1, 2)?;
/// let figure = Heatmap::new(matrix, HeatmapSpec::new()).render()?;
/// let allowed = [WarningKind::LimitsWidened, WarningKind::LabelsThinned];
/// let refused = figure.warnings().iter().find(|warning| !allowed.contains(&warning.kind()));
/// assert_eq!(refused, None);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// Zeros under a log norm lie below every limit and take the under colour.
    LogOfZero,
    /// Negative values under a log norm have no place on it and take the bad colour.
    LogOfNegative,
    /// Values for which a custom norm's function is NaN have no place on it and take the bad colour.
    NoPlaceOnNorm,
    /// All usable values are equal, so that automatic limits were widened around them.
    LimitsWidened,
    /// The figure has no room for all of its parts, and shows those that have;
    /// [`least_size`](crate::Warning::least_size) has room for all.
    PartsLeftOut,
    /// Limits, not both given, came to one value although the data has more, and were widened around it.
    LimitsMet,
    /// Infinities lie beyond all limits and take the under and over colours.
    InfiniteValues,
    /// The colour chosen for missing values can hardly be told from one that values have.
    MissingLikeData,
    /// There are more intervals between boundaries than colours, so that neighbours share some.
    ColorsShared,
    /// There are more labels than fit, and some are left out: all but every n-th or, where a few stand
    /// far closer than the others, those.
    LabelsThinned,
    /// Labels were too long and end in an ellipsis.
    LabelsElided,
    /// Labels of groups were too long for their groups and end in an ellipsis.
    GroupLabelsElided,
    /// Labels of groups have no room at all and are not shown.
    GroupLabelsHidden,
    /// A title, a caption or an axis label was too long and ends in an ellipsis.
    TextElided,
    /// A title, caption or label has no room, not even for its beginning, and some or all of its lines
    /// are not there.
    TextLeftOut,
    /// Ticks of the caller's lie outside the axis and are not drawn.
    TicksOutside,
    /// The format given for an axis or colour bar makes ticks at different values read alike.
    TicksAlike,
    /// Marks or their labels stand where annotations would; those are left out whole.
    AnnotationsCovered,
    /// Nothing of a mark is drawn, nor its label: no cell is below the threshold, no line runs at the levels,
    /// or what it marks is nowhere on the figure.
    MarkEmpty,
    /// The label of a mark has no room inside the cells area.
    MarkLabelHidden,
    /// The label of a strip without a legend has no room beside it and is not shown.
    StripLabelHidden,
    /// No font has these characters; a box stands in their place.
    GlyphsMissing,
    /// Annotations do not fit their cells even at the least font size, and are not drawn.
    AnnotationsLeftOut,
    /// Nothing is written into cells where a pixel shows several of them and none has room for text.
    ReducedCellsNotAnnotated,
    /// Grid lines would cover more than a third of some cell, or, where cells outnumber pixels, of the
    /// room between two lines, and are not drawn in that direction.
    GridLinesLeftOut,
    /// Gaps would leave cells less than a pixel, and are not there in that direction.
    GapsLeftOut,
    /// There are more cells than pixels, so that each pixel shows what several come to.
    CellsReduced,
    /// Under [`Norm::Boundaries`](crate::Norm::Boundaries), reduced pixels lie in intervals in which none
    /// of their cells does: where intervals stand for classes, the picture shows classes that are not
    /// there. [`Reduction::mode`](crate::Reduction::mode) shows those that are.
    IntervalsMixed,
    /// Missing cells (NaN, and not masked) lie in pixels that show the values of others.
    MissingHidden,
}

impl Notice {
    pub(super) fn kind(&self) -> WarningKind {
        match self {
            Self::LogOfZero { .. } => WarningKind::LogOfZero,
            Self::LogOfNegative { .. } => WarningKind::LogOfNegative,
            Self::NoPlaceOnNorm { .. } => WarningKind::NoPlaceOnNorm,
            Self::LimitsWidened { .. } => WarningKind::LimitsWidened,
            Self::PartsLeftOut { .. } => WarningKind::PartsLeftOut,
            Self::LimitsMet { .. } => WarningKind::LimitsMet,
            Self::InfiniteValues { .. } => WarningKind::InfiniteValues,
            Self::MissingLikeData { .. } => WarningKind::MissingLikeData,
            Self::ColorsShared { .. } => WarningKind::ColorsShared,
            Self::LabelsThinned { .. } => WarningKind::LabelsThinned,
            Self::LabelsElided { .. } => WarningKind::LabelsElided,
            Self::GroupLabelsElided { .. } => WarningKind::GroupLabelsElided,
            Self::GroupLabelsHidden { .. } => WarningKind::GroupLabelsHidden,
            Self::TextElided { .. } => WarningKind::TextElided,
            Self::TextLeftOut { .. } => WarningKind::TextLeftOut,
            Self::TicksOutside { .. } => WarningKind::TicksOutside,
            Self::TicksAlike { .. } => WarningKind::TicksAlike,
            Self::AnnotationsCovered { .. } => WarningKind::AnnotationsCovered,
            Self::MarkEmpty { .. } => WarningKind::MarkEmpty,
            Self::MarkLabelHidden { .. } => WarningKind::MarkLabelHidden,
            Self::StripLabelHidden { .. } => WarningKind::StripLabelHidden,
            Self::GlyphsMissing { .. } => WarningKind::GlyphsMissing,
            Self::AnnotationsLeftOut { .. } => WarningKind::AnnotationsLeftOut,
            Self::ReducedCellsNotAnnotated { .. } => WarningKind::ReducedCellsNotAnnotated,
            Self::GridLinesLeftOut { .. } => WarningKind::GridLinesLeftOut,
            Self::GapsLeftOut { .. } => WarningKind::GapsLeftOut,
            Self::CellsReduced { .. } => WarningKind::CellsReduced,
            Self::IntervalsMixed { .. } => WarningKind::IntervalsMixed,
            Self::MissingHidden { .. } => WarningKind::MissingHidden,
            Self::Strip { warning, .. } => warning.kind(),
        }
    }

    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::LogOfZero { count }
            | Self::LogOfNegative { count }
            | Self::NoPlaceOnNorm { count }
            | Self::LabelsElided { count, .. }
            | Self::GroupLabelsElided { count, .. }
            | Self::TicksOutside { count, .. }
            | Self::AnnotationsCovered { count }
            | Self::AnnotationsLeftOut { count, .. }
            | Self::GridLinesLeftOut { count, .. }
            | Self::MissingHidden { count, .. }
            | Self::TicksAlike { count, .. } => Some(*count),
            Self::LabelsThinned { shown, total, .. }
            | Self::GroupLabelsHidden { shown, total, .. } => Some(total - shown),
            Self::GlyphsMissing { characters } => Some(characters.len()),
            Self::IntervalsMixed { pixels, .. } => Some(*pixels),
            Self::PartsLeftOut { parts, .. } => Some(parts.len()),
            Self::Strip { warning, .. } => warning.count(),
            Self::InfiniteValues { negative, positive } => Some(negative + positive),
            Self::LimitsWidened { .. }
            | Self::LimitsMet { .. }
            | Self::MissingLikeData { .. }
            | Self::ColorsShared { .. }
            | Self::TextLeftOut { .. }
            | Self::TextElided { .. }
            | Self::MarkEmpty { .. }
            | Self::MarkLabelHidden { .. }
            | Self::StripLabelHidden { .. }
            | Self::ReducedCellsNotAnnotated { .. }
            | Self::GapsLeftOut { .. }
            | Self::CellsReduced { .. } => None,
        }
    }
}

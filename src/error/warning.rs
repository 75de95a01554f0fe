//! What there is to say about a figure that was drawn.

use super::wording::{agree, apart, counted, listed, one_line};
use super::{AxisName, Warning};
use std::fmt;

/// What was drawn differently from what was asked: what a [`Warning`] holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Notice {
    /// Zeros under a log norm lie below every limit and take the under colour.
    LogOfZero {
        /// How many cells.
        count: usize,
    },
    /// Negative values under a log norm have no place on it and take the bad colour.
    LogOfNegative {
        /// How many cells.
        count: usize,
    },
    /// Values for which a custom norm's function is NaN have no place on it and take the bad colour.
    NoPlaceOnNorm {
        /// How many cells.
        count: usize,
    },
    /// All usable values are equal, so that automatic limits were widened around them.
    LimitsWidened {
        /// The one value.
        value: f64,
        /// The lower limit used.
        vmin: f64,
        /// The upper limit used.
        vmax: f64,
    },
    /// The figure has no room for all of its parts, and shows those that have: labels would leave less than a
    /// fifth of it to the cells (or, under [`Aspect::Equal`](crate::Aspect::Equal), to the room in which they
    /// stand).
    PartsLeftOut {
        /// What is left out, in words, the least important part first.
        parts: Vec<&'static str>,
        /// The width of the figure, in pixels.
        width: u32,
        /// Its height.
        height: u32,
        /// The least size of the same shape that shows all parts; `None` where none does.
        least: Option<(u32, u32)>,
    },
    /// Limits, not both given, came to one value although the data has more, and were widened around it.
    LimitsMet {
        /// The one value.
        value: f64,
        /// Whether it is a limit that was given.
        given: bool,
        /// The percentiles that were asked for, if they were.
        percentiles: Option<(f64, f64)>,
        /// The lower limit used.
        vmin: f64,
        /// The upper limit used.
        vmax: f64,
    },
    /// Infinities lie beyond all limits and take the under and over colours.
    InfiniteValues {
        /// How many are −∞.
        negative: usize,
        /// How many are +∞.
        positive: usize,
    },
    /// The colour chosen for missing values can hardly be told from one that values have.
    MissingLikeData {
        /// The colour of missing values, as `#rrggbb` or `#rrggbbaa`.
        missing: String,
        /// The colour of values that is nearest to it.
        nearest: String,
    },
    /// There are more intervals between boundaries than colours, so that neighbours share some.
    ColorsShared {
        /// The number of intervals, extensions included.
        intervals: usize,
        /// The number of colours.
        colors: usize,
    },
    /// There are more labels than fit, and some are left out: all but every n-th or, where a few stand far
    /// closer than the others, those.
    LabelsThinned {
        /// The axis.
        axis: AxisName,
        /// How many labels are shown.
        shown: usize,
        /// How many there are.
        total: usize,
    },
    /// Labels were too long and end in an ellipsis.
    LabelsElided {
        /// The axis.
        axis: AxisName,
        /// How many labels.
        count: usize,
    },
    /// Labels of groups were too long for their groups and end in an ellipsis.
    GroupLabelsElided {
        /// The axis.
        axis: AxisName,
        /// How many labels.
        count: usize,
    },
    /// Labels of groups have no room at all and are not shown.
    GroupLabelsHidden {
        /// The axis.
        axis: AxisName,
        /// How many labels are shown.
        shown: usize,
        /// How many there are.
        total: usize,
    },
    /// A title, a caption or an axis label was too long and ends in an ellipsis.
    TextElided {
        /// The whole text.
        text: String,
    },
    /// A title, caption or label has no room, not even for its beginning, and some or all of its lines
    /// are not there.
    TextLeftOut {
        /// The text.
        text: String,
    },
    /// Ticks of the caller's lie outside the axis and are not drawn.
    TicksOutside {
        /// The axis.
        axis: AxisName,
        /// How many ticks.
        count: usize,
    },
    /// The format given for an axis or colour bar makes ticks at different values read alike.
    TicksAlike {
        /// The axis.
        axis: AxisName,
        /// How many ticks read like an earlier one.
        count: usize,
        /// What the first two of them read.
        label: String,
        /// The values of these two.
        values: (f64, f64),
    },
    /// Marks or their labels stand where annotations would; those are left out whole.
    AnnotationsCovered {
        /// The number of annotations left out.
        count: usize,
    },
    /// Nothing of a mark is drawn, nor its label: no cell is below the threshold, no line runs at the levels,
    /// or what it marks is nowhere on the figure.
    MarkEmpty {
        /// The index of the mark.
        mark: usize,
    },
    /// The label of a mark has no room inside the cells area.
    MarkLabelHidden {
        /// The index of the mark.
        mark: usize,
        /// The label.
        label: String,
    },
    /// There is something to say of a strip's values that else is said of a matrix's.
    Strip {
        /// The index of the strip among those along that axis.
        strip: usize,
        /// The axis.
        axis: AxisName,
        /// What there is to say.
        warning: Box<Warning>,
    },
    /// The label of a strip without a legend has no room beside it and is not shown.
    StripLabelHidden {
        /// The index of the strip among those along that axis.
        strip: usize,
        /// The axis.
        axis: AxisName,
        /// The label.
        label: String,
    },
    /// No font has these characters; a box stands in their place.
    GlyphsMissing {
        /// The characters, each once, in order of first use.
        characters: Vec<char>,
    },
    /// Annotations do not fit their cells even at the least font size, and are not drawn.
    AnnotationsLeftOut {
        /// How many are not drawn.
        count: usize,
        /// How many there are.
        total: usize,
        /// The least font size, in points.
        least_size: f64,
    },
    /// Nothing is written into cells where a pixel shows several of them and none has room for text.
    ReducedCellsNotAnnotated {
        /// The rows of the matrix.
        rows: usize,
        /// The columns of the matrix.
        cols: usize,
    },
    /// Grid lines would cover more than a third of some cell, or, where cells outnumber pixels, of the
    /// room between two lines, and are not drawn: all in that direction or, along edges, those beside such
    /// cells.
    GridLinesLeftOut {
        /// The axis that they cross.
        axis: AxisName,
        /// How many lines.
        count: usize,
        /// How wide each would be, in pixels.
        width: u32,
        /// How wide the narrowest cell beside a line is, in pixels; where cells outnumber pixels, how far
        /// the nearest two lines are apart.
        narrowest: u32,
    },
    /// Gaps would leave cells less than a pixel, and are not there in that direction.
    GapsLeftOut {
        /// The axis along which they were to part the cells.
        axis: AxisName,
        /// The number of cells along that axis.
        cells: usize,
        /// How wide each gap would be, in pixels.
        gap: u32,
    },
    /// There are more cells than pixels, so that each pixel shows what several come to.
    CellsReduced {
        /// The rows of the matrix.
        rows: usize,
        /// The columns of the matrix.
        cols: usize,
        /// The rows of the picture: pixels, or cells where those have pixels enough.
        shown_rows: usize,
        /// The columns of the picture, likewise.
        shown_cols: usize,
        /// The most rows of which one pixel shows something.
        most_rows: usize,
        /// The most columns of which one pixel shows something.
        most_cols: usize,
        /// The [`Reduction::name`](crate::Reduction::name).
        reduction: &'static str,
        /// The least and greatest finite value in the picture, where they are not those of the
        /// matrix: some extreme was averaged away, or hidden.
        extremes: Option<(f64, f64)>,
    },
    /// Under [`Norm::Boundaries`](crate::Norm::Boundaries), reduced pixels lie in intervals in which none of
    /// their cells does: where intervals stand for classes, the picture shows classes that are not
    /// there. [`Reduction::mode`](crate::Reduction::mode) shows those that are.
    IntervalsMixed {
        /// How many pixels.
        pixels: usize,
        /// How many there are (cells, along an axis on which those have pixels enough).
        total: usize,
        /// The [`Reduction::name`](crate::Reduction::name).
        reduction: &'static str,
        /// Whether there may be fewer, since the cells are gone: of a [`Partial`](crate::Partial).
        at_most: bool,
    },
    /// Missing cells (NaN, and not masked) lie in pixels that show the values of others.
    MissingHidden {
        /// How many cells.
        count: usize,
        /// How many cells are missing.
        total: usize,
        /// The [`Reduction::name`](crate::Reduction::name).
        reduction: &'static str,
    },
}

/// The names of two reductions, each of which shows one of the extremes already.
const MAXIMUM: &str = "maximum";
const MINIMUM: &str = "minimum";

impl fmt::Display for Notice {
    #[expect(clippy::too_many_lines, reason = "one arm for each warning")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::LogOfZero { count } => write!(
                f,
                "{} {}",
                counted(*count, "zero value"),
                agree(
                    *count,
                    "lies below every limit of a log norm and takes the under colour",
                    "lie below every limit of a log norm and take the under colour",
                )
            ),
            Notice::LogOfNegative { count } => write!(
                f,
                "{} {}",
                counted(*count, "negative value"),
                agree(
                    *count,
                    "has no logarithm and takes the bad colour",
                    "have no logarithm and take the bad colour",
                )
            ),
            Notice::NoPlaceOnNorm { count } => write!(
                f,
                "{} {}",
                counted(*count, "value"),
                agree(
                    *count,
                    "has no place on the custom norm and takes the bad colour",
                    "have no place on the custom norm and take the bad colour",
                )
            ),
            Notice::LimitsWidened { value: one, vmin, vmax } => {
                let [one, vmin, vmax] = apart([*one, *vmin, *vmax]);
                write!(
                    f,
                    "every usable value is {one}, so the limits were widened to {vmin} … {vmax}"
                )
            }
            Notice::PartsLeftOut { parts, width, height, least } => {
                write!(f, "{width} × {height} px have no room for {}", listed(parts))?;
                match least {
                    Some((width, height)) => {
                        write!(f, ": the least size of this shape that shows all is {width} × {height} px")
                    }
                    None => f.write_str(": no size of this shape shows all; smaller text, shorter labels or narrower margins do"),
                }
            }
            Notice::LimitsMet { value: one, given, percentiles, vmin, vmax } => {
                let [one, vmin, vmax] = apart([*one, *vmin, *vmax]);
                match percentiles {
                    Some((low, high)) if !given => write!(
                        f,
                        "the percentiles {low} and {high} of the usable values are both {one}"
                    ),
                    Some((low, high)) => write!(
                        f,
                        "between the limit given, {one}, and the percentiles {low} and {high} there is no range"
                    ),
                    None => write!(f, "no usable value lies within the limit given, {one}"),
                }?;
                write!(
                    f,
                    ", so the limits were widened to {vmin} … {vmax}, though there are values beyond them; give both limits"
                )
            }
            Notice::InfiniteValues { negative, positive } => {
                let counts = [(*negative, "−∞"), (*positive, "+∞")];
                let mut counts = counts.iter().filter(|(count, _)| *count > 0);
                let text = |(count, name): &(usize, &str)| {
                    format!("{} {} {name}", counted(*count, "value"), agree(*count, "is", "are"))
                };
                let (first, second) = (counts.next().map(text), counts.next().map(text));
                let both = [first, second].into_iter().flatten().collect::<Vec<_>>().join(" and ");
                let (colors, setters) = match (*negative > 0, *positive > 0) {
                    (true, true) => (
                        "under and over colours, for which pointed ends of the colour bar stand",
                        "with_under` and `Colormap::with_over` tell",
                    ),
                    (true, false) => (
                        "under colour, for which a pointed end of the colour bar stands",
                        "with_under` tells",
                    ),
                    _ => (
                        "over colour, for which a pointed end of the colour bar stands",
                        "with_over` tells",
                    ),
                };
                write!(
                    f,
                    "{both}, beyond every limit, and drawn in the {colors}; `Colormap::{setters} them from finite values"
                )
            }
            Notice::MissingLikeData { missing, nearest } => write!(
                f,
                "missing values are drawn in {missing}, which can hardly be told from {nearest}, a colour of values; without `Colormap::with_bad` and `Theme::missing` a colour is chosen that can"
            ),
            Notice::ColorsShared { intervals, colors } => write!(
                f,
                "{} {} {}, so that neighbours look alike; give a colormap of {}, or fewer boundaries",
                counted(*intervals, "interval"),
                agree(*intervals, "shares", "share"),
                counted(*colors, "colour"),
                counted(*intervals, "colour")
            ),
            Notice::LabelsThinned { axis, shown, total } => write!(
                f,
                "the {axis} shows {shown} of {total} labels, as many as fit without touching; a larger figure or smaller labels (`Theme::tick_size`) show more{}",
                if *axis == AxisName::Colorbar {
                    ""
                } else {
                    ", and of categories `FigureSize::per_cell` shows all"
                }
            ),
            Notice::LabelsElided { axis, count } => {
                let (labels, were) = (
                    counted(*count, "label"),
                    agree(*count, "was too long and ends", "were too long and end"),
                );
                write!(f, "{labels} of the {axis} {were} in “…”")
            }
            Notice::GroupLabelsElided { axis, count } => write!(
                f,
                "{} of the {axis} {} in “…”",
                counted(*count, "group label"),
                agree(
                    *count,
                    "was too long for its group and ends",
                    "were too long for their groups and end"
                )
            ),
            Notice::GroupLabelsHidden { axis, shown, total } => write!(
                f,
                "the {axis} shows {shown} of {total} group labels: the other groups have no room for theirs"
            ),
            Notice::TextElided { text } => {
                let text = one_line(text);
                write!(f, "a text was too long for the figure and ends in “…”: “{text}”")
            }
            Notice::TextLeftOut { text } => {
                let text = one_line(text);
                write!(
                    f,
                    "the figure has no room for a text, or not for all of its lines: “{text}”"
                )
            }
            Notice::TicksOutside { axis, count } => {
                let (ticks, lie) = (
                    counted(*count, "tick"),
                    agree(
                        *count,
                        "lies outside it and is not drawn",
                        "lie outside it and are not drawn",
                    ),
                );
                write!(f, "{ticks} given for the {axis} {lie}")
            }
            Notice::TicksAlike { axis, count, label, values } => {
                let [one, other] = apart([values.0, values.1]);
                write!(
                    f,
                    "{} of the {axis} {} in the format given for it, such as {one} and {other}, both “{}”: give a format with more digits",
                    counted(*count, "tick"),
                    agree(*count, "reads like another", "read like others"),
                    one_line(label)
                )
            }
            Notice::AnnotationsCovered { count } => {
                write!(
                    f,
                    "{} {}",
                    counted(*count, "annotation"),
                    agree(
                        *count,
                        "is not shown, since a mark or its label stands on it",
                        "are not shown, since marks or their labels stand on them",
                    )
                )
            }
            Notice::MarkEmpty { mark } => write!(
                f,
                "nothing of mark {mark} is drawn: there is no such cell, threshold or level on the figure"
            ),
            Notice::MarkLabelHidden { mark, label } => {
                let label = one_line(label);
                write!(f, "the label of mark {mark} has no room beside it: “{label}”")
            }
            Notice::Strip { strip, axis, warning } => {
                write!(f, "strip {strip} along the {}s: {warning}", axis.cell())
            }
            Notice::StripLabelHidden { strip, axis, label } => {
                let (along, label) = (axis.cell(), one_line(label));
                write!(
                    f,
                    "the label of strip {strip} along the {along}s has no room beside it: “{label}”; a shorter one may have, and of a strip that is alone at its side a legend shows it"
                )
            }
            Notice::GlyphsMissing { characters } => {
                let count = characters.len();
                write!(f, "no font has the {}", agree(count, "character", "characters"))?;
                for &character in characters {
                    write!(f, " U+{:04X}", character as u32)?;
                }
                f.write_str("; add a font that does with `Fonts::with`")
            }
            Notice::AnnotationsLeftOut { count, total, least_size } => write!(
                f,
                "{count} of {} {} at {least_size} points and {} not drawn; a larger figure, shorter texts or a smaller `Annotations::least_size` shows more",
                counted(*total, "annotation"),
                agree(*count, "does not fit its cell", "do not fit their cells"),
                agree(*count, "is", "are")
            ),
            Notice::ReducedCellsNotAnnotated { rows, cols } => write!(
                f,
                "nothing is written into {rows} × {cols} cells, since a pixel shows what several of them come to"
            ),
            Notice::GridLinesLeftOut { axis, count, width, narrowest } => write!(
                f,
                "{} across the {axis}, {width} px wide, would cover more than a third of cells, or of stretches of reduced cells, of {narrowest} px, and {} not drawn",
                counted(*count, "grid line"),
                agree(*count, "is", "are")
            ),
            Notice::GapsLeftOut { axis, cells, gap } => write!(
                f,
                "gaps of {gap} px between {} along the {axis} would leave them less than a pixel, and are not there",
                counted(*cells, "cell")
            ),
            Notice::CellsReduced {
                rows,
                cols,
                shown_rows,
                shown_cols,
                most_rows,
                most_cols,
                reduction,
                extremes,
            } => {
                write!(
                    f,
                    "{rows} × {cols} cells are shown as {shown_rows} × {shown_cols}, each the {reduction} of up to {most_rows} × {most_cols}"
                )?;
                if let Some((least, greatest)) = extremes {
                    let shown_by = match *reduction {
                        MAXIMUM => "of which `Reduction::min` shows the least",
                        MINIMUM => "of which `Reduction::max` shows the greatest",
                        _ => "which `Reduction::min` and `Reduction::max` show",
                    };
                    let [least, greatest] = apart([*least, *greatest]);
                    write!(
                        f,
                        "; the extremes seen are {least} and {greatest}, not those of the matrix, {shown_by}"
                    )?;
                }
                Ok(())
            }
            Notice::IntervalsMixed { pixels, total, reduction, at_most } => write!(
                f,
                "{}{pixels} of {} {} the {reduction} of cells none of which is in its interval; where intervals are classes, `Reduction::mode` shows the one that most of the cells have",
                if *at_most { "up to " } else { "" },
                counted(*total, "pixel"),
                agree(*pixels, "shows", "show"),
            ),
            Notice::MissingHidden { count, total, reduction } => write!(
                f,
                "{count} of {} (NaN) {} not seen, in pixels that show the {reduction} of other cells; `Reduction::invalid_fraction` shows where they are",
                counted(*total, "missing cell"),
                agree(*count, "is", "are"),
            ),
        }
    }
}

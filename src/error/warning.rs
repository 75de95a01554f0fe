//! What there is to say about a figure that was drawn.

use super::wording::{agree, counted, one_line, rounded, value};
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
    /// There are more labels than fit: only every n-th is shown.
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
    /// Ticks of the caller's lie outside the axis and are not drawn.
    TicksOutside {
        /// The axis.
        axis: AxisName,
        /// How many ticks.
        count: usize,
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
    /// Nothing is written into cells that are less than a pixel.
    ReducedCellsNotAnnotated {
        /// The rows of the matrix.
        rows: usize,
        /// The columns of the matrix.
        cols: usize,
    },
    /// Grid lines would cover more than a third of some cell, or, where cells outnumber pixels, of the
    /// room between two lines, and are not drawn in that direction.
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
            Notice::LimitsWidened { value: one, vmin, vmax } => write!(
                f,
                "every usable value is {}, so the limits were widened to {} … {}",
                value(*one),
                value(*vmin),
                value(*vmax)
            ),
            Notice::LabelsThinned { axis, shown, total } => write!(
                f,
                "the {axis} shows {shown} of {total} labels, as many as fit without touching; a larger figure or `FigureSize::per_cell` shows more"
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
                    "the label of strip {strip} along the {along}s has no room beside it: “{label}”; a larger figure has more, and of a strip that is alone at its side a legend shows it"
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
                "nothing is written into {rows} × {cols} cells, which have less than a pixel each"
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
                    let (least, greatest) = (rounded(*least), rounded(*greatest));
                    write!(
                        f,
                        "; the extremes seen are {least} and {greatest}, not those of the matrix, {shown_by}"
                    )?;
                }
                Ok(())
            }
        }
    }
}

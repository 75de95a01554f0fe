//! What is written into cells, and into which of them.

use super::rows::Rows;
use crate::color::Color;
use crate::data::Number;
use crate::error::{Error, Problem};
use crate::text::Text;
use crate::ticks::Format;
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// What is written into the cells: their values, texts of the caller's, or what a function says.
///
/// | part | default |
/// |---|---|
/// | cells | all but those that are missing (for texts and functions: but those that are masked) |
/// | [`size`](Self::size) | the theme's [`tick_size`](crate::Theme::tick_size) |
/// | [`least_size`](Self::least_size) | 5 points |
/// | [`inks`](Self::inks) | black and white |
///
/// **Ink.** Each cell has the one of two inks, a dark and a light one, whose contrast by WCAG 2.2 with
/// the cell's own colour is the greater: the colour that is seen, where it is translucent over the
/// background, and the bad, under or over colour where the cell has that. Of black and white one always
/// has a contrast of at least 4.58 : 1. Where the background is translucent too, it is taken to lie on
/// white.
///
/// **Size.** All annotations of a figure have one font size: as large as asked for or, where cells
/// are too small, as large as the tightest of them allows, down to the least size. Those that would
/// have to be smaller than 60 % of what the middle one could be, in a narrow column or where one
/// text is long, have a smaller size of their own and leave the others as they are. An annotation
/// that does not fit its cell even then is left out whole, and one
/// [`WarningKind::AnnotationsLeftOut`](crate::WarningKind::AnnotationsLeftOut) counts those. No ink
/// reaches the edge of its cell. Where there are more cells than pixels and none has room nothing
/// is written, with a
/// [`WarningKind::ReducedCellsNotAnnotated`](crate::WarningKind::ReducedCellsNotAnnotated).
///
/// **Marks.** Annotations are drawn over cells and grid lines, and under marks. One through which a
/// line of a [`Mark`](crate::Mark) would run, or on which a point or a label of one stands, is left
/// out whole, and one [`WarningKind::AnnotationsCovered`](crate::WarningKind::AnnotationsCovered)
/// counts those.
///
/// **Selection.** [`above`](Self::above), [`below`](Self::below) and [`only`](Self::only) leave some
/// of the cells, and all hold together; [`top`](Self::top) then takes the greatest of what they leave.
///
/// ```
/// use heatspec::{Annotations, Color, Format, Heatmap, HeatmapSpec, Matrix};
///
/// let matrix = Matrix::new(&[0.0, 0.25, 1.0, f64::NAN], 2, 2)?;
/// let spec = HeatmapSpec::new().annotations(Annotations::values(Format::fixed(2)));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let texts: Vec<&str> = layout.annotations().iter().map(|a| a.text.text.as_str()).collect();
/// assert_eq!(texts, ["0.00", "0.25", "1.00"]);
/// // White on viridis's dark blue, black on its yellow.
/// assert_eq!(layout.annotations()[0].ink, Color::WHITE);
/// assert_eq!(layout.annotations()[2].ink, Color::BLACK);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Annotations {
    pub(crate) content: Content,
    pub(crate) selection: Selection,
    pub(crate) size: Option<f64>,
    pub(crate) least_size: f64,
    /// The dark and the light one.
    pub(crate) inks: [Color; 2],
}

/// What is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Values(Format),
    Texts(Rows<Text>),
    Function(Writer),
}

/// Which cells are written into.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Selection {
    pub(crate) above: Option<f64>,
    pub(crate) below: Option<f64>,
    pub(crate) only: Option<Rows<bool>>,
    pub(crate) top: Option<usize>,
}

/// A function of row, column and value.
type Write = dyn Fn(usize, usize, f64) -> Option<Text> + Send + Sync;

/// A function of the caller's, which equals itself and its clones only.
#[derive(Clone)]
pub(crate) struct Writer(Arc<Write>);

impl Writer {
    pub(crate) fn write(&self, row: usize, col: usize, value: f64) -> Option<Text> {
        (self.0)(row, col, value)
    }
}

impl PartialEq for Writer {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer(..)")
    }
}

impl Annotations {
    /// The values in a format: fixed decimals, significant digits, percent, SI prefixes or powers of
    /// ten. Missing cells (NaN or masked) have none; infinities are written.
    pub fn values(format: Format) -> Self {
        Self::of(Content::Values(format))
    }

    /// A text for each cell, row after row: the predicted token of a logit lens, for example. Empty
    /// texts are none. Newlines between texts start a new line, and other control characters are drawn as in
    /// labels.
    ///
    /// Where there is not one text for each cell, there is no figure but an
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape).
    ///
    /// ```
    /// use heatspec::{Annotations, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let tokens = [["the", "cat"], ["sat", ""]];
    /// let spec = HeatmapSpec::new().annotations(Annotations::text(tokens));
    /// let layout = Heatmap::new(Matrix::new(&[0.9, 0.4, 0.7, 0.1], 2, 2)?, &spec).layout()?;
    /// assert_eq!(layout.annotations().len(), 3);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn text(rows: impl IntoIterator<Item = impl IntoIterator<Item = impl Into<Text>>>) -> Self {
        Self::of(Content::Texts(Rows::new(rows, Into::into)))
    }

    /// What a function of row, column and value says; `None` for a cell without a text. It is called for
    /// missing values too, as NaN, but not for masked cells.
    ///
    /// Two of these are equal only if they are clones of each other, since functions cannot be
    /// compared; nor can they be serialised.
    ///
    /// ```
    /// use heatspec::{Annotations, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let stars = Annotations::with(|_, _, p| (p < 0.05).then_some("*"));
    /// assert_eq!(stars, stars.clone());
    /// let spec = HeatmapSpec::new().annotations(stars);
    /// let layout = Heatmap::new(Matrix::new(&[0.5, 0.01], 1, 2)?, spec).layout()?;
    /// assert_eq!((layout.annotations()[0].row, layout.annotations()[0].col), (0, 1));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn with<T: Into<Text>>(
        write: impl Fn(usize, usize, f64) -> Option<T> + Send + Sync + 'static,
    ) -> Self {
        let write = move |row, col, value| write(row, col, value).map(Into::into);
        Self::of(Content::Function(Writer(Arc::new(write))))
    }

    /// Only in cells whose value lies above this.
    pub fn above(mut self, threshold: impl Number) -> Self {
        self.selection.above = Some(threshold.into_f64());
        self
    }

    /// Only in cells whose value lies below this.
    pub fn below(mut self, threshold: impl Number) -> Self {
        self.selection.below = Some(threshold.into_f64());
        self
    }

    /// Only in the cells with the greatest values, so many of them; of equal values those that come
    /// first, row after row.
    pub fn top(mut self, count: usize) -> Self {
        self.selection.top = Some(count);
        self
    }

    /// Only in cells for which there is a `true`: row after row, one entry for each column.
    pub fn only(
        mut self,
        rows: impl IntoIterator<Item = impl IntoIterator<Item = impl Borrow<bool>>>,
    ) -> Self {
        self.selection.only = Some(Rows::new(rows, |cell| *cell.borrow()));
        self
    }

    /// The font size in points where cells have room for it. Default: the theme's
    /// [`tick_size`](crate::Theme::tick_size).
    pub fn size(self, points: impl Number) -> Self {
        Self { size: Some(points.into_f64()), ..self }
    }

    /// The font size in points below which an annotation is rather left out. Default: 5, about the
    /// least that can be read in print. A larger one than [`size`](Self::size) counts as that.
    pub fn least_size(self, points: impl Number) -> Self {
        Self { least_size: points.into_f64(), ..self }
    }

    /// The two colours of ink. Default: black and white.
    pub fn inks(self, dark: Color, light: Color) -> Self {
        Self { inks: [dark, light], ..self }
    }

    fn of(content: Content) -> Self {
        let inks = [Color::BLACK, Color::WHITE];
        Self { content, selection: Selection::default(), size: None, least_size: 5.0, inks }
    }

    /// Whether all shapes and thresholds are right.
    pub(crate) fn check(&self, rows: usize, cols: usize) -> Result<(), Error> {
        if let Content::Texts(texts) = &self.content {
            texts.check("matrix of texts", rows, cols)?;
        }
        if let Some(only) = &self.selection.only {
            only.check("matrix of selected cells", rows, cols)?;
        }
        let thresholds = [self.selection.above, self.selection.below];
        match thresholds.into_iter().flatten().find(|threshold| threshold.is_nan()) {
            Some(threshold) => Err(Problem::AnnotationThreshold { threshold }.into()),
            None => Ok(()),
        }
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Annotations {
    /// The format of annotations made by [`values`](Self::values).
    pub fn get_values(&self) -> Option<&Format> {
        match &self.content {
            Content::Values(format) => Some(format),
            Content::Texts(_) | Content::Function(_) => None,
        }
    }

    /// The rows of annotations made by [`text`](Self::text). Those made by [`with`](Self::with) have neither
    /// these nor a format.
    pub fn get_text(&self) -> Option<&[Vec<Text>]> {
        match &self.content {
            Content::Texts(texts) => Some(texts.as_slice()),
            Content::Values(_) | Content::Function(_) => None,
        }
    }

    /// The threshold of [`above`](Self::above), if one was given.
    pub fn get_above(&self) -> Option<f64> {
        self.selection.above
    }

    /// The threshold of [`below`](Self::below), if one was given.
    pub fn get_below(&self) -> Option<f64> {
        self.selection.below
    }

    /// The count of [`top`](Self::top), if one was given.
    pub fn get_top(&self) -> Option<usize> {
        self.selection.top
    }

    /// The rows of [`only`](Self::only), if they were given.
    pub fn get_only(&self) -> Option<&[Vec<bool>]> {
        self.selection.only.as_ref().map(Rows::as_slice)
    }

    /// The [`size`](Self::size), if one was given.
    pub fn get_size(&self) -> Option<f64> {
        self.size
    }

    /// The [`least_size`](Self::least_size).
    pub fn get_least_size(&self) -> f64 {
        self.least_size
    }

    /// The [`inks`](Self::inks): the dark and the light one.
    pub fn get_inks(&self) -> [Color; 2] {
        self.inks
    }
}

//! Narrow bars beside the cells that say one more thing of each row or column.

use super::Side;
use crate::color::{Color, Colormap};
use crate::data::Number;
use crate::norm::{Limits, Norm};
use crate::text::Text;
use crate::ticks::Format;
use std::collections::HashSet;

/// A narrow bar along the rows or columns, with one colour for each: by category or by value.
///
/// Strips stand between the cells and the axis at their side, in the order in which they were given,
/// going outwards, and share the cells' pixels: gaps between groups, unequal cells and the direction of
/// the axis. Each has a legend below the figure, above the caption, that wraps where it is long.
///
/// | part | default |
/// |---|---|
/// | [`side`](Self::side) | right of the cells for rows, above them for columns; opposite to an axis that was moved there |
/// | [`width`](Self::width) | 9 points |
/// | [`label`](Self::label) | none |
/// | [`legend`](Self::legend) | shown |
/// | [`colors`](Self::colors) of categories | eight that are told apart by all eyes |
/// | [`colormap`](Self::colormap), [`norm`](Self::norm), [`limits`](Self::limits) of values | [`Colormap::viridis`], [`Norm::Linear`], [`Limits::auto`] |
///
/// A category has the same colour in all strips of its kind: those with the same label (or none) and the
/// same colours that have a category in common, as long as there are colours for all. Such strips share a
/// legend, and so do strips of values whose legends would be the same.
///
/// Where there are more cells than pixels, a pixel shows the category that takes most of it (the one
/// named first, if two take as much), and the mean of its values by area, as the cells do.
///
/// ```
/// use heatspec::{Colormap, Heatmap, HeatmapSpec, Matrix, Strip};
///
/// let kinds = ["attention", "mlp", "attention", "mlp"];
/// let spec = HeatmapSpec::new()
///     .row_strip(Strip::categories(kinds).label("block"))
///     .column_strip(Strip::values([0.1, 0.4, 0.9]).colormap(Colormap::cividis()).label("recall"));
/// let matrix = Matrix::from_fn(4, 3, |row, col| (row * col) as f32)?;
/// let layout = Heatmap::new(matrix, spec).layout()?;
///
/// let strip = &layout.row_strips()[0];
/// assert_eq!((strip.rect.top, strip.rect.bottom), (layout.cells().top, layout.cells().bottom));
/// assert_eq!(layout.legends()[0].entries[1].label.text, "mlp");
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    pub(crate) kind: StripKind,
    pub(crate) colors: Option<Vec<Color>>,
    pub(crate) colormap: Colormap,
    pub(crate) norm: Norm,
    pub(crate) limits: Limits,
    pub(crate) format: Format,
    pub(crate) label: Option<Text>,
    pub(crate) legend: bool,
    pub(crate) width: f64,
    pub(crate) side: Option<Side>,
}

/// One thing for each cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StripKind {
    Categories(Vec<Text>),
    Values(Vec<f64>),
}

/// The colours of M. Okabe and K. Ito, "Color Universal Design" (2008), which all kinds of colour vision
/// tell apart. In an order in which neighbours differ most, black last.
const OKABE_ITO: [Color; 8] = [
    Color::rgb(0, 114, 178),   // blue
    Color::rgb(230, 159, 0),   // orange
    Color::rgb(0, 158, 115),   // bluish green
    Color::rgb(204, 121, 167), // reddish purple
    Color::rgb(86, 180, 233),  // sky blue
    Color::rgb(213, 94, 0),    // vermilion
    Color::rgb(240, 228, 66),  // yellow
    Color::rgb(0, 0, 0),       // black
];

impl Strip {
    fn new(kind: StripKind) -> Self {
        Self {
            kind,
            colors: None,
            colormap: Colormap::default(),
            norm: Norm::default(),
            limits: Limits::auto(),
            format: Format::auto(),
            label: None,
            legend: true,
            width: 9.0,
            side: None,
        }
    }

    /// A strip of categories: the name of each row's or column's. Equal names are one category; an empty
    /// one is none, and has the theme's [`missing`](crate::Theme::missing) colour.
    ///
    /// There must be one for each row or column, else the figure is
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape).
    pub fn categories(names: impl IntoIterator<Item = impl Into<Text>>) -> Self {
        Self::new(StripKind::Categories(names.into_iter().map(Into::into).collect()))
    }

    /// A strip of values, one for each row or column, on a colour scale of its own. NaN has the
    /// colormap's bad colour.
    ///
    /// There must be one for each row or column, else the figure is
    /// [`ErrorKind::Shape`](crate::ErrorKind::Shape). Where none is finite there are no automatic
    /// limits: the figure is [`ErrorKind::NoUsableValues`](crate::ErrorKind::NoUsableValues) unless
    /// [`limits`](Self::limits) are given. What else there is to say of them is a
    /// [`Warning`](crate::Warning) of the kind that it has of a matrix.
    pub fn values(values: impl IntoIterator<Item = impl Number>) -> Self {
        Self::new(StripKind::Values(values.into_iter().map(Number::into_f64).collect()))
    }

    /// The colours of the categories, in the order in which these first appear, in this strip or in an
    /// earlier one of its kind.
    ///
    /// Default: the eight of Okabe and Ito's "Color Universal Design" (2008). More categories than
    /// colours are [`ErrorKind::Setting`](crate::ErrorKind::Setting), since two of one colour could
    /// not be told apart.
    pub fn colors(self, colors: impl IntoIterator<Item = Color>) -> Self {
        Self { colors: Some(colors.into_iter().collect()), ..self }
    }

    /// The colours of values. Default: [`Colormap::viridis`].
    pub fn colormap(self, colormap: Colormap) -> Self {
        Self { colormap, ..self }
    }

    /// By which rule values become fractions of the colour scale. Default: [`Norm::Linear`].
    pub fn norm(self, norm: Norm) -> Self {
        Self { norm, ..self }
    }

    /// Between which values the colours run. Default: [`Limits::auto`], of the strip's own values.
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// How the limits of values are written in the legend. Default: [`Format::auto`], with three digits, or as
    /// many as tell the limits apart; whole numbers and others of up to five digits as they are.
    pub fn format(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// What the strip shows. It stands before the legend and, where there is room already, beyond
    /// an end of the strip. Without a legend, or where other strips stand at the same side, a label
    /// that has no room is told by a
    /// [`WarningKind::StripLabelHidden`](crate::WarningKind::StripLabelHidden). Default: none.
    pub fn label(self, label: impl Into<Text>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// Whether the strip has a legend. Default: `true`.
    pub fn legend(self, legend: bool) -> Self {
        Self { legend, ..self }
    }

    /// The width of the strip across its length, in points, rounded to whole pixels. Default: 9.
    pub fn width(self, points: impl Number) -> Self {
        Self { width: points.into_f64(), ..self }
    }

    /// On which side of the cells the strip stands: left or right for rows, above or below for columns.
    /// Default: the side without the first axis.
    pub fn side(self, side: Side) -> Self {
        Self { side: Some(side), ..self }
    }

    /// The number of cells it is for.
    pub(crate) fn len(&self) -> usize {
        match &self.kind {
            StripKind::Categories(names) => names.len(),
            StripKind::Values(values) => values.len(),
        }
    }

    /// Its palette.
    pub(crate) fn palette(&self) -> &[Color] {
        self.colors.as_deref().unwrap_or(&OKABE_ITO)
    }

    /// How many categories there are, however many colours.
    pub(crate) fn categories_in_all(&self) -> usize {
        match &self.kind {
            StripKind::Categories(names) => {
                names.iter().filter(|name| !name.is_empty()).collect::<HashSet<_>>().len()
            }
            StripKind::Values(_) => 0,
        }
    }

    /// The categories in order of first use, one more than there are colours at most.
    pub(crate) fn distinct(&self) -> Vec<&Text> {
        let (mut distinct, mut seen): (Vec<&Text>, _) = (Vec::new(), HashSet::new());
        if let StripKind::Categories(names) = &self.kind {
            for name in names {
                if distinct.len() > self.palette().len() {
                    break;
                }
                if !name.is_empty() && seen.insert(name) {
                    distinct.push(name);
                }
            }
        }
        distinct
    }
}

/// What was set, read back: each getter has the name of its setter or constructor, with `get_` before it.
impl Strip {
    /// The names of a strip made by [`categories`](Self::categories).
    pub fn get_categories(&self) -> Option<&[Text]> {
        match &self.kind {
            StripKind::Categories(names) => Some(names),
            StripKind::Values(_) => None,
        }
    }

    /// The values of a strip made by [`values`](Self::values).
    pub fn get_values(&self) -> Option<&[f64]> {
        match &self.kind {
            StripKind::Values(values) => Some(values),
            StripKind::Categories(_) => None,
        }
    }

    /// The [`colors`](Self::colors) of categories, if they were given.
    pub fn get_colors(&self) -> Option<&[Color]> {
        self.colors.as_deref()
    }

    /// The [`colormap`](Self::colormap) of values.
    pub fn get_colormap(&self) -> &Colormap {
        &self.colormap
    }

    /// The [`norm`](Self::norm) of values.
    pub fn get_norm(&self) -> &Norm {
        &self.norm
    }

    /// The [`limits`](Self::limits) of values.
    pub fn get_limits(&self) -> Limits {
        self.limits
    }

    /// The [`format`](Self::format) of values in the legend.
    pub fn get_format(&self) -> &Format {
        &self.format
    }

    /// The [`label`](Self::label), if there is one.
    pub fn get_label(&self) -> Option<&Text> {
        self.label.as_ref()
    }

    /// Whether there is a [`legend`](Self::legend).
    pub fn get_legend(&self) -> bool {
        self.legend
    }

    /// The [`width`](Self::width).
    pub fn get_width(&self) -> f64 {
        self.width
    }

    /// The [`side`](Self::side), if one was given.
    pub fn get_side(&self) -> Option<Side> {
        self.side
    }
}

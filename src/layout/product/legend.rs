//! The legends of strips, and single entries of them.

use super::TextBox;
use crate::geom::{Division, Rect};

/// The legend of a strip.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Strip};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let spec = HeatmapSpec::new().column_strip(Strip::values([0.5, 7.0]).label("depth"));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let legend = &layout.legends()[0];
/// assert_eq!(legend.heading.as_ref().unwrap().text, "depth");
/// assert!(legend.entries.is_empty() && legend.bar.is_some());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LegendLayout {
    /// The index of the strip among those of the rows and then those of the columns; of the first, where
    /// several share the legend.
    pub strip: usize,
    /// The strip's label, if it has one.
    pub heading: Option<TextBox>,
    /// The categories in order of first use, with those of other strips of its kind; none of a strip of values.
    pub entries: Vec<LegendEntry>,
    /// The bar of a strip of values.
    pub bar: Option<LegendBar>,
}

/// The bar of colours in the legend of a strip of values.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Strip};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let spec = HeatmapSpec::new().column_strip(Strip::values([0.5, 7.0]));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let bar = layout.legends()[0].bar.as_ref().unwrap();
/// assert_eq!((bar.low.text.as_str(), bar.high.text.as_str()), ("0.5", "7"));
/// assert!(bar.low.rect.right < bar.rect.left && bar.rect.right < bar.high.rect.left);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LegendBar {
    /// Its colours, without the frame around them.
    pub rect: Rect,
    /// The lower limit, at its left.
    pub low: TextBox,
    /// The upper limit, at its right.
    pub high: TextBox,
    /// The colours along it.
    pub(crate) steps: Division,
}

/// One category in a legend.
///
/// ```
/// # use heatspec::{Heatmap, HeatmapSpec, Matrix, Strip};
/// # let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
/// let spec = HeatmapSpec::new().column_strip(Strip::categories(["even", "odd"]));
/// let layout = Heatmap::new(matrix, spec).layout()?;
/// let entry = &layout.legends()[0].entries[1];
/// assert_eq!(entry.label.text, "odd");
/// assert!(entry.swatch.right < entry.label.rect.left);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LegendEntry {
    /// The area in the category's colour, without the frame around it.
    pub swatch: Rect,
    /// Its name.
    pub label: TextBox,
}

impl LegendLayout {
    pub(crate) fn text_boxes(&self) -> impl Iterator<Item = &TextBox> {
        let entries = self.entries.iter().map(|entry| &entry.label);
        let ends = self.bar.iter().flat_map(|bar| [&bar.low, &bar.high]);
        self.heading.iter().chain(entries).chain(ends)
    }
}

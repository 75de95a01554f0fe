//! Strips to colours: one colour for each row or column, on the cells' own pixels.

use super::CellGrid;
use crate::color::{Color, ColorScale};
use crate::geom::Division;
use crate::reduce::{Cover, Weighing};
use crate::spec::{Strip, StripKind};
use crate::text::Text;

/// The colours of a strip along some cells, `across` pixels wide. `categories` are those of its kind.
///
/// Where cells outnumber pixels, a pixel shows the category that takes most of it, the first of those
/// that take as much, or the mean of the values that are not NaN.
pub(crate) fn color_strip(
    (strip, categories): (&Strip, &[(&Text, Color)]),
    scale: Option<&ColorScale>,
    missing: Color,
    along: &Division,
    (across, vertical): (u32, bool),
) -> CellGrid {
    let cover = Cover::new(along, Weighing::Area);
    let color = |group: usize| match (&strip.kind, scale) {
        (StripKind::Categories(names), _) => {
            let index = |cell: usize| categories.iter().position(|(name, _)| *name == &names[cell]);
            let category = heaviest(&cover, group, categories.len(), index);
            category.map_or(missing, |category| categories[category].1)
        }
        (StripKind::Values(values), Some(scale)) => scale.color(mean(&cover, group, values)),
        (StripKind::Values(_), None) => missing,
    };
    let colors = (0..cover.len()).map(|group| color(group).into()).collect();
    let (spans, whole) = (cover.pixels(), vec![(0, across)]);
    if vertical {
        CellGrid { columns: whole, rows: spans, colors }
    } else {
        CellGrid { columns: spans, rows: whole, colors }
    }
}

/// The category with the greatest weight; none where cells without one weigh more than any.
fn heaviest(
    cover: &Cover,
    group: usize,
    categories: usize,
    category: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let cells = cover.group(group);
    if cells.len() == 1 {
        return category(cells.start);
    }
    let mut weights = vec![0.0; categories + 1];
    for (cell, weight) in cells.zip(cover.weights(group).iter()) {
        weights[category(cell).unwrap_or(categories)] += weight;
    }
    let most = weights.iter().copied().fold(0.0, f64::max);
    weights.iter().position(|weight| *weight == most).filter(|index| *index < categories)
}

/// The mean by weight of the values that are numbers; NaN where there are none.
fn mean(cover: &Cover, group: usize, values: &[f64]) -> f64 {
    let cells = cover.group(group);
    if cells.len() == 1 {
        return values[cells.start];
    }
    let (mut sum, mut total) = (0.0, 0.0);
    for (value, weight) in values[cells].iter().zip(cover.weights(group).iter()) {
        if !value.is_nan() {
            sum += value * weight;
            total += weight;
        }
    }
    if total > 0.0 { sum / total } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Colormap;
    use crate::norm::{FittedNorm, Norm};
    use crate::spec::{HeatmapSpec, Kinds};

    const RED: Color = Color::rgb(255, 0, 0);
    const BLUE: Color = Color::rgb(0, 0, 255);

    fn colors(strip: &Strip, scale: Option<&ColorScale>, along: &Division) -> Vec<Color> {
        let spec = HeatmapSpec::new().row_strip(strip.clone());
        let categories = Kinds::new(&spec).colors(0);
        let grid = color_strip((strip, &categories), scale, Color::BLACK, along, (4, true));
        grid.colors.into_iter().map(Color::from).collect()
    }

    #[test]
    fn a_pixel_shows_the_category_that_takes_most_of_it() {
        let strip = Strip::categories(["b", "a", "a", "a", "b", "", "", "a"]).colors([RED, BLUE]);
        let all = colors(&strip, None, &Division::equal(8, 16, false));
        assert_eq!(all, [RED, BLUE, BLUE, BLUE, RED, Color::BLACK, Color::BLACK, BLUE]);
        // b and two a; a and b as much as each other; nothing; and the same the other way round.
        let three =
            Strip::categories(["b", "a", "a", "a", "b", "", "", "", "b"]).colors([RED, BLUE]);
        assert_eq!(colors(&three, None, &Division::equal(9, 3, false)), [BLUE, RED, Color::BLACK]);
        assert_eq!(colors(&three, None, &Division::equal(9, 3, true)), [Color::BLACK, RED, BLUE]);
    }

    #[test]
    fn a_pixel_shows_the_mean_of_its_values() {
        let norm = FittedNorm::new(Norm::Linear, 0.0, 4.0);
        let scale = ColorScale::new(norm, &Colormap::viridis(), RED);
        let strip = Strip::values([0.0, 2.0, 4.0, f64::NAN, f64::NAN, f64::NAN]);
        let shown = colors(&strip, Some(&scale), &Division::equal(6, 3, false));
        assert_eq!(shown, [scale.color(1.0), scale.color(4.0), RED]);
    }
}

//! Cells of SVG documents are exactly equal, and everything that goes with them stands where it should.

use super::figures::hill;
use heatspec::{
    Annotations, Axis, Colorbar, FigureSize, Format, Grid, Groups, Heatmap, HeatmapSpec, Mark,
    Matrix, Norm, Rect, Strip,
};
use resvg::usvg::roxmltree::Document;

/// The rectangles of a path's data, of absolute commands alone.
fn rectangles(data: &str) -> Vec<Rect> {
    let numbers = |part: &str| -> Vec<f64> {
        part.split(['M', ' ', 'H', 'V'])
            .filter(|n| !n.is_empty())
            .map(|n| n.parse().unwrap())
            .collect()
    };
    data.split('z')
        .filter(|part| !part.is_empty() && part.contains('V') && !part.contains('h'))
        .map(numbers)
        .map(|n| Rect::new(n[0], n[1], n[2], n[3]))
        .collect()
}

/// Each path of the document: its colour and its rectangles.
fn paths(svg: &str) -> Vec<(String, Vec<Rect>)> {
    let document = Document::parse(svg).unwrap();
    let paths = document.descendants().filter(|node| node.tag_name().name() == "path");
    let filled =
        paths.filter(|node| node.has_attribute("fill") && node.attribute("fill") != Some("none"));
    filled
        .map(|node| {
            (node.attribute("fill").unwrap().to_owned(), rectangles(node.attribute("d").unwrap()))
        })
        .filter(|(_, rectangles)| !rectangles.is_empty())
        .collect()
}

/// Every value another colour, so that no cells are merged.
fn all_different(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| ((row * cols + col) * 101 % 251) as f64).unwrap()
}

#[test]
fn cells_are_equal_and_ticks_stand_at_their_middle() {
    let (rows, cols) = (23, 41);
    // The layout takes whole pixels where they cost little; here they would cost too much.
    let uneven = (400..700).find_map(|width| {
        let spec = HeatmapSpec::new()
            .size(FigureSize::pixels(width, width - 100))
            .dpi(96)
            .colorbar(Colorbar::none())
            .x_axis(Axis::categories((0..cols).map(|col| col.to_string())))
            .y_axis(Axis::categories((0..rows).map(|row| row.to_string())));
        let heatmap = Heatmap::new(all_different(rows, cols), spec);
        let area = heatmap.layout().unwrap().cells();
        let (width, height) = (area.width() / cols as f64, area.height() / rows as f64);
        (width.fract() != 0.0 && height.fract() != 0.0).then(|| heatmap.render().unwrap())
    });
    let figure = uneven.unwrap();
    let area = figure.layout().cells();
    let (width, height) = (area.width() / cols as f64, area.height() / rows as f64);
    let svg = figure.to_svg().unwrap();
    let all: Vec<Rect> = paths(&svg).into_iter().flat_map(|(_, rects)| rects).collect();
    let near = |a: f64, b: f64| (a - b).abs() < 2e-4;
    // Cells come first, row after row, and begin where the one before ends, whatever they reach over.
    for (index, cell) in all[..rows * cols].iter().enumerate() {
        let (row, col) = ((index / cols) as f64, (index % cols) as f64);
        assert!(near(cell.left, area.left + col * width), "{cell:?}");
        assert!(near(cell.top, area.top + row * height), "{cell:?}");
    }
    for (axis, start, length, across) in [
        (figure.layout().x_axis(), area.left, width, true),
        (figure.layout().y_axis(), area.top, height, false),
    ] {
        assert!(axis.ticks.len() >= 11);
        for tick in &axis.ticks {
            let expected = start + (tick.value + 0.5) * length;
            let found = all[rows * cols..].iter().find(|mark| {
                let (x, y) = mark.center();
                let (wide, thin) = if across {
                    (tick.mark.height(), mark.width())
                } else {
                    (tick.mark.width(), mark.height())
                };
                let long = if across { mark.height() } else { mark.width() };
                near(long, wide) && thin <= 2.0 && near(if across { x } else { y }, expected)
            });
            assert!(found.is_some(), "{} at {expected}", tick.value);
        }
    }
}

#[test]
fn grid_lines_stand_on_the_very_borders() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(523, 391))
        .colorbar(Colorbar::none())
        .frame(false)
        .grid(Grid::every(1).color(heatspec::Color::rgb(255, 0, 255)));
    let figure = Heatmap::new(all_different(11, 17), spec).render().unwrap();
    let area = figure.layout().cells();
    let svg = figure.to_svg().unwrap();
    let lines = paths(&svg).into_iter().filter(|(color, _)| color.eq_ignore_ascii_case("#ff00ff"));
    let mut upright: Vec<f64> = lines
        .flat_map(|(_, rects)| rects)
        .filter(|rect| rect.width() < 3.0 && rect.height() > 20.0)
        .map(|rect| rect.center().0)
        .collect();
    upright.sort_by(f64::total_cmp);
    upright.dedup_by(|a, b| (*a - *b).abs() < 1e-3);
    assert_eq!(upright.len(), 16);
    for (index, center) in upright.into_iter().enumerate() {
        let border = area.left + (index + 1) as f64 * area.width() / 17.0;
        assert!((center - border).abs() < 2e-4, "{center} {border}");
    }
}

#[test]
fn groups_are_pictures_of_equal_cells() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(700, 500))
        .y_axis(Axis::index().groups(Groups::new([("a", 0..50), ("b", 50..80)]).gap(4)));
    let figure = Heatmap::new(hill(80, 90), spec).render().unwrap();
    let svg = figure.to_svg().unwrap();
    let document = Document::parse(&svg).unwrap();
    let heights: Vec<f64> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "image")
        .map(|node| node.attribute("height").unwrap().parse().unwrap())
        .collect();
    let [first, second] = heights[..] else { panic!("{heights:?}") };
    assert!((first / 50.0 - second / 30.0).abs() < 1e-4, "{heights:?}");
}

#[test]
fn cells_that_are_not_opaque_are_a_picture() {
    // Smoothed edges of rectangles that touch would let the background through.
    let colormap = heatspec::Colormap::from_colors(&["#ff000080", "#0000ff80"]).unwrap();
    let spec = HeatmapSpec::new().size(FigureSize::pixels(500, 300)).colormap(colormap);
    let svg = Heatmap::new(hill(5, 8), spec).to_svg().unwrap();
    // The cells, and the bar.
    assert_eq!(svg.matches("<image").count(), 2);
}

#[test]
fn whatever_stands_among_cells_goes_along_by_less_than_a_pixel() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(623, 491))
        .norm(Norm::Linear)
        .annotations(Annotations::values(Format::fixed(0)))
        .grid(Grid::every(1))
        .row_strip(Strip::values((0..9).map(f64::from)))
        .column_strip(Strip::categories((0..13).map(|col| format!("{}", col % 3))))
        .mark(Mark::outline(2..4, 3..7).label("here"))
        .mark(Mark::points([
            (heatspec::Position::cell(5), heatspec::Position::cell(5)),
            (heatspec::Position::cell(8), heatspec::Position::cell(12)),
        ]))
        .mark(Mark::contours([100.0]))
        .mark(Mark::steps((0..9).map(|row| Some(heatspec::Position::before(row + 2)))));
    let heatmap = Heatmap::new(all_different(9, 13), spec);
    super::compare::check("everything", &heatmap.render().unwrap());
}

//! The same figure as pixels of our own and as drawn by another program: what may differ, and by how much.
//!
//! The middles of cells, frames and background must be equal. Our cells have whole-pixel edges, and so
//! have the lines that go with them; theirs are all of one length, and so within a pixel of ours. Glyphs of
//! ours stand on whole pixels, theirs where they were measured. There, ink of the one has ink of the
//! other within [`NEAR`] pixels, and each line of text has as much of it, in the same place. Between
//! are the slanted sides of the bar's pointed ends, smoothed by each painter in its own way.

use heatspec::tiny_skia::{Pixmap, Transform};
use heatspec::{Figure, Layout, MarkShape, Rect, TextBox};
use resvg::usvg;

/// Rounding of colours that are not opaque, of 255.
const TRANSLUCENT: u8 = 2;
/// How far ink may be from the nearest of the other's, in pixels.
const NEAR: i64 = 1;
/// How much a pixel must differ from the background, of 255, to be ink; and to be near ink.
const STRONG: u8 = 110;
const WEAK: u8 = 12;
/// How far the middle of a line's ink may be from ours as a part of the line's length, beside the
/// other program's pixels.
const MIDDLE: f64 = 0.01;
/// How much more or less ink than ours a line may have, as a part of ours and in pixels: on whole pixels
/// letters are up to half a pixel higher or lower.
const INK: (f64, f64) = (0.2, 2.0);
/// Part of the cells' pixels that may show neither the cell nor anything between it and its neighbours.
const BETWEEN: f64 = 0.02;

/// The document drawn at the figure's size.
pub(crate) fn draw(svg: &str, (width, height): (u32, u32)) -> Pixmap {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let mut pixmap = Pixmap::new(width, height).unwrap();
    let (across, down) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
    pixmap
}

/// What depends on the other program.
pub(crate) struct Tolerance {
    /// How much a channel of an opaque pixel may differ where nothing is smoothed, of 255.
    pub(crate) rounding: u8,
    /// Whether it smooths edges that lie on whole pixels too: then each channel lies between those of
    /// our pixels around.
    pub(crate) smooths: bool,
    /// How far it may place a line of text from ours, in pixels.
    pub(crate) text: f64,
    /// Whether it lays what is transparent on white.
    pub(crate) on_white: bool,
}

/// Compares a figure with its SVG, and panics with the place where they disagree. With `HEATSPEC_KEEP_SVG` set to
/// a folder the document and its picture are written there.
pub(crate) fn check(name: &str, figure: &Figure) {
    let svg = figure.to_svg().unwrap();
    let size = figure.layout().size();
    let drawn = draw(&svg, size);
    if let Some(folder) = std::env::var_os("HEATSPEC_KEEP_SVG") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path.with_extension("svg"), &svg).unwrap();
        std::fs::write(path.with_extension("png"), drawn.encode_png().unwrap()).unwrap();
    }
    compare(
        name,
        figure,
        &drawn,
        &Tolerance { rounding: 0, smooths: true, text: 1.0, on_white: false },
    );
}

/// Compares a figure with what another program drew, and panics with the place where they disagree.
pub(crate) fn compare(name: &str, figure: &Figure, drawn: &Pixmap, tolerance: &Tolerance) {
    assert_eq!((drawn.width(), drawn.height()), (figure.width(), figure.height()), "{name}");
    let mut ours = figure.pixmap().clone();
    if tolerance.on_white {
        for pixel in ours.data_mut().chunks_exact_mut(4) {
            let rest = 255 - pixel[3];
            for channel in pixel {
                *channel += rest;
            }
        }
    }
    let comparison = Comparison { ours: &ours, theirs: drawn, tolerance };
    comparison.cells(name, figure);
    let lines: Vec<&TextBox> = figure.layout().text_boxes().collect();
    for text in &lines {
        comparison.line(name, text);
    }
    let mut smoothed: Vec<Rect> = lines.iter().map(|text| grown(&text.rect, reach(text))).collect();
    if let Some(bar) = figure.layout().colorbar() {
        smoothed.extend(bar.ends.iter().flatten().map(|end| grown(end, 6.0)));
    }
    smoothed.push(figure.layout().cells());
    for mark in ticks(figure.layout()) {
        comparison.tick(name, &mark);
        smoothed.push(grown(&mark, 1.0));
    }
    comparison.rest(name, &smoothed);
}

fn grown(rect: &Rect, by: f64) -> Rect {
    Rect::new(rect.left - by, rect.top - by, rect.right + by, rect.bottom + by)
}

/// The marks of all axes.
fn ticks(layout: &Layout) -> Vec<Rect> {
    let bar = layout.colorbar().map(|bar| &bar.axis);
    let axes = [Some(layout.x_axis()), Some(layout.y_axis()), bar];
    let second = [layout.secondary_x_axis(), layout.secondary_y_axis()];
    let axes = axes.into_iter().chain(second).flatten();
    axes.flat_map(|axis| axis.ticks.iter().map(|tick| tick.mark)).collect()
}

/// What stands on the cells: texts in them, grid lines and marks.
fn covered(layout: &Layout) -> Vec<Rect> {
    let mut covered: Vec<Rect> =
        layout.annotations().iter().map(|note| grown(&note.text.rect, 1.0)).collect();
    covered.extend(layout.grid_lines());
    for mark in layout.marks() {
        let texts = mark.label.iter().map(|text| &text.rect).chain(&mark.plate);
        covered.extend(texts.map(|rect| grown(rect, 2.0)));
        for shape in mark.shapes.iter().chain(&mark.halo) {
            match shape {
                MarkShape::Path { points, closed, width } => {
                    let closing = points.last().zip(points.first()).filter(|_| *closed);
                    let sides = points.iter().zip(points.iter().skip(1)).chain(closing);
                    covered.extend(sides.map(|(a, b)| {
                        let (left, right) = (a.x.min(b.x), a.x.max(b.x));
                        let side = Rect::new(left, a.y.min(b.y), right, a.y.max(b.y));
                        grown(&side, width / 2.0 + 1.0)
                    }));
                }
                shape => covered.push(grown(&shape.bounds(), 1.0)),
            }
        }
    }
    covered
}

/// How far the ink of a line may lean out of its box.
fn reach(text: &TextBox) -> f64 {
    let least = text.rect.width().min(text.rect.height());
    1.0 + 0.5 * least.min(30.0)
}

struct Comparison<'a> {
    ours: &'a Pixmap,
    theirs: &'a Pixmap,
    tolerance: &'a Tolerance,
}

fn pixel(pixmap: &Pixmap, x: i64, y: i64) -> Option<[u8; 4]> {
    let (width, height) = (i64::from(pixmap.width()), i64::from(pixmap.height()));
    if !(0..width).contains(&x) || !(0..height).contains(&y) {
        return None;
    }
    let at = (y * width + x) as usize * 4;
    Some(pixmap.data()[at..at + 4].try_into().unwrap())
}

fn difference(a: [u8; 4], b: [u8; 4]) -> u8 {
    a.iter().zip(b).map(|(&a, b)| a.abs_diff(b)).max().unwrap()
}

impl Comparison<'_> {
    fn both(&self, x: i64, y: i64) -> ([u8; 4], [u8; 4]) {
        (pixel(self.ours, x, y).unwrap(), pixel(self.theirs, x, y).unwrap())
    }

    /// Where both are opaque resvg rounds nothing.
    fn agree(&self, x: i64, y: i64) -> bool {
        let (ours, theirs) = self.both(x, y);
        let most =
            if ours[3] == 255 && theirs[3] == 255 { self.tolerance.rounding } else { TRANSLUCENT };
        difference(ours, theirs) <= most
    }

    /// The same at an edge that may be smoothed.
    fn agree_at_edges(&self, x: i64, y: i64) -> bool {
        let theirs = pixel(self.theirs, x, y).unwrap();
        let around = (-NEAR..=NEAR).flat_map(|dy| (-NEAR..=NEAR).map(move |dx| (dx, dy)));
        let around: Vec<_> =
            around.filter_map(|(dx, dy)| pixel(self.ours, x + dx, y + dy)).collect();
        let between = (0..4).all(|channel| {
            let values = around.iter().map(|color| color[channel]);
            let low = values.clone().min().unwrap().saturating_sub(self.tolerance.rounding);
            let high = values.max().unwrap().saturating_add(self.tolerance.rounding);
            (low..=high).contains(&theirs[channel])
        });
        self.agree(x, y) || (self.tolerance.smooths && between)
    }

    fn pixels(&self, rect: &Rect) -> Vec<(i64, i64)> {
        let clamp = |edge: f64, most: u32| edge.clamp(0.0, most.into()) as i64;
        let columns = clamp(rect.left.floor(), self.ours.width())
            ..clamp(rect.right.ceil(), self.ours.width());
        let rows = clamp(rect.top.floor(), self.ours.height())
            ..clamp(rect.bottom.ceil(), self.ours.height());
        rows.flat_map(|y| columns.clone().map(move |x| (x, y))).collect()
    }

    fn cells(&self, name: &str, figure: &Figure) {
        let layout = figure.layout();
        let area = layout.cells();
        let covered = covered(layout);
        let mut pixels = self.pixels(&area);
        pixels.retain(|&(x, y)| {
            let (x, y) = (x as f64 + 0.5, y as f64 + 0.5);
            !covered.iter().any(|rect| rect.contains(x, y))
        });
        for &(x, y) in &pixels {
            let Some((row, col)) = layout.cell_at(x as f64 + 0.5, y as f64 + 0.5) else { continue };
            let cell = layout.cell_rect(row, col).unwrap();
            let (center_x, center_y) = cell.center();
            // Where something stands in the middle of a cell, its corner shows the colour.
            let is_corner = (x, y) == (cell.left as i64 + 1, cell.top as i64 + 1);
            let is_center = (x, y) == (center_x as i64, center_y as i64);
            let beside_edges = !is_center || cell.width().min(cell.height()) < 4.0;
            if is_corner || is_center {
                let both = self.both(x, y);
                let agree = self.agree(x, y) || (beside_edges && self.agree_at_edges(x, y));
                assert!(agree, "{name}: cell {row}, {col} at {x}, {y}: {both:?}");
            }
        }
        let wrong = pixels.iter().filter(|&&(x, y)| !self.agree_at_edges(x, y)).count();
        let part = wrong as f64 / pixels.len() as f64;
        assert!(part <= BETWEEN, "{name}: {wrong} of {} pixels of cells differ", pixels.len());
    }

    /// No less ink than in ours, within a pixel of it.
    fn tick(&self, name: &str, mark: &Rect) {
        let background = self.both(0, 0);
        let pixels = self.pixels(&grown(mark, 1.0));
        let ink = |at: usize| -> f64 {
            let amounts = pixels.iter().map(|&(x, y)| {
                let both = self.both(x, y);
                let (color, ground) =
                    if at == 0 { (both.0, background.0) } else { (both.1, background.1) };
                f64::from(difference(color, ground))
            });
            amounts.sum()
        };
        let (ours, theirs) = (ink(0), ink(1));
        // A label or another mark may be near it.
        assert!(theirs >= 0.8 * ours - 80.0, "{name}: {mark:?}: {ours} {theirs}");
    }

    /// Ink is what differs from the background, which is the colour of the corner.
    fn line(&self, name: &str, text: &TextBox) {
        let background = self.both(0, 0);
        let mut ink = [0.0; 2];
        let mut moment = [(0.0, 0.0); 2];
        for (x, y) in self.pixels(&text.rect) {
            let (ours, theirs) = self.both(x, y);
            let sides = [
                (ours, background.0, self.theirs, background.1),
                (theirs, background.1, self.ours, background.0),
            ];
            for (side, (color, ground, other, others)) in sides.into_iter().enumerate() {
                let amount = f64::from(difference(color, ground));
                ink[side] += amount;
                moment[side].0 += amount * x as f64;
                moment[side].1 += amount * y as f64;
                let mut around = (-NEAR..=NEAR)
                    .flat_map(|dy| (-NEAR..=NEAR).map(move |dx| (dx, dy)))
                    .filter_map(|(dx, dy)| pixel(other, x + dx, y + dy));
                assert!(
                    difference(color, ground) < STRONG
                        || around.any(|color| difference(color, others) > WEAK),
                    "{name}: “{}” at {x}, {y}: {ours:?} and {theirs:?}",
                    text.text
                );
            }
        }
        if ink[0] == 0.0 {
            assert_eq!(ink[1], 0.0, "{name}: ink for “{}”", text.text);
            return;
        }
        let most = INK.0 * ink[0] + INK.1 * 255.0;
        assert!((ink[1] - ink[0]).abs() < most, "{name}: “{}”: ink {ink:?}", text.text);
        let middle = [0, 1].map(|side| (moment[side].0 / ink[side], moment[side].1 / ink[side]));
        let (dx, dy) = (middle[1].0 - middle[0].0, middle[1].1 - middle[0].1);
        let most = self.tolerance.text + MIDDLE * text.rect.width().max(text.rect.height());
        assert!(f64::hypot(dx, dy) < most, "{name}: “{}” is off by {dx}, {dy}", text.text);
    }

    fn rest(&self, name: &str, smoothed: &[Rect]) {
        let whole = Rect::new(0.0, 0.0, self.ours.width().into(), self.ours.height().into());
        for (x, y) in self.pixels(&whole) {
            let (center_x, center_y) = (x as f64 + 0.5, y as f64 + 0.5);
            if smoothed.iter().any(|rect| rect.contains(center_x, center_y)) {
                continue;
            }
            assert!(self.agree_at_edges(x, y), "{name}: {x}, {y}: {:?}", self.both(x, y));
        }
    }
}

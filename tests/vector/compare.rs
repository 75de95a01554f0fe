//! The same figure as pixels of our own and as SVG drawn by resvg: what may differ, and by how much.
//!
//! Cells, frames, tick marks and background have whole-pixel edges and must be equal. Glyphs are not:
//! ours stand on whole pixels, theirs where they were measured. There, ink of the one has ink of the
//! other within [`NEAR`] pixels, and each line of text has as much of it, in the same place. Between
//! are the slanted sides of the bar's pointed ends, smoothed by each painter in its own way.

use heatspec::tiny_skia::{Pixmap, Transform};
use heatspec::{Figure, Rect, TextBox};
use resvg::usvg;

/// Rounding of colours that are not opaque, of 255.
const TRANSLUCENT: u8 = 2;
/// How far ink may be from the nearest of the other's, in pixels.
const NEAR: i64 = 1;
/// How much a pixel must differ from the background, of 255, to be ink; and to be near ink.
const STRONG: u8 = 110;
const WEAK: u8 = 12;
/// How far the middle of a line's ink may be from ours, in pixels and as a part of the line's length.
const MIDDLE: (f64, f64) = (0.5, 0.01);
/// How much more or less ink than ours a line may have, as a part of ours and in pixels: on whole pixels
/// letters are up to half a pixel higher or lower.
const INK: (f64, f64) = (0.2, 2.0);
/// Part of the cells' pixels that may show the neighbour: those whose centre lies just between two.
const BETWEEN: f64 = 0.02;

/// The document drawn at the figure's size.
pub(crate) fn draw(svg: &str, (width, height): (u32, u32)) -> Pixmap {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let mut pixmap = Pixmap::new(width, height).unwrap();
    let (across, down) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
    pixmap
}

/// Compares the two, and panics with the place where they disagree. With `HEATSPEC_KEEP_SVG` set to
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
    let comparison = Comparison { ours: figure.pixmap(), theirs: &drawn };
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
    comparison.rest(name, &smoothed);
}

fn grown(rect: &Rect, by: f64) -> Rect {
    Rect::new(rect.left - by, rect.top - by, rect.right + by, rect.bottom + by)
}

/// How far the ink of a line may lean out of its box.
fn reach(text: &TextBox) -> f64 {
    let least = text.rect.width().min(text.rect.height());
    1.0 + 0.5 * least.min(30.0)
}

struct Comparison<'a> {
    ours: &'a Pixmap,
    theirs: &'a Pixmap,
}

fn pixel(pixmap: &Pixmap, x: i64, y: i64) -> Option<[u8; 4]> {
    let inside =
        (0..i64::from(pixmap.width())).contains(&x) && (0..i64::from(pixmap.height())).contains(&y);
    let at = (y * i64::from(pixmap.width()) + x) as usize * 4;
    inside.then(|| pixmap.data()[at..at + 4].try_into().unwrap())
}

fn difference(a: [u8; 4], b: [u8; 4]) -> u8 {
    a.iter().zip(b).map(|(&a, b)| a.abs_diff(b)).max().unwrap()
}

impl Comparison<'_> {
    fn both(&self, x: i64, y: i64) -> ([u8; 4], [u8; 4]) {
        (pixel(self.ours, x, y).unwrap(), pixel(self.theirs, x, y).unwrap())
    }

    /// Where both are opaque nothing is rounded.
    fn agree(&self, x: i64, y: i64) -> bool {
        let (ours, theirs) = self.both(x, y);
        let most = if ours[3] == 255 && theirs[3] == 255 { 0 } else { TRANSLUCENT };
        difference(ours, theirs) <= most
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
        let pixels = self.pixels(&area);
        for &(x, y) in &pixels {
            let Some((row, col)) = layout.cell_at(x as f64 + 0.5, y as f64 + 0.5) else { continue };
            let (center_x, center_y) = layout.cell_rect(row, col).unwrap().center();
            if (x, y) == (center_x as i64, center_y as i64) {
                let both = self.both(x, y);
                assert!(self.agree(x, y), "{name}: cell {row}, {col} at {x}, {y}: {both:?}");
            }
        }
        let wrong = pixels.iter().filter(|&&(x, y)| !self.agree(x, y)).count();
        let part = wrong as f64 / pixels.len() as f64;
        assert!(part <= BETWEEN, "{name}: {wrong} of {} pixels of cells differ", pixels.len());
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
        let most = MIDDLE.0 + MIDDLE.1 * text.rect.width().max(text.rect.height());
        assert!(f64::hypot(dx, dy) < most, "{name}: “{}” is off by {dx}, {dy}", text.text);
    }

    fn rest(&self, name: &str, smoothed: &[Rect]) {
        let whole = Rect::new(0.0, 0.0, self.ours.width().into(), self.ours.height().into());
        for (x, y) in self.pixels(&whole) {
            let (center_x, center_y) = (x as f64 + 0.5, y as f64 + 0.5);
            if smoothed.iter().any(|rect| rect.contains(center_x, center_y)) {
                continue;
            }
            assert!(self.agree(x, y), "{name}: {x}, {y}: {:?}", self.both(x, y));
        }
    }
}

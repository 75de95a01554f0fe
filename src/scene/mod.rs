//! The figure as positioned items: the one thing that every backend reads.
//!
//! A scene holds cells, filled rectangles, polygons, strokes and lines of text in device pixels, in
//! the order in which they are painted. Whatever a spec can ask for has become one of these, so that a
//! new backend reads this room and no other, and a new feature of the spec reaches all backends at
//! once. Lines of text are positioned glyphs, each with its font and size, by colour.

mod shapes;
mod text;

use crate::cells::CellGrid;
use crate::color::Color;
use crate::geom::{Division, Point, Rect};
use crate::layout::{ColorbarLayout, Layout, LegendLayout, MarkShape, Spans, TextBox};
use crate::spec::Theme;

pub(crate) use shapes::{Merged, Picture, Shapes};
pub(crate) use text::{TextLayer, TextLine};

/// Everything to paint, in order.
pub(crate) struct Scene<'a> {
    pub(crate) size: (u32, u32),
    pub(crate) background: Color,
    pub(crate) items: Vec<Item<'a>>,
}

/// One thing to paint.
pub(crate) enum Item<'a> {
    /// Cells, from the top left pixel given.
    Cells { left: u32, top: u32, grid: &'a CellGrid, shared: Shared<'a> },
    /// A rectangle. Where the scene is made for pixels, its edges are whole ones.
    Fill { rect: Rect, color: Color },
    /// Rectangles at all [`crossings`] of some columns and rows.
    Fills { columns: Spans, rows: Spans, color: Color },
    /// A polygon with anti-aliased edges, as points in order.
    Polygon { points: Vec<(f64, f64)>, color: Color },
    /// A line through points with round joins and ends and anti-aliased edges. What is covered more than
    /// once is painted once.
    Stroke { points: Vec<(f64, f64)>, closed: bool, width: f64, color: Color },
    /// A line of text.
    Text(TextLine<'a>),
}

/// The rectangles where columns and rows cross, each given by its start and end: row after row.
pub(crate) fn crossings(columns: &Spans, rows: &Spans) -> impl Iterator<Item = Rect> {
    let row = |&(top, bottom): &(f64, f64)| {
        columns.iter().map(move |&(left, right)| Rect::new(left, top, right, bottom))
    };
    rows.iter().flat_map(row)
}

/// Among which cells the width and the height of a grid are shared out, for painters that are not bound to
/// pixels; nothing where there is one cell alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shared<'a> {
    pub(crate) columns: Option<&'a Division>,
    pub(crate) rows: Option<&'a Division>,
}

impl<'a> Shared<'a> {
    fn columns(columns: &'a Division) -> Self {
        Self { columns: Some(columns), rows: None }
    }

    fn rows(rows: &'a Division) -> Self {
        Self { columns: None, rows: Some(rows) }
    }
}

/// The colours of the bar, of its pointed ends, under and over, and of missing values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BarColors<'a> {
    pub(crate) grid: &'a CellGrid,
    pub(crate) ends: [Color; 2],
    pub(crate) missing: Color,
}

/// The colours of a strip.
#[derive(Debug)]
pub(crate) struct StripColors {
    pub(crate) grid: CellGrid,
    /// Those of its categories.
    pub(crate) categories: Vec<Color>,
    /// Those of the bar in its legend.
    pub(crate) bar: Option<CellGrid>,
}

impl<'a> Scene<'a> {
    /// The whole figure: cells with lines between them and texts in them, strips and bars first, then
    /// marks, frames and ticks, then text. Texts come in the order in which they are read: the title before
    /// the cells, the caption last.
    pub(crate) fn new(
        layout: &'a Layout,
        theme: &Theme,
        cells: &'a CellGrid,
        bar: Option<BarColors<'a>>,
        strips: &'a [StripColors],
    ) -> Self {
        let mut scene = Self { size: layout.size, background: theme.background, items: Vec::new() };
        scene.texts(&layout.title, theme.text);
        scene.texts(&layout.subtitle, theme.muted);
        scene.cells(layout, cells);
        if let (Some(colorbar), Some(colors)) = (&layout.colorbar, bar) {
            scene.bar(layout, colorbar, colors, theme);
        }
        scene.strips(layout, strips);
        scene.lines(layout.legend_frames(), theme);
        scene.marks(layout, theme);
        let frames = layout.frame_grids().into_iter();
        scene.items.extend(frames.map(|(columns, rows)| Item::Fills {
            columns,
            rows,
            color: theme.line,
        }));
        scene.lines(layout.lines(), theme);
        scene.texts(layout.labels(), theme.text);
        scene.texts(&layout.caption, theme.muted);
        scene
    }

    fn area(&mut self, rect: &Rect, grid: &'a CellGrid, shared: Shared<'a>) {
        let (left, top) = (rect.left as u32, rect.top as u32);
        self.items.push(Item::Cells { left, top, grid, shared });
    }

    fn lines(&mut self, rects: impl IntoIterator<Item = Rect>, theme: &Theme) {
        let line = |rect| Item::Fill { rect, color: theme.line };
        self.items.extend(rects.into_iter().map(line));
    }

    fn texts(&mut self, texts: impl IntoIterator<Item = &'a TextBox>, color: Color) {
        for text in texts {
            self.text(text, color, lighter(color));
        }
    }

    /// A line of text and the rules of its formulas.
    fn text(&mut self, text: &'a TextBox, color: Color, light: Color) {
        let line = TextLine::new(text, color, light);
        let rules: Vec<_> = text.line.rules.iter().map(|rule| line.rule(rule, color)).collect();
        if !line.glyphs.is_empty() {
            self.items.push(Item::Text(line));
        }
        self.items.extend(rules);
    }

    /// The cells, the lines between them and the texts in them.
    fn cells(&mut self, layout: &'a Layout, cells: &'a CellGrid) {
        let both = Shared { columns: Some(&layout.columns), rows: Some(&layout.rows) };
        self.area(&layout.cells, cells, both);
        if let Some(color) = layout.grid.color {
            let lines = layout.grid_spans().into_iter();
            self.items.extend(lines.map(|(columns, rows)| Item::Fills { columns, rows, color }));
        }
        for note in &layout.annotations {
            // The ink is the one that is seen well enough, and lighter it might not be.
            self.text(&note.text, note.ink, note.ink);
        }
    }

    fn bar(
        &mut self,
        layout: &'a Layout,
        colorbar: &'a ColorbarLayout,
        colors: BarColors<'a>,
        theme: &Theme,
    ) {
        let vertical = colorbar.axis.side.is_vertical();
        let shared = if vertical { Shared::rows } else { Shared::columns };
        self.area(&colorbar.rect, colors.grid, shared(&colorbar.steps));
        if let Some(entry) = &colorbar.missing {
            self.items.push(Item::Fill { rect: entry.swatch, color: colors.missing });
        }
        self.lines(layout.bar_frame(), theme);
        for (end, color) in colorbar.ends.iter().zip(colors.ends) {
            if let Some(end) = end {
                let line = (layout.line_width, theme.line);
                pointed_end(&mut self.items, &colorbar.rect, end, color, line);
            }
        }
    }

    /// The strips, and the colours in their legends.
    fn strips(&mut self, layout: &'a Layout, strips: &'a [StripColors]) {
        let beside = layout.row_strips.iter().map(|strip| (strip, Shared::rows(&layout.rows)));
        let above = layout.column_strips.iter();
        let above = above.map(|strip| (strip, Shared::columns(&layout.columns)));
        for ((strip, shared), colors) in beside.chain(above).zip(strips) {
            self.area(&strip.rect, &colors.grid, shared);
        }
        for legend in &layout.legends {
            if let Some(colors) = strips.get(legend.strip) {
                self.legend(legend, colors);
            }
        }
    }

    fn legend(&mut self, legend: &'a LegendLayout, colors: &'a StripColors) {
        let swatches = legend.entries.iter().zip(&colors.categories);
        self.items.extend(swatches.map(|(entry, &color)| Item::Fill { rect: entry.swatch, color }));
        if let (Some(bar), Some(grid)) = (&legend.bar, &colors.bar) {
            self.area(&bar.rect, grid, Shared::columns(&bar.steps));
        }
    }

    /// The marks, then what stands behind their labels.
    fn marks(&mut self, layout: &Layout, theme: &Theme) {
        for mark in &layout.marks {
            let halo = mark.halo.iter().map(|shape| (shape, mark.halo_color));
            let shapes = halo.chain(mark.shapes.iter().map(|shape| (shape, mark.color)));
            self.items.extend(shapes.map(|(shape, color)| marked(shape, color)));
        }
        let color = plate_color(theme);
        let plates = layout.marks.iter().filter_map(|mark| mark.plate);
        self.items.extend(plates.map(|rect| Item::Fill { rect, color }));
    }
}

fn marked(shape: &MarkShape, color: Color) -> Item<'static> {
    let pairs = |points: &[Point]| points.iter().map(|&point| point.into()).collect();
    match shape {
        MarkShape::Rect(rect) => Item::Fill { rect: *rect, color },
        MarkShape::Polygon(points) => Item::Polygon { points: pairs(points), color },
        MarkShape::Path { points, closed, width } => {
            Item::Stroke { points: pairs(points), closed: *closed, width: *width, color }
        }
    }
}

/// What stands behind labels on the cells: the background, let through a little, or where there is none
/// what the text can be read on.
fn plate_color(theme: &Theme) -> Color {
    const ALPHA: u8 = 217;
    if theme.background.a == u8::MAX {
        return theme.background.with_alpha(ALPHA);
    }
    let text = theme.text;
    let on_black = text.contrast(Color::BLACK) > text.contrast(Color::WHITE);
    let color = if on_black { Color::BLACK } else { Color::WHITE };
    color.with_alpha(ALPHA)
}

/// How much of the text's colour light ink has.
const LIGHT: f64 = 0.6;

fn lighter(color: Color) -> Color {
    color.with_alpha((f64::from(color.a) * LIGHT).round() as u8)
}

/// A triangle that leads away from the bar, framed like it.
fn pointed_end(
    items: &mut Vec<Item<'_>>,
    bar: &Rect,
    end: &Rect,
    color: Color,
    (line_width, line): (f64, Color),
) {
    // Along the bar from its edge to the tip, and the bar's two corners across.
    let vertical = end.left == bar.left;
    let (edge, tip, low, high) = match (vertical, end.top < bar.top, end.left < bar.left) {
        (true, true, _) => (end.bottom, end.top, end.left, end.right),
        (true, false, _) => (end.top, end.bottom, end.left, end.right),
        (false, _, true) => (end.right, end.left, end.top, end.bottom),
        (false, _, false) => (end.left, end.right, end.top, end.bottom),
    };
    let (length, half) = ((tip - edge).abs(), (high - low) / 2.0);
    // The frame's line is as wide across the slanted sides as elsewhere.
    let beyond = line_width * f64::hypot(length, half) / half;
    let mut triangle = |by: f64, tip: f64, color: Color| {
        let corners = [(edge, low - by), (tip, f64::midpoint(low, high)), (edge, high + by)];
        let place = |(along, across)| if vertical { (across, along) } else { (along, across) };
        items.push(Item::Polygon { points: corners.map(place).to_vec(), color });
    };
    triangle(line_width, tip + beyond.copysign(tip - edge), line);
    triangle(0.0, tip, color);
}

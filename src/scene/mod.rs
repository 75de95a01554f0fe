//! The figure as positioned items: the one thing that every backend reads.
//!
//! A scene holds cells, filled rectangles, polygons, strokes and lines of text in device pixels, in
//! the order in which they are painted. Whatever a spec can ask for has become one of these, so that a
//! new backend reads this room and no other, and a new feature of the spec reaches all backends at
//! once.

mod placing;
mod shapes;

use crate::cells::CellGrid;
use crate::color::Color;
use crate::geom::{Division, Point, Rect};
use crate::layout::{Layout, LegendLayout, MarkShape, Spans, TextBox};
use crate::spec::Theme;
use crate::text::{Rule, Tone};

pub(crate) use placing::place;
pub(crate) use shapes::{Merged, Picture, Shapes};

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
    /// Rectangles at all crossings of some columns and rows, each given by its start and end.
    Fills { columns: Spans, rows: Spans, color: Color },
    /// A polygon with anti-aliased edges, as points in order.
    Polygon { points: Vec<(f64, f64)>, color: Color },
    /// A line through points with round joins and ends and anti-aliased edges. What is covered more than
    /// once is painted once.
    Stroke { points: Vec<(f64, f64)>, closed: bool, width: f64, color: Color },
    /// The glyphs of a line of text that have one tone.
    Text { text: &'a TextBox, tone: Tone, color: Color },
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
    /// marks, frames and ticks, then text.
    pub(crate) fn new(
        layout: &'a Layout,
        theme: &Theme,
        cells: &'a CellGrid,
        bar: Option<BarColors<'a>>,
        strips: &'a [StripColors],
    ) -> Self {
        let mut items = Vec::new();
        let line = |rect| Item::Fill { rect, color: theme.line };
        let area = |rect: &Rect, grid, shared| {
            let (left, top) = (rect.left as u32, rect.top as u32);
            Item::Cells { left, top, grid, shared }
        };
        // Texts come in the order in which they are read: the title before the cells, the caption last.
        let shown = |items: &mut Vec<Item<'a>>, text: &'a TextBox, color| {
            line_of_text(items, text, (color, lighter(color)));
        };
        layout.title.iter().for_each(|text| shown(&mut items, text, theme.text));
        layout.subtitle.iter().for_each(|text| shown(&mut items, text, theme.muted));
        let both = Shared { columns: Some(&layout.columns), rows: Some(&layout.rows) };
        items.push(area(&layout.cells, cells, both));
        if let Some(color) = layout.grid.color {
            let lines = layout.grid_spans().into_iter();
            items.extend(lines.map(|(columns, rows)| Item::Fills { columns, rows, color }));
        }
        for note in &layout.annotations {
            // The ink is the one that is seen well enough, and lighter it might not be.
            line_of_text(&mut items, &note.text, (note.ink, note.ink));
        }
        if let (Some(colorbar), Some(bar)) = (&layout.colorbar, bar) {
            let vertical = colorbar.axis.side.is_vertical();
            let shared = if vertical { Shared::rows } else { Shared::columns };
            items.push(area(&colorbar.rect, bar.grid, shared(&colorbar.steps)));
            if let Some(entry) = &colorbar.missing {
                items.push(Item::Fill { rect: entry.swatch, color: bar.missing });
            }
            items.extend(layout.bar_frame().into_iter().map(line));
            for (end, color) in colorbar.ends.iter().zip(bar.ends) {
                if let Some(end) = end {
                    let line = (layout.line_width, theme.line);
                    pointed_end(&mut items, &colorbar.rect, end, color, line);
                }
            }
        }
        let beside = layout.row_strips.iter().map(|strip| (strip, Shared::rows(&layout.rows)));
        let above = layout.column_strips.iter();
        let above = above.map(|strip| (strip, Shared::columns(&layout.columns)));
        let places = beside.chain(above).zip(strips);
        items.extend(
            places.map(|((strip, shared), colors)| area(&strip.rect, &colors.grid, shared)),
        );
        for legend in &layout.legends {
            if let Some(colors) = strips.get(legend.strip) {
                legend_areas(&mut items, legend, colors);
            }
        }
        items.extend(layout.legend_frames().into_iter().map(line));
        for mark in &layout.marks {
            let halo = mark.halo.iter().map(|shape| (shape, mark.halo_color));
            let shapes = halo.chain(mark.shapes.iter().map(|shape| (shape, mark.color)));
            items.extend(shapes.map(|(shape, color)| marked(shape, color)));
        }
        let plates = layout.marks.iter().filter_map(|mark| mark.plate);
        items.extend(plates.map(|rect| Item::Fill { rect, color: plate_color(theme) }));
        items.extend(layout.frame_grids().into_iter().map(|(columns, rows)| Item::Fills {
            columns,
            rows,
            color: theme.line,
        }));
        items.extend(layout.lines().map(line));
        let headings = layout.title.len() + layout.subtitle.len() + layout.caption.len();
        layout.text_boxes().skip(headings).for_each(|text| shown(&mut items, text, theme.text));
        layout.caption.iter().for_each(|text| shown(&mut items, text, theme.muted));
        Self { size: layout.size, background: theme.background, items }
    }
}

/// The colours in the legend of a strip.
fn legend_areas<'a>(items: &mut Vec<Item<'a>>, legend: &'a LegendLayout, colors: &'a StripColors) {
    let swatches = legend.entries.iter().zip(&colors.categories);
    items.extend(swatches.map(|(entry, &color)| Item::Fill { rect: entry.swatch, color }));
    if let (Some(bar), Some(grid)) = (&legend.bar, &colors.bar) {
        let (left, top) = (bar.rect.left as u32, bar.rect.top as u32);
        items.push(Item::Cells { left, top, grid, shared: Shared::columns(&bar.steps) });
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
    let light = u32::from(text.r) + u32::from(text.g) + u32::from(text.b) > 3 * 128;
    let color = if light { Color::BLACK } else { Color::WHITE };
    color.with_alpha(ALPHA)
}

/// How much of the text's colour light ink has.
const LIGHT: f64 = 0.6;

fn lighter(color: Color) -> Color {
    color.with_alpha((f64::from(color.a) * LIGHT).round() as u8)
}

/// The glyphs of a line, tone by tone, and its rules.
fn line_of_text<'a>(items: &mut Vec<Item<'a>>, text: &'a TextBox, (color, light): (Color, Color)) {
    for (tone, color) in [(Tone::Normal, color), (Tone::Light, light)] {
        if text.line.glyphs.iter().any(|glyph| glyph.tone == tone) {
            items.push(Item::Text { text, tone, color });
        }
    }
    items.extend(text.line.rules.iter().map(|rule| ruled(text, rule, color)));
}

/// A rule of a formula, at least a pixel thick. Where its line runs along the pixels its edges are
/// whole ones, like those of all other lines of a figure.
fn ruled(text: &TextBox, rule: &Rule, color: Color) -> Item<'static> {
    let (sin, cos) = text.direction();
    let (sin, cos) = (f64::from(sin), f64::from(cos));
    let at = |along: f64, up: f64| {
        (text.origin.0 + along * cos - up * sin, text.origin.1 - along * sin - up * cos)
    };
    let (start, end) = (f64::from(rule.x), f64::from(rule.x + rule.width));
    let middle = f64::from(rule.raise + rule.height / 2.0);
    let half = f64::from(rule.height).max(1.0) / 2.0;
    if sin != 0.0 && cos != 0.0 {
        let points = vec![
            at(start, middle - half),
            at(end, middle - half),
            at(end, middle + half),
            at(start, middle + half),
        ];
        return Item::Polygon { points, color };
    }
    let (from, to) = (at(start, middle), at(end, middle));
    let thickness = (2.0 * half).round();
    let across = |center: f64| {
        let low = (center - thickness / 2.0).round();
        (low, low + thickness)
    };
    let rect = if sin == 0.0 {
        let (top, bottom) = across(from.1);
        Rect::new(from.0.min(to.0).round(), top, from.0.max(to.0).round(), bottom)
    } else {
        let (left, right) = across(from.0);
        Rect::new(left, from.1.min(to.1).round(), right, from.1.max(to.1).round())
    };
    Item::Fill { rect, color }
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

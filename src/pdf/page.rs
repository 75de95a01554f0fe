//! The page: every item of the scene as operators of a content stream.

use super::fonts::EmbeddedFonts;
use super::pictures::EmbeddedPicture;
use crate::color::Color;
use crate::geom::Rect;
use crate::scene::{Item, Scene, TextLine, crossings};
use crate::text::Fonts;
use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name};
use std::collections::BTreeSet;
use tiny_skia::{Path, PathSegment, Point};

/// The page as far as it is painted.
pub(super) struct Painter<'a> {
    pub(super) fonts: EmbeddedFonts<'a>,
    pub(super) content: Content,
    pub(super) pictures: Vec<EmbeddedPicture>,
    pub(super) background: Color,
    alphas: BTreeSet<u8>,
    color: Option<Color>,
    alpha: u8,
    /// How many pieces of content were marked.
    marked: i32,
    open: Open,
}

/// Which piece of marked content is being written.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Graphics,
    Line,
}

/// All that the file needs of a page.
pub(super) struct Painted<'a> {
    pub(super) content: Vec<u8>,
    pub(super) fonts: EmbeddedFonts<'a>,
    pub(super) pictures: Vec<EmbeddedPicture>,
    /// Each opacity that is used has a resource of its own.
    pub(super) alphas: BTreeSet<u8>,
    pub(super) marked: i32,
}

impl<'a> Painter<'a> {
    /// An empty page of so many points.
    pub(super) fn new(fonts: &'a Fonts, scene: &Scene<'_>, (width, height): (f32, f32)) -> Self {
        let mut content = Content::new();
        // Pixels from the top left corner to points from the bottom left one.
        let across = width / scene.size.0.max(1) as f32;
        let down = height / scene.size.1.max(1) as f32;
        content.transform([across, 0.0, 0.0, -down, 0.0, height]);
        Self {
            fonts: EmbeddedFonts::new(fonts),
            content,
            pictures: Vec::new(),
            background: scene.background,
            alphas: BTreeSet::new(),
            color: None,
            alpha: u8::MAX,
            marked: 0,
            open: Open::Nothing,
        }
    }

    pub(super) fn paint(&mut self, scene: &Scene<'_>) {
        if scene.background.a > 0 {
            let (width, height) = scene.size;
            self.graphics();
            self.fill_color(scene.background);
            self.content.rect(0.0, 0.0, width as f32, height as f32).fill_nonzero();
        }
        for item in &scene.items {
            match item {
                Item::Cells { left, top, grid, shared } => self.cells((*left, *top), grid, *shared),
                Item::Fill { rect, color } => self.rectangles([*rect].into_iter(), *color),
                Item::Fills { columns, rows, color } => {
                    self.rectangles(crossings(columns, rows), *color);
                }
                Item::Polygon { points, color } => {
                    self.graphics();
                    self.fill_color(*color);
                    self.path(points);
                    self.content.close_path().fill_nonzero();
                }
                Item::Stroke { points, closed, width, color } => {
                    self.graphics();
                    self.opacity(color.a);
                    let [red, green, blue] = [color.r, color.g, color.b].map(channel);
                    self.content.set_stroke_rgb(red, green, blue).set_line_width(*width as f32);
                    self.content.set_line_cap(LineCapStyle::RoundCap);
                    self.content.set_line_join(LineJoinStyle::RoundJoin);
                    self.path(points);
                    if *closed {
                        self.content.close_path();
                    }
                    self.content.stroke();
                }
                Item::Text(line) => self.text(line),
            }
        }
    }

    pub(super) fn finish(mut self) -> Painted<'a> {
        self.close();
        Painted {
            content: self.content.finish().into_vec(),
            fonts: self.fonts,
            pictures: self.pictures,
            alphas: self.alphas,
            marked: self.marked,
        }
    }

    /// Rectangles along the edges of the page.
    fn rectangles(&mut self, rects: impl Iterator<Item = Rect>, color: Color) {
        self.graphics();
        self.fill_color(color);
        let mut any = false;
        for rect in rects {
            let (width, height) = (rect.width(), rect.height());
            if width > 0.0 && height > 0.0 {
                let place = [rect.left, rect.top, width, height].map(|length| length as f32);
                let [left, top, width, height] = place;
                self.content.rect(left, top, width, height);
                any = true;
            }
        }
        if any {
            self.content.fill_nonzero();
        }
    }

    /// Lines along points, to be filled or stroked.
    fn path(&mut self, points: &[(f64, f64)]) {
        for (index, &(x, y)) in points.iter().enumerate() {
            if index == 0 {
                self.content.move_to(x as f32, y as f32);
            } else {
                self.content.line_to(x as f32, y as f32);
            }
        }
    }

    /// The contours of an outline; `at` gives places on the figure to points of the em.
    pub(super) fn outline(&mut self, outline: &Path, at: impl Fn(Point) -> [f32; 2]) {
        let mut end = Point::zero();
        for segment in outline.segments() {
            match segment {
                PathSegment::MoveTo(a) => {
                    let [x, y] = at(a);
                    self.content.move_to(x, y);
                    end = a;
                }
                PathSegment::LineTo(a) => {
                    let [x, y] = at(a);
                    self.content.line_to(x, y);
                    end = a;
                }
                PathSegment::QuadTo(through, a) => {
                    // The cubic that is the same curve.
                    let part = |end: f32, through: f32| end + (through - end) * 2.0 / 3.0;
                    let between =
                        |end: Point| Point::from_xy(part(end.x, through.x), part(end.y, through.y));
                    self.cubic([between(end), between(a), a].map(&at));
                    end = a;
                }
                PathSegment::CubicTo(first, second, a) => {
                    self.cubic([first, second, a].map(&at));
                    end = a;
                }
                PathSegment::Close => {
                    self.content.close_path();
                }
            }
        }
        self.content.fill_nonzero();
    }

    fn cubic(&mut self, [[x1, y1], [x2, y2], [x3, y3]]: [[f32; 2]; 3]) {
        self.content.cubic_to(x1, y1, x2, y2, x3, y3);
    }

    pub(super) fn fill_color(&mut self, color: Color) {
        self.opacity(color.a);
        let opaque = color.with_alpha(u8::MAX);
        if self.color != Some(opaque) {
            self.color = Some(opaque);
            let [red, green, blue] = [color.r, color.g, color.b].map(channel);
            self.content.set_fill_rgb(red, green, blue);
        }
    }

    /// Everything is opaque until another opacity is met.
    pub(super) fn opacity(&mut self, alpha: u8) {
        if self.alpha != alpha {
            self.alpha = alpha;
            self.alphas.insert(alpha);
            self.content.set_parameters(Name(format!("A{alpha}").as_bytes()));
        }
    }

    /// What follows is no text.
    pub(super) fn graphics(&mut self) {
        if !matches!(self.open, Open::Graphics) {
            self.close();
            let number = self.mark();
            self.content
                .begin_marked_content_with_properties(Name(b"Figure"))
                .properties()
                .identify(number);
            self.open = Open::Graphics;
        }
    }

    /// What follows is a line of text.
    pub(super) fn line(&mut self, line: &TextLine<'_>) {
        self.close();
        let number = self.mark();
        // Some readers take the letters of slanted lines for lines of their own.
        let reads_itself = self.fonts.read(line) && line.is_upright();
        let mut span = self.content.begin_marked_content_with_properties(Name(b"Span"));
        let mut properties = span.properties();
        properties.identify(number);
        if !reads_itself {
            properties.actual_text(pdf_writer::TextStr(line.text));
        }
        drop(properties);
        drop(span);
        self.open = Open::Line;
    }

    fn mark(&mut self) -> i32 {
        self.marked += 1;
        self.marked - 1
    }

    fn close(&mut self) {
        if !matches!(self.open, Open::Nothing) {
            self.content.end_marked_content();
            self.open = Open::Nothing;
        }
    }
}

/// A channel as a part of one, with as many decimals as tell all 256 apart.
fn channel(value: u8) -> f32 {
    (f32::from(value) / 255.0 * 1e4).round() / 1e4
}

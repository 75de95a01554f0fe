//! The outlines of glyphs, each written once.
//!
//! A glyph's name is made of its outline, so that figures that share a web page share their glyphs too,
//! and none can draw another's by mistake.

use super::xml;
use crate::encode::fnv1a;
use crate::text::Fonts;
use std::collections::HashMap;
use std::fmt::Write as _;
use tiny_skia::{Path, PathSegment, Point};

/// Units per em. The bundled text font has as many; other fonts' points move by a 4000th of an em at most.
pub(super) const UNITS: f64 = 2048.0;

/// Beyond so many units no glyph reaches, unless its font is broken.
const FARTHEST: f32 = 1e6;

pub(super) struct Glyphs<'f> {
    fonts: &'f Fonts,
    /// The name of each glyph that was met; none if it has no ink.
    names: HashMap<(u16, u16), Option<String>>,
    /// The outline that each name stands for.
    outlines: HashMap<String, String>,
    definitions: String,
}

impl<'f> Glyphs<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        let (names, outlines) = (HashMap::new(), HashMap::new());
        Self { fonts, names, outlines, definitions: String::new() }
    }

    /// The definitions of all glyphs that were met.
    pub(super) fn definitions(&self) -> &str {
        &self.definitions
    }

    /// The name of a glyph; none if it has no ink.
    pub(super) fn name(&mut self, face: u16, glyph: u16) -> Option<&str> {
        if !self.names.contains_key(&(face, glyph)) {
            let outline = self.fonts.outline(face, glyph);
            let name = outline.and_then(|outline| data(&outline)).map(|data| self.define(data));
            self.names.insert((face, glyph), name);
        }
        self.names.get(&(face, glyph))?.as_deref()
    }

    fn define(&mut self, data: String) -> String {
        let mut name = name_of(&data);
        while let Some(other) = self.outlines.get(&name) {
            if *other == data {
                return name;
            }
            name.push('_');
        }
        let _ = write!(self.definitions, "<path id=\"{name}\" d=\"{data}\"/>");
        self.outlines.insert(name.clone(), data);
        name
    }
}

/// `g` and 36 bits of the FNV-1a hash of an outline, or another text.
pub(super) fn name_of(data: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let hash = fnv1a(data.as_bytes());
    // The low bits alone would leave out what the high ones gathered.
    let mixed = hash ^ (hash >> 32);
    let digit = |place: u64| char::from(DIGITS[(mixed >> (6 * place)) as usize % 64]);
    std::iter::once('g').chain((0..6).map(digit)).collect()
}

/// An outline as the data of a path, y down, in whole units, each point as its distance from the one
/// before. `None` where there is no ink, or none that can be drawn.
fn data(outline: &Path) -> Option<String> {
    let mut data =
        PathData { data: String::new(), start: [0, 0], at: [0, 0], open: false, command: ' ' };
    let mut from = Point::zero();
    for segment in outline.segments() {
        match segment {
            PathSegment::MoveTo(start) => from = start,
            PathSegment::LineTo(a) => data.piece(&mut from, &[a])?,
            PathSegment::QuadTo(a, b) => data.piece(&mut from, &[a, b])?,
            PathSegment::CubicTo(a, b, c) => data.piece(&mut from, &[a, b, c])?,
            PathSegment::Close => {}
        }
    }
    data.close();
    (!data.data.is_empty()).then_some(data.data)
}

struct PathData {
    data: String,
    start: [i32; 2],
    at: [i32; 2],
    open: bool,
    /// The command written last: the same again needs no letter.
    command: char,
}

impl PathData {
    /// A line or curve from a point through and to others, of which the last is where the next goes on. `None`
    /// if one of them cannot be drawn.
    fn piece(&mut self, pen: &mut Point, points: &[Point]) -> Option<()> {
        let from = units(*pen)?;
        *pen = *points.last()?;
        if !self.open || from != self.at {
            self.close();
            let [x, y] = from;
            self.command('M');
            self.numbers(&[x, y]);
            (self.start, self.at, self.open) = (from, from, true);
        }
        let mut steps = [0; 6];
        let mut end = from;
        for (step, point) in steps.chunks_exact_mut(2).zip(points) {
            end = units(*point)?;
            step.copy_from_slice(&[end[0] - from[0], end[1] - from[1]]);
        }
        match points.len() {
            // The end of the contour draws the line back to its start.
            1 if end == from || end == self.start => {}
            1 if steps[1] == 0 => self.draw('h', &steps[..1]),
            1 if steps[0] == 0 => self.draw('v', &steps[1..2]),
            1 => self.draw('l', &steps[..2]),
            2 => self.draw('q', &steps[..4]),
            _ => self.draw('c', &steps),
        }
        self.at = end;
        Some(())
    }

    fn draw(&mut self, command: char, numbers: &[i32]) {
        self.command(command);
        self.numbers(numbers);
    }

    fn command(&mut self, command: char) {
        if command != self.command {
            self.data.push(command);
            self.command = command;
        }
    }

    fn numbers(&mut self, numbers: &[i32]) {
        for &number in numbers {
            if number >= 0 && self.data.ends_with(|last: char| last.is_ascii_digit()) {
                self.data.push(' ');
            }
            xml::number(f64::from(number), 0, &mut self.data);
        }
    }

    fn close(&mut self) {
        if self.open {
            self.command('z');
            self.open = false;
        }
    }
}

fn units(point: Point) -> Option<[i32; 2]> {
    let scaled = [point.x, -point.y].map(|ems| (ems * UNITS as f32).round());
    let sound = scaled.iter().all(|unit| unit.abs() < FARTHEST);
    sound.then(|| scaled.map(|unit| unit as i32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiny_skia::PathBuilder;

    fn em(units: i32) -> f32 {
        units as f32 / 2048.0
    }

    #[test]
    fn contours_are_closed_and_steps_are_relative() {
        let mut path = PathBuilder::new();
        path.move_to(em(10), em(0));
        path.line_to(em(110), em(0));
        path.line_to(em(110), em(50));
        path.quad_to(em(100), em(80), em(60), em(80));
        path.line_to(em(10), em(0));
        path.move_to(em(0), em(0));
        path.line_to(em(7), em(-9));
        path.cubic_to(em(8), em(-8), em(9), em(-9), em(0), em(0));
        let expected = "M10 0h100v-50q-10-30-50-30zM0 0l7 9c1-1 2 0-7-9z";
        assert_eq!(data(&path.finish().unwrap()).as_deref(), Some(expected));
    }

    #[test]
    fn a_broken_outline_is_left_out() {
        for broken in [1e6, -1e30] {
            let mut path = PathBuilder::new();
            path.move_to(0.0, 0.0);
            path.line_to(broken, 0.0);
            assert_eq!(data(&path.finish().unwrap()), None);
        }
    }

    #[test]
    fn one_outline_has_one_name() {
        let fonts = Fonts::bundled();
        let mut glyphs = Glyphs::new(&fonts);
        let first = glyphs.define("M0 0h1z".to_owned());
        assert_eq!(glyphs.define("M0 0h1z".to_owned()), first);
        assert_ne!(glyphs.define("M0 0h2z".to_owned()), first);
        assert_eq!(glyphs.definitions().matches("<path").count(), 2);
        // A name that is taken by another outline is not given away.
        let clash = name_of("M0 0h3z");
        glyphs.outlines.insert(clash.clone(), "M9 9h9z".to_owned());
        assert_eq!(glyphs.define("M0 0h3z".to_owned()), format!("{clash}_"));
    }
}

//! The colour bar in characters, upright at the right of the cells, and shades in the order of its colours.

use super::super::canvas::{Canvas, Depth, Rgb};
use super::super::sampling::sampled;
use super::super::words::{clean, cut};
use super::axes::Ticks;
use super::{Area, Parts, on_page};
use crate::color::Color;
use std::collections::HashMap;

/// Blanks before the bar, and its own columns.
const BEFORE: usize = 2;
const THICKNESS: usize = 2;

pub(super) struct Bar {
    /// From the upper end to the lower.
    ticks: Ticks,
    labels: usize,
    /// The colours likewise, with the pixels that each covers.
    colors: Vec<Color>,
    spans: Vec<(u32, u32)>,
    length: f64,
}

impl Bar {
    pub(super) fn of(parts: &Parts<'_>, most: usize) -> Option<Self> {
        let (bar, grid) = (parts.layout.colorbar()?, parts.bar?);
        let (rect, is_upright) = (bar.rect, grid.columns.len() == 1);
        let ticks = if is_upright {
            Ticks::of(&bar.axis, rect.top, rect.height())
        } else {
            Ticks::of(&bar.axis, rect.left, rect.width()).turned()
        };
        let colors = grid.colors.iter().map(|&[r, g, b, a]| Color::rgb(r, g, b).with_alpha(a));
        let (mut colors, mut spans): (Vec<Color>, _) = (colors.collect(), grid.rows.clone());
        let mut length = rect.height();
        if !is_upright {
            length = rect.width();
            let turned = |&(start, end): &(u32, u32)| (length as u32 - end, length as u32 - start);
            spans = grid.columns.iter().rev().map(turned).collect();
            colors.reverse();
        }
        let labels = ticks.widest().min(most);
        Some(Self { ticks, labels, colors, spans, length })
    }

    /// The columns that it takes, with its labels.
    pub(super) fn width(&self) -> usize {
        BEFORE + THICKNESS + 2 + self.labels
    }

    pub(super) fn draw(&self, parts: &Parts<'_>, area: &Area, depth: Depth, canvas: &mut Canvas) {
        let left = area.left + area.width() + BEFORE;
        let height = area.height();
        let shades = (depth == Depth::None).then(|| Shades::of(parts));
        // As long as the cells, whose last line may be half empty.
        let steps = sampled(&self.spans, self.length, area.rows.cells.len());
        for (line, halves) in steps.chunks(area.halves).enumerate() {
            let color = |at: usize| on_page(*self.colors.get((*halves.get(at)?)?)?, parts.page);
            for column in left..left + THICKNESS {
                match &shades {
                    Some(shades) => canvas.shade(area.top + line, column, shades.shade(color(0))),
                    None => canvas.halves(area.top + line, column, [color(0), color(1)]),
                }
            }
        }
        for (line, text) in self.ticks.on(height) {
            canvas.write(area.top + line, left + THICKNESS, "├ ");
            canvas.write(area.top + line, left + THICKNESS + 2, &cut(text, self.labels));
        }
        if let Some(entry) = parts.layout.colorbar().and_then(|bar| bar.missing.as_ref()) {
            self.missing(&entry.label.text, parts, area, shades.as_ref(), canvas);
        }
    }

    /// The entry for missing values, below the bar.
    fn missing(
        &self,
        text: &str,
        parts: &Parts<'_>,
        area: &Area,
        shades: Option<&Shades>,
        canvas: &mut Canvas,
    ) {
        let left = area.left + area.width() + BEFORE;
        let line = area.top + area.height();
        let color = on_page(parts.missing, parts.page);
        for column in left..left + THICKNESS {
            match shades {
                Some(shades) => canvas.shade(line, column, shades.shade(color)),
                None => canvas.halves(line, column, [color; 2]),
            }
        }
        canvas.write(line, left + THICKNESS + 1, &cut(&clean(text), self.labels + 1));
    }
}

/// Characters in place of colours.
pub(super) struct Shades {
    /// The place of each colour along the bar, from 0 to 1.
    places: HashMap<Rgb, f64>,
    missing: Option<Rgb>,
}

/// From the lower end of the bar to the upper.
const RAMP: [char; 9] = ['.', ':', '-', '=', '+', '*', '#', '%', '@'];
const MISSING: char = '?';

impl Shades {
    pub(super) fn of(parts: &Parts<'_>) -> Self {
        let mut colors: Vec<Rgb> = Vec::new();
        if let Some(bar) = parts.bar {
            let known = bar.colors.iter().map(|&[r, g, b, a]| Color::rgb(r, g, b).with_alpha(a));
            colors.extend(known.filter_map(|color| on_page(color, parts.page)));
            // An upright bar has its upper end first.
            if bar.columns.len() == 1 {
                colors.reverse();
            }
        }
        let count = colors.len() as f64;
        let places =
            colors.iter().enumerate().map(|(at, &color)| (color, (at as f64 + 0.5) / count));
        Self { places: places.collect(), missing: on_page(parts.missing, parts.page) }
    }

    pub(super) fn shade(&self, color: Option<Rgb>) -> char {
        let Some(color) = color else { return ' ' };
        let place = match self.places.get(&color) {
            Some(place) => *place,
            None if Some(color) == self.missing => return MISSING,
            None => self.nearest(color).unwrap_or_else(|| lightness(color)),
        };
        RAMP[((place * RAMP.len() as f64) as usize).min(RAMP.len() - 1)]
    }

    /// The place of the colour that comes nearest: of several bars' steps that share a pixel, and of what
    /// lies beyond the ends.
    fn nearest(&self, color: Rgb) -> Option<f64> {
        let far = |other: Rgb| -> u32 {
            color.iter().zip(other).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
        };
        // The place decides between colours that are equally far, as the order of the map must not.
        let all = self.places.iter().map(|(&other, &place)| (far(other), place));
        all.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))).map(|(_, place)| place)
    }
}

/// Without a bar: from dark to light.
fn lightness([r, g, b]: Rgb) -> f64 {
    (0.2126 * f64::from(r) + 0.7152 * f64::from(g) + 0.0722 * f64::from(b)) / 255.0
}

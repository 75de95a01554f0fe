//! Pixels as sixels: six of them, one below the other, are a character, one colour at a time.
//!
//! The format gives colours in percent, so that those of 8 bits come to the nearest of 101 levels. No more
//! than 256 of these have a register. Where a figure has more, those of cells and bar and then the most
//! frequent keep theirs, and each other one takes the nearest; how many these are is said.

use super::TerminalPicture;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

/// The registers that every terminal with sixels has.
const REGISTERS: usize = 256;
/// Pixels in a character.
const BAND: usize = 6;

/// Red, green and blue in percent.
type Percent = [u8; 3];

fn percent([r, g, b, _]: [u8; 4]) -> Percent {
    [r, g, b].map(|channel| ((u32::from(channel) * 100 + 127) / 255) as u8)
}

/// Draws pixels of straight alpha, row after row. What is less than half covered is left as the terminal has it;
/// the page is laid under the rest by the caller. `firsts` are colours that keep a register of their own before
/// all others.
pub(crate) fn sixel(
    pixels: &[[u8; 4]],
    width: usize,
    firsts: impl IntoIterator<Item = [u8; 4]>,
) -> TerminalPicture {
    let registers = Registers::of(pixels, firsts);
    let height = pixels.len() / width.max(1);
    let mut text = format!("\x1bP0;1;0q\"1;1;{width};{height}");
    for (register, [r, g, b]) in registers.colors.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(text, "#{register};2;{r};{g};{b}");
    }
    let mut lines = vec![Vec::new(); registers.colors.len()];
    for (at, band) in pixels.chunks(width.max(1) * BAND).enumerate() {
        if at > 0 {
            text.push('-');
        }
        push_band(band, width, &registers, &mut lines, &mut text);
    }
    text.push_str("\x1b\\\n");
    TerminalPicture { text, merged_colors: registers.merged, ..TerminalPicture::default() }
}

/// Which register each colour has.
struct Registers {
    colors: Vec<Percent>,
    of: HashMap<Percent, usize>,
    merged: usize,
}

impl Registers {
    fn of(pixels: &[[u8; 4]], firsts: impl IntoIterator<Item = [u8; 4]>) -> Self {
        let firsts: HashSet<Percent> = firsts.into_iter().map(percent).collect();
        let mut counts: HashMap<Percent, usize> = HashMap::new();
        for &pixel in pixels.iter().filter(|pixel| is_drawn(**pixel)) {
            *counts.entry(percent(pixel)).or_default() += 1;
        }
        let mut colors: Vec<(Percent, usize)> = counts.into_iter().collect();
        // The colour itself is last, so that the order does not depend on that of the hash.
        colors.sort_unstable_by_key(|&(color, count)| {
            (!firsts.contains(&color), std::cmp::Reverse(count), color)
        });
        let mut colors: Vec<Percent> = colors.into_iter().map(|(color, _)| color).collect();
        let others = colors.split_off(colors.len().min(REGISTERS));
        let mut of: HashMap<Percent, usize> =
            colors.iter().enumerate().map(|(register, &color)| (color, register)).collect();
        let merged = others.len();
        for color in others {
            let nearest = (0..colors.len()).min_by_key(|&at| distance(colors[at], color));
            of.insert(color, nearest.unwrap_or(0));
        }
        Self { colors, of, merged }
    }
}

fn is_drawn(pixel: [u8; 4]) -> bool {
    pixel[3] >= 128
}

fn distance(a: Percent, b: Percent) -> u32 {
    a.iter().zip(b).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// Six rows of pixels: for each colour in them a line of characters, over each other.
fn push_band(
    band: &[[u8; 4]],
    width: usize,
    registers: &Registers,
    lines: &mut [Vec<u8>],
    text: &mut String,
) {
    let mut used = Vec::new();
    let mut last = None;
    for (row, pixels) in band.chunks(width.max(1)).enumerate() {
        for (col, pixel) in pixels.iter().enumerate().filter(|(_, pixel)| is_drawn(**pixel)) {
            let register = match last {
                Some((before, register)) if before == *pixel => register,
                _ => registers.of.get(&percent(*pixel)).copied().unwrap_or(0),
            };
            last = Some((*pixel, register));
            let line = &mut lines[register];
            if line.is_empty() {
                line.resize(width, 0);
                used.push(register);
            }
            line[col] |= 1 << row;
        }
    }
    for (at, &register) in used.iter().enumerate() {
        if at > 0 {
            text.push('$');
        }
        let _ = write!(text, "#{register}");
        push_runs(&lines[register], text);
        lines[register].clear();
    }
}

/// Equal characters as their number and one of them, where that is shorter.
fn push_runs(line: &[u8], text: &mut String) {
    const LEAST: usize = 4;
    let end = line.iter().rposition(|&six| six != 0).map_or(0, |last| last + 1);
    let mut rest = &line[..end];
    while let Some(&six) = rest.first() {
        let run = rest.iter().take_while(|&&other| other == six).count();
        let character = char::from(b'?' + six);
        if run >= LEAST {
            let _ = write!(text, "!{run}{character}");
        } else {
            text.extend(std::iter::repeat_n(character, run));
        }
        rest = &rest[run..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Colours beyond the registers take the nearest, those asked for first never.
    #[test]
    fn the_colours_of_cells_keep_their_registers() {
        let greys = (0..=100u8).map(|level| [(f64::from(level) * 2.55).round() as u8; 3]);
        let reds = (0..=100u8).map(|level| [(f64::from(level) * 2.55).round() as u8, 0, 0]);
        let blues = (0..=100u8).map(|level| [0, 0, (f64::from(level) * 2.55).round() as u8]);
        let opaque = |[r, g, b]: [u8; 3]| [r, g, b, 255];
        let blues: Vec<[u8; 4]> = blues.map(opaque).collect();
        let mut pixels: Vec<[u8; 4]> = greys.chain(reds).map(opaque).collect();
        pixels.extend(pixels.clone());
        pixels.extend(&blues);
        let width = pixels.len();
        let plain = sixel(&pixels, width, []);
        assert_eq!(plain.merged_colors(), 301 - 256);
        let registers = Registers::of(&pixels, blues.iter().copied());
        for &blue in &blues {
            assert_eq!(registers.colors[registers.of[&percent(blue)]], percent(blue));
        }
    }
}

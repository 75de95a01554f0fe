//! Characters and half blocks in lines, and the escape sequences that colour them.

use super::words::char_width;
use std::collections::HashSet;
use std::fmt::Write as _;

/// Red, green and blue.
pub(super) type Rgb = [u8; 3];

/// How colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    TwentyFourBits,
    Xterm256,
    /// Not at all: blocks become characters of this order, from the first colour of the bar to its last.
    None,
}

/// What stands in one column of a line.
#[derive(Clone, Debug, Default, PartialEq)]
enum Spot {
    #[default]
    Blank,
    /// A character, with those that join it.
    Text(String),
    /// The second column of a wide character.
    Tail,
    /// The upper and the lower half, each in a colour or as the terminal has it.
    Halves([Option<Rgb>; 2]),
    /// A character that stands for a colour.
    Shade(char),
}

/// Lines that grow as they are written to.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    lines: Vec<Vec<Spot>>,
}

impl Canvas {
    /// Writes a text from a column on, over what is there.
    pub(super) fn write(&mut self, line: usize, column: usize, text: &str) {
        let mut at = column;
        for c in text.chars() {
            match char_width(c) {
                0 => {
                    if let Some(Spot::Text(before)) =
                        at.checked_sub(1).and_then(|at| self.lines.get_mut(line)?.get_mut(at))
                    {
                        before.push(c);
                    }
                }
                columns => {
                    *self.spot(line, at) = Spot::Text(c.to_string());
                    if columns > 1 {
                        *self.spot(line, at + 1) = Spot::Tail;
                    }
                    at += columns;
                }
            }
        }
    }

    pub(super) fn halves(&mut self, line: usize, column: usize, halves: [Option<Rgb>; 2]) {
        *self.spot(line, column) = Spot::Halves(halves);
    }

    pub(super) fn shade(&mut self, line: usize, column: usize, shade: char) {
        *self.spot(line, column) = Spot::Shade(shade);
    }

    /// How many lines there are.
    pub(super) fn height(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing was written to any of these columns.
    pub(super) fn is_blank(&self, line: usize, columns: std::ops::Range<usize>) -> bool {
        let spots = self.lines.get(line).into_iter().flatten();
        spots.skip(columns.start).take(columns.len()).all(|spot| *spot == Spot::Blank)
    }

    fn spot(&mut self, line: usize, column: usize) -> &mut Spot {
        if self.lines.len() <= line {
            self.lines.resize_with(line + 1, Vec::new);
        }
        let spots = &mut self.lines[line];
        if spots.len() <= column {
            spots.resize_with(column + 1, Spot::default);
        }
        &mut spots[column]
    }

    /// All lines, and how many colours share one with others.
    pub(super) fn finish(&self, depth: Depth) -> (String, usize) {
        let mut text = String::new();
        for spots in &self.lines {
            let end = spots.iter().rposition(|spot| *spot != Spot::Blank).map_or(0, |at| at + 1);
            let mut pen = Pen { depth, now: [None; 2], text: &mut text };
            for spot in &spots[..end] {
                pen.put(spot);
            }
            pen.set([None; 2]);
            text.push('\n');
        }
        (text, self.merged(depth))
    }

    fn merged(&self, depth: Depth) -> usize {
        if depth != Depth::Xterm256 {
            return 0;
        }
        let halves = self.lines.iter().flatten().filter_map(|spot| match spot {
            Spot::Halves(halves) => Some(halves),
            _ => None,
        });
        let colors: HashSet<Rgb> = halves.flatten().copied().flatten().collect();
        let indices: HashSet<u8> = colors.iter().map(|&color| xterm(color)).collect();
        colors.len() - indices.len()
    }
}

/// Where writing has come to: the colours of ink and ground that are set.
struct Pen<'t> {
    depth: Depth,
    now: [Option<Rgb>; 2],
    text: &'t mut String,
}

impl Pen<'_> {
    fn put(&mut self, spot: &Spot) {
        match spot {
            Spot::Blank | Spot::Halves([None, None]) => self.plain(" "),
            Spot::Text(text) => self.plain(text),
            Spot::Tail => {}
            Spot::Shade(shade) => self.plain(shade.encode_utf8(&mut [0; 4])),
            Spot::Halves([top, bottom]) if top == bottom => {
                // A blank on a ground has no seams in any font.
                self.set([None, *top]);
                self.text.push(' ');
            }
            Spot::Halves([None, bottom]) => {
                self.set([*bottom, None]);
                self.text.push('▄');
            }
            Spot::Halves(top_and_bottom) => {
                self.set(*top_and_bottom);
                self.text.push('▀');
            }
        }
    }

    fn plain(&mut self, text: &str) {
        self.set([None; 2]);
        self.text.push_str(text);
    }

    fn set(&mut self, wanted: [Option<Rgb>; 2]) {
        if self.now == wanted || self.depth == Depth::None {
            return;
        }
        if wanted == [None; 2] {
            self.text.push_str("\x1b[0m");
        } else {
            let changed = (0..2).filter(|&at| self.now[at] != wanted[at]);
            let codes: Vec<String> = changed.map(|at| self.code(at, wanted[at])).collect();
            // Writing to a string cannot fail.
            let _ = write!(self.text, "\x1b[{}m", codes.join(";"));
        }
        self.now = wanted;
    }

    /// The code of a colour of ink (0) or ground (1).
    fn code(&self, at: usize, color: Option<Rgb>) -> String {
        let base = 30 + 10 * at;
        match color {
            None => format!("{}", base + 9),
            Some(color) if self.depth == Depth::Xterm256 => {
                format!("{};5;{}", base + 8, xterm(color))
            }
            Some([r, g, b]) => format!("{};2;{r};{g};{b}", base + 8),
        }
    }
}

/// The levels of each channel in xterm's cube of 6 × 6 × 6 colours.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
const CUBE: u8 = 16;
const GREYS: u8 = 232;

/// The nearest of the colours 16 to 255: a cube, and 24 greys. The first 16 are the user's own.
fn xterm(color: Rgb) -> u8 {
    let far = |other: Rgb| -> u32 {
        color.iter().zip(other).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let step =
        color.map(|channel| (0..6).min_by_key(|&step| LEVELS[step].abs_diff(channel)).unwrap_or(0));
    let in_cube =
        (CUBE + (36 * step[0] + 6 * step[1] + step[2]) as u8, far(step.map(|at| LEVELS[at])));
    let grey = |at: u8| (GREYS + at, far([8 + 10 * at; 3]));
    let greys = (0..24).map(grey).min_by_key(|&(_, far)| far).unwrap_or(in_cube);
    if greys.1 < in_cube.1 { greys.0 } else { in_cube.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(index: u8) -> Rgb {
        if index >= GREYS {
            return [8 + 10 * (index - GREYS); 3];
        }
        let at = usize::from(index - CUBE);
        [LEVELS[at / 36], LEVELS[at / 6 % 6], LEVELS[at % 6]]
    }

    #[test]
    fn no_colour_of_the_256_is_nearer() {
        let far = |a: Rgb, b: Rgb| -> u32 {
            a.iter().zip(b).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
        };
        for step in 0..4096u32 {
            let wanted =
                [step >> 8 & 15, step >> 4 & 15, step & 15].map(|digit| (digit * 17) as u8);
            let least = (CUBE..=255).map(|index| far(color(index), wanted)).min().unwrap();
            assert_eq!(far(color(xterm(wanted)), wanted), least, "{wanted:?}");
        }
    }

    #[test]
    fn lines_end_where_the_last_character_is_and_in_no_colour() {
        let mut canvas = Canvas::default();
        canvas.write(1, 2, "é漢");
        canvas.halves(1, 6, [Some([1, 2, 3]), None]);
        canvas.halves(1, 7, [Some([1, 2, 3]); 2]);
        canvas.write(1, 0, "");
        let (text, merged) = canvas.finish(Depth::TwentyFourBits);
        assert_eq!(text, "\n  é漢 \x1b[38;2;1;2;3m▀\x1b[39;48;2;1;2;3m \x1b[0m\n");
        assert_eq!(merged, 0);
        assert!(canvas.is_blank(1, 0..2) && !canvas.is_blank(1, 0..3) && canvas.is_blank(9, 0..9));
    }
}

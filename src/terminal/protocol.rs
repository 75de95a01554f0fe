//! What a terminal understands, and what it is sent.

use std::fmt;

/// How a picture reaches a terminal.
///
/// ```
/// use heatspec::TerminalProtocol;
///
/// // What over `ssh` and without graphics is always understood.
/// let protocol = match std::env::var("COLORTERM").as_deref() {
///     Ok("truecolor" | "24bit") => TerminalProtocol::HalfBlocks,
///     _ => TerminalProtocol::HalfBlocks256,
/// };
/// # let _ = protocol;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TerminalProtocol {
    /// [Kitty's graphics protocol](https://sw.kovidgoyal.net/kitty/graphics-protocol/), which Ghostty, Konsole
    /// and others share: the PNG file, drawn as wide as the columns asked for.
    Kitty,
    /// [iTerm2's inline images](https://iterm2.com/documentation-images.html), which mintty and
    /// others share: the PNG file, drawn as wide as the columns asked for.
    Iterm2,
    /// Sixels, as the VT340 had them: the pixels of the figure, one by one. The format has 101 levels for each
    /// of red, green and blue, and no more than 256 colours.
    Sixel,
    /// Half blocks, two cells to a character, in colours of 24 bits.
    HalfBlocks,
    /// Half blocks in the 240 colours of xterm that are the same everywhere.
    HalfBlocks256,
    /// Characters from light to dense in order of the colour bar, and no colours at all.
    Shades,
}

/// A picture for a terminal: text with escape sequences, which ends with a newline.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Matrix, TerminalProtocol};
///
/// let matrix = Matrix::from_fn(4, 6, |row, col| (row * col) as f64)?;
/// let figure = Heatmap::new(matrix, HeatmapSpec::new().title("Products")).render()?;
/// let picture = figure.to_terminal(TerminalProtocol::HalfBlocks, 60)?;
/// assert!(picture.as_str().contains("Products"));
/// assert_eq!((picture.merged_colors(), picture.hidden_cells()), (0, 0));
/// print!("{picture}");
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TerminalPicture {
    pub(super) text: String,
    pub(super) merged_colors: usize,
    pub(super) hidden_cells: usize,
    pub(super) cells: (usize, usize),
    pub(super) left_out: Vec<&'static str>,
}

impl TerminalPicture {
    /// What to write to the terminal.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many colours of the figure share one with others, since the protocol has too few.
    pub fn merged_colors(&self) -> usize {
        self.merged_colors
    }

    /// How many cells no character shows, since there are more of them than fit the columns; of a figure
    /// that shows [reduced](crate::Reduction) cells, how many of these.
    pub fn hidden_cells(&self) -> usize {
        self.hidden_cells
    }

    /// How many characters wide and high the cells are; 0 of pictures in pixels.
    pub fn cells(&self) -> (usize, usize) {
        self.cells
    }

    /// What is in the figure and not among the characters, as nouns: `"marks"`, `"strips"`.
    pub fn left_out(&self) -> &[&'static str] {
        &self.left_out
    }
}

impl fmt::Display for TerminalPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

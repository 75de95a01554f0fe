//! What the terminal is and understands, and pictures in it.

mod protocols;

use crate::failure::Failure;
use clap::ArgMatches;
use heatspec::{Error, Figure, FigureSize, HeatmapSpec, TerminalPicture, TerminalProtocol};
use std::io::{IsTerminal as _, Write as _, stdout};

pub(crate) use protocols::{named, understood};

/// Where a picture appears.
pub(crate) struct Screen {
    protocol: TerminalProtocol,
    columns: usize,
    /// The width of a column in pixels, where the terminal tells.
    column_width: Option<f64>,
    is_size_given: bool,
}

/// Columns of a terminal that does not tell.
const COLUMNS: usize = 80;
/// What a column is wide where the terminal does not tell.
const COLUMN_WIDTH: f64 = 9.0;
/// Columns at least this wide are those of a screen with two pixels for each of others.
const FINE_COLUMN: f64 = 14.0;
/// The pixels of a figure that nobody gave a size, and how wide and high it is at most.
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 800.0;

impl Screen {
    /// The terminal, or where the options say that the picture is for one.
    pub(crate) fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let given = matches.get_one::<String>("terminal").map(|name| named(name)).transpose()?;
        if given.is_none() && !stdout().is_terminal() {
            return Err(Failure::usage(
                "standard output is no terminal: name a file with -o, or choose --format or --terminal",
            ));
        }
        let size = size();
        let columns = matches.get_one::<u16>("columns").copied();
        let columns = columns.or(size.map(|size| size.0)).map_or(COLUMNS, usize::from);
        let of_column = |(columns, width): (u16, u16)| f64::from(width) / f64::from(columns.max(1));
        Ok(Self {
            protocol: given.unwrap_or_else(understood),
            columns,
            column_width: size.filter(|size| size.1 > 0).map(of_column),
            is_size_given: ["size", "dpi"].iter().any(|name| matches.contains_id(name)),
        })
    }

    fn has_graphics(&self) -> bool {
        use TerminalProtocol::{Iterm2, Kitty, Sixel};
        matches!(self.protocol, Kitty | Iterm2 | Sixel)
    }

    /// The spec with a size that suits the screen, unless one was given.
    pub(crate) fn sized(&self, spec: &HeatmapSpec) -> HeatmapSpec {
        let column = self.column_width.unwrap_or(COLUMN_WIDTH);
        let default = HeatmapSpec::new();
        let is_said = self.is_size_given || spec.get_size() != default.get_size();
        if is_said || !self.has_graphics() {
            return spec.clone();
        }
        let scale = if column >= FINE_COLUMN { 2.0 } else { 1.0 };
        let width = (self.columns as f64 * column).min(WIDTH * scale);
        let height = width * HEIGHT / WIDTH;
        spec.clone().size(FigureSize::pixels(width as u32, height as u32)).dpi(100.0 * scale)
    }

    /// The same figure of fewer pixels, one for each place that characters have for cells.
    pub(crate) fn smaller(
        &self,
        spec: &HeatmapSpec,
        figure: &Figure,
        picture: &TerminalPicture,
    ) -> Option<HeatmapSpec> {
        if picture.hidden_cells() == 0 || self.has_graphics() {
            return None;
        }
        let (columns, _) = picture.cells();
        let scale = columns as f64 / figure.layout().cells().width();
        let side = |pixels: u32| (f64::from(pixels) * scale).round().max(1.0) as u32;
        let size = FigureSize::pixels(side(figure.width()), side(figure.height()));
        Some(spec.clone().size(size).dpi((spec.get_dpi() * scale).max(1.0)))
    }

    pub(crate) fn picture(&self, figure: &Figure) -> Result<TerminalPicture, Error> {
        let width = f64::from(figure.width());
        let own = self.column_width.map(|column| (width / column).ceil() as usize);
        let columns = if self.has_graphics() { own.unwrap_or(self.columns) } else { self.columns };
        figure.to_terminal(self.protocol, columns.min(self.columns))
    }
}

/// The columns of the terminal, and their pixels, 0 where it does not tell.
pub(crate) fn size() -> Option<(u16, u16)> {
    #[cfg(unix)]
    {
        let size = rustix::termios::tcgetwinsize(stdout()).ok();
        if let Some(size) = size.filter(|size| size.ws_col > 0) {
            return Some((size.ws_col, size.ws_xpixel));
        }
    }
    std::env::var("COLUMNS").ok()?.parse().ok().map(|columns| (columns, 0))
}

pub(crate) fn write(picture: &TerminalPicture) -> Result<(), Failure> {
    let mut output = stdout().lock();
    output.write_all(picture.as_str().as_bytes())?;
    Ok(output.flush()?)
}

/// What the picture shows otherwise than the figure.
pub(crate) fn notes(picture: &TerminalPicture) -> Vec<String> {
    let mut notes = Vec::new();
    if picture.hidden_cells() > 0 {
        notes.push(format!(
            "{} cells have no room in the terminal: -o draws them all",
            picture.hidden_cells()
        ));
    }
    if picture.merged_colors() > 0 {
        notes.push(format!(
            "{} colours are shown as others that the terminal has",
            picture.merged_colors()
        ));
    }
    if let [rest @ .., last] = picture.left_out() {
        let list = if rest.is_empty() {
            (*last).to_owned()
        } else {
            format!("{} and {last}", rest.join(", "))
        };
        notes.push(format!("{list} are not shown in the terminal: -o draws them"));
    }
    notes
}

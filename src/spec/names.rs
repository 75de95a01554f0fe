//! Parts of a spec as text: sizes, grid lines, positions and masks.

use super::{Extent, FigureSize, GridLines, Mask, Place, Position, Stops};
use crate::error::Error;
use crate::names::{Call, exact};
use std::fmt;
use std::str::FromStr;

impl FromStr for FigureSize {
    type Err = Error;

    /// Reads what `Display` writes, and `1200x800` for pixels.
    ///
    /// ```
    /// use heatspec::FigureSize;
    ///
    /// assert_eq!("1200x800".parse::<FigureSize>()?, FigureSize::pixels(1200, 800));
    /// assert_eq!("inches(6.5, 4)".parse::<FigureSize>()?, FigureSize::inches(6.5, 4));
    /// assert_eq!(FigureSize::per_cell(4, 11).to_string(), "per_cell(4, 11)");
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some((width, height)) = text.split_once(['x', '×'])
            && let (Ok(width), Ok(height)) = (width.trim().parse(), height.trim().parse())
        {
            return Ok(Self::pixels(width, height));
        }
        let call = Call::parse("size", text)?;
        let lengths = || call.numbers::<f64, 2>([("width", None), ("height", None)]);
        match call.name() {
            "pixels" => {
                let [width, height] = call.numbers([("width", None), ("height", None)])?;
                Ok(Self::pixels(width, height))
            }
            "inches" => lengths().map(|[width, height]| Self::inches(width, height)),
            "per_cell" => lengths().map(|[width, height]| Self::per_cell(width, height)),
            _ => Err(call.unknown(&["pixels", "inches", "per_cell"])),
        }
    }
}

impl fmt::Display for FigureSize {
    /// Writes the constructor with its numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.extent {
            Extent::Pixels { width, height } => write!(f, "pixels({width}, {height})"),
            Extent::Inches { width, height } => {
                write!(f, "inches({}, {})", exact(width), exact(height))
            }
            Extent::PerCell { width, height } => {
                write!(f, "per_cell({}, {})", exact(width), exact(height))
            }
        }
    }
}

impl FromStr for GridLines {
    type Err = Error;

    /// Reads what `Display` writes.
    ///
    /// ```
    /// use heatspec::GridLines;
    ///
    /// assert_eq!("every(64)".parse::<GridLines>()?, GridLines::every(64));
    /// assert_eq!(GridLines::before([8, 12]).to_string(), "before(8, 12)");
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        let call = Call::parse("rule for grid lines", text)?;
        match call.name() {
            "every" => call.numbers([("cells", None)]).map(|[cells]| Self::every(cells)),
            "before" => call.list::<usize, 0>([]).map(|(cells, [])| Self::before(cells)),
            _ => Err(call.unknown(&["every", "before"])),
        }
    }
}

impl fmt::Display for GridLines {
    /// Writes the constructor with its numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Stops::Every(cells) => write!(f, "every({cells})"),
            Stops::Before(cells) => {
                let cells: Vec<String> = cells.iter().map(usize::to_string).collect();
                write!(f, "before({})", cells.join(", "))
            }
        }
    }
}

impl FromStr for Position {
    type Err = Error;

    /// Reads what `Display` writes.
    ///
    /// ```
    /// use heatspec::Position;
    ///
    /// assert_eq!("2.5".parse::<Position>()?, Position::value(2.5));
    /// assert_eq!("cell(3)".parse::<Position>()?, Position::cell(3));
    /// assert_eq!(Position::before(12).to_string(), "before(12)");
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        if let Ok(value) = text.trim().parse::<f64>() {
            return Ok(Self::value(value));
        }
        let call = Call::parse("position", text)?;
        let index = || call.numbers([("index", None)]).map(|[index]| index);
        match call.name() {
            "value" => call.numbers([("value", None)]).map(|[value]: [f64; 1]| Self::value(value)),
            "cell" => index().map(Self::cell),
            "before" => index().map(Self::before),
            _ => Err(call.unknown(&["value", "cell", "before"])),
        }
    }
}

impl fmt::Display for Position {
    /// Writes a value as a number, and others as the constructor with its number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Place::Value(value) => write!(f, "{}", exact(value)),
            Place::Cell(index) => write!(f, "cell({index})"),
            Place::Before(index) => write!(f, "before({index})"),
        }
    }
}

impl FromStr for Mask {
    type Err = Error;

    /// Reads `upper_triangle` or `lower_triangle`, for short `upper` or `lower`.
    ///
    /// ```
    /// use heatspec::Mask;
    ///
    /// assert_eq!("upper".parse::<Mask>()?, Mask::upper_triangle());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        let call = Call::parse("mask", text)?;
        match call.name() {
            "upper_triangle" | "upper" => call.plain(Self::upper_triangle()),
            "lower_triangle" | "lower" => call.plain(Self::lower_triangle()),
            _ => Err(call.unknown(&["upper_triangle", "lower_triangle"])),
        }
    }
}

//! Blocks of a matrix reduced apart, and put together again.

use super::cover::Cover;
use super::exact::{ExactSum, PIECES};
use super::pass::SMALL;
use super::reader::cells;
use super::{Cell, Classes, Reduction, Rule};
use crate::data::{Matrix, NarrowFloats, Summary, negative_infinities, summarize};
use crate::error::{Error, Problem, counted};
use crate::geom::equal_lengths;
use std::borrow::Cow;

/// Which cells each pixel covers: the cells of a matrix shared out evenly among pixels.
///
/// Along an axis with more pixels than cells every cell is a pixel of its own. Row 0 is the first.
///
/// ```
/// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix, PixelGrid, Reduction};
///
/// // A matrix that is never in memory as a whole: 4000 × 3000 cells in blocks of 500 rows.
/// let block = |first: usize| Matrix::from_fn(500, 3000, |row, col| ((first + row) ^ col) as f32);
/// let grid = PixelGrid::new(4000, 3000, 600, 900)?;
/// let mut whole = grid.reduce(&block(0)?, 0, 0)?;
/// for first in (500..4000).step_by(500) {
///     whole.merge(&grid.reduce(&block(first)?, first, 0)?)?;
/// }
/// assert!(whole.is_complete());
/// let pixels = whole.matrix(Reduction::max())?;
/// let figure = Heatmap::new(&pixels, HeatmapSpec::new().size(FigureSize::per_cell(1, 1)));
/// assert_eq!(pixels.shape(), (600, 900));
/// # figure.layout()?;
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PixelGrid {
    rows: usize,
    cols: usize,
    pixel_rows: u32,
    pixel_cols: u32,
}

/// At 72 bytes each they have room in the memory of most machines.
const MOST_PIXELS: usize = 1 << 26;
const _: () = assert!(size_of::<Pixel>() == 72);

impl PixelGrid {
    /// A grid of so many rows and columns of cells on so many of pixels.
    ///
    /// # Errors
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where any of them is zero, or 2³¹ or more,
    /// or where the picture has more than 2²⁶ pixels. A partial takes 72 bytes of memory for each.
    pub fn new(rows: usize, cols: usize, pixel_rows: u32, pixel_cols: u32) -> Result<Self, Error> {
        let sides = [rows as u64, cols as u64, pixel_rows.into(), pixel_cols.into()];
        let grid = Self { rows, cols, pixel_rows, pixel_cols };
        let (height, width) = grid.shape();
        if sides.iter().any(|&side| side == 0 || side >= 1 << 31) || height > MOST_PIXELS / width {
            return Err(Problem::InvalidGrid { rows, cols, pixel_rows, pixel_cols }.into());
        }
        Ok(grid)
    }

    /// Rows and columns of the picture: pixels, or cells where those are fewer.
    pub fn shape(&self) -> (usize, usize) {
        (self.rows.min(self.pixel_rows as usize), self.cols.min(self.pixel_cols as usize))
    }

    /// Rows and columns of cells.
    pub(crate) fn cells(&self) -> (usize, usize) {
        (self.rows, self.cols)
    }

    /// Pixels along the rows' axis and along the columns'.
    pub(crate) fn pixels(&self) -> (u32, u32) {
        (self.pixel_rows, self.pixel_cols)
    }

    /// Reduces a block whose first cell is at (`row`, `col`) of the whole matrix. Blocks can be of
    /// any size and any element types. NaN counts as missing: for cells that are to be left out, put it
    /// there before, since a [`Mask`](crate::Mask) cannot be applied to pixels.
    ///
    /// # Errors
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where the block reaches beyond the grid's
    /// cells.
    pub fn reduce(&self, block: &Matrix<'_>, row: usize, col: usize) -> Result<Partial, Error> {
        let mut partial = Partial::new(self);
        partial.add(block, row, col)?;
        Ok(partial)
    }

    /// The weights of a whole pixel and of a whole cell.
    fn weights(&self) -> (f64, f64) {
        let of = |cells, pixels| match equal_lengths(cells, pixels) {
            _ if cells <= pixels as usize => (1.0, 1.0),
            (pixel, cell) => (pixel as f64, cell as f64),
        };
        let (down, across) = (of(self.rows, self.pixel_rows), of(self.cols, self.pixel_cols));
        (down.0 * across.0, down.1 * across.1)
    }

    fn numbers(&self) -> [u64; 4] {
        [self.rows as u64, self.cols as u64, self.pixel_rows.into(), self.pixel_cols.into()]
    }
}

/// What some cells of a matrix do to the pixels of a [`PixelGrid`]: per pixel the sum, the weights,
/// the least and the greatest value.
///
/// Partials of blocks without common cells are [merged](Self::merge), in any order and in any
/// grouping, to the same bits: weights are whole numbers, and the sums of the blocks are added as
/// integers. Any threads, processes or machines can therefore do the reading, and send what they find
/// as [bytes](Self::to_bytes). Only within a block are sums rounded, as `f64` addition rounds: the
/// mean of a matrix in blocks may differ from that in one by as much, and for integers of 32 bits and
/// less, whose weighted sums stay below 2⁵³, it does not differ at all. Maximum, minimum and counts
/// never do.
///
/// ```
/// use heatspec::{Matrix, Partial, PixelGrid, Reduction};
///
/// let grid = PixelGrid::new(1, 6, 1, 3)?;
/// let left = grid.reduce(&Matrix::new(&[1.0, 2.0, 4.0], 1, 3)?, 0, 0)?;
/// let right = grid.reduce(&Matrix::new(&[8, 16, 32], 1, 3)?, 0, 3)?;
/// let mut whole = Partial::from_bytes(&left.to_bytes())?;
/// whole.merge(&right)?;
/// let means = whole.matrix(Reduction::mean())?;
/// assert_eq!([means.get(0, 0), means.get(0, 1), means.get(0, 2)], [Some(1.5), Some(6.0), Some(24.0)]);
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    grid: PixelGrid,
    summary: Summary,
    /// How many of the infinities are −∞.
    negative_infinities: usize,
    /// The types of the blocks that are floats of fewer bits than `f64`.
    floats: NarrowFloats,
    pixels: Vec<Pixel>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Pixel {
    sum: ExactSum,
    /// The weight of the cells that were seen.
    seen: f64,
    /// The weight of those of them that are NaN.
    missing: f64,
    /// The extremes, crossed where there is no value.
    least: f64,
    greatest: f64,
}

/// Extremes where there is no value.
const NO_VALUES: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

impl Pixel {
    const EMPTY: Self = Self {
        sum: ExactSum { top: 0, pieces: [0; PIECES], odd: 0 },
        seen: 0.0,
        missing: 0.0,
        least: NO_VALUES.0,
        greatest: NO_VALUES.1,
    };

    fn new(cell: &Cell, scale: f64) -> Self {
        let mut pixel = Self { seen: cell.weight, missing: cell.missing, ..Self::EMPTY };
        pixel.sum.add(cell.sum, if scale == SMALL { 100 } else { 0 });
        if !cell.least.is_nan() {
            (pixel.least, pixel.greatest) = (cell.least, cell.greatest);
        }
        pixel
    }

    fn merge(&mut self, other: &Self) {
        self.sum.merge(&other.sum);
        self.seen += other.seen;
        self.missing += other.missing;
        self.least = self.least.min(other.least);
        self.greatest = self.greatest.max(other.greatest);
    }

    fn value(&self, rule: Rule, whole: f64, cell: f64) -> f64 {
        let valid = self.seen - self.missing;
        match rule {
            Rule::ValidCount => return valid / cell,
            Rule::InvalidFraction => return self.missing / whole,
            _ if valid <= 0.0 => return f64::NAN,
            _ => {}
        }
        let mean = if rule == Rule::Mean { self.sum.divided_by(valid) + 0.0 } else { f64::NAN };
        let found = Cell {
            // The rule divides by the weight of the valid cells.
            sum: mean,
            weight: 1.0,
            missing: 0.0,
            least: self.least,
            greatest: self.greatest,
        };
        Reduction(rule).value(&found, 1.0)
    }
}

/// Bytes begin with this, and the version of what follows.
const MAGIC: &[u8; 16] = b"heatspec partial";
const VERSION: u32 = 2;
const HEADER: usize = MAGIC.len() + 4 + 4 * 8 + 9 * 8 + 1;
/// Bytes of a pixel: the pieces of its sum, four numbers, and three more of the sum.
const PIXEL: usize = PIECES * 8 + 4 * 8 + 3;

impl Partial {
    /// Of no cells yet.
    pub fn new(grid: &PixelGrid) -> Self {
        let (rows, cols) = grid.shape();
        Self {
            grid: grid.clone(),
            summary: Summary::EMPTY,
            negative_infinities: 0,
            floats: NarrowFloats::default(),
            pixels: vec![Pixel::EMPTY; rows * cols],
        }
    }

    /// Adds a block whose first cell is at (`row`, `col`) of the whole matrix, to the same bits as
    /// merging what it comes to alone: for data that arrives block by block.
    ///
    /// ```
    /// use heatspec::{Matrix, Partial, PixelGrid, Reduction};
    ///
    /// let mut partial = Partial::new(&PixelGrid::new(4, 6, 2, 3)?);
    /// for row in 0..4 {
    ///     let line: Vec<u16> = (0..6).map(|col| 10 * row + col).collect();
    ///     partial.add(&Matrix::new(&line, 1, 6)?, row.into(), 0)?;
    /// }
    /// assert_eq!(partial.matrix(Reduction::max())?.get(1, 2), Some(35.0));
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where the block reaches beyond the grid,
    /// or shares cells with what is there; the partial is as before then.
    pub fn add(&mut self, block: &Matrix<'_>, row: usize, col: usize) -> Result<(), Error> {
        let PixelGrid { rows, cols, pixel_rows, pixel_cols } = self.grid;
        let (block_rows, block_cols) = block.shape();
        let fits = |first: usize, count: usize, all| {
            first.checked_add(count).is_some_and(|end| end <= all)
        };
        if !fits(row, block_rows, rows) || !fits(col, block_cols, cols) {
            return Err(
                Problem::BlockOutside { block_rows, block_cols, row, col, rows, cols }.into()
            );
        }
        let (first_row, down) = Cover::of_equal(rows, pixel_rows, row..row + block_rows);
        let (first_col, across) = Cover::of_equal(cols, pixel_cols, col..col + block_cols);
        let (whole, _) = self.grid.weights();
        let (width, found) = (self.grid.shape().1, cells(block, &down, &across));
        let place = |at: usize| (first_row + at / across.len(), first_col + at % across.len());
        let index = |at| place(at).0 * width + place(at).1;
        let overlaps = |(at, (cell, _)): (usize, &(Cell, f64))| {
            self.pixels.get(index(at)).is_none_or(|pixel| pixel.seen + cell.weight > whole)
        };
        if let Some(at) = found.iter().enumerate().position(overlaps) {
            let (row, col) = place(at);
            return Err(Problem::PartialsOverlap { row, col }.into());
        }
        let summary = summarize(block);
        if summary.infinite > 0 {
            self.negative_infinities += negative_infinities(block);
        }
        self.summary.include(&summary);
        self.floats = self.floats.or(NarrowFloats::of(block));
        for (at, (cell, scale)) in found.iter().enumerate() {
            if let Some(pixel) = self.pixels.get_mut(index(at)) {
                pixel.merge(&Pixel::new(cell, *scale));
            }
        }
        Ok(())
    }

    /// What there is among the cells that were seen, how many are −∞, and of which types of float.
    pub(crate) fn summary(&self) -> (Summary, usize, NarrowFloats) {
        (self.summary, self.negative_infinities, self.floats)
    }

    /// Whether the extremes may be integers that no `f64` tells apart from others.
    pub(crate) fn may_be_rounded(&self) -> bool {
        self.floats.has_wide_integers()
    }

    /// The grid of the pixels.
    pub fn grid(&self) -> &PixelGrid {
        &self.grid
    }

    /// Adds what was seen of other cells.
    ///
    /// # Errors
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where the two are of different grids, and
    /// where a pixel would have seen more cells than it covers; `self` is as before then. (Common
    /// cells are noticed only so: merge each block once.)
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.grid != other.grid {
            let (first, second) = (self.grid.numbers(), other.grid.numbers());
            return Err(Problem::PartialsDiffer { first, second }.into());
        }
        let (whole, _) = self.grid.weights();
        let (_, width) = self.grid.shape();
        let mut pairs = self.pixels.iter().zip(&other.pixels);
        if let Some(at) = pairs.position(|(pixel, other)| pixel.seen + other.seen > whole) {
            return Err(Problem::PartialsOverlap { row: at / width, col: at % width }.into());
        }
        // The bytes of a partial can say of cells what its pixels do not.
        if self.summary.cells + other.summary.cells > self.grid.rows * self.grid.cols {
            return Err(Problem::PartialsOverlap { row: 0, col: 0 }.into());
        }
        for (pixel, other) in self.pixels.iter_mut().zip(&other.pixels) {
            pixel.merge(other);
        }
        self.summary.include(&other.summary);
        self.negative_infinities += other.negative_infinities;
        self.floats = self.floats.or(other.floats);
        Ok(())
    }

    /// Whether every cell was seen.
    pub fn is_complete(&self) -> bool {
        let (whole, _) = self.grid.weights();
        self.pixels.iter().all(|pixel| pixel.seen >= whole)
    }

    /// One value for each pixel, as a matrix of the grid's [shape](PixelGrid::shape). Where no valid
    /// cell was seen it is NaN, and under [`Reduction::valid_count`] zero.
    ///
    /// # Errors
    /// [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues) for [`Reduction::median`],
    /// [`Reduction::mode`], [`Reduction::circular_mean`] and [`Reduction::nearest`], and
    /// [`ErrorKind::Setting`](crate::ErrorKind::Setting) for a centre that is not finite.
    pub fn matrix(&self, reduction: Reduction) -> Result<Matrix<'static>, Error> {
        let (rows, cols) = self.grid.shape();
        Matrix::from_vec(self.values(reduction)?, rows, cols)
    }

    /// The same, row after row.
    pub(crate) fn values(&self, reduction: Reduction) -> Result<Vec<f64>, Error> {
        reduction.check()?;
        if reduction.needs_cells() || reduction.0 == Rule::Nearest {
            return Err(Problem::NotInPartial { reduction: reduction.name() }.into());
        }
        let (whole, cell) = self.grid.weights();
        Ok(self.pixels.iter().map(|pixel| pixel.value(reduction.0, whole, cell)).collect())
    }

    /// How many of these values are of another class than the least and the greatest of their cells: no
    /// fewer than are of another than all of them.
    pub(crate) fn mixed(&self, values: &[f64], classes: &Classes) -> usize {
        let is_left = |(pixel, &value): (&Pixel, &f64)| {
            classes.are_left(value, [pixel.least, pixel.greatest].into_iter())
        };
        self.pixels.iter().zip(values).filter(|&pair| is_left(pair)).count()
    }

    /// The partial as bytes, for a file or another process: 67 for each pixel, little-endian, after a
    /// header with a version.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + PIXEL * self.pixels.len());
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(self.grid.numbers().into_iter().flat_map(u64::to_le_bytes));
        let Summary { cells, nan, infinite, zero, negative, min, max, min_positive } = self.summary;
        let counts = [cells, nan, infinite, zero, negative, self.negative_infinities];
        let counts = counts.map(|count| count as u64);
        bytes.extend(counts.into_iter().flat_map(u64::to_le_bytes));
        bytes.extend([min, max, min_positive].into_iter().flat_map(f64::to_le_bytes));
        bytes.push(self.floats.to_byte());
        for Pixel { sum, seen, missing, least, greatest } in &self.pixels {
            bytes.extend(sum.pieces.into_iter().flat_map(i64::to_le_bytes));
            bytes.extend(
                [*seen, *missing, *least, *greatest].into_iter().flat_map(f64::to_le_bytes),
            );
            bytes.extend(sum.top.to_le_bytes());
            bytes.push(sum.odd);
        }
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) has written.
    ///
    /// # Errors
    /// [`ErrorKind::Partial`](crate::ErrorKind::Partial) where the bytes are something else, of
    /// another version, or cut off. Nothing is allocated before their number is known to be right.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let wrong = |reason: String| Error::from(Problem::PartialBytes { reason });
        let short =
            || wrong(format!("they end within the header, after {}", counted(bytes.len(), "byte")));
        let (magic, rest) = bytes.split_first_chunk::<16>().ok_or_else(short)?;
        if magic != MAGIC {
            return Err(wrong("they do not begin as one".to_owned()));
        }
        let (version, rest) = rest.split_first_chunk::<4>().ok_or_else(short)?;
        let version = u32::from_le_bytes(*version);
        if version != VERSION {
            return Err(wrong(format!("they are of version {version}, not {VERSION}")));
        }
        if bytes.len() < HEADER {
            return Err(short());
        }
        let (numbers, rest) = rest.split_first_chunk::<32>().ok_or_else(short)?;
        let [rows, cols, pixel_rows, pixel_cols] = words(numbers).map(u64::from_le_bytes);
        let large = |_| wrong(format!("{rows} × {cols} cells are too many for this machine"));
        let grid = PixelGrid::new(
            usize::try_from(rows).map_err(large)?,
            usize::try_from(cols).map_err(large)?,
            u32::try_from(pixel_rows).map_err(large)?,
            u32::try_from(pixel_cols).map_err(large)?,
        )
        .map_err(|error| wrong(error.to_string()))?;
        let (summary, (negative_infinities, floats), rest) = summary_of(rest, rows * cols)
            .ok_or_else(|| wrong("what they say of the values does not fit together".to_owned()))?;
        let (height, width) = grid.shape();
        let expected = height.checked_mul(width).and_then(|count| count.checked_mul(PIXEL));
        if expected != Some(rest.len()) {
            let found = rest.len();
            return Err(wrong(format!(
                "{} after the header, not {PIXEL} for each of {height} × {width} pixels",
                counted(found, "byte")
            )));
        }
        let (whole, _) = grid.weights();
        let (records, _) = rest.as_chunks::<PIXEL>();
        let mut pixels = Vec::with_capacity(records.len());
        for record in records {
            let (pieces, rest) = record.split_first_chunk::<32>().ok_or_else(short)?;
            let (numbers, rest) = rest.split_first_chunk::<32>().ok_or_else(short)?;
            let &[low, high, odd] = rest else { return Err(short()) };
            let [seen, missing, least, greatest] = words(numbers).map(f64::from_le_bytes);
            if !(0.0 <= missing && missing <= seen && seen <= whole) {
                return Err(wrong(format!(
                    "a pixel of a weight of {whole} has seen {seen}, {missing} of it NaN"
                )));
            }
            // Values are there where weights are.
            let ends = (least, greatest);
            let is_sound = if missing < seen { least <= greatest } else { ends == NO_VALUES };
            if !is_sound || odd > 7 {
                return Err(wrong(format!("a pixel has values from {least} to {greatest}")));
            }
            let top = i16::from_le_bytes([low, high]);
            let sum = ExactSum { top, pieces: words(pieces).map(i64::from_le_bytes), odd };
            pixels.push(Pixel { sum, seen, missing, least, greatest });
        }
        Ok(Self { grid, summary, negative_infinities, floats, pixels })
    }
}

/// A summary of at most so many cells at the start of bytes, how many of them are −∞ and of which types
/// of float; and what follows.
fn summary_of(bytes: &[u8], most: u64) -> Option<(Summary, (usize, NarrowFloats), &[u8])> {
    let (counts, rest) = bytes.split_first_chunk::<48>()?;
    let (ends, rest) = rest.split_first_chunk::<24>()?;
    let (&floats, rest) = rest.split_first()?;
    let mut numbers = [0; 6];
    for (number, bytes) in numbers.iter_mut().zip(counts.as_chunks::<8>().0) {
        *number = usize::try_from(u64::from_le_bytes(*bytes)).ok()?;
    }
    let mut extremes = [0.0; 3];
    for (extreme, bytes) in extremes.iter_mut().zip(ends.as_chunks::<8>().0) {
        *extreme = f64::from_le_bytes(*bytes);
    }
    let [cells, nan, infinite, zero, negative, negative_infinities] = numbers;
    let [min, max, min_positive] = extremes;
    let has_value = min <= max;
    let is_sound = cells as u64 <= most
        && [nan, infinite, zero, negative].iter().all(|&count| count <= cells)
        && nan + infinite <= cells
        && negative_infinities <= infinite
        && if has_value { min.is_finite() && max.is_finite() } else { (min, max) == NO_VALUES }
        && (min_positive == f64::INFINITY || (min_positive > 0.0 && min_positive <= max));
    let summary = Summary { cells, min, max, min_positive, nan, infinite, zero, negative };
    let floats = NarrowFloats::from_byte(floats)?;
    is_sound.then_some((summary, (negative_infinities, floats), rest))
}

/// Four words of eight bytes.
fn words(bytes: &[u8; 32]) -> [[u8; 8]; 4] {
    let mut words = [[0; 8]; 4];
    for (word, bytes) in words.iter_mut().zip(bytes.as_chunks::<8>().0) {
        *word = *bytes;
    }
    words
}

impl From<Partial> for Cow<'_, Partial> {
    fn from(partial: Partial) -> Self {
        Cow::Owned(partial)
    }
}

impl<'a> From<&'a Partial> for Cow<'a, Partial> {
    fn from(partial: &'a Partial) -> Self {
        Cow::Borrowed(partial)
    }
}

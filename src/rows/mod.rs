//! Rows that come one block after the other: what a source of them is, and a check of what it says.
//!
//! A [`RowSource`] knows its shape and hands over blocks of rows as matrices; it may be a file, a
//! socket, a query, or a program that makes them. [`Reading`] is one pass over it, and stops with a
//! typed error at the first block that contradicts the shape. What becomes of the rows is for other
//! rooms to say, and so are the sources that read files.

use crate::data::Matrix;
use crate::error::{Error, Problem};

/// What a source says where it fails: any error.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// Rows of a matrix, handed over block after block: for data that is never in memory as a whole.
///
/// A source knows its [shape](Self::shape) from the start (where nobody knows how many rows will come,
/// collect them and draw a [`Matrix`]). Each call of
/// [`next_block`](Self::next_block) hands over the rows that follow, as many as it likes, from the
/// first to the last. Drawn with [`Heatmap::from_rows`](crate::Heatmap::from_rows), they make the
/// same figure, byte for byte, as a [`Matrix`] of them all, whatever the sizes of the blocks; in
/// memory are a block, the pixels, and a few numbers for every row and column (of each there can be
/// 2²⁷).
///
/// One pass is all that is needed, whatever the limits turn out to be: which cells a pixel covers is
/// known before any value is (the labels of the colour bar have a [fixed room](crate::Colorbar#room)
/// where limits come from the data). Data that fits the figure, and fewer than 2¹⁶ cells, are collected
/// first.
///
/// Percentiles, [`Norm::Quantile`](crate::Norm::Quantile) and marks that follow the values have to know
/// all values at once: up to 2²² cells (4 million, at most 32 MiB) are collected for them, and more are
/// [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues) before anything is read.
///
/// # Cost
///
/// The cost grows with the cells, and with nothing else. Least times of figures of 1200 × 800 px with
/// automatic limits, by one thread of a quiet machine of two cores; adding the values up beside it
/// (`examples/cost_per_cell.rs`):
///
/// | cells (`f32`) | adding up | figure of a matrix | figure of rows | per further cell: matrix | rows |
/// |---|---|---|---|---|---|
/// | 10⁶ | 0.2 ms | 3.9 ms | 8.1 ms | | |
/// | 10⁷ | 1.6 ms | 7.1 ms | 7.6 ms | 0.4 ns | – |
/// | 10⁸ | 37 ms | 42 ms | 44 ms | 0.4 ns | 0.4 ns |
/// | 10⁹ | 300 ms | 332 ms | 355 ms | 0.3 ns | 0.3 ns |
///
/// [`FileRows`](crate::FileRows) is such a source, and so is any type with these two methods:
///
/// ```
/// use heatspec::{Error, FigureSize, Heatmap, HeatmapSpec, Limits, Matrix, RowSource, SourceError};
///
/// /// A trace of 10⁵ steps that is made on the fly, a hundred steps at a time.
/// struct Trace {
///     step: usize,
/// }
///
/// impl RowSource for Trace {
///     fn shape(&self) -> (usize, usize) {
///         (100_000, 32)
///     }
///
///     fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
///         if self.step == 100_000 {
///             return Ok(None);
///         }
///         let first = self.step;
///         self.step += 100;
///         Ok(Some(Matrix::from_fn(100, 32, |row, unit| ((first + row) as f32 / 5e3).sin() * unit as f32)?))
///     }
/// }
///
/// let spec = HeatmapSpec::new().limits(Limits::new(-31, 31)).size(FigureSize::pixels(400, 300));
/// let figure = Heatmap::from_rows(Trace { step: 0 }, &spec).render()?;
/// assert_eq!(figure.width(), 400);
/// # Ok::<(), Error>(())
/// ```
pub trait RowSource: Send {
    /// The number of rows and of columns of the whole.
    fn shape(&self) -> (usize, usize);

    /// The next rows, at least one, or `None` after the last. All blocks hold one type of element.
    ///
    /// # Errors
    /// Whatever went wrong. It reaches the caller as
    /// [`ErrorKind::Source`](crate::ErrorKind::Source); an [`Error`] in the box as itself.
    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError>;

    /// Whether blocks are of columns: a block of `n` columns is then a matrix of `n` rows, each of
    /// them a column of the whole. For data that lies column after column. Default: `false`.
    fn in_columns(&self) -> bool {
        false
    }

    /// Goes back to the first row, and says whether it could. Default: it cannot.
    ///
    /// A figure is read once. It is called where the same [`Heatmap`](crate::Heatmap) is drawn again after
    /// a failure or with other fonts; a source that cannot go back is then
    /// [`ErrorKind::NeedsAllValues`](crate::ErrorKind::NeedsAllValues), or tells the failure again.
    ///
    /// # Errors
    /// Whatever went wrong.
    fn rewind(&mut self) -> Result<bool, SourceError> {
        Ok(false)
    }
}

/// Pointers to a source are sources.
macro_rules! forwarded {
    ($($pointer:ty),*) => {$(
        impl<S: RowSource + ?Sized> RowSource for $pointer {
            fn shape(&self) -> (usize, usize) {
                (**self).shape()
            }

            fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
                (**self).next_block()
            }

            fn in_columns(&self) -> bool {
                (**self).in_columns()
            }

            fn rewind(&mut self) -> Result<bool, SourceError> {
                (**self).rewind()
            }
        }
    )*};
}

forwarded!(&mut S, Box<S>);

/// A source whose shape is what it said at first.
pub(crate) struct Steady<S> {
    source: S,
    shape: (usize, usize),
    in_columns: bool,
}

impl<S: RowSource> Steady<S> {
    pub(crate) fn new(source: S) -> Self {
        Self { shape: source.shape(), in_columns: source.in_columns(), source }
    }
}

impl<S: RowSource> RowSource for Steady<S> {
    fn shape(&self) -> (usize, usize) {
        self.shape
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        self.source.next_block()
    }

    fn in_columns(&self) -> bool {
        self.in_columns
    }

    fn rewind(&mut self) -> Result<bool, SourceError> {
        self.source.rewind()
    }
}

/// One pass over a source.
pub(crate) struct Reading<'s> {
    source: &'s mut (dyn RowSource + 's),
    /// How many lines there are, and how long each is: rows, or columns.
    lines: usize,
    width: usize,
    in_columns: bool,
    /// How many lines have come.
    done: usize,
    element: Option<&'static str>,
}

impl<'s> Reading<'s> {
    /// The source must stand before its first line.
    pub(crate) fn new(source: &'s mut (dyn RowSource + 's)) -> Self {
        let (rows, cols) = source.shape();
        let in_columns = source.in_columns();
        let (lines, width) = if in_columns { (cols, rows) } else { (rows, cols) };
        Self { source, lines, width, in_columns, done: 0, element: None }
    }

    /// How many lines there are, and how long each is.
    pub(crate) fn shape(&self) -> (usize, usize) {
        (self.lines, self.width)
    }

    /// The next lines.
    pub(crate) fn next(&mut self) -> Result<Option<Matrix<'_>>, Error> {
        let (at, in_columns) = (self.done, self.in_columns);
        let block = self.source.next_block().map_err(|error| failure(at, in_columns, error))?;
        let Some(block) = block else {
            if at < self.lines {
                return Err(
                    Problem::SourceLength { in_columns, expected: self.lines, found: at }.into()
                );
            }
            return Ok(None);
        };
        let (rows, cols) = block.shape();
        if cols != self.width {
            return Err(
                Problem::SourceWidth { at, in_columns, expected: self.width, found: cols }.into()
            );
        }
        if rows > self.lines - at {
            let found = at.saturating_add(rows);
            return Err(Problem::SourceLength { in_columns, expected: self.lines, found }.into());
        }
        let (found, expected) = (block.element(), *self.element.get_or_insert(block.element()));
        if found != expected {
            return Err(Problem::SourceElement { at, in_columns, expected, found }.into());
        }
        self.done += rows;
        Ok(Some(block))
    }
}

/// An error of ours is itself; any other is the source's.
pub(crate) fn failure(at: usize, in_columns: bool, error: SourceError) -> Error {
    error.downcast::<Error>().map_or_else(
        |source| Error::from(Problem::Source { at, in_columns, source }),
        |error| *error,
    )
}

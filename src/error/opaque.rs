//! What callers see of problems and notices: a kind, a text, and what a program can act on.

use super::errors::Problem;
use super::warning::Notice;
use super::{ErrorKind, WarningKind};
use crate::progress::{Cancelled, Progress};
use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Why there is no figure.
///
/// Its text carries the numbers that explain it and says what to do. [`kind`](Self::kind) tells programs
/// what sort of thing went wrong; the other methods give what a program can act on.
///
/// ```
/// use heatspec::{Colormap, ErrorKind, Matrix};
///
/// let error = Matrix::new(&[1.0, 2.0, 3.0], 2, 2).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Shape);
/// assert_eq!(
///     error.to_string(),
///     "3 values cannot fill 2 rows × 2 columns: give exactly rows × columns values",
/// );
///
/// // A name that comes near to that of a colormap is taken for it.
/// let named = |name: &str| {
///     Colormap::named(name).or_else(|error| match error.suggestion() {
///         Some(near) => Colormap::named(near),
///         None => Err(error),
///     })
/// };
/// assert_eq!(named("virdis")?, Colormap::viridis());
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone)]
pub struct Error(Arc<Problem>);

impl Error {
    /// What sort of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind()
    }

    /// Of a figure that is too small: the least width and height of its shape that fit, in pixels.
    ///
    /// `None` also where no figure of this shape has room, however large.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix};
    ///
    /// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// // At this resolution a cell is several pixels wide.
    /// let spec = HeatmapSpec::new().dpi(600);
    /// let tiny = spec.clone().size(FigureSize::pixels(1, 1));
    /// let error = Heatmap::new(&matrix, tiny).render().unwrap_err();
    /// let (width, height) = error.least_size().unwrap();
    /// let figure = Heatmap::new(&matrix, spec.size(FigureSize::pixels(width, height))).render()?;
    /// # let _ = figure;
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn least_size(&self) -> Option<(u32, u32)> {
        match *self.0 {
            Problem::FigureTooSmall { least_width, least_height, .. } => {
                Some((least_width, least_height))
            }
            _ => None,
        }
    }

    /// Of work that the callback of [`Heatmap::progress`](crate::Heatmap::progress) stopped: how many
    /// cells had been read, of how many.
    ///
    /// ```
    /// use heatspec::{Heatmap, HeatmapSpec, Matrix};
    /// use std::ops::ControlFlow;
    ///
    /// let matrix = Matrix::from_fn(600, 800, |row, col| (row + col) as f32)?;
    /// let heatmap = Heatmap::new(matrix, HeatmapSpec::new());
    /// let error = heatmap.progress(|_| ControlFlow::Break(())).render().unwrap_err();
    /// assert!(error.progress().unwrap().done <= 600 * 800);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn progress(&self) -> Option<Progress> {
        match *self.0 {
            Problem::Cancelled { done, total } => Some(Progress { done, total }),
            _ => None,
        }
    }

    /// Of a name that is unknown: the one that comes nearest, where any comes near.
    ///
    /// ```
    /// use heatspec::Colormap;
    ///
    /// let error = Colormap::named("virdis").unwrap_err();
    /// assert_eq!(error.suggestion(), Some("viridis"));
    /// ```
    pub fn suggestion(&self) -> Option<&str> {
        match &*self.0 {
            Problem::UnknownTensor { near, .. }
            | Problem::UnknownArray { near, .. }
            | Problem::Told { near, .. }
            | Problem::UnknownColormap { near, .. } => near.first().map(String::as_str),
            _ => None,
        }
    }

    /// The file that could not be read or written, as its path was given.
    ///
    /// ```
    /// use heatspec::{ErrorKind, FileArray};
    /// use std::path::Path;
    ///
    /// let error = FileArray::npy("no/such/file.npy").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Io);
    /// assert_eq!(error.path(), Some(Path::new("no/such/file.npy")));
    /// ```
    pub fn path(&self) -> Option<&Path> {
        match &*self.0 {
            Problem::Read { path, .. }
            | Problem::InvalidFile { path, .. }
            | Problem::FileTruncated { path, .. }
            | Problem::FileElement { path, .. }
            | Problem::UnknownTensor { path, .. }
            | Problem::UnknownArray { path, .. }
            | Problem::UnknownExtension { path, .. }
            | Problem::FormatNotBuilt { path, .. }
            | Problem::Write { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Of a formula that cannot be read: which bytes of the string given to
    /// [`Text::math`](crate::Text::math) are at fault.
    ///
    /// ```
    /// use heatspec::Text;
    ///
    /// let source = r"Loss $\lambda\lVert w \rVert_2 + \foo$";
    /// let error = Text::math(source).unwrap_err();
    /// assert_eq!(&source[error.span().unwrap()], r"\foo");
    /// ```
    pub fn span(&self) -> Option<Range<usize>> {
        match &*self.0 {
            Problem::Math(error) => Some(error.at..error.at + error.piece.len()),
            _ => None,
        }
    }

    /// What rooms of this crate tell apart.
    pub(crate) fn problem(&self) -> &Problem {
        &self.0
    }
}

impl super::ErrorKind {
    /// An error of this kind; rooms have a function for each in their `problem.rs`.
    pub(crate) fn error(self, text: impl Into<String>) -> Error {
        Problem::Told { kind: self, text: text.into(), near: Vec::new() }.into()
    }
}

impl Error {
    /// The first of the names that come near.
    pub(crate) fn with_suggestion(self, near: &[String]) -> Self {
        match &*self.0 {
            Problem::Told { kind, text, .. } => {
                Problem::Told { kind: *kind, text: text.clone(), near: near.to_vec() }.into()
            }
            _ => self,
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self(Arc::new(problem))
    }
}

impl From<Cancelled> for Error {
    fn from(Cancelled(Progress { done, total }): Cancelled) -> Self {
        Problem::Cancelled { done, total }.into()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(f, "Error", &self.kind(), &self.0)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

/// What was drawn differently from what was asked, or may surprise the reader of the figure.
///
/// Found on [`Figure::warnings`](crate::Figure::warnings); nothing is ever printed. Its text carries the
/// numbers; [`kind`](Self::kind) is what a program allows or refuses.
///
/// ```
/// use heatspec::{Heatmap, HeatmapSpec, Matrix, Norm, WarningKind};
///
/// let matrix = Matrix::new(&[0.0, 1.0, 10.0, 100.0], 2, 2)?;
/// let figure = Heatmap::new(matrix, HeatmapSpec::new().norm(Norm::Log)).render()?;
/// let [warning] = figure.warnings() else { panic!() };
/// assert_eq!((warning.kind(), warning.count()), (WarningKind::LogOfZero, Some(1)));
/// assert_eq!(
///     warning.to_string(),
///     "1 zero value lies below every limit of a log norm and takes the under colour",
/// );
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Warning(Notice);

impl Warning {
    /// What it says; of a strip's values the same as of a matrix's.
    pub fn kind(&self) -> WarningKind {
        self.0.kind()
    }

    /// How many cells, labels, ticks, lines or characters it is about, where it counts them. Of labels
    /// that are left out it is those that are not shown.
    ///
    /// ```
    /// use heatspec::{Axis, FigureSize, Heatmap, HeatmapSpec, Matrix, WarningKind};
    ///
    /// let tokens: Vec<String> = (0..200).map(|token| format!("token {token}")).collect();
    /// let spec = HeatmapSpec::new()
    ///     .size(FigureSize::pixels(300, 200))
    ///     .y_axis(Axis::categories(tokens));
    /// let figure = Heatmap::new(Matrix::from_fn(200, 3, |row, _| row as f32)?, spec).render()?;
    /// let thinned = figure.warnings().iter().find(|w| w.kind() == WarningKind::LabelsThinned);
    /// assert!(thinned.unwrap().count().unwrap() > 150);
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn count(&self) -> Option<usize> {
        self.0.count()
    }

    /// Of a figure that has no room for some of its parts: the least width and height of its shape that
    /// show all of them, in pixels. `None` also where no size of this shape does.
    ///
    /// ```
    /// use heatspec::{FigureSize, Heatmap, HeatmapSpec, Matrix, WarningKind};
    ///
    /// let matrix = Matrix::new(&[1.0, 2.0], 1, 2)?;
    /// let spec = HeatmapSpec::new().title("A title");
    /// let tiny = Heatmap::new(&matrix, spec.clone().size(FigureSize::pixels(40, 30))).render()?;
    /// let told = tiny.warnings().iter().find(|w| w.kind() == WarningKind::PartsLeftOut).unwrap();
    /// let (width, height) = told.least_size().unwrap();
    /// let figure = Heatmap::new(&matrix, spec.size(FigureSize::pixels(width, height))).render()?;
    /// assert!(figure.warnings().is_empty());
    /// # Ok::<(), heatspec::Error>(())
    /// ```
    pub fn least_size(&self) -> Option<(u32, u32)> {
        match self.0 {
            Notice::PartsLeftOut { least, .. } => least,
            _ => None,
        }
    }

    /// What rooms of this crate tell apart.
    pub(crate) fn notice(&self) -> &Notice {
        &self.0
    }
}

impl From<Notice> for Warning {
    fn from(notice: Notice) -> Self {
        Self(notice)
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(f, "Warning", &self.kind(), &self.0)
    }
}

/// The kind and the text: what `unwrap` prints.
fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    kind: &dyn fmt::Debug,
    text: &dyn fmt::Display,
) -> fmt::Result {
    f.debug_struct(name).field("kind", kind).field("text", &text.to_string()).finish()
}

//! Marks in JSON.

use super::form::{Fields as _, Form, Set as _, by_form, form, unless};
use super::problem;
use super::values::{Cells, Num, floats, nums};
use crate::color::Color;
use crate::error::Error;
use crate::spec::{Mark, PointShape, Position};
use crate::text::Text;

by_form! { Mark => MarkForm, }

form! {
    /// Something drawn over the cells. What it is and where is said by one of `outline`, `cells`, `points`,
    /// `horizontal_line`, `vertical_line`, `steps`, `first_below` and `contours`.
    MarkForm as "Mark" {
        /// A rectangle around ranges of rows and columns.
        outline: (Cells, Cells),
        /// A rectangle around each of some cells, given as row and column.
        cells: Vec<(usize, usize)>,
        /// A small shape at each of some places, given as position along the rows' axis and the columns'.
        points: Vec<(Position, Position)>,
        /// A line across all columns, at a position on the y axis.
        horizontal_line: Position,
        /// A line across all rows, at a position on the x axis.
        vertical_line: Position,
        /// A stepped line through the rows: for each a position on the x axis, or null where it breaks.
        steps: Vec<Option<Position>>,
        /// A stepped line before the first cell of each row whose value lies below this.
        first_below: Num,
        /// Lines along which the values have these levels.
        contours: Vec<Num>,
        /// The colour. Default: `#ffffff`.
        color: Color,
        /// The width of lines in points. Default: 1.5.
        width: Num,
        /// Whether a thin line in black or white runs around it. Default: true.
        halo: bool,
        /// Whether a reference line is dashed. Default: false.
        dashed: bool,
        /// The shape of points. Default: `circle`.
        shape: PointShape,
        /// The width and height of a point, in points. Default: 6.
        size: Num,
        /// A label beside the mark.
        label: Text,
    }
}

impl MarkForm {
    /// The mark without its looks.
    fn bare(&mut self) -> Option<Mark> {
        let kinds = [
            self.outline.take().map(|(Cells(rows), Cells(columns))| Mark::outline(rows, columns)),
            self.cells.take().map(Mark::cells),
            self.points.take().map(Mark::points),
            self.horizontal_line.take().map(Mark::horizontal_line),
            self.vertical_line.take().map(Mark::vertical_line),
            self.steps.take().map(Mark::steps),
            self.first_below.take().map(|threshold| Mark::first_below(threshold.get())),
            self.contours.take().map(|levels| Mark::contours(floats(levels))),
        ];
        let mut given = kinds.into_iter().flatten();
        given.next().filter(|_| given.next().is_none())
    }
}

/// The cells that outlines run around, where each is around one.
fn single_cells(mark: &Mark) -> Option<Vec<(usize, usize)>> {
    let outlines = mark.get_outlines()?;
    let cells: Vec<_> =
        outlines.iter().map(|(rows, columns)| (rows.start, columns.start)).collect();
    let made_again = Mark::cells(cells.iter().copied());
    (made_again.get_outlines() == Some(outlines)).then_some(cells)
}

impl Form for MarkForm {
    type Of = Mark;
    const EXPECTED: &'static str = "a mark, such as {\"vertical_line\": 12, \"dashed\": true}";

    fn of(mark: &Mark) -> Result<Self, Error> {
        let default = Mark::first_below(0);
        let cells = single_cells(mark);
        let outline = mark.get_outlines().filter(|_| cells.is_none()).and_then(<[_]>::first);
        let outline = outline.cloned().map(|(rows, columns)| (Cells(rows), Cells(columns)));
        Ok(Self {
            outline,
            cells,
            points: mark.get_points().map(<[_]>::to_vec),
            horizontal_line: mark.get_horizontal_line(),
            vertical_line: mark.get_vertical_line(),
            steps: mark.get_steps().map(<[_]>::to_vec),
            first_below: mark.get_first_below().map(Num),
            contours: mark.get_contours().map(nums),
            color: unless(mark.get_color(), &default.get_color()),
            width: unless(Num(mark.get_width()), &Num(default.get_width())),
            halo: unless(mark.get_halo(), &default.get_halo()),
            dashed: unless(mark.get_dashed(), &default.get_dashed()),
            shape: unless(mark.get_shape(), &default.get_shape()),
            size: unless(Num(mark.get_size()), &Num(default.get_size())),
            label: mark.get_label().cloned(),
        })
    }

    fn build(mut self) -> Result<Mark, Error> {
        let bare = self.bare();
        let mark = bare.ok_or_else(|| problem::not_one_of("a mark", &Self::FIELDS[..8]))?;
        Ok(mark
            .set(self.color, Mark::color)
            .set(self.width.map(Num::get), Mark::width)
            .set(self.halo, Mark::halo)
            .set(self.dashed, Mark::dashed)
            .set(self.shape, Mark::shape)
            .set(self.size.map(Num::get), Mark::size)
            .set(self.label, Mark::label))
    }
}

//! What stands on the cells and takes no room from anything: the grid, texts in cells, marks with their
//! labels.

mod annotations;
mod grid;
mod mark_labels;
mod mark_shapes;
mod marks;
mod obstacles;
mod positions;

pub(crate) use annotations::{Note, annotate, has_cells_for_text, has_room};
pub(crate) use grid::{Lane, grid};
pub(crate) use marks::{Traced, place_marks, uncover_annotations};
pub(crate) use positions::check_marks;

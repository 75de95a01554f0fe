//! Axes: from values to places along them, which labels have room and at which angle and size, and what
//! stands along one side of the cells or of the colour bar.

mod decoration;
mod groups;
mod labelled;
mod labels;
mod paragraphs;
mod place;
mod row;
mod scale;
mod seat;
mod spread;
mod thinning;
mod ticks;

pub(crate) use decoration::{Decoration, Parts};
pub(crate) use labelled::Labelled;
pub(crate) use labels::{LabelOf, Labels, SIZES, Texts};
pub(crate) use paragraphs::{Paragraph, ParagraphOf, Setting};
pub(crate) use place::{Room, TickLabels, block};
pub(crate) use row::{LabelRoom, Row};
pub(crate) use scale::Scale;
pub(crate) use seat::{AxisRoom, Seat, seats};
pub(crate) use spread::{Spread, around};
pub(crate) use ticks::{TickRequest, direction, labels_at};

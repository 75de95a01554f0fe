//! Axes: from values to places along them, which labels have room and at which angle and size, and what
//! stands along one side of the cells or of the colour bar.

mod decoration;
mod groups;
mod labels;
mod place;
mod rotation;
mod scale;
mod spread;
mod ticks;

pub(crate) use decoration::{Decoration, Parts};
pub(crate) use groups::{GroupRequest, GroupRow};
pub(crate) use labels::{LabelOf, Labels, SIZES, tick_sizes};
pub(crate) use place::{Room, TickLabels, block};
pub(crate) use rotation::{Mark, Row};
pub(crate) use scale::Scale;
pub(crate) use spread::{Spread, around};
pub(crate) use ticks::{Plan, PlannedTick, TickRequest, automatic, chosen};

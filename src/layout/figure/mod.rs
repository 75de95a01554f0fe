//! The whole figure: how much room everything around the cells takes, what is left for the cells, and
//! what goes where there is not enough.

mod area;
mod arrange;
mod assemble;
mod bar;
mod bar_entry;
mod bar_labels;
mod bar_room;
mod canvas;
mod collisions;
mod headings;
mod least;
mod legend;
mod overhang;
mod shed;
mod solve;
mod solver;
mod strip_labels;
mod strips;
mod surroundings;

pub(crate) use canvas::too_large;
pub(crate) use solve::solve;

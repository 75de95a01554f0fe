//! The numbers: a matrix of any element type, in any memory order, and one pass over it.
//!
//! [`Matrix`] is a view with two strides over a buffer that it borrows or owns. It is not generic:
//! which element type it holds is decided once, where a loop begins, and never inside one. The one
//! pass ([`summarize`]) learns all that limits and warnings need to know. What the numbers mean,
//! which of them are drawable and in which colour, is for the norm and the colours to say.

mod collect;
mod convert;
mod element;
mod integers;
mod lanes;
mod masked;
mod matrix;
mod narrow;
mod number;
mod ranks;
mod summary;
mod view;

pub use element::Element;
pub use matrix::Matrix;
pub use number::Number;

pub(crate) use collect::Collected;
pub(crate) use element::{Numbers, to_doubles, to_singles};
pub(crate) use narrow::NarrowFloats;
pub(crate) use ranks::at_ranks;
pub(crate) use summary::{Summarizer, Summary, negative_infinities, summarize, summarize_with};
pub(crate) use view::{View, Visitor};

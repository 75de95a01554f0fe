//! A figure to what a terminal shows.
//!
//! Terminals with a graphics protocol get the finished picture: [`inline`] wraps its PNG file for Kitty and
//! iTerm2, and [`sixel`] writes its pixels in their own colours. All others get characters: [`characters`]
//! sets the cells as half blocks, with the labels, ticks and bar of the layout beside them, on a
//! [`canvas`] that turns colours into escape sequences. Which protocol a terminal understands is for the
//! caller to find out.

mod canvas;
mod characters;
mod inline;
mod sampling;
mod sixel;
mod words;

pub use protocol::{TerminalPicture, TerminalProtocol};

pub(crate) use characters::{Parts, draw};
pub(crate) use inline::{iterm2, kitty};
pub(crate) use sixel::sixel;

mod protocol;

//! One colour.

use super::names::named;
use crate::error::{Error, Problem};
use std::fmt;
use std::str::FromStr;

/// A colour in sRGB, eight bits a channel, with straight (not premultiplied) alpha.
///
/// ```
/// use heatspec::Color;
///
/// assert_eq!(Color::css("steelblue")?, Color::rgb(70, 130, 180));
/// assert_eq!("#46b1".parse::<Color>()?, Color { r: 0x44, g: 0x66, b: 0xbb, a: 0x11 });
/// assert_eq!(Color::rgb(1, 2, 3).to_string(), "#010203");
/// # Ok::<(), heatspec::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Alpha: 0 is transparent, 255 opaque.
    pub a: u8,
}

impl Color {
    /// Opaque white.
    pub const WHITE: Color = Color::rgb(255, 255, 255);
    /// Opaque black.
    pub const BLACK: Color = Color::rgb(0, 0, 0);
    /// No colour at all.
    pub const TRANSPARENT: Color = Color { r: 0, g: 0, b: 0, a: 0 };

    /// An opaque colour. [`with_alpha`](Self::with_alpha) makes it translucent:
    /// `Color::rgb(255, 0, 0).with_alpha(128)`.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// The same colour with another alpha: 0 is transparent, 255 opaque.
    pub const fn with_alpha(self, a: u8) -> Self {
        Self { a, ..self }
    }

    /// Reads a CSS colour: a name, `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `hsl(…)`, `oklch(…)`, ….
    /// For an alpha as a number, go on with [`with_alpha`](Self::with_alpha).
    ///
    /// # Errors
    /// [`ErrorKind::Color`](crate::ErrorKind::Color) for anything else.
    pub fn css(text: &str) -> Result<Self, Error> {
        Ok(Self::from_gradient(&Self::css_exactly(text)?))
    }

    /// The same, not yet rounded to eight bits a channel.
    pub(super) fn css_exactly(text: &str) -> Result<colorgrad::Color, Error> {
        if let Some(Color { r, g, b, a }) = named(text) {
            return Ok(colorgrad::Color::from_rgba8(r, g, b, a));
        }
        colorgrad::Color::from_html(text)
            .map_err(|_| Problem::InvalidColor { text: text.to_owned() }.into())
    }

    pub(super) fn from_gradient(color: &colorgrad::Color) -> Self {
        let byte = |channel: f32| (channel.clamp(0.0, 1.0) * 255.0).round() as u8;
        Self { r: byte(color.r), g: byte(color.g), b: byte(color.b), a: byte(color.a) }
    }

    pub(super) const fn from_hex(hex: u32) -> Self {
        Self::rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
    }

    /// The four channels, straight.
    pub(crate) const fn bytes(self) -> [u8; 4] {
        [self.r, self.g, self.b, self.a]
    }

    /// The four channels in the order of [`tiny_skia::PremultipliedColorU8`], as bytes in memory.
    pub(crate) fn premultiplied(self) -> [u8; 4] {
        let color = tiny_skia::ColorU8::from_rgba(self.r, self.g, self.b, self.a).premultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    }
}

impl From<[u8; 4]> for Color {
    /// From red, green, blue and straight alpha.
    fn from([r, g, b, a]: [u8; 4]) -> Self {
        Self { r, g, b, a }
    }
}

impl From<Color> for [u8; 4] {
    /// Red, green, blue and straight alpha.
    fn from(color: Color) -> Self {
        color.bytes()
    }
}

impl From<&Color> for Color {
    fn from(color: &Color) -> Self {
        *color
    }
}

/// What can be read as a CSS colour, so that lists of colours take names and [`Color`]s alike.
macro_rules! from_text {
    ($($text:ty)*) => {$(
        impl TryFrom<$text> for Color {
            type Error = Error;

            /// Reads a CSS colour: [`Color::css`].
            fn try_from(text: $text) -> Result<Self, Error> {
                Self::css(text.as_ref())
            }
        }
    )*};
}
from_text! { &str &&str String &String }

impl FromStr for Color {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::css(text)
    }
}

impl fmt::Display for Color {
    /// Writes `#rrggbb`, or `#rrggbbaa` where the colour is not opaque.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a < 255 { write!(f, "{:02x}", self.a) } else { Ok(()) }
    }
}

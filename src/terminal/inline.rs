//! PNG files in the middle of text: the protocols of Kitty and of iTerm2.

use super::TerminalPicture;
use crate::encode::push_base64;
use std::fmt::Write as _;

/// Kitty takes so many digits of base 64 at a time.
const CHUNK: usize = 4096;

/// Transmits the file and draws it at once (`a=T`, `f=100`), so many columns wide and as high as its shape
/// asks for, without answers (`q=2`), which the shell would take for typed text.
pub(crate) fn kitty(png: &[u8], columns: usize) -> TerminalPicture {
    let mut digits = String::new();
    push_base64(png, &mut digits);
    let mut text = String::with_capacity(digits.len() + digits.len() / CHUNK * 16 + 64);
    let mut rest = &*digits;
    let mut control = format!("a=T,f=100,q=2,c={columns},");
    loop {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK));
        let more = u8::from(!after.is_empty());
        // Writing to a string cannot fail.
        let _ = write!(text, "\x1b_G{control}m={more};{chunk}\x1b\\");
        if after.is_empty() {
            break;
        }
        (rest, control) = (after, String::new());
    }
    text.push('\n');
    TerminalPicture { text, ..TerminalPicture::default() }
}

/// Draws the file so many columns wide and as high as its shape asks for.
pub(crate) fn iterm2(png: &[u8], columns: usize) -> TerminalPicture {
    let size = png.len();
    let mut text = format!(
        "\x1b]1337;File=inline=1;size={size};width={columns};height=auto;preserveAspectRatio=1:"
    );
    push_base64(png, &mut text);
    text.push_str("\x07\n");
    TerminalPicture { text, ..TerminalPicture::default() }
}

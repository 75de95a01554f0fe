//! What PNG and PDF compress pictures with: filters of rows, and zlib.
//!
//! The `png` crate would do both, with a compressor that the rest of the program chooses; here the bytes
//! depend on the pixels alone.

/// What is written of each byte of a row, as PNG has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFilter {
    /// The byte itself.
    None,
    /// Its difference to the same byte of the pixel before.
    Sub,
    /// … of the pixel above.
    Up,
    /// … of whichever of the two, or of the one above the pixel before, lies nearest to what all three
    /// let expect.
    Paeth,
}

/// Compresses bytes in the format of zlib, with an effort of 1 to 10.
pub(crate) fn zlib(bytes: &[u8], effort: u8) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, effort)
}

/// Rows of so many bytes and pixels of so many, each row with the number of its filter before it.
pub(crate) fn filtered(
    bytes: &[u8],
    (row, pixel): (usize, usize),
    filter_of: impl Fn(usize) -> RowFilter,
) -> Vec<u8> {
    let row = row.max(1);
    let zeros = vec![0; row];
    let above = std::iter::once(zeros.as_slice()).chain(bytes.chunks_exact(row));
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / row + 1);
    for (index, (bytes, above)) in bytes.chunks_exact(row).zip(above).enumerate() {
        let filter = filter_of(index);
        out.push(match filter {
            RowFilter::None => 0,
            RowFilter::Sub => 1,
            RowFilter::Up => 2,
            RowFilter::Paeth => 4,
        });
        // Of the first pixel, the one before is zeros.
        let (first, first_above) = (&bytes[..pixel], &above[..pixel]);
        let up = |(byte, above): (&u8, &u8)| byte.wrapping_sub(*above);
        match filter {
            RowFilter::None => out.extend_from_slice(bytes),
            RowFilter::Up => out.extend(bytes.iter().zip(above).map(up)),
            RowFilter::Sub => {
                out.extend_from_slice(first);
                out.extend(bytes[pixel..].iter().zip(bytes).map(up));
            }
            RowFilter::Paeth => {
                out.extend(first.iter().zip(first_above).map(up));
                let before = bytes.iter().zip(above);
                let here = bytes[pixel..].iter().zip(&above[pixel..]);
                out.extend(here.zip(before).map(|((byte, above), (left, corner))| {
                    byte.wrapping_sub(expected(*left, *above, *corner))
                }));
            }
        }
    }
    out
}

/// Paeth's predictor.
fn expected(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i32::from);
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}

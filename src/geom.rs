//! Rectangles, and the division of a length of pixels into cells.
//!
//! Everything here is plain arithmetic in device pixels, y down. The one rule with consequences is
//! [`Division`]: which pixel belongs to which cell. The layout makes the divisions, the cells are
//! painted from them, and [`Layout::cell_at`](crate::Layout::cell_at) answers from them, so a click
//! can never disagree with the picture. What stands inside a rectangle is for other rooms to say.

mod unrounded;

pub(crate) use unrounded::Unrounded;

/// A point in device pixels, with the origin at the top left of the figure and y down.
///
/// ```
/// let point = heatspec::Point::new(3.0, 4.5);
/// assert_eq!((point.x, point.y), (3.0, 4.5));
/// assert_eq!(heatspec::Point::from((3.0, 4.5)), point);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// How far right it lies.
    pub x: f64,
    /// How far down it lies.
    pub y: f64,
}

impl Point {
    /// The point at these coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(crate) fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }

    pub(crate) fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

impl From<(f64, f64)> for Point {
    fn from((x, y): (f64, f64)) -> Self {
        Self { x, y }
    }
}

impl From<Point> for (f64, f64) {
    fn from(point: Point) -> Self {
        (point.x, point.y)
    }
}

/// A rectangle in device pixels, with the origin at the top left of the figure and y down.
///
/// ```
/// let rect = heatspec::Rect::new(10.0, 20.0, 110.0, 70.0);
/// assert_eq!((rect.width(), rect.height()), (100.0, 50.0));
/// assert!(rect.contains(10.0, 20.0) && !rect.contains(110.0, 20.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge, inside the rectangle.
    pub left: f64,
    /// The top edge, inside the rectangle.
    pub top: f64,
    /// The right edge, just outside the rectangle.
    pub right: f64,
    /// The bottom edge, just outside the rectangle.
    pub bottom: f64,
}

impl Rect {
    /// A rectangle from its four edges.
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    /// The distance from left to right.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The distance from top to bottom.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The middle, as `(x, y)`.
    pub fn center(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Whether the point lies inside. The left and top edges count, the right and bottom ones do not.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        x >= self.left && x < self.right && y >= self.top && y < self.bottom
    }

    /// Whether the two share any area. Rectangles that only touch do not.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Rect) -> Rect {
        Rect {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the other lies wholly inside.
    pub(crate) fn holds(&self, other: &Rect) -> bool {
        self.union(other) == *self
    }

    /// The box around some points; at the corner, and empty, where there are none.
    pub(crate) fn around(points: &[Point]) -> Rect {
        let point = |&Point { x, y }: &Point| Rect::new(x, y, x, y);
        points.iter().map(point).reduce(|a, b| a.union(&b)).unwrap_or_default()
    }

    /// The same with all sides moved outwards; inwards no farther than to the middle.
    pub(crate) fn grown(&self, by: f64) -> Rect {
        let (across, down) = (by.max(-self.width() / 2.0), by.max(-self.height() / 2.0));
        Rect::new(self.left - across, self.top - down, self.right + across, self.bottom + down)
    }

    /// What both share; empty, but not inside out, where they share nothing.
    pub(crate) fn intersection(&self, other: &Rect) -> Rect {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let (right, bottom) = (self.right.min(other.right), self.bottom.min(other.bottom));
        Rect::new(left, top, right.max(left), bottom.max(top))
    }

    pub(crate) fn translated(&self, dx: f64, dy: f64) -> Rect {
        Rect::new(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)
    }
}

/// A length of whole pixels shared out among consecutive cells.
///
/// Cells stand in data order or, where the axis runs the other way, in reverse. A cell may have no
/// pixel at all when there are more cells than pixels. Between groups of cells there may be gaps, whose
/// pixels belong to no cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Division {
    shares: Shares,
    /// The slots before which there is a gap, each with the pixels of all gaps up to it.
    gaps: Vec<(usize, u32)>,
    reversed: bool,
}

/// Where cells begin and end, gaps left out, in the order of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shares {
    /// All as long as each other. Nothing is listed: there may be more cells than memory has room for.
    Equal { cells: usize, pixels: u32 },
    /// Never falling: one more than there are cells.
    Unequal {
        /// In whole pixels.
        boundaries: Vec<u32>,
        /// Before rounding, in parts of a pixel.
        exact: Vec<u64>,
    },
}

/// Into how many parts a pixel is divided where cells are of unequal length. As a power of two whose
/// square is below 2⁵³, it keeps sums of products of two lengths exact.
pub(crate) const PARTS: u64 = 1 << 26;

impl Division {
    /// Equal shares: pixel `p` shows the cell in which its middle lies, and the earlier of two where that is
    /// just on their border, as in matplotlib: `floor(((2p + 1) · cells − 1) / (2 · pixels))`.
    ///
    /// Where `pixels` is a multiple of `cells`, all are equally wide; else they differ by a pixel.
    pub(crate) fn equal(cells: usize, pixels: u32, reversed: bool) -> Self {
        Self { shares: Shares::Equal { cells, pixels }, gaps: Vec::new(), reversed }
    }

    /// Shares in proportion to the widths between consecutive `edges`, rounded to whole pixels.
    /// The edges must be finite, at least two, and strictly rise or strictly fall.
    pub(crate) fn from_edges(edges: &[f64], pixels: u32, reversed: bool) -> Self {
        let (first, last) = (edges[0], edges[edges.len() - 1]);
        let share = |edge: f64| fraction_between(edge, first, last);
        let round = |t: f64| (t * f64::from(pixels)).round() as u32;
        let parts = |t: f64| (t * f64::from(pixels) * PARTS as f64).round() as u64;
        let shares: Vec<f64> = if reversed {
            edges.iter().rev().map(|&edge| 1.0 - share(edge)).collect()
        } else {
            edges.iter().map(|&edge| share(edge)).collect()
        };
        let boundaries = shares.iter().map(|&share| round(share)).collect();
        let exact = shares.into_iter().map(parts).collect();
        Self { shares: Shares::Unequal { boundaries, exact }, gaps: Vec::new(), reversed }
    }

    /// The same shares, moved apart by so many pixels before each of the given cells, which rise and
    /// lie inside.
    pub(crate) fn with_gaps(mut self, gaps: &[(usize, u32)]) -> Self {
        let slot = |cell: usize| if self.reversed { self.cells() - cell } else { cell };
        self.gaps = gaps.iter().map(|&(cell, gap)| (slot(cell), gap)).collect();
        self.gaps.sort_unstable();
        let mut total = 0;
        for (_, gap) in &mut self.gaps {
            total += *gap;
            *gap = total;
        }
        self
    }

    pub(crate) fn cells(&self) -> usize {
        match &self.shares {
            Shares::Equal { cells, .. } => *cells,
            Shares::Unequal { boundaries, .. } => boundaries.len() - 1,
        }
    }

    /// Where a slot begins, in pixels without gaps; of the number of cells, where the last one ends.
    fn boundary(&self, slot: usize) -> u32 {
        match &self.shares {
            &Shares::Equal { cells, pixels } => equal_boundary(slot, cells, pixels),
            Shares::Unequal { boundaries, .. } => boundaries[slot],
        }
    }

    /// All pixels, those of gaps included.
    pub(crate) fn pixels(&self) -> u32 {
        self.shared_pixels() + self.gaps.last().map_or(0, |&(_, gaps)| gaps)
    }

    /// The pixels that cells share, without those of gaps.
    pub(crate) fn shared_pixels(&self) -> u32 {
        self.boundary(self.cells())
    }

    /// Where a pixel that cells share stands when those of gaps are counted too.
    pub(crate) fn on_screen(&self, pixel: u32) -> u32 {
        let before = self.gaps.partition_point(|&(slot, _)| self.boundary(slot) <= pixel);
        pixel + if before == 0 { 0 } else { self.gaps[before - 1].1 }
    }

    /// Whether all cells are equally long.
    pub(crate) fn is_equal(&self) -> bool {
        matches!(self.shares, Shares::Equal { .. })
    }

    /// Whether the cells stand in reverse.
    pub(crate) fn is_reversed(&self) -> bool {
        self.reversed
    }

    /// Whether some cell has no pixel of its own.
    pub(crate) fn hides_cells(&self) -> bool {
        match &self.shares {
            &Shares::Equal { cells, pixels } => cells > pixels as usize,
            Shares::Unequal { boundaries, .. } => {
                boundaries.windows(2).any(|ends| ends[0] == ends[1])
            }
        }
    }

    /// How many cells have no pixel of their own.
    pub(crate) fn hidden_cells(&self) -> usize {
        match &self.shares {
            &Shares::Equal { cells, pixels } => cells.saturating_sub(pixels as usize),
            Shares::Unequal { boundaries, .. } => {
                boundaries.windows(2).filter(|ends| ends[0] == ends[1]).count()
            }
        }
    }

    /// Where cells of unequal length begin and end before any rounding, in [`PARTS`] of a pixel: one
    /// position more than there are cells, in the order of the screen.
    pub(crate) fn exact(&self) -> Option<&[u64]> {
        match &self.shares {
            Shares::Equal { .. } => None,
            Shares::Unequal { exact, .. } => Some(exact),
        }
    }

    fn slot(&self, cell: usize) -> usize {
        if self.reversed { self.cells() - 1 - cell } else { cell }
    }

    fn span_of_slot(&self, slot: usize) -> (u32, u32) {
        let before = self.gaps.partition_point(|&(gap, _)| gap <= slot);
        let moved = if before == 0 { 0 } else { self.gaps[before - 1].1 };
        (self.boundary(slot) + moved, self.boundary(slot + 1) + moved)
    }

    /// The first pixel of a cell, and the one after its last.
    pub(crate) fn span(&self, cell: usize) -> (u32, u32) {
        self.span_of_slot(self.slot(cell))
    }

    /// The place in pixels of a point among the cells: cell 3 reaches from 3 to 4, its middle is 3.5.
    pub(crate) fn place(&self, point: f64) -> f64 {
        let cell = (point.max(0.0) as usize).min(self.cells() - 1);
        let (start, end) = self.span(cell);
        let part = (point - cell as f64).clamp(0.0, 1.0);
        let part = if self.reversed { 1.0 - part } else { part };
        f64::from(start) + part * f64::from(end - start)
    }

    /// The cell that the pixel shows; `None` beyond the last one and in gaps.
    pub(crate) fn cell_at(&self, pixel: u32) -> Option<usize> {
        // The last slot that starts at the pixel or before it.
        let (mut low, mut high) = (0, self.cells());
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if self.span_of_slot(middle).0 <= pixel {
                low = middle;
            } else {
                high = middle;
            }
        }
        let (start, end) = self.span_of_slot(low);
        (start <= pixel && pixel < end).then(|| self.slot(low))
    }

    /// The cells that have at least one pixel, in the order of the screen, each with its span.
    pub(crate) fn visible(&self) -> impl Iterator<Item = (usize, (u32, u32))> + '_ {
        // Where cells outnumber pixels, looking for those that have one takes longer than asking the
        // pixels.
        let (count, by_pixel) = match self.shares {
            Shares::Equal { cells, pixels } if cells > pixels as usize => (pixels as usize, true),
            _ => (self.cells(), false),
        };
        (0..count)
            .map(move |at| if by_pixel { equal_slot(at, self.cells(), count) } else { at })
            .map(|slot| (self.slot(slot), self.span_of_slot(slot)))
            .filter(|(_, (start, end))| start < end)
    }
}

/// The first pixel `p` with `(2p + 1) · cells > 2 · pixels · slot`, by integers: no tie depends on
/// rounding.
fn equal_boundary(slot: usize, cells: usize, pixels: u32) -> u32 {
    let first = if cells < 1 << 31 {
        let (slot, cells) = (slot as u64, cells as u64);
        let middle = (2 * u64::from(pixels) * slot).checked_sub(cells);
        middle.map_or(0, |middle| middle / (2 * cells) + 1)
    } else {
        let (slot, cells) = (slot as u128, cells as u128);
        let middle = (2 * u128::from(pixels) * slot).checked_sub(cells);
        middle.map_or(0, |middle| (middle / (2 * cells)) as u64 + 1)
    };
    first.min(u64::from(pixels)) as u32
}

/// The slot that a pixel shows: `floor(((2p + 1) · cells − 1) / (2 · pixels))`.
fn equal_slot(pixel: usize, cells: usize, pixels: usize) -> usize {
    (((2 * pixel as u128 + 1) * cells as u128 - 1) / (2 * pixels as u128)) as usize
}

/// How long a pixel and a cell are where all are of equal length, in the same whole parts.
pub(crate) fn equal_lengths(cells: usize, pixels: u32) -> (u64, u64) {
    let (cells, pixels) = (cells as u64, u64::from(pixels));
    let common = greatest_common_divisor(cells, pixels).max(1);
    (cells / common, pixels / common)
}

pub(crate) fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// How far `value` lies on the way from `start` to `end`, without overflow at the ends of `f64`.
pub(crate) fn fraction_between(value: f64, start: f64, end: f64) -> f64 {
    let length = end - start;
    if length.is_finite() {
        (value - start) / length
    } else {
        (value / 2.0 - start / 2.0) / (end / 2.0 - start / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_division_follows_the_definition(cells in 1usize..400, pixels in 1u32..900, reversed: bool) {
            let division = Division::equal(cells, pixels, reversed);
            for pixel in 0..pixels {
                let slot = ((2 * pixel as usize + 1) * cells - 1) / (2 * pixels as usize);
                let cell = if reversed { cells - 1 - slot } else { slot };
                prop_assert_eq!(division.cell_at(pixel), Some(cell));
                let (start, end) = division.span(cell);
                prop_assert!(start <= pixel && pixel < end);
            }
            prop_assert_eq!(division.cell_at(pixels), None);
            let widths: Vec<u32> = (0..cells).map(|c| division.span(c)).map(|(a, b)| b - a).collect();
            let (least, most) = (widths.iter().min().unwrap(), widths.iter().max().unwrap());
            prop_assert!(most - least <= 1);
            prop_assert_eq!(widths.iter().sum::<u32>(), pixels);
        }

        #[test]
        fn edge_division_keeps_proportions(
            widths in prop::collection::vec(0.01f64..10.0, 1..40), pixels in 1u32..2000, reversed: bool,
        ) {
            let mut edges = vec![-3.0];
            for width in &widths {
                edges.push(edges[edges.len() - 1] + width);
            }
            let division = Division::from_edges(&edges, pixels, reversed);
            let total: f64 = edges[widths.len()] - edges[0];
            for (cell, width) in widths.iter().enumerate() {
                let (start, end) = division.span(cell);
                let exact = width / total * f64::from(pixels);
                prop_assert!((f64::from(end - start) - exact).abs() <= 1.0 + 1e-9);
            }
            prop_assert_eq!(division.pixels(), pixels);
        }
    }

    proptest! {
        #[test]
        fn gaps_only_move_cells(
            cells in 1usize..60, pixels in 0u32..200, reversed: bool,
            gaps in prop::collection::btree_map(1usize..60, 0u32..9, 0..5),
        ) {
            let gaps: Vec<(usize, u32)> =
                gaps.into_iter().filter(|(cell, _)| *cell < cells).collect();
            let plain = Division::equal(cells, pixels, reversed);
            let apart = plain.clone().with_gaps(&gaps);
            let total: u32 = gaps.iter().map(|(_, gap)| gap).sum();
            prop_assert_eq!(apart.pixels(), pixels + total);
            let mut shown = 0;
            for cell in 0..cells {
                // The gaps between the start of the screen and this cell.
                let before = |gap: &&(usize, u32)| (gap.0 <= cell) != reversed;
                let moved: u32 = gaps.iter().filter(before).map(|(_, gap)| gap).sum();
                let (start, end) = plain.span(cell);
                prop_assert_eq!(apart.span(cell), (start + moved, end + moved));
                for pixel in start + moved..end + moved {
                    prop_assert_eq!(apart.cell_at(pixel), Some(cell));
                    shown += 1;
                }
            }
            let all = (0..apart.pixels() + 3).filter_map(|pixel| apart.cell_at(pixel)).count();
            prop_assert_eq!((shown, all), (pixels, pixels as usize));
        }
    }

    #[test]
    fn points_among_cells_have_a_place() {
        let division = Division::equal(4, 40, false).with_gaps(&[(2, 6)]);
        let places = [0.0, 0.5, 2.0, 3.5, 4.0, 9.0].map(|point| division.place(point));
        assert_eq!(places, [0.0, 5.0, 26.0, 41.0, 46.0, 46.0]);
        let reversed = Division::equal(4, 40, true).with_gaps(&[(1, 6)]);
        assert_eq!(
            [0.0, 0.5, 1.0, 4.0].map(|point| reversed.place(point)),
            [46.0, 41.0, 30.0, 0.0]
        );
    }

    #[test]
    fn fractions_survive_the_whole_range() {
        assert_eq!(fraction_between(0.0, f64::MIN, f64::MAX), 0.5);
        assert_eq!(fraction_between(f64::MAX, f64::MIN, f64::MAX), 1.0);
    }
}

//! Which cell each place along an axis shows.

/// The cell at each of some places, in the order of the screen; `None` in gaps between cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    pub(super) cells: Vec<Option<usize>>,
    /// How many cells have no place.
    pub(super) hidden: usize,
}

/// Shares places out among cells.
///
/// Cells of equal size get equally many places, at most `most` in all, where there is one for each. Others, and
/// more cells than places, are seen where the middle of each place falls. `spans` are the first pixel of
/// each cell and the one after its last, of `length` pixels.
pub(super) fn places(spans: &[(u32, u32)], length: f64, most: usize) -> Places {
    let count = spans.len().max(1);
    if is_even(spans) && count <= most {
        let each = most / count;
        return Places { cells: (0..count * each).map(|at| Some(at / each)).collect(), hidden: 0 };
    }
    let cells = sampled(spans, length, most);
    let mut shown: Vec<usize> = cells.iter().copied().flatten().collect();
    shown.dedup();
    Places { cells, hidden: spans.len().saturating_sub(shown.len()) }
}

/// The cell in the middle of each of so many equal places.
pub(super) fn sampled(spans: &[(u32, u32)], length: f64, count: usize) -> Vec<Option<usize>> {
    let place = |at: usize| {
        let pixel = (at as f64 + 0.5) * length / count as f64;
        let cell = spans.partition_point(|&(_, end)| f64::from(end) <= pixel);
        spans.get(cell).filter(|&&(start, _)| f64::from(start) <= pixel).map(|_| cell)
    };
    (0..count).map(place).collect()
}

/// Whether cells lie side by side and differ by no more than a pixel.
fn is_even(spans: &[(u32, u32)]) -> bool {
    let sizes = || spans.iter().map(|&(start, end)| end.saturating_sub(start));
    let differ = sizes().max().unwrap_or(0).saturating_sub(sizes().min().unwrap_or(0));
    differ <= 1 && spans.windows(2).all(|pair| pair[0].1 == pair[1].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_cells_get_equally_many_places() {
        let spans: Vec<(u32, u32)> = (0..7).map(|at| (at * 100 / 7, (at + 1) * 100 / 7)).collect();
        let found = places(&spans, 100.0, 30);
        assert_eq!(found.cells.len(), 28);
        for cell in 0..7 {
            assert_eq!(found.cells.iter().filter(|&&shown| shown == Some(cell)).count(), 4);
        }
    }

    #[test]
    fn others_are_seen_in_the_middle_of_places() {
        let found = places(&[(0, 10), (10, 100)], 100.0, 10);
        assert_eq!(found.cells.iter().filter(|&&shown| shown == Some(0)).count(), 1);
        let gap = places(&[(0, 40), (60, 100)], 100.0, 10);
        assert_eq!(gap.cells[4..6], [None, None]);
        let many: Vec<(u32, u32)> = (0..100).map(|at| (at, at + 1)).collect();
        let found = places(&many, 100.0, 10);
        assert_eq!((found.cells[0], found.cells[9], found.hidden), (Some(5), Some(95), 90));
    }
}

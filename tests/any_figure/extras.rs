//! Strips and marks for any figure, whatever its number of cells.

use super::cases::labels;
use heatspec::{Color, Colormap, HeatmapSpec, Mark, PointShape, Position, Side, Strip};
use proptest::prelude::*;
use proptest::sample::select;

#[derive(Clone, Debug)]
enum Entries {
    Categories(Vec<String>),
    Values(Vec<f64>),
}

#[derive(Clone, Debug)]
struct StripPlan {
    entries: Entries,
    is_row: bool,
    label: Option<String>,
    legend: bool,
    width: f64,
    far_side: Option<bool>,
}

impl StripPlan {
    fn add(&self, spec: HeatmapSpec, (rows, cols): (usize, usize)) -> HeatmapSpec {
        let count = if self.is_row { rows } else { cols };
        let strip = match &self.entries {
            Entries::Categories(pool) => Strip::categories(pool.iter().cycle().take(count)),
            Entries::Values(pool) => {
                Strip::values(pool.iter().copied().cycle().take(count)).colormap(Colormap::magma())
            }
        };
        let strip = self.label.iter().fold(strip, Strip::label);
        let strip = strip.legend(self.legend).width(self.width);
        let sides = if self.is_row { [Side::Left, Side::Right] } else { [Side::Bottom, Side::Top] };
        let strip = match self.far_side {
            Some(is_far) => strip.side(sides[usize::from(is_far)]),
            None => strip,
        };
        if self.is_row { spec.row_strip(strip) } else { spec.column_strip(strip) }
    }
}

fn strips() -> BoxedStrategy<StripPlan> {
    let value = prop_oneof![8 => -5.0f64..5.0, 1 => Just(f64::NAN), 1 => Just(1e300)];
    let entries = prop_oneof![
        prop::collection::vec(labels(), 1..9).prop_map(Entries::Categories),
        prop::collection::vec(value, 1..30).prop_map(Entries::Values),
    ];
    let looks = (any::<bool>(), 0.2f64..20.0, any::<Option<bool>>());
    (entries, any::<bool>(), prop::option::of(labels()), looks)
        .prop_map(|(entries, is_row, label, (legend, width, far_side))| StripPlan {
            entries,
            is_row,
            label,
            legend,
            width,
            far_side,
        })
        .boxed()
}

/// A mark with its places as parts of the axes.
#[derive(Clone, Debug)]
struct MarkPlan {
    kind: usize,
    parts: Vec<(f64, f64)>,
    width: f64,
    halo: bool,
    dashed: bool,
    shape: PointShape,
    label: Option<String>,
}

impl MarkPlan {
    fn mark(&self, (rows, cols): (usize, usize)) -> Mark {
        let cell = |part: f64, cells: usize| ((part * cells as f64) as usize).min(cells - 1);
        let (row, col) = (cell(self.parts[0].0, rows), cell(self.parts[0].1, cols));
        let at = |&(down, across): &(f64, f64)| {
            (Position::cell(cell(down, rows)), Position::before(cell(across, cols)))
        };
        let mark = match self.kind {
            0 => Mark::outline(row..rows, 0..col + 1),
            1 => {
                Mark::cells(self.parts.iter().map(|part| (cell(part.0, rows), cell(part.1, cols))))
            }
            2 => Mark::points(self.parts.iter().map(at)).shape(self.shape).size(2.0 * self.width),
            3 => Mark::horizontal_line(Position::before(row + 1)),
            4 => Mark::vertical_line(Position::cell(col)),
            5 => Mark::steps((0..rows).map(|row| {
                let (gap, part) = self.parts[row % self.parts.len()];
                (gap < 0.8).then(|| Position::before(cell(part, cols + 1)))
            })),
            6 => Mark::first_below(self.parts[0].0 * 100.0),
            _ => Mark::contours([self.parts[0].0 * 100.0, 1.0]),
        };
        let mark = self.label.iter().fold(mark, Mark::label);
        mark.width(self.width).halo(self.halo).dashed(self.dashed).color(Color::rgb(250, 80, 0))
    }
}

fn marks() -> BoxedStrategy<MarkPlan> {
    use PointShape::{Circle, Cross, Diamond, Plus, Square};
    let parts = prop::collection::vec((0.0f64..1.0, 0.0f64..1.0), 1..12);
    let looks = (any::<bool>(), any::<bool>(), select(vec![Circle, Square, Diamond, Plus, Cross]));
    (0usize..8, parts, 0.1f64..12.0, looks, prop::option::of(labels()))
        .prop_map(|(kind, parts, width, (halo, dashed, shape), label)| MarkPlan {
            kind,
            parts,
            width,
            halo,
            dashed,
            shape,
            label,
        })
        .boxed()
}

/// What stands beside the cells and on them.
#[derive(Clone, Debug)]
pub(crate) struct Extras {
    strips: Vec<StripPlan>,
    marks: Vec<MarkPlan>,
}

impl Extras {
    pub(crate) fn add(&self, spec: HeatmapSpec, shape: (usize, usize)) -> HeatmapSpec {
        let spec = self.strips.iter().fold(spec, |spec, strip| strip.add(spec, shape));
        self.marks.iter().fold(spec, |spec, mark| spec.mark(mark.mark(shape)))
    }
}

/// None for the most part, so that figures without them are tried as well.
pub(crate) fn extras() -> BoxedStrategy<Extras> {
    let some = (prop::collection::vec(strips(), 0..4), prop::collection::vec(marks(), 0..4));
    prop_oneof![
        1 => Just(Extras { strips: Vec::new(), marks: Vec::new() }),
        1 => some.prop_map(|(strips, marks)| Extras { strips, marks }),
    ]
    .boxed()
}

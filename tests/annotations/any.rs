//! Any texts in any cells.

use crate::property::cases_of;
use crate::told::numbers;
use heatspec::internals::text_width;
use heatspec::{
    AnnotationLayout, Annotations, Axis, Color, Colorbar, Colormap, ErrorKind, Figure, FigureSize,
    Fonts, Format, Heatmap, HeatmapSpec, Limits, Mask, Matrix, Origin, Rect, Text, Theme,
    WarningKind,
};
use proptest::prelude::*;

/// One way to choose cells.
#[derive(Clone, Debug)]
enum Chosen {
    All,
    Above(f64),
    Below(f64),
    Top(usize),
    Only(u64),
    TopBelow(usize, f64),
}

/// What is written.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Fixed(usize),
    Auto,
    Texts,
    Function,
}

#[derive(Clone, Debug)]
struct Case {
    rows: usize,
    cols: usize,
    values: Vec<f64>,
    kind: Kind,
    chosen: Chosen,
    spec: HeatmapSpec,
    masked: bool,
}

const TOKENS: [&str; 9] =
    ["", "the", "jig", "Ångström", "·", "W", "a longer text", "x²", "10^{-3}"];

fn token(row: usize, col: usize) -> &'static str {
    TOKENS[(row * 31 + col * 17) % TOKENS.len()]
}

impl Case {
    fn matrix(&self) -> Matrix<'_> {
        Matrix::new(&self.values, self.rows, self.cols).unwrap()
    }

    fn value(&self, row: usize, col: usize) -> f64 {
        self.values[row * self.cols + col]
    }

    fn is_only(bits: u64, row: usize, col: usize) -> bool {
        bits >> ((row * 11 + col) % 64) & 1 == 1
    }

    /// What ought to be written into a cell, if it is chosen.
    fn text(&self, row: usize, col: usize) -> Option<Text> {
        let value = self.value(row, col);
        let text = match self.kind {
            _ if self.masked && col > row => return None,
            Kind::Fixed(_) | Kind::Auto if value.is_nan() => return None,
            Kind::Fixed(digits) => Format::fixed(digits).apply(value),
            Kind::Auto => Format::auto().apply(value),
            Kind::Texts => token(row, col).into(),
            Kind::Function => {
                let odd = (row + col) % 2 == 1;
                if odd { format!("{row},{col}").into() } else { Text::default() }
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// The same by the definition, cell by cell.
    fn expected(&self) -> Vec<(usize, usize, Text)> {
        let cells = (0..self.rows).flat_map(|row| (0..self.cols).map(move |col| (row, col)));
        let mut chosen: Vec<(usize, usize)> = cells
            .filter(|&(row, col)| {
                let value = self.value(row, col);
                let seen = !(self.masked && col > row);
                seen && match self.chosen {
                    Chosen::All | Chosen::Top(_) => true,
                    Chosen::Above(than) => value > than,
                    Chosen::Below(than) | Chosen::TopBelow(_, than) => value < than,
                    Chosen::Only(bits) => Self::is_only(bits, row, col),
                }
            })
            .collect();
        if let Chosen::Top(count) | Chosen::TopBelow(count, _) = self.chosen {
            chosen.retain(|&(row, col)| !self.value(row, col).is_nan());
            // A stable sort keeps equal values in order.
            chosen.sort_by(|a, b| self.value(b.0, b.1).partial_cmp(&self.value(a.0, a.1)).unwrap());
            chosen.truncate(count);
            chosen.sort_unstable();
        }
        let text = |(row, col)| Some((row, col, self.text(row, col)?));
        chosen.into_iter().filter_map(text).collect()
    }

    fn annotations(&self) -> Annotations {
        let annotations = match self.kind {
            Kind::Fixed(digits) => Annotations::values(Format::fixed(digits)),
            Kind::Auto => Annotations::values(Format::auto()),
            Kind::Texts => Annotations::text(
                (0..self.rows).map(|row| (0..self.cols).map(move |col| token(row, col))),
            ),
            Kind::Function => Annotations::with(|row, col, _| {
                ((row + col) % 2 == 1).then(|| format!("{row},{col}"))
            }),
        };
        match self.chosen {
            Chosen::All => annotations,
            Chosen::Above(than) => annotations.above(than),
            Chosen::Below(than) => annotations.below(than),
            Chosen::Top(count) => annotations.top(count),
            Chosen::TopBelow(count, than) => annotations.top(count).below(than),
            Chosen::Only(bits) => annotations.only(
                (0..self.rows)
                    .map(|row| (0..self.cols).map(move |col| Self::is_only(bits, row, col))),
            ),
        }
    }
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -3.0f64..3.0,
        1 => Just(0.0),
        1 => Just(-0.0),
        1 => Just(0.5),
        1 => Just(f64::NAN),
        1 => prop::sample::select(vec![1e9, -1e-9, f64::INFINITY]),
    ]
}

fn chosen() -> impl Strategy<Value = Chosen> {
    prop_oneof![
        3 => Just(Chosen::All),
        1 => (-2.0f64..2.0).prop_map(Chosen::Above),
        1 => (-2.0f64..2.0).prop_map(Chosen::Below),
        1 => (0usize..20).prop_map(Chosen::Top),
        1 => (0usize..9, -2.0f64..2.0).prop_map(|(count, than)| Chosen::TopBelow(count, than)),
        1 => any::<u64>().prop_map(Chosen::Only),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        (0usize..5).prop_map(Kind::Fixed),
        Just(Kind::Auto),
        Just(Kind::Texts),
        Just(Kind::Function),
    ]
}

fn spec() -> impl Strategy<Value = HeatmapSpec> {
    let size = prop_oneof![
        (120u32..700, 100u32..500).prop_map(|(width, height)| FigureSize::pixels(width, height)),
        (3.0f64..60.0, 3.0f64..40.0)
            .prop_map(|(width, height)| FigureSize::per_cell(width, height)),
    ];
    let translucent = Colormap::viridis()
        .with_bad(Color::rgb(0, 90, 0).with_alpha(90))
        .with_over(Color::WHITE)
        .with_under(Color::BLACK.with_alpha(128));
    let colormaps = vec![Colormap::viridis(), Colormap::greys(), Colormap::coolwarm(), translucent];
    let looks = (
        prop::sample::select(colormaps),
        prop::sample::select(vec![Theme::light(), Theme::dark(), Theme::print()]),
        prop::sample::select(vec![72.0, 96.0, 100.0, 150.0, 200.0]),
        any::<bool>(),
        any::<bool>(),
    );
    let gaps = prop::sample::select(vec![0.0, 0.0, 1.0, 3.0]);
    (size, looks, gaps).prop_map(|(size, (colormap, theme, dpi, flip_x, flip_y), gap)| {
        let no_ticks: [f64; 0] = [];
        let x_axis = Axis::index().ticks(no_ticks);
        HeatmapSpec::new()
            .x_axis(x_axis.inverted(flip_x))
            .y_axis(Axis::index().ticks(no_ticks))
            .origin(if flip_y { Origin::Lower } else { Origin::Upper })
            .colormap(colormap)
            .colorbar(Colorbar::none())
            .theme(theme)
            .dpi(dpi)
            .limits(Limits::new(-2, 2))
            .cell_gap(gap)
            .size(size)
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let shape = (1usize..12, 1usize..12);
    let sizes = (prop::option::of(4.0f64..24.0), 2.0f64..9.0);
    (shape, kind(), chosen(), spec(), any::<bool>(), sizes).prop_flat_map(
        |((rows, cols), kind, chosen, spec, masked, (size, least))| {
            prop::collection::vec(value(), rows * cols).prop_map(move |values| {
                let spec =
                    if masked { spec.clone().mask(Mask::upper_triangle()) } else { spec.clone() };
                let mut case =
                    Case { rows, cols, values, kind, chosen: chosen.clone(), spec, masked };
                let annotations = case.annotations().least_size(least);
                let annotations = match size {
                    Some(size) => annotations.size(size),
                    None => annotations,
                };
                case.spec = case.spec.clone().annotations(annotations);
                case
            })
        },
    )
}

/// The colour of a pixel, which is opaque.
fn pixel(figure: &Figure, x: f64, y: f64) -> Color {
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap();
    assert_eq!(pixel.alpha(), 255);
    Color::rgb(pixel.red(), pixel.green(), pixel.blue())
}

fn holds(cell: &Rect, text: &Rect) -> bool {
    cell.left <= text.left
        && text.right <= cell.right
        && cell.top <= text.top
        && text.bottom <= cell.bottom
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let matrix = case.matrix();
    let heatmap = Heatmap::new(&matrix, &case.spec);
    let figure = match heatmap.render() {
        Ok(figure) => figure,
        Err(error) if error.kind() == ErrorKind::TooSmall => return Ok(()),
        Err(error) => panic!("{error:?}"),
    };
    let layout = figure.layout();
    let alone = heatmap.layout().unwrap();
    prop_assert_eq!(alone.annotations(), layout.annotations());

    // What is drawn is what was asked for, in order, and the rest is counted.
    let expected = case.expected();
    let drawn = layout.annotations();
    let mut rest = expected.iter();
    let (fonts, mut sizes) = (Fonts::bundled(), Vec::new());
    for note in drawn {
        let found = rest.find(|(row, col, _)| (note.row, note.col) == (*row, *col));
        let Some((_, _, text)) = found else {
            return Err(TestCaseError::fail(format!("{:?} was not asked for", note.text.text)));
        };
        prop_assert_eq!(&note.text.text, &text.to_string());
        sizes.push(note.text.rect.width() / text_width(&fonts, text, 1.0));
    }
    let left_out = figure.warnings().iter().find_map(|warning| {
        let told = (warning.kind() == WarningKind::AnnotationsLeftOut).then(|| numbers(warning))?;
        assert_eq!(warning.count(), Some(told[0] as usize));
        Some((told[0] as usize, told[1] as usize))
    });
    let missing = expected.len() - drawn.len();
    prop_assert_eq!(left_out, (missing > 0).then_some((missing, expected.len())));

    // One size, and a smaller one for those that are odd.
    let same = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-4;
    let size = sizes.iter().copied().fold(0.0, f64::max);
    let odd: Vec<f64> = sizes.iter().copied().filter(|&other| !same(other, size)).collect();
    prop_assert!(
        odd.iter().all(|&other| same(other, odd[0]) && other < 0.76 * size),
        "{:?}",
        sizes
    );
    prop_assert!(2 * odd.len() <= sizes.len(), "{:?}", sizes);

    let bare = case.spec.clone().annotations(Annotations::with(|_, _, _| None::<&str>));
    let bare = Heatmap::new(&matrix, &bare).render().unwrap();
    prop_assert_eq!(bare.layout().cells(), layout.cells());
    check_ink(&figure, &bare, drawn)
}

/// Ink lies inside the cells of its texts, and is the one of two that is seen better.
fn check_ink(
    figure: &Figure,
    bare: &Figure,
    drawn: &[AnnotationLayout],
) -> Result<(), TestCaseError> {
    let layout = figure.layout();
    let (width, height) = (figure.width() as usize, figure.height() as usize);
    let mut allowed = vec![false; width * height];
    for note in drawn {
        let cell = layout.cell_rect(note.row, note.col).unwrap();
        prop_assert!(holds(&cell, &note.text.rect), "{:?} in {:?}", note.text.rect, cell);
        let color = pixel(bare, cell.left, cell.top);
        let [chosen, other] = if note.ink == Color::BLACK {
            [Color::BLACK, Color::WHITE]
        } else {
            [Color::WHITE, Color::BLACK]
        };
        prop_assert_eq!(note.ink, chosen);
        prop_assert!(chosen.contrast(color) >= other.contrast(color), "{} on {}", chosen, color);
        for y in cell.top as usize..cell.bottom as usize {
            let row = y * width;
            allowed[row + cell.left as usize..row + cell.right as usize].fill(true);
        }
    }
    let pixels = figure.pixmap().pixels().iter().zip(bare.pixmap().pixels());
    for (index, (with, without)) in pixels.enumerate() {
        let (x, y) = (index % width, index / width);
        prop_assert!(with == without || allowed[index], "ink at {}, {}", x, y);
    }
    for note in drawn.iter().filter(|note| note.text.text != "·") {
        // Some ink in the box, and none along the edge of the cell.
        let cell = layout.cell_rect(note.row, note.col).unwrap();
        let changed = |x: usize, y: usize| {
            let at = y * width + x;
            figure.pixmap().pixels()[at] != bare.pixmap().pixels()[at]
        };
        let (left, right) = (cell.left as usize, cell.right as usize);
        let (top, bottom) = (cell.top as usize, cell.bottom as usize);
        let any = (top..bottom).any(|y| (left..right).any(|x| changed(x, y)));
        prop_assert!(any, "{:?} left no ink", note.text.text);
        let edge = (top..bottom).any(|y| changed(left, y) || changed(right - 1, y))
            || (left..right).any(|x| changed(x, top) || changed(x, bottom - 1));
        // A raised run goes to whole pixels of its own, and may take the last of the room.
        let raised = note.text.text.contains('^');
        prop_assert!(!edge || raised, "{:?} reaches the edge of {:?}", note.text.text, cell);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases_of(64))]

    #[test]
    fn annotations_are_whole_counted_and_seen(case in cases()) {
        check(&case)?;
    }
}

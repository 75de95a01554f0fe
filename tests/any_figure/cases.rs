//! Any spec and matrix there could be, and some that there should not be.

use super::axes::{AxisPlan, Ticks, axes, ticks};
use super::extras::extras;
use heatspec::{
    Align, Aspect, Colorbar, Colormap, FigureSize, Format, HeatmapSpec, Limits, Matrix, Norm,
    Origin, Side, Text, Theme,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Short labels for the most part, and those that labels of models' tokens really are.
pub(crate) fn labels() -> BoxedStrategy<String> {
    prop_oneof![
        6 => "[ -~]{1,14}",
        1 => Just(String::new()),
        1 => select(vec!["\n", "a\nb", "\t", "\0", "a\0b\tc\r\n", "\u{1b}[31m", "\u{feff}"])
            .prop_map(str::to_owned),
        1 => select(vec!["漢字", "Ġthe", "▁of", "e\u{301}", "שלום", "👩‍👩‍👧", "∗‖x‖", "|||", "Привет, мир", "ไทย",
            "हिन्दी", "ΑΩ", "الحالة"])
            .prop_map(str::to_owned),
        1 => "[a-zA-Z ,]{20,120}",
        1 => (10usize..30).prop_map(|count| "wide ".repeat(count)),
        1 => (30usize..150).prop_map(|count| "m".repeat(count)),
        1 => wild(),
    ].boxed()
}

/// What nobody writes: far too long, without any width, of marks alone, or steering what is around it.
fn wild() -> BoxedStrategy<String> {
    let pieces = vec![
        "(",
        ")",
        "א",
        "a",
        "1",
        "\u{202B}",
        "\u{202C}",
        " ",
        "\n",
        "ع",
        "\u{2067}",
        "\u{2069}",
        "\u{200D}",
        "\u{301}",
        "\u{FE0F}",
        "👍🏽",
        "क्ष",
        "\u{10FFFF}",
        "ﷺ",
        "\u{2028}",
        "<&\"'>]]>",
    ];
    prop_oneof![
        prop::collection::vec(select(pieces.clone()), 1..60).prop_map(|pieces| pieces.concat()),
        (select(pieces), 1usize..400).prop_map(|(piece, count)| piece.repeat(count)),
        (select(vec!["x", "word and ", "a\u{301}", "漢 "]), 1000usize..4000)
            .prop_map(|(piece, count)| piece.repeat(count)),
        "\\PC{1,40}",
    ]
    .boxed()
}

/// Texts for titles and captions: strings, and formulas.
fn texts() -> BoxedStrategy<Text> {
    let formulas = vec![
        r"$\|x_t - x^*\|_2$",
        r"a $\frac{1}{\sqrt[3]{x}}$ b",
        r"$\left(\sum_{i=0}^{n}\right]$",
        r"$\displaystyle \frac{\frac{a}{b}}{\frac{c}{d}}$",
    ];
    prop_oneof![
        4 => labels().prop_map(Text::from),
        1 => select(formulas).prop_map(|source| Text::math(source).unwrap()),
    ]
    .boxed()
}

pub(crate) fn formats() -> BoxedStrategy<Format> {
    (0usize..5, 0usize..8)
        .prop_map(|(style, digits)| match style {
            0 => Format::auto(),
            1 => Format::fixed(digits).suffix(" ms"),
            2 => Format::significant(digits),
            3 => Format::scientific(digits).prefix("≈"),
            _ => Format::percent(digits),
        })
        .boxed()
}

pub(crate) fn aligns() -> BoxedStrategy<Align> {
    select(vec![Align::Left, Align::Center, Align::Center, Align::Right]).boxed()
}

/// A matrix of any element type, and of any memory order.
fn matrices() -> BoxedStrategy<Matrix<'static>> {
    let shape = prop_oneof![
        1 => (1usize..4, 1usize..4),
        6 => (1usize..40, 1usize..70),
        1 => (1usize..3, 300usize..2000),
        1 => (300usize..2000, 1usize..50),
    ];
    let value = prop_oneof![
        20 => -3.0f64..200.0,
        4 => 1e-3f64..1.0,
        1 => select(vec![0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, 1e-300, 5e-324]),
    ];
    let pool = prop_oneof![
        8 => prop::collection::vec(value, 1..40),
        1 => prop::collection::vec(1e-2f64..1e3, 1..40),
    ];
    (shape, pool, 0usize..10, any::<bool>())
        .prop_map(|((rows, cols), pool, element, transposed)| {
            let matrix = of_type(element, rows, cols, &pool);
            if transposed { matrix.transposed() } else { matrix }
        })
        .boxed()
}

fn of_type(element: usize, rows: usize, cols: usize, pool: &[f64]) -> Matrix<'static> {
    let at = |row: usize, col: usize| pool[(row * cols + col) % pool.len()];
    match element {
        0 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as f32),
        1 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i8),
        2 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i16),
        3 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i32),
        4 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as i64),
        5 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u8),
        6 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u16),
        7 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u32),
        8 => Matrix::from_fn(rows, cols, |row, col| at(row, col) as u64),
        _ => Matrix::from_fn(rows, cols, at),
    }
    .unwrap()
}

/// A size, and whether the figure grows with the matrix.
fn sizes() -> BoxedStrategy<(FigureSize, bool)> {
    let pixels = |(width, height)| (FigureSize::pixels(width, height), false);
    prop_oneof![
        1 => (1u32..60, 1u32..60).prop_map(pixels),
        8 => (100u32..1000, 80u32..700).prop_map(pixels),
        2 => (80u32..4000, 60u32..4000).prop_map(pixels),
        1 => (0.1f64..12.0, 0.1f64..8.0)
            .prop_map(|(width, height)| (FigureSize::inches(width, height), false)),
        2 => (0.1f64..20.0, 0.1f64..20.0)
            .prop_map(|(width, height)| (FigureSize::per_cell(width, height), true)),
    ]
    .boxed()
}

/// Themes with the size of their tick labels and their margins, left and right together.
fn themes() -> BoxedStrategy<(Theme, f64, (f64, f64))> {
    let usual = Just((Theme::light(), 10.0, (20.0, 20.0)));
    let sizes = (2.0f64..30.0, 2.0f64..30.0, 2.0f64..30.0);
    let zero_or = |most: f64| prop_oneof![Just(0.0), 0.0..most];
    let lengths = (zero_or(4.0), zero_or(10.0), zero_or(30.0), 0.1f64..40.0, zero_or(30.0));
    let own = (sizes, lengths, any::<bool>()).prop_map(|((title, label, tick), lengths, clear)| {
        let (line, mark, margin, bar, gap) = lengths;
        let theme = Theme::dark()
            .title_size(title)
            .subtitle_size(label)
            .caption_size(tick)
            .label_size(label)
            .tick_size(tick)
            .line_width(line)
            .tick_length(mark)
            .margins(margin, margin / 2.0, margin, margin / 3.0)
            .bar_width(bar)
            .bar_gap(gap);
        let margins = (1.5 * margin, 4.0 / 3.0 * margin);
        (if clear { theme.transparent() } else { theme }, tick, margins)
    });
    let print = Just((Theme::print(), 8.0, (8.0, 8.0)));
    prop_oneof![3 => usual, 1 => print, 2 => own].boxed()
}

fn dpis() -> BoxedStrategy<f64> {
    prop_oneof![3 => Just(100.0), 1 => select(vec![72.0, 96.0, 200.0, 300.0]), 1 => 10.0f64..400.0]
        .boxed()
}

fn limits() -> BoxedStrategy<Limits> {
    prop_oneof![
        4 => Just(Limits::auto()),
        1 => (-5.0f64..5.0).prop_map(|vmin| Limits::auto().vmin(vmin)),
        1 => (1.0f64..500.0).prop_map(|vmax| Limits::auto().vmax(vmax)),
        1 => (1e-3f64..10.0, 10.0f64..1e5).prop_map(|(vmin, vmax)| Limits::new(vmin, vmax)),
    ]
    .boxed()
}

/// Colour bars, and whether their ticks are automatic.
fn colorbars() -> BoxedStrategy<(Colorbar, bool)> {
    let bars = vec![
        Colorbar::none(),
        Colorbar::right(),
        Colorbar::right(),
        Colorbar::left(),
        Colorbar::top(),
        Colorbar::bottom(),
    ];
    let label = prop::option::weighted(0.6, labels());
    let format = prop::option::weighted(0.2, formats());
    let missing = prop::option::weighted(0.25, labels());
    let length = prop_oneof![3 => Just(1.0), 1 => 0.05f64..1.0];
    let looks = (aligns(), length, any::<bool>(), missing);
    (select(bars), label, ticks(), format, looks)
        .prop_map(|(bar, label, ticks, format, looks)| {
            let bar = bar.label_align(looks.0).length(looks.1).inverted(looks.2);
            let bar = match looks.3 {
                Some(label) => bar.missing(label),
                None => bar,
            };
            let bar = match label {
                Some(label) => bar.label(label),
                None => bar,
            };
            let plain = matches!(ticks, Ticks::Auto);
            let at = |part: f64| part * 200.0;
            let bar = match ticks {
                Ticks::Auto => bar,
                Ticks::At(parts) => bar.ticks(parts.into_iter().map(at)),
                Ticks::Labelled(list) => {
                    bar.labelled_ticks(list.into_iter().map(|(part, label)| (at(part), label)))
                }
            };
            let bar = match format {
                Some(format) => bar.format(format),
                None => bar,
            };
            (bar, plain)
        })
        .boxed()
}

/// A matrix, its spec, and what the checks need to know.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) matrix: Matrix<'static>,
    pub(crate) spec: HeatmapSpec,
    /// The height of digits in tick labels, in pixels, than which no tick label is lower.
    pub(crate) digits: f64,
    pub(crate) dpi: f64,
    /// Whether the size is one per cell.
    pub(crate) grows: bool,
    pub(crate) aspect: Aspect,
    /// Whether no ticks are of the caller's choice. Those may stand so that the room of one depends on
    /// whether another is shown.
    pub(crate) plain_ticks: bool,
    /// Left and right together, and above and below together, in pixels.
    pub(crate) margins: (f64, f64),
    /// Whether the ticks of the axes along the columns, and of those along the rows, are indices of
    /// cells: first and second axis.
    pub(crate) indices: [[bool; 2]; 2],
    /// The categories of those axes that have a tick for each, in the same order.
    pub(crate) categories: [[Option<Vec<String>>; 2]; 2],
}

/// Short: a colormap alone fills pages.
impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = self.spec.clone().colormap(Colormap::from_colors(&["red"]).unwrap());
        let spec = format!("{plain:?}");
        let (before, after) = spec.split_once("table: [").unwrap_or((&spec, ""));
        let after = after.split_once(']').map_or("", |(_, after)| after);
        write!(f, "{:?} at {} DPI: {before}table: [{after}", self.matrix, self.dpi)
    }
}

pub(crate) fn cases() -> BoxedStrategy<Case> {
    let text = || prop::option::weighted(0.5, texts());
    let texts = (text(), text(), text(), aligns(), aligns());
    let looks =
        (sizes(), dpis(), themes(), select(vec![Aspect::Auto, Aspect::Auto, Aspect::Equal]));
    let colors = (
        select(vec![Norm::Linear, Norm::Log]),
        limits(),
        select(vec![Colormap::viridis(), Colormap::turbo().reversed()]),
        colorbars(),
    );
    let origin = select(vec![Origin::Upper, Origin::Lower]);
    let second = || prop::option::weighted(0.3, axes().prop_map(AxisPlan::second));
    let all_axes = (axes(), second(), axes(), second());
    (matrices(), all_axes, texts, looks, colors, origin, extras())
        .prop_map(|(matrix, (x, x2, y, y2), texts, looks, colors, origin, extras)| {
            let ((size, grows), dpi, (theme, tick_size, margins), aspect) = looks;
            let (title, subtitle, caption, title_align, caption_align) = texts;
            let (norm, limits, colormap, (colorbar, plain_bar)) = colors;
            let (across, down) = ([Side::Bottom, Side::Top], [Side::Left, Side::Right]);
            let mut spec = HeatmapSpec::new()
                .x_axis(x.axis(matrix.cols(), across))
                .y_axis(y.axis(matrix.rows(), down))
                .norm(norm)
                .limits(limits)
                .colormap(colormap)
                .colorbar(colorbar)
                .size(size)
                .dpi(dpi)
                .theme(theme)
                .origin(origin)
                .aspect(aspect)
                .title_align(title_align)
                .caption_align(caption_align);
            spec = title.into_iter().fold(spec, HeatmapSpec::title);
            spec = subtitle.into_iter().fold(spec, HeatmapSpec::subtitle);
            spec = caption.into_iter().fold(spec, HeatmapSpec::caption);
            if let Some(axis) = &x2 {
                spec = spec.secondary_x_axis(axis.axis(matrix.cols(), across));
            }
            if let Some(axis) = &y2 {
                spec = spec.secondary_y_axis(axis.axis(matrix.rows(), down));
            }
            spec = extras.add(spec, matrix.shape());
            let indices =
                |axis: &Option<AxisPlan>| axis.as_ref().is_some_and(AxisPlan::has_indices);
            let named = |axis: &Option<AxisPlan>| axis.as_ref().and_then(AxisPlan::categories);
            Case {
                digits: 0.73 * tick_size * dpi / 72.0,
                dpi,
                grows,
                aspect,
                plain_ticks: plain_bar
                    && [Some(&x), x2.as_ref(), Some(&y), y2.as_ref()]
                        .into_iter()
                        .flatten()
                        .all(|axis| matches!(axis.ticks, Ticks::Auto)),
                margins: (margins.0 * dpi / 72.0, margins.1 * dpi / 72.0),
                indices: [[x.has_indices(), indices(&x2)], [y.has_indices(), indices(&y2)]],
                categories: [[x.categories(), named(&x2)], [y.categories(), named(&y2)]],
                matrix,
                spec,
            }
        })
        .boxed()
}

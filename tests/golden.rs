//! Whole figures, pixel by pixel, against pictures that were looked at and found good.
//!
//! The pictures are in `tests/golden`. Where a figure differs from its picture, `<name>.actual.png`
//! and `<name>.diff.png` (what differs in red, the rest faint) are written beside it. Look at them;
//! where the new figure is the better one, accept it with
//!
//! ```text
//! HEATSPEC_UPDATE_GOLDEN=1 cargo test --test golden
//! ```

use heatspec::{
    Align, Annotations, Aspect, Axis, Color, Colorbar, Colormap, Figure, FigureSize, Fonts, Format,
    Grid, GridLines, Groups, Heatmap, HeatmapSpec, Limits, Mark, Mask, Matrix, Norm, Origin,
    PointShape, Position, Side, Strip, Text, Theme, TokenLabels, Warning,
};
use std::path::{Path, PathBuf};

#[path = "vector/compare.rs"]
mod compare;

/// RGBA with straight alpha, row after row.
#[derive(PartialEq)]
struct Picture {
    width: usize,
    height: usize,
    rgba: Vec<u8>,
}

impl Picture {
    fn decode(png: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut rgba).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
        Self { width: info.width as usize, height: info.height as usize, rgba }
    }

    /// As small as it gets: these files are kept.
    fn encode(&self) -> Vec<u8> {
        let encoded = |filter: png::Filter| {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
            encoder.set_color(png::ColorType::Rgba);
            encoder.set_compression(png::Compression::High);
            encoder.set_filter(filter);
            encoder.write_header().unwrap().write_image_data(&self.rgba).unwrap();
            bytes
        };
        let filters = [png::Filter::NoFilter, png::Filter::Up, png::Filter::Adaptive];
        filters.map(encoded).into_iter().min_by_key(Vec::len).unwrap()
    }

    fn pixels(&self) -> impl Iterator<Item = &[u8]> {
        self.rgba.chunks_exact(4)
    }

    /// The places of the pixels that differ, row after row. The sizes must be equal.
    fn differences(&self, other: &Self) -> Vec<usize> {
        let pairs = self.pixels().zip(other.pixels()).enumerate();
        pairs.filter(|(_, (a, b))| a != b).map(|(index, _)| index).collect()
    }

    /// The picture gone faint, with the given pixels in red.
    fn marked(&self, places: &[usize]) -> Self {
        let mut rgba: Vec<u8> = self
            .pixels()
            .flat_map(|p| [p[0] / 4 + 190, p[1] / 4 + 190, p[2] / 4 + 190, 255])
            .collect();
        for place in places {
            rgba[4 * place..4 * place + 4].copy_from_slice(&[220, 0, 0, 255]);
        }
        Self { rgba, ..*self }
    }
}

fn golden(name: &str, ending: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(format!("{name}{ending}"))
}

/// Compares a figure, as it is written to a file, with the golden picture of that name.
fn check(name: &str, figure: &Figure) {
    compare::check(name, figure);
    let actual = Picture::decode(&figure.encode_png().unwrap());
    let (path, actual_path, diff_path) =
        (golden(name, ".png"), golden(name, ".actual.png"), golden(name, ".diff.png"));
    let expected = std::fs::read(&path).ok().map(|png| Picture::decode(&png));
    for old in [&actual_path, &diff_path] {
        std::fs::remove_file(old).ok();
    }
    if expected.as_ref() == Some(&actual) {
        return;
    }
    if std::env::var_os("HEATSPEC_UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, actual.encode()).unwrap();
        return;
    }
    std::fs::write(&actual_path, actual.encode()).unwrap();
    let difference = match expected {
        None => "there is no golden picture yet".to_owned(),
        Some(expected) if (expected.width, expected.height) != (actual.width, actual.height) => {
            let Picture { width, height, .. } = expected;
            format!("{} × {} px, not {width} × {height}", actual.width, actual.height)
        }
        Some(expected) => {
            let places = expected.differences(&actual);
            std::fs::write(&diff_path, actual.marked(&places).encode()).unwrap();
            let first = places[0];
            format!(
                "{} of {} pixels differ, the first at x = {}, y = {}: {:?}, not {:?}",
                places.len(),
                actual.width * actual.height,
                first % actual.width,
                first / actual.width,
                &actual.rgba[4 * first..4 * first + 4],
                &expected.rgba[4 * first..4 * first + 4],
            )
        }
    };
    panic!(
        "{name}: {difference}\nlook at {}\nto accept: HEATSPEC_UPDATE_GOLDEN=1 cargo test --test golden",
        actual_path.display()
    );
}

fn render<'a>(matrix: impl Into<Matrix<'a>>, spec: HeatmapSpec) -> Figure {
    Heatmap::new(matrix, spec).render().unwrap()
}

/// Renders a figure that has nothing to warn of.
fn clean<'a>(matrix: impl Into<Matrix<'a>>, spec: HeatmapSpec) -> Figure {
    let figure = render(matrix, spec);
    assert_eq!(figure.warnings(), []);
    figure
}

fn spec(width: u32, height: u32) -> HeatmapSpec {
    HeatmapSpec::new().size(FigureSize::pixels(width, height)).dpi(80)
}

/// A smooth surface between 0 and 1, the same on every machine.
fn hill(rows: usize, cols: usize) -> Matrix<'static> {
    let bump = |at: usize, count: usize, peak: f64| {
        let distance = (at as f64 + 0.5) / count as f64 - peak;
        1.0 / (1.0 + 12.0 * distance * distance)
    };
    Matrix::from_fn(rows, cols, |row, col| bump(row, rows, 0.3) * bump(col, cols, 0.6)).unwrap()
}

const WORDS: [&str; 12] =
    ["The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog", ".", "Nobody", "knows"];

#[test]
fn main_figure() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/convergence_smooth.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let tokens: Vec<&str> = records.iter().map(|record| &record[0]).collect();
    let rows: Vec<Vec<f32>> = records
        .iter()
        .map(|record| record.iter().skip(1).map(|field| field.parse().unwrap()).collect())
        .collect();
    let spec = HeatmapSpec::new()
        .title("Latent State Convergence ||x - x*||")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(tokens))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(480, 360))
        .dpi(72);
    check("main_figure", &clean(Matrix::from_rows(&rows).unwrap(), spec));
}

#[test]
fn dark_theme() {
    let values = |row: usize, col: usize| match (row, col) {
        (2, 3 | 4) | (5, 7) => f64::NAN,
        _ => hill(8, 12).get(row, col).unwrap(),
    };
    let spec = spec(400, 280)
        .title("A dark figure with three missing cells")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .colormap(Colormap::magma())
        .theme(Theme::dark());
    check("dark_theme", &clean(Matrix::from_fn(8, 12, values).unwrap(), spec));
}

#[test]
fn transparent_background() {
    let spec = spec(360, 260)
        .title("Nothing behind")
        .x_axis(Axis::index().label("column"))
        .colormap(Colormap::from_colors(&["#ffffff00", "#2166ac"]).unwrap())
        .theme(Theme::light().transparent());
    check("transparent_background", &clean(hill(9, 14), spec));
}

#[test]
fn marks_of_every_kind() {
    let values = hill(14, 20);
    let spec = spec(460, 340)
        .title("Marks of every kind")
        .mark(Mark::contours([0.4, 0.6, 0.8]).width(1).label("0.4, 0.6, 0.8"))
        .mark(Mark::outline(9..12, 2..6).label("three rows"))
        .mark(Mark::cells([(0, 0), (13, 19)]).color(Color::css("#ff9f1c").unwrap()))
        .mark(Mark::horizontal_line(8.5).color(Color::BLACK).label("half"))
        .mark(Mark::vertical_line(Position::before(16)).dashed(true).width(2).label("end"))
        .mark(Mark::points([(4, 11)]).shape(PointShape::Cross).size(9).width(2).label("peak"))
        .mark(
            Mark::points([(12, 8), (12, 9), (12, 10)])
                .shape(PointShape::Diamond)
                .color(Color::BLACK),
        )
        .mark(Mark::points([(10, 12), (11, 14)]))
        .mark(Mark::steps([Some(4), Some(3), None, Some(2), Some(4)].into_iter().chain([None; 9])));
    check("marks_of_every_kind", &clean(values, spec));
}

#[test]
fn strips_with_legends() {
    let kinds = ["attention", "attention", "mlp", "mlp", "norm", "", "mlp", "norm"];
    let spec = spec(460, 340)
        .title("Strips along rows and columns")
        .y_axis(
            Axis::categories(&WORDS[..8]).groups(Groups::new([("a", 0..3), ("b", 3..8)]).gap(4)),
        )
        .x_axis(Axis::edges([0, 1, 2, 4, 7, 11, 12, 13]).label("time"))
        .row_strip(Strip::categories(kinds).label("Block"))
        .row_strip(
            Strip::categories(["x", "y"].repeat(4)).colors([Color::WHITE, Color::BLACK]).width(5),
        )
        .column_strip(
            Strip::values([1.0, 3.0, 4.0, f64::NAN, 8.0, 6.0, 2.0])
                .colormap(Colormap::cividis())
                .limits(Limits::auto().vmax(6))
                .label("Load"),
        )
        .caption("A caption below the legends.");
    check("strips_with_legends", &clean(hill(8, 7), spec));
}

#[test]
fn dark_figure_with_marks_and_strips() {
    let names = (0..9).map(|row| ["left", "right", "both"][row % 3]);
    let spec = spec(420, 300)
        .theme(Theme::dark())
        .colormap(Colormap::magma())
        .origin(Origin::Lower)
        .colorbar(Colorbar::bottom())
        .row_strip(Strip::categories(names).side(Side::Left).label("Side"))
        .column_strip(Strip::values(0..14).legend(false))
        .mark(Mark::first_below(0.5).label("below one half"))
        .mark(Mark::outline(0..9, 5..8).halo(false).color(Color::css("cyan").unwrap()));
    let decay = |row: usize, col: usize| 1.0 / (1.0 + (col * (2 + row * 5 % 7)) as f64 / 24.0);
    let matrix = Matrix::from_fn(9, 14, decay).unwrap();
    check("dark_figure_with_marks_and_strips", &clean(matrix, spec));
}

#[test]
fn bar_at_the_left() {
    let spec = spec(400, 280)
        .title("Bar at the left")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::categories(&WORDS[..8]).side(Side::Left))
        .colorbar(Colorbar::left().label("height").format(Format::percent(0)));
    check("bar_at_the_left", &clean(hill(8, 20), spec));
}

#[test]
fn bar_at_the_top() {
    let spec = spec(400, 300)
        .title("Bar at the top")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .norm(Norm::Log)
        .limits(Limits::new(0.1, 1.0))
        .colorbar(Colorbar::top().label("height"));
    check("bar_at_the_top", &clean(hill(10, 20), spec));
}

#[test]
fn bar_at_the_bottom() {
    let spec = spec(400, 300)
        .title("Bar at the bottom")
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .norm(Norm::Log)
        .limits(Limits::new(1e-4, 1e3))
        .colorbar(Colorbar::bottom().label("distance"));
    let values = |row: usize, col: usize| 10f64.powi(row as i32 - 4) * (col + 1) as f64 / 20.0;
    check("bar_at_the_bottom", &clean(Matrix::from_fn(7, 20, values).unwrap(), spec));
}

#[test]
fn ticks_at_the_top_and_right() {
    let spec = spec(400, 300)
        .title("Seen from the other side")
        .x_axis(Axis::index().label("from right to left").side(Side::Top).inverted(true))
        .y_axis(Axis::index().label("from bottom to top").side(Side::Right))
        .origin(Origin::Lower)
        .colorbar(Colorbar::right().label("height"));
    check("ticks_at_the_top_and_right", &clean(hill(10, 15), spec));
}

#[test]
fn ranges_and_edges() {
    let spec = spec(400, 300)
        .title("Cells of unequal width")
        .x_axis(Axis::edges([0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 24.0]).label("time / s"))
        .y_axis(Axis::range(-1.5, 1.5).label("angle").format(Format::fixed(1).suffix("°")))
        .origin(Origin::Lower)
        .colormap(Colormap::cividis())
        .colorbar(Colorbar::right().ticks([0.2, 0.5, 0.8]).format(Format::fixed(2)));
    check("ranges_and_edges", &clean(hill(9, 6), spec));
}

#[test]
fn categories_that_turn() {
    let spec = spec(400, 320)
        .title("Attention")
        .x_axis(Axis::categories(WORDS).label("key"))
        .y_axis(Axis::categories(WORDS).label("query"))
        .colormap(Colormap::inferno());
    check("categories_that_turn", &clean(hill(12, 12), spec));
}

#[test]
fn categories_at_an_angle() {
    let spec = spec(400, 320)
        .title("Attention at an angle")
        .x_axis(Axis::categories(WORDS).label("key").rotation(45))
        .y_axis(Axis::categories(WORDS).label("query"))
        .colorbar(Colorbar::none());
    check("categories_at_an_angle", &render(hill(12, 12), spec));
}

#[test]
fn categories_at_an_angle_on_top() {
    let spec = spec(400, 320)
        .title("Attention from above")
        .x_axis(Axis::categories(WORDS).side(Side::Top).rotation(45))
        .y_axis(Axis::categories(WORDS).side(Side::Right))
        .colorbar(Colorbar::bottom().label("weight"));
    check("categories_at_an_angle_on_top", &render(hill(12, 12), spec));
}

#[test]
fn titles_of_several_lines() {
    let spec = spec(400, 320)
        .title("A title that is broken by its author\nand one that is too long for one line of this figure")
        .x_axis(Axis::index().label("a label of the x axis that needs a second line to be read"))
        .y_axis(Axis::index().label("a y label\nin two lines"))
        .colorbar(Colorbar::right().label("a colour bar's label that has to wrap"));
    check("titles_of_several_lines", &clean(hill(9, 9), spec));
}

#[test]
fn large_numbers_share_an_exponent() {
    let values = |row: usize, col: usize| 3.2e7 * hill(8, 12).get(row, col).unwrap();
    let spec = spec(400, 280)
        .title("Powers of ten")
        .x_axis(Axis::range(0, 4e5).label("length / m"))
        .y_axis(Axis::range(0, 2e-7))
        .colorbar(Colorbar::right().label("pressure / Pa"));
    check("large_numbers_share_an_exponent", &clean(Matrix::from_fn(8, 12, values).unwrap(), spec));
}

#[test]
fn values_without_a_logarithm() {
    let values = |row: usize, col: usize| match (row, col) {
        (1, 2..=4) => 0.0,
        (2, 6) => -3.0,
        (3, 1) => f64::NAN,
        (4, 8) => f64::INFINITY,
        (4, 9) => f64::NEG_INFINITY,
        _ => 10f64.powi(col as i32 - 5) * (row + 1) as f64,
    };
    let spec = spec(400, 260)
        .title("Zeros, negative, missing and infinite cells")
        .norm(Norm::Log)
        .limits(Limits::new(1e-4, 1e4));
    let figure = render(Matrix::from_fn(6, 11, values).unwrap(), spec);
    let expected = [Warning::LogOfZero { count: 3 }, Warning::LogOfNegative { count: 2 }];
    assert_eq!(figure.warnings(), expected);
    check("values_without_a_logarithm", &figure);
}

/// A figure with other fonts, and what there is to say about it.
fn in_fonts(fonts: &Fonts, rows: usize, cols: usize, spec: HeatmapSpec) -> Figure {
    Heatmap::new(hill(rows, cols), spec).fonts(fonts).render().unwrap()
}

fn test_font(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts");
    std::fs::read(Path::new(folder).join(name)).unwrap()
}

#[test]
fn labels_from_right_to_left() {
    let rows =
        ["שלום", "עולם 2024", "מודל BERT", "مرحبا", "نموذج ٣", "الشبكة (3)", "token שלי", "لا"];
    let cols = ["אחת", "שתיים", "ثلاثة", "أربعة"];
    let spec = spec(400, 280)
        .title("التقارب في 65 خطوة")
        .x_axis(Axis::categories(cols).label("שכבות (layers)"))
        .y_axis(Axis::categories(rows));
    check("labels_from_right_to_left", &clean(hill(8, 4), spec));
}

#[test]
fn complex_scripts() {
    let names = ["Devanagari", "Thai", "Sinhala", "Bengali", "Tamil", "Khmer", "Myanmar"];
    let fonts = names.iter().fold(Fonts::bundled(), |fonts, name| {
        fonts.with(test_font(&format!("NotoSans{name}.ttf"))).unwrap()
    });
    let fonts = fonts.with(test_font("NotoSerifTibetan.ttf")).unwrap();
    let rows = ["हिन्दी", "क्षत्रिय", "ภาษาไทย", "น้ำ", "සිංහල", "ශ්‍රී", "བསྒྲུབས", "বাংলা", "ক্ষ"];
    let cols = ["தமிழ்", "ខ្ញុំ", "မြန်မာ", "संस्कृतम्"];
    let spec = spec(400, 400)
        .title("अभिसरण दर")
        .x_axis(Axis::categories(cols))
        .y_axis(Axis::categories(rows))
        .dpi(100);
    let figure = in_fonts(&fonts, 9, 4, spec);
    assert_eq!(figure.warnings(), []);
    check("complex_scripts", &figure);
}

#[test]
fn chinese_and_emoji_in_fonts_of_the_callers() {
    let fonts = Fonts::bundled()
        .with_collection(test_font("NotoSansCJK.ttc"), 1)
        .unwrap()
        .with(test_font("NotoEmoji.ttf"))
        .unwrap();
    let rows = ["注意力", "骨直", "a 到 b", "👍🏽 👩\u{200D}👩\u{200D}👧", "🇩🇪 ❤\u{FE0F}"];
    let spec = spec(400, 240)
        .title("收敛到极限")
        .x_axis(Axis::index().label("极限"))
        .y_axis(Axis::categories(rows).label("注意"))
        .dpi(100);
    let figure = in_fonts(&fonts, 5, 12, spec);
    assert_eq!(figure.warnings(), []);
    check("chinese_and_emoji_in_fonts_of_the_callers", &figure);
}

#[test]
fn boxes_for_missing_characters() {
    let rows = ["注意", "น้ำ", "👩\u{200D}👧", "a\u{1AB0}b", "none"];
    let spec = spec(400, 240)
        .title("No font has 收敛")
        .x_axis(Axis::categories(["一", "二", "三", "四"]).rotation(90).label("तीन"))
        .y_axis(Axis::categories(rows))
        .dpi(100);
    let figure = render(hill(5, 4), spec);
    let [Warning::GlyphsMissing { characters }] = figure.warnings() else {
        panic!("{:?}", figure.warnings())
    };
    let named: String = characters.iter().collect();
    for character in "注意น👩👧\u{1AB0}收敛一二三四तन".chars() {
        assert!(named.contains(character), "{character:?} in {named:?}");
    }
    assert!(!named.contains('\u{200D}'), "{named:?}");
    check("boxes_for_missing_characters", &figure);
}

#[test]
fn less_than_a_decade() {
    let values = |row: usize, col: usize| 2.2 + 4.5 * hill(8, 12).get(row, col).unwrap();
    let spec = spec(360, 260).title("Less than a decade").norm(Norm::Log);
    check("less_than_a_decade", &clean(Matrix::from_fn(8, 12, values).unwrap(), spec));
}

#[test]
fn labels_left_out_and_cut_off() {
    let rows = (0..60).map(|row| format!("row {row}"));
    let cols = (0..40).map(|col| match col % 4 {
        0 => format!("a column with a long name, number {col}"),
        _ => format!("col {col}"),
    });
    let spec = spec(400, 320)
        .title("More labels than fit")
        .x_axis(Axis::categories(cols))
        .y_axis(Axis::categories(rows))
        .colorbar(Colorbar::none());
    let figure = render(hill(60, 40), spec);
    let warnings = figure.warnings();
    assert!(warnings.iter().any(|w| matches!(w, Warning::LabelsThinned { .. })), "{warnings:?}");
    assert!(warnings.iter().any(|w| matches!(w, Warning::LabelsElided { .. })), "{warnings:?}");
    check("labels_left_out_and_cut_off", &figure);
}

#[test]
fn more_cells_than_pixels() {
    let figure = render(hill(900, 1600), spec(320, 240).title("1,440,000 cells"));
    assert!(matches!(figure.warnings(), [Warning::CellsReduced { .. }]), "{:?}", figure.warnings());
    check("more_cells_than_pixels", &figure);
}

#[test]
fn a_size_per_cell() {
    let spec = HeatmapSpec::new()
        .title("A size per cell")
        .x_axis(Axis::index())
        .y_axis(Axis::categories(WORDS))
        .colorbar(Colorbar::right().label("height"))
        .size(FigureSize::per_cell(6, 4))
        .dpi(80);
    check("a_size_per_cell", &clean(hill(12, 30), spec));
}

fn math(source: &str) -> Text {
    Text::math(source).unwrap()
}

#[test]
fn formulas() {
    let rows = [
        r"$x^2 + y_i^{n+1}$",
        r"$\frac{\partial\mathcal{L}}{\partial w_{ij}}$",
        r"$\sqrt{a^2+b^2}$",
        r"$\hat y\;\bar x\;\tilde z\;\vec v\;\dot q$",
        r"$\|x - x^*\|_2$",
        r"$\mathbb{E}[\mathbf{W}^\top\boldsymbol{\beta}]$",
        r"$\left(\frac1n\right)^k$",
        r"$f'(x) \leq \Gamma_{\!\varepsilon}$",
    ];
    let cols = [
        r"$10^{-3}$",
        r"$\ell_1$",
        r"$\ell_\infty$",
        r"$\theta_{t+1}$",
        r"$\sqrt[3]{d}$",
        r"$\frac{1}{2}$",
    ];
    let spec = spec(640, 440)
        .title(math(r"Loss $\mathcal{L}(\theta) = \frac{1}{N}\sum_{i=1}^{N} \log p_\theta(x_i) + \lambda\|\theta\|_2^2$"))
        .x_axis(Axis::categories(cols.map(math)).label(math(r"$\operatorname{softmax}(z)_i \to 0$ as $t \leq T_{\max}$")))
        .y_axis(Axis::categories(rows.map(math)).label(math(r"$\log_{10} \frac{\|h_t - h^*\|_2}{\sqrt{d}}$ of the state")))
        .colorbar(Colorbar::right().label(math(r"$\displaystyle\sum_{i=1}^n \left[\int_0^\infty e^{-x^2}\,dx\right]$")));
    check("formulas", &clean(hill(8, 6), spec));
}

#[test]
fn slanted_formulas() {
    let cols = [
        r"$\frac{a+b}{c}$",
        r"$\sqrt{x_1^2 + x_2^2}$",
        r"$\overline{xyz}$",
        "plain",
        r"$\left[\frac ab\right]$",
    ];
    let spec = spec(320, 240)
        .title(math(r"$\underset{x}{\operatorname{arg\,min}}\; f(x)$"))
        .x_axis(Axis::categories(cols.map(math)).rotation(45.0))
        .dpi(120)
        .colorbar(Colorbar::none());
    check("slanted_formulas", &clean(hill(4, 5), spec));
}

#[test]
fn token_labels() {
    let pieces = [
        "<|begin|>",
        "Del",
        "iber",
        "ation",
        "Ġis",
        "Ġnot",
        "Ġnot",
        "Ċ",
        "ĠĠĠ",
        "ĉ",
        "Ġâ",
        "ĢĿ",
        "ÂłÐ¿",
        "âĢĭ",
    ];
    let spec = spec(420, 330)
        .title("Pieces of a byte-level tokenizer")
        .y_axis(Axis::categories(TokenLabels::gpt2().labels(pieces)));
    check("token_labels", &clean(hill(14, 12), spec));
}

#[test]
fn groups_with_brackets_and_gaps() {
    let parts = Groups::new([("prompt", 0..5), ("answer", 5..12)]).gap(3);
    let layers = (0..4).map(|layer| (format!("layer {layer}"), 4 * layer..4 * layer + 4));
    let spec = spec(440, 330)
        .title("Attention to each token")
        .x_axis(Axis::categories(WORDS).groups(parts))
        .y_axis(Axis::index().label("head").groups(Groups::new(layers).gap(3)))
        .colorbar(Colorbar::right().label("weight"));
    check("groups_with_brackets_and_gaps", &clean(hill(16, 12), spec));
}

#[test]
fn groups_with_separators() {
    let parts = Groups::new([("system", 0..3), ("prompt", 3..14), ("answer", 14..32)]);
    let spec = spec(400, 240)
        .x_axis(Axis::index().label("position").groups(parts.brackets(false).separators(true)))
        .y_axis(Axis::index().label("layer"))
        .colormap(Colormap::cividis());
    check("groups_with_separators", &clean(hill(8, 32), spec));
}

#[test]
fn ticks_on_top_and_a_second_axis() {
    let spec = spec(440, 330)
        .title("Logit lens")
        .x_axis(Axis::index().label("layer").side(Side::Top))
        .y_axis(Axis::categories(WORDS))
        .secondary_y_axis(Axis::index().ticks(0..12).label("position"))
        .secondary_x_axis(Axis::range(0, 100).label("depth / %"))
        .colorbar(Colorbar::right().label("probability"));
    check("ticks_on_top_and_a_second_axis", &clean(hill(12, 20), spec));
}

#[test]
fn upright_categories() {
    let labels = WORDS.iter().chain(&WORDS[..8]).map(|word| format!("{word}…"));
    let spec = spec(400, 260)
        .title("Labels that stand upright")
        .x_axis(Axis::categories(labels))
        .y_axis(Axis::index().label("layer"));
    check("upright_categories", &clean(hill(8, 20), spec));
}

#[test]
fn title_subtitle_and_caption() {
    let spec = spec(440, 340)
        .title("How the latent state of a recurrent model converges while it thinks about a prompt")
        .subtitle("distance to the last state, mean of eight runs")
        .title_align(Align::Left)
        .caption(
            "Each cell is the distance between the state after so many iterations and the state after \
             64 of them, for one token of the prompt. Darker cells have converged. Data: simulated.",
        )
        .x_axis(Axis::index().label("iteration"))
        .y_axis(Axis::categories(&WORDS[..8]))
        .colorbar(Colorbar::right().label("distance"));
    check("title_subtitle_and_caption", &clean(hill(8, 30), spec));
}

#[test]
fn print_theme() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::inches(3.25, 2.4))
        .dpi(120)
        .theme(Theme::print())
        .title("For a column of a paper")
        .subtitle("3.25 inches wide")
        .x_axis(Axis::index().label("key"))
        .y_axis(Axis::index().label("query"))
        .aspect(Aspect::Equal)
        .colorbar(Colorbar::right().label("weight"));
    check("print_theme", &clean(hill(16, 16), spec));
}

#[test]
fn four_hundred_tokens() {
    let tokens = WORDS.iter().cycle().take(400).enumerate();
    let labels = tokens.map(|(index, word)| format!("{word} {index}"));
    let spec = HeatmapSpec::new()
        .size(FigureSize::per_cell(6, 6))
        .dpi(60)
        .theme(Theme::light().tick_size(7))
        .title("400 tokens")
        .x_axis(Axis::index().label("layer"))
        .y_axis(Axis::categories(labels))
        .secondary_y_axis(Axis::index().ticks((0..400).step_by(20)))
        .colorbar(Colorbar::top().label("distance"));
    check("four_hundred_tokens", &clean(hill(400, 24), spec));
}

#[test]
fn differences_are_found_and_marked() {
    let picture = |middle: u8| Picture {
        width: 3,
        height: 1,
        rgba: [[10, 10, 10, 255], [middle; 4], [30, 30, 30, 255]].concat(),
    };
    let (expected, actual) = (picture(20), picture(21));
    assert_eq!(expected.differences(&actual), [1]);
    assert!(expected.differences(&picture(20)).is_empty());
    assert_eq!(actual.marked(&[1]).rgba[4..8], [220, 0, 0, 255]);
    assert!(Picture::decode(&actual.encode()) == actual);
}

#[test]
fn numbers_in_a_lower_triangle() {
    let wave = |at: usize| (at as f64 * 1.3 + 0.9).sin();
    let matrix = Matrix::from_fn(
        6,
        6,
        |row, col| {
            if row == col { 1.0 } else { wave(row) * wave(col) - 0.1 }
        },
    );
    let names = ["loss", "norm", "step", "entropy", "rank", "lr"];
    let spec = HeatmapSpec::new()
        .x_axis(Axis::categories(names))
        .y_axis(Axis::categories(names))
        .norm(Norm::Centered { center: 0.0 })
        .limits(Limits::new(-1, 1))
        .colormap(Colormap::rd_bu())
        .mask(Mask::upper_triangle())
        .annotations(Annotations::values(Format::fixed(2)))
        .aspect(Aspect::Equal)
        .frame(false)
        .size(FigureSize::pixels(420, 330));
    check("numbers_in_a_lower_triangle", &Heatmap::new(matrix.unwrap(), spec).render().unwrap());
}

#[test]
fn tokens_in_cells() {
    let tokens = [
        ["the", "cat", "sat", "on"],
        ["·a", "dog", "barked", "gently"],
        ["¶", "子犬", "ἄγω", "שלום"],
    ];
    let values = [0.02, 0.3, 0.65, 1.0, f64::NAN, 0.9, 0.5, 0.1, 0.2, 0.4, 0.6, 0.8];
    let spec = HeatmapSpec::new()
        .annotations(Annotations::text(tokens))
        .grid(Grid::every(1).color(Color::WHITE).width(1.5))
        .theme(Theme::dark())
        .limits(Limits::new(0, 1))
        .size(FigureSize::pixels(420, 240));
    let figure = Heatmap::new(Matrix::new(&values, 3, 4).unwrap(), spec).render().unwrap();
    check("tokens_in_cells", &figure);
}

#[test]
fn lines_and_gaps_between_cells() {
    let matrix = Matrix::from_fn(8, 12, |row, col| (row * col) as f64).unwrap();
    let grid = Grid::none()
        .between_columns(GridLines::every(4))
        .between_rows(GridLines::before([3]))
        .color(Color::rgb(200, 30, 30))
        .width(1.5);
    let spec = HeatmapSpec::new()
        .x_axis(Axis::index().label("every fourth"))
        .y_axis(Axis::index().label("before row 3"))
        .cell_gap(2)
        .grid(grid)
        .annotations(Annotations::values(Format::auto()).above(20).least_size(6))
        .size(FigureSize::pixels(420, 300));
    check("lines_and_gaps_between_cells", &Heatmap::new(matrix, spec).render().unwrap());
}

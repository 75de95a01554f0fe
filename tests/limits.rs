//! Limits as people mean them: narrow floats, closed ends, centres, and what is said of them.

use crate::property::cases_of;
use crate::told::{assert_error, assert_warned};
use heatspec::{
    Boundaries, Color, ColorScale, Colormap, ErrorKind, Figure, FigureSize, Heatmap, HeatmapSpec,
    Limits, Mask, Matrix, Norm, Partial, PixelGrid, RowSource, SourceError, Strip, Warning,
    WarningKind,
};
use proptest::prelude::*;
use serde_json::Value;

const UNDER: Color = Color::rgb(0, 0, 255);
const OVER: Color = Color::rgb(255, 0, 0);

fn map() -> Colormap {
    Colormap::greys().with_under(UNDER).with_over(OVER)
}

fn spec(norm: Norm, limits: Limits) -> HeatmapSpec {
    HeatmapSpec::new().norm(norm).limits(limits).colormap(map())
}

fn scale(matrix: &Matrix<'_>, norm: Norm, limits: Limits) -> ColorScale {
    Heatmap::new(matrix, spec(norm, limits)).color_scale().unwrap()
}

fn pointed(matrix: &Matrix<'_>, norm: Norm, limits: Limits) -> [bool; 2] {
    let layout = Heatmap::new(matrix, spec(norm, limits)).layout().unwrap();
    let bar = layout.colorbar().unwrap();
    [bar.ends[0].is_some(), bar.ends[1].is_some()]
}

fn warnings(matrix: &Matrix<'_>, spec: HeatmapSpec) -> Vec<Warning> {
    Heatmap::new(matrix, spec).render().unwrap().warnings().to_vec()
}

#[test]
fn a_decimal_in_f32_is_at_the_limit_of_that_decimal() {
    let values: Vec<f32> = (0..=100).map(|percent| percent as f32 / 100.0).collect();
    let matrix = Matrix::new(&values, 1, values.len()).unwrap();
    for low in 0..100usize {
        for high in [low + 1, low + 7, 100].into_iter().filter(|&high| high <= 100) {
            let limits = Limits::new(low as f64 / 100.0, high as f64 / 100.0);
            let scale = scale(&matrix, Norm::Linear, limits);
            assert_eq!((scale.norm().vmin(), scale.norm().vmax()), {
                (low as f64 / 100.0, high as f64 / 100.0)
            });
            for (percent, &value) in values.iter().enumerate() {
                let color = scale.color(f64::from(value));
                assert_eq!(color == UNDER, percent < low, "{value} of {low} … {high}");
                assert_eq!(color == OVER, percent > high, "{value} of {low} … {high}");
            }
            let mut pixels = vec![[0; 4]; 101 * 8];
            scale.fill(&values.repeat(8), &mut pixels);
            for (pixel, &value) in pixels.into_iter().zip(values.iter().cycle()) {
                assert_eq!(pixel, <[u8; 4]>::from(scale.color(f64::from(value))));
            }
        }
    }
    let held = Matrix::new(&[0.0f32, 0.2, 0.4, 0.6], 2, 2).unwrap();
    assert_eq!(pointed(&held, Norm::Linear, Limits::new(0.0, 0.6)), [false, false]);
    assert_eq!(pointed(&held, Norm::Linear, Limits::new(0.0, 0.5)), [false, true]);
    // A neighbour of the same type is another number, and doubles mean what they say.
    let beyond = [0.0f32, 0.6f32.next_up()];
    let beyond = Matrix::new(&beyond, 1, 2).unwrap();
    assert_eq!(pointed(&beyond, Norm::Linear, Limits::new(0.0, 0.6)), [false, true]);
    let doubles = [0.0, f64::from(0.6f32)];
    let doubles = Matrix::new(&doubles, 1, 2).unwrap();
    assert_eq!(pointed(&doubles, Norm::Linear, Limits::new(0.0, 0.6)), [false, true]);
}

#[test]
fn boundaries_and_centres_meet_f32_too() {
    let edges: Vec<f64> = (0..=10).map(|tenth| f64::from(tenth) / 10.0).collect();
    let values: Vec<f32> = (0..=10).map(|tenth| tenth as f32 / 10.0).collect();
    let matrix = Matrix::new(&values, 1, 11).unwrap();
    let colors = Colormap::named("tab10").unwrap();
    let norm = Norm::boundaries(edges);
    let spec = HeatmapSpec::new().norm(norm).colormap(colors.clone());
    let scale = Heatmap::new(&matrix, spec).color_scale().unwrap();
    for (tenth, &value) in values.iter().enumerate() {
        assert_eq!(scale.color(f64::from(value)), colors.table()[tenth.min(9)], "{value}");
    }
    let halves = Colormap::listed(["blue", "red"]).unwrap();
    for center in [0.1f32, 0.3, 0.7, 0.9] {
        let decimal: f64 = center.to_string().parse().unwrap();
        let spec = HeatmapSpec::new().norm(Norm::two_slope(decimal)).colormap(halves.clone());
        let scale = Heatmap::new(&matrix, spec).color_scale().unwrap();
        assert_eq!(scale.color(f64::from(center)), halves.table()[1], "{center}");
        assert_eq!(scale.color(f64::from(center.next_down())), halves.table()[0], "{center}");
    }
}

#[cfg(feature = "half")]
#[test]
fn sixteen_bits_as_well() {
    fn check<T: heatspec::Element>(of: impl Fn(f64) -> T) {
        for high in [0.1, 0.3, 0.6, 0.7, 0.9] {
            let values = [of(0.0), of(high)];
            let matrix = Matrix::new(&values, 1, 2).unwrap();
            assert_eq!(pointed(&matrix, Norm::Linear, Limits::new(0.0, high)), [false, false]);
            assert_eq!(pointed(&matrix, Norm::Linear, Limits::new(0.0, high / 2.0)), [false, true]);
            let values = [of(high), of(1.0)];
            let matrix = Matrix::new(&values, 1, 2).unwrap();
            assert_eq!(pointed(&matrix, Norm::Log, Limits::new(high, 1.0)), [false, false]);
        }
    }
    check(half::f16::from_f64);
    check(half::bf16::from_f64);
}

/// 900 rows of 700 columns in two blocks.
struct Halves {
    blocks: Vec<Matrix<'static>>,
    next: usize,
}

impl Halves {
    fn of(value: &impl Fn(usize, usize) -> f32) -> Self {
        let half = |first: usize| Matrix::from_fn(450, 700, |row, col| value(first + row, col));
        Self { blocks: vec![half(0).unwrap(), half(450).unwrap()], next: 0 }
    }
}

impl RowSource for Halves {
    fn shape(&self) -> (usize, usize) {
        (900, 700)
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        self.next += 1;
        Ok(self.blocks.get(self.next - 1).map(Matrix::view))
    }

    fn rewind(&mut self) -> Result<bool, SourceError> {
        self.next = 0;
        Ok(true)
    }
}

/// The figures of one matrix as a whole, in partials and in rows.
fn all_ways(value: impl Fn(usize, usize) -> f32, spec: &HeatmapSpec) -> [Figure; 3] {
    let grid = Heatmap::pixel_grid(900, 700, spec).unwrap();
    let halves = Halves::of(&value);
    let mut partial = grid.reduce(&halves.blocks[1], 450, 0).unwrap();
    partial.merge(&grid.reduce(&halves.blocks[0], 0, 0).unwrap()).unwrap();
    let partial = Partial::from_bytes(&partial.to_bytes()).unwrap();
    let matrix = Matrix::from_fn(900, 700, value).unwrap();
    [
        Heatmap::new(&matrix, spec).render().unwrap(),
        Heatmap::from_partial(partial, spec).render().unwrap(),
        Heatmap::from_rows(halves, spec).render().unwrap(),
    ]
}

#[test]
fn infinities_are_counted_however_values_come() {
    let value = |row: usize, col: usize| match (row, col) {
        (3, 5) | (800, 600) | (450, 0) => f32::INFINITY,
        (7, 7) | (899, 699) => f32::NEG_INFINITY,
        _ => (row + col) as f32,
    };
    let spec = spec(Norm::Linear, Limits::new(0, 2000)).size(FigureSize::pixels(300, 300));
    for figure in all_ways(value, &spec) {
        let told = figure.warnings().iter();
        let mut told = told.filter(|told| told.kind() == WarningKind::InfiniteValues);
        let told = told.next().unwrap().to_string();
        assert!(told.starts_with("2 values are −∞ and 3 values are +∞, beyond"), "{told}");
        assert!(figure.layout().colorbar().unwrap().ends.iter().all(Option::is_some));
    }
}

#[test]
fn streams_and_partials_know_the_type() {
    let value = |row: usize, col: usize| ((row * 7 + col) % 7) as f32 / 10.0;
    let spec = spec(Norm::Linear, Limits::new(0.0, 0.6)).size(FigureSize::pixels(300, 300));
    for figure in all_ways(value, &spec) {
        assert!(figure.layout().colorbar().unwrap().ends[1].is_none());
    }
    let small = PixelGrid::new(4, 4, 2, 2).unwrap();
    let of = |single: bool| {
        let values = [0.6f32; 16];
        let wide = values.map(f64::from);
        let block =
            if single { Matrix::new(&values, 4, 4) } else { Matrix::new(&wide, 4, 4) }.unwrap();
        small.reduce(&block, 0, 0).unwrap()
    };
    assert_ne!(of(true), of(false));
}

#[test]
fn the_last_interval_is_closed() {
    let edges = [0.0, 0.5, 0.9, 1.0];
    let matrix = Matrix::new(&[0.1, 0.6, 0.95, 1.0], 2, 2).unwrap();
    let norm = || Norm::boundaries(edges);
    let colors = scale(&matrix, norm(), Limits::auto());
    assert_eq!(colors.color(1.0), colors.color(0.95));
    assert_eq!(colors.color(1.0f64.next_up()), OVER);
    assert_eq!(colors.color(0.0f64.next_down()), UNDER);
    assert_eq!(colors.color(0.9), colors.color(0.95));
    assert_ne!(colors.color(0.9f64.next_down()), colors.color(0.9));
    assert_eq!(pointed(&matrix, norm(), Limits::auto()), [false, false]);
    let beyond = [0.1, 1.0f64.next_up()];
    let beyond = Matrix::new(&beyond, 1, 2).unwrap();
    assert_eq!(pointed(&beyond, norm(), Limits::auto()), [false, true]);
    // Extended or not, integers or not.
    let extended = Norm::Boundaries(Boundaries::new([0, 1, 2]).extend_above(true));
    let matrix = Matrix::new(&[0u8, 1, 2, 3], 2, 2).unwrap();
    let colors = scale(&matrix, extended, Limits::auto());
    assert_eq!(colors.color(2.0), colors.color(1.0));
    assert_eq!(colors.color(3.0), OVER);
}

#[test]
fn equal_percentiles_are_not_called_all_values() {
    let values: Vec<f64> = (0..1000).map(|at| if at % 200 == 7 { 5.0 } else { 0.0 }).collect();
    let matrix = Matrix::new(&values, 10, 100).unwrap();
    let told = |limits: Limits| {
        let all = warnings(&matrix, HeatmapSpec::new().limits(limits));
        let [warning] = &all[..] else { panic!("{all:?}") };
        (warning.clone(), warning.to_string())
    };
    let (warning, text) = told(Limits::percentile(2, 98));
    assert_eq!(warning.kind(), WarningKind::LimitsMet);
    let start = "the percentiles 2 and 98 of the usable values are both 0, so the limits were widened \
                 to -0.1 … 0.1, ";
    assert!(text.starts_with(start), "{text}");
    assert!(!text.contains("every"), "{text}");
    let (_, text) = told(Limits::percentile(2, 98).vmin(0));
    assert!(text.starts_with("between the limit given, 0, and the percentiles 2 and 98"), "{text}");
    let (_, text) = told(Limits::auto().vmin(5));
    assert!(text.starts_with("no usable value lies within the limit given, 5"), "{text}");
    let zeros = Matrix::new(&[0.0; 4], 2, 2).unwrap();
    let all = warnings(&zeros, HeatmapSpec::new().limits(Limits::percentile(2, 98)));
    assert_warned(&all, &[(WarningKind::LimitsWidened, "every usable value is 0, ")]);
}

#[test]
fn errors_count_all_categories() {
    let matrix = Matrix::from_fn(12, 2, |row, col| (row + col) as f32).unwrap();
    for (distinct, colors) in [(12usize, None), (10, Some(3)), (9, None)] {
        let mut strip = Strip::categories((0..12).map(|row| format!("k{}", row % distinct)));
        if let Some(count) = colors {
            strip = strip.colors(vec![Color::BLACK; count]);
        }
        let spec = HeatmapSpec::new().row_strip(strip);
        let error = Heatmap::new(&matrix, spec).layout().unwrap_err();
        let colors = colors.unwrap_or(8);
        let expected = format!("has {distinct} categories and {colors} colours");
        let start = format!("strip 0 along the rows {expected}: ");
        assert_error(&error, ErrorKind::Setting, &start);
    }
}

#[test]
fn a_mirrored_limit_is_not_called_the_datas() {
    let matrix = Matrix::new(&[1.0, 2.0], 1, 2).unwrap();
    for (norm, limits) in [
        (Norm::centered(0), Limits::auto().vmin(3)),
        (Norm::centered(0), Limits::auto().vmax(-3)),
        (Norm::centered(3), Limits::auto().vmin(3)),
        (Norm::Linear, Limits::symmetric(0).vmin(3)),
    ] {
        let error = Heatmap::new(&matrix, spec(norm, limits)).layout().unwrap_err();
        assert_error(&error, ErrorKind::Norm, "the centre ");
        assert!(!error.to_string().contains("from the data"), "{error}");
    }
}

fn table(facts: &Value) -> Vec<Color> {
    let digits = facts["table"].as_str().unwrap();
    let color = |at: usize| format!("#{}", &digits[at..at + 6]).parse().unwrap();
    (0..digits.len()).step_by(6).map(color).collect()
}

#[test]
fn cuts_are_seaborns() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/named_colormaps.json");
    let facts: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cuts = facts["cuts"].as_array().unwrap();
    assert!(cuts.len() > 30);
    let mut at_an_edge = 0;
    for cut in cuts {
        let [vmin, vmax, center] = ["vmin", "vmax", "center"].map(|key| cut[key].as_f64().unwrap());
        let map = Colormap::named(cut["name"].as_str().unwrap()).unwrap();
        let values = [vmin, vmax];
        let matrix = Matrix::new(&values, 1, 2).unwrap();
        let own = (Norm::diverging(center), Limits::auto());
        let given = (Norm::centered(center), Limits::new(vmin, vmax));
        for (norm, limits) in [own, given] {
            let spec = HeatmapSpec::new().norm(norm).limits(limits).colormap(map.clone());
            let scale = Heatmap::new(&matrix, spec).color_scale().unwrap();
            assert_eq!((scale.norm().vmin(), scale.norm().vmax()), (vmin, vmax));
            let theirs = table(cut);
            assert_eq!(scale.colors().len(), theirs.len());
            for (entry, (&ours, theirs)) in scale.colors().iter().zip(theirs).enumerate() {
                // They step along the map by a rounded step, and may take the entry before.
                if ours != theirs {
                    at_an_edge += 1;
                    let place = map.table().windows(2).any(|pair| pair == [theirs, ours]);
                    assert!(place, "{cut}: entry {entry}");
                }
            }
        }
    }
    assert!(at_an_edge < 100, "{at_an_edge} colours come from the entry before");
}

#[test]
fn a_diverging_bar_shows_the_part_of_the_map_that_is_used() {
    let matrix = Matrix::new(&[-2.4, 0.0, 1.0, 4.6], 2, 2).unwrap();
    let map = Colormap::coolwarm();
    let spec = HeatmapSpec::new().norm(Norm::diverging(0)).colormap(map.clone());
    let figure = Heatmap::new(&matrix, spec).render().unwrap();
    assert_eq!(figure.warnings(), []);
    let bar = figure.layout().colorbar().unwrap();
    let labels: Vec<&str> =
        bar.axis.ticks.iter().filter_map(|tick| Some(tick.label.as_ref()?.text.as_str())).collect();
    assert_eq!((labels[0], labels[labels.len() - 1]), ("−2", "4"));
    let pixel = |y: f64| {
        let x = f64::midpoint(bar.rect.left, bar.rect.right) as u32;
        let pixel = figure.pixmap().pixel(x, y as u32).unwrap().demultiply();
        Color::rgb(pixel.red(), pixel.green(), pixel.blue())
    };
    assert_eq!(pixel(bar.rect.top + 2.0), map.at(1.0));
    assert_eq!(pixel(bar.rect.bottom - 2.0), map.at(0.5 - 0.5 * 2.4 / 4.6));
    assert!(bar.ends.iter().all(Option::is_none));
    // Centred limits remain as far below as above, and a mask does not change the rule.
    let norm = |norm: Norm| {
        let spec = HeatmapSpec::new().norm(norm).mask(Mask::upper_triangle());
        let scale = Heatmap::new(&matrix, spec).color_scale().unwrap();
        (scale.norm().vmin(), scale.norm().vmax())
    };
    assert_eq!(norm(Norm::centered(0)), (-4.6, 4.6));
    assert_eq!(norm(Norm::diverging(0)), (-2.4, 4.6));
}

proptest! {
    #![proptest_config(cases_of(256))]

    /// Steps of one size above and below the centre are equally far from the middle of the map.
    #[test]
    fn slopes_are_equal(
        vmin in -50.0f64..50.0,
        length in 0.1f64..100.0,
        part in 0.0f64..1.0,
        step in 0.0f64..60.0,
    ) {
        let (vmax, center) = (vmin + length, vmin + part * length);
        let ramp = Colormap::listed((0..=254u8).map(|level| Color::rgb(level, 0, 0))).unwrap();
        let values = [vmin, vmax];
        let matrix = Matrix::new(&values, 1, 2).unwrap();
        let spec = HeatmapSpec::new().norm(Norm::diverging(center)).colormap(ramp);
        let scale = Heatmap::new(matrix, spec).color_scale().unwrap();
        let farthest = (vmax - center).max(center - vmin);
        for value in [center - step, center + step] {
            if (vmin..=vmax).contains(&value) {
                let wanted = 127.0 + 127.5 * (value - center) / farthest;
                let own = f64::from(scale.color(value).r);
                prop_assert!((own - wanted).abs() <= 1.6, "{value}: {own}, not {wanted}");
            }
        }
    }
}

#[test]
fn constructors_take_any_number() {
    assert_eq!(Norm::symlog(1), Norm::symlog(1.0));
    assert_eq!(Norm::centered(0), Norm::Centered { center: 0.0 });
    assert_eq!(Norm::two_slope(0u8), Norm::TwoSlope { center: 0.0 });
    assert_eq!(Norm::power(0.5f32), Norm::Power { gamma: 0.5 });
    assert_eq!(Norm::asinh(1), Norm::Asinh { linear_width: 1.0 });
    assert_eq!(Norm::diverging(-3i64), Norm::Diverging { center: -3.0 });
    assert_eq!(Norm::boundaries(0..4), Norm::Boundaries(Boundaries::new([0.0, 1.0, 2.0, 3.0])));
}

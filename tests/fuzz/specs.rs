//! Any spec there could be. A new setter is one more line in the list of its type.

use super::random::Random;
use heatspec::{
    Align, Annotations, Aspect, Axis, Boundaries, Colorbar, Colormap, Extend, FigureSize, Format,
    Grid, GridLines, Groups, HeatmapSpec, Limits, Mark, Mask, Norm, Origin, PointShape, Position,
    Reduction, Side, Strip, Text, Theme,
};
use std::ops::Range;

const ALIGNS: &[Align] = &[Align::Left, Align::Center, Align::Right];
const ACROSS: &[Side] = &[Side::Bottom, Side::Top];
const DOWN: &[Side] = &[Side::Left, Side::Right];
const EXTENDS: &[Extend] =
    &[Extend::Auto, Extend::Neither, Extend::Below, Extend::Above, Extend::Both];
const SHAPES: &[PointShape] = &[
    PointShape::Circle,
    PointShape::Square,
    PointShape::Diamond,
    PointShape::Plus,
    PointShape::Cross,
];

/// A spec for a matrix of this shape.
pub(crate) fn spec(r: &mut Random, (rows, cols): (usize, usize)) -> HeatmapSpec {
    let sized = HeatmapSpec::new().size(size(r, rows.max(cols)));
    let looks = r.set(
        sized,
        &[
            &|r, s| s.title(r.text()),
            &|r, s| s.subtitle(r.text()),
            &|r, s| s.title_align(r.pick(ALIGNS)),
            &|r, s| s.caption(r.text()),
            &|r, s| s.caption_align(r.pick(ALIGNS)),
            &|r, s| s.x_axis(axis(r, cols, ACROSS)),
            &|r, s| s.y_axis(axis(r, rows, DOWN)),
            &|r, s| s.secondary_x_axis(axis(r, cols, &ACROSS[1..])),
            &|r, s| s.secondary_y_axis(axis(r, rows, &DOWN[1..])),
            &|r, s| s.norm(norm(r)),
            &|r, s| s.limits(limits(r)),
            &|r, s| s.colormap(colormap(r)),
            &|r, s| s.colorbar(colorbar(r)),
            &|r, s| s.dpi(r.number(40.0..160.0)),
            &|r, s| s.theme(theme(r)),
            &|r, s| s.origin(r.pick(&[Origin::Upper, Origin::Lower])),
            &|r, s| s.aspect(r.pick(&[Aspect::Auto, Aspect::Equal])),
            &|r, s| s.reduction(reduction(r)),
        ],
    );
    r.set(
        looks,
        &[
            &|r, s| s.mark(mark(r, rows, cols)),
            &|r, s| s.mark(mark(r, rows, cols)),
            &|r, s| s.mark(mark(r, rows, cols)),
            &|r, s| s.row_strip(strip(r, rows, DOWN)),
            &|r, s| s.row_strip(strip(r, rows, DOWN)),
            &|r, s| s.column_strip(strip(r, cols, ACROSS)),
            &|r, s| s.annotations(annotations(r, rows, cols)),
            &|r, s| s.mask(mask(r, rows, cols)),
            &|r, s| s.grid(grid(r, rows, cols)),
            &|r, s| s.cell_gap(r.number(0.0..4.0)),
            &|r, s| s.frame(r.flag()),
            &|r, s| s.language(r.string()),
        ],
    )
}

/// What is written as JSON is read back, unless it has a function in it.
#[cfg(feature = "serde")]
pub(crate) fn comes_back(r: &mut Random) {
    let shape = (r.within(1..9), r.within(1..9));
    let spec = spec(r, shape);
    match spec.to_json() {
        Err(error) => assert!(error.to_string().contains("a function of the program"), "{error}"),
        Ok(json) => {
            let again =
                HeatmapSpec::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
            assert_eq!(again.to_json().unwrap(), json);
            assert!(again == spec || json.contains("NaN"), "{json}");
        }
    }
}

fn size(r: &mut Random, longest: usize) -> FigureSize {
    r.one(&[
        &|r| FigureSize::pixels(pixels(r), pixels(r)),
        &|r| FigureSize::pixels(pixels(r), pixels(r)),
        &|r| FigureSize::inches(r.number(2.0..6.0), r.number(2.0..5.0)),
        &|r| {
            let most = (400.0 / longest as f64).max(0.3);
            FigureSize::per_cell(r.number(0.2 * most..most), r.number(0.2 * most..most))
        },
    ])
}

fn pixels(r: &mut Random) -> u32 {
    if r.chance(r.absurdity) {
        r.pick(&[0, 1, 10, 4000, 32767, 32768, u32::MAX])
    } else {
        r.within(60..800) as u32
    }
}

fn axis(r: &mut Random, count: usize, sides: &[Side]) -> Axis {
    let base = r.one(&[
        &|_| Axis::index(),
        &|r| Axis::index_from(first(r)),
        &|r| {
            if count > 600 { Axis::index() } else { Axis::categories(r.each(count, Random::text)) }
        },
        &|r| Axis::range(r.number(-10.0..10.0), r.number(11.0..1000.0)),
        &|r| Axis::range(r.number(11.0..1000.0), r.number(-10.0..10.0)),
        &|r| Axis::edges(rising(r, count + 1)),
        &|r| Axis::edges(rising(r, count + 1).into_iter().rev()),
    ]);
    let end = count as f64 + 1.0;
    r.set(
        base,
        &[
            &|r, a| a.label(r.text()),
            &|r, a| a.label_align(r.pick(ALIGNS)),
            &|r, a| a.ticks(r.some(20, |r| r.number(-1.0..end))),
            &|r, a| a.labelled_ticks(r.some(20, |r| (r.number(-1.0..end), r.text()))),
            &|_, a| a.no_ticks(),
            &|r, a| a.format(format(r)),
            &|r, a| a.side(r.pick(sides)),
            &|r, a| a.inverted(r.flag()),
            &|r, a| a.rotation(r.pick(&[0.0, 30.0, 45.0, 90.0, -90.0, 180.0, 360.0])),
            &|r, a| a.rotation(r.number(-400.0..400.0)),
            &|r, a| a.groups(groups(r, count)),
        ],
    )
}

/// The number of the first cell.
fn first(r: &mut Random) -> i64 {
    if r.chance(r.absurdity) {
        r.pick(&[i64::MIN, i64::MAX, 1 << 53])
    } else {
        r.below(200) as i64 - 100
    }
}

/// Numbers of which each is greater than the one before, by steps alike or by steps of any size.
fn rising(r: &mut Random, count: usize) -> Vec<f64> {
    let mut at = r.number(-5.0..5.0);
    let unlike = r.flag();
    let mut edges = r
        .each(count, |r| if unlike { 10f64.powf(r.number(-6.0..6.0)) } else { r.number(0.5..2.0) });
    for edge in &mut edges {
        at += *edge;
        *edge = at;
    }
    edges
}

fn groups(r: &mut Random, count: usize) -> Groups {
    let mut list: Vec<(Text, Range<usize>)> = Vec::new();
    let mut start = 0;
    while start < count && list.len() < 12 {
        let end = (start + r.within(1..count.div_ceil(3) + 2)).min(count);
        list.push((r.text(), start..end));
        start = end + r.pick(&[0, 0, 1, 2]);
    }
    if r.chance(r.absurdity) {
        list.push((r.text(), r.span(count)));
    }
    r.set(
        Groups::new(list),
        &[&|r, g| g.brackets(r.flag()), &|r, g| g.separators(r.flag()), &|r, g| {
            g.gap(r.number(0.0..8.0))
        }],
    )
}

fn norm(r: &mut Random) -> Norm {
    r.one(&[
        &|_| Norm::Linear,
        &|_| Norm::Log,
        &|r| Norm::symlog(r.number(0.01..10.0)),
        &|r| Norm::SymLog {
            linthresh: r.number(0.01..10.0),
            linscale: r.number(0.1..3.0),
            base: r.number(1.5..20.0),
        },
        &|r| Norm::Asinh { linear_width: r.number(0.01..10.0) },
        &|r| Norm::Power { gamma: r.number(0.1..4.0) },
        &|r| Norm::TwoSlope { center: r.number(-1.0..1.0) },
        &|r| Norm::Centered { center: r.number(-1.0..1.0) },
        &|r| Norm::Diverging { center: r.number(-3.0..3.0) },
        &|r| Norm::Boundaries(boundaries(r)),
        &|_| Norm::Quantile,
        &|_| Norm::custom(f64::cbrt, |t| t * t * t),
        &|_| Norm::custom(f64::ln, f64::exp),
        // Functions that break the promise to be monotone, or to give numbers.
        &|_| Norm::custom(f64::sin, f64::asin),
        &|_| Norm::custom(|v| -v, |t| -t),
        &|_| Norm::custom(|_| f64::NAN, |_| f64::INFINITY),
    ])
}

fn boundaries(r: &mut Random) -> Boundaries {
    let count = r.below(9);
    let boundaries = Boundaries::new(rising(r, count));
    r.set(boundaries, &[&|r, b| b.extend_below(r.flag()), &|r, b| b.extend_above(r.flag())])
}

fn limits(r: &mut Random) -> Limits {
    r.one(&[
        &|_| Limits::auto(),
        &|r| Limits::new(r.number(-2.0..1.0), r.number(1.5..10.0)),
        &|r| Limits::new(r.number(0.001..1.0), r.number(1.5..1e6)),
        &|r| Limits::percentile(r.number(0.0..40.0), r.number(60.0..100.0)),
        &|r| Limits::symmetric(r.number(-1.0..1.0)),
        &|r| Limits::auto().vmin(r.number(-2.0..1.0)),
        &|r| Limits::auto().vmax(r.number(1.0..10.0)),
    ])
}

fn colormap(r: &mut Random) -> Colormap {
    let base = r.one(&[
        &|r| {
            let names: Vec<_> = Colormap::names().collect();
            Colormap::named(r.pick(&names)).unwrap()
        },
        &|r| {
            let most = r.pick(&[6, 30, 600]);
            Colormap::listed(r.some(most, Random::color)).unwrap_or_default()
        },
        &|r| Colormap::from_colors(&r.some(6, |r| r.color().to_string())).unwrap_or_default(),
        &|r| {
            let ends = [(0.0, "red".to_owned()), (1.0, "#00f8".to_owned())];
            let mut stops = r.some(4, |r| (r.number(0.0..1.0), r.color().to_string()));
            stops.sort_by(|a, b| a.0.total_cmp(&b.0));
            stops.splice(0..0, ends[..1].to_vec());
            stops.extend_from_slice(&ends[1..]);
            Colormap::from_stops(&stops).unwrap_or_default()
        },
    ]);
    r.set(
        base,
        &[
            &|_, c| c.reversed(),
            &|r, c| c.levels(r.index(300)).unwrap_or(c),
            &|r, c| c.truncated(r.number(0.0..0.5), r.number(0.5..1.0)).unwrap_or(c),
            &|r, c| c.alpha(r.below(256) as u8),
            &|r, c| c.with_under(r.color()),
            &|r, c| c.with_over(r.color()),
            &|r, c| c.with_bad(r.color()),
        ],
    )
}

fn format(r: &mut Random) -> Format {
    let digits = |r: &mut Random| {
        if r.chance(r.absurdity) { r.pick(&[17, 100, 400, usize::MAX]) } else { r.below(6) }
    };
    let base = r.one(&[
        &|_| Format::auto(),
        &|r| Format::fixed(digits(r)),
        &|r| Format::significant(digits(r)),
        &|r| Format::scientific(digits(r)),
        &|r| Format::percent(digits(r)),
        &|r| Format::si(digits(r)),
        &|_| Format::with(|value| format!("{value:e}\n{value:?}")),
        &|r| {
            let said = r.text();
            Format::with(move |_| said.clone())
        },
    ]);
    r.set(
        base,
        &[
            &|r, f| f.prefix(r.string()),
            &|r, f| f.suffix(r.string()),
            &|r, f| f.thousands(r.pick(&[",", ".", "'", "\u{202f}"])),
            &|r, f| f.thousands(r.string()),
            &|_, f| f.decimal_comma(),
            &|_, f| f.without_leading_zero(),
        ],
    )
}

fn colorbar(r: &mut Random) -> Colorbar {
    let base = r.pick(&[
        Colorbar::right(),
        Colorbar::left(),
        Colorbar::top(),
        Colorbar::bottom(),
        Colorbar::none(),
    ]);
    r.set(
        base,
        &[
            &|r, b| b.label(r.text()),
            &|r, b| b.label_align(r.pick(ALIGNS)),
            &|r, b| b.ticks(r.some(20, |r| r.number(-2.0..10.0))),
            &|r, b| b.labelled_ticks(r.some(20, |r| (r.number(-2.0..10.0), r.text()))),
            &|_, b| b.no_ticks(),
            &|r, b| b.inverted(r.flag()),
            &|r, b| b.missing(r.text()),
            &|r, b| b.length(r.number(0.05..1.0)),
            &|r, b| b.thickness(r.number(1.0..40.0)),
            &|r, b| b.extend(r.pick(EXTENDS)),
            &|r, b| b.format(format(r)),
        ],
    )
}

fn theme(r: &mut Random) -> Theme {
    let base = r.pick(&[Theme::light(), Theme::dark(), Theme::print()]);
    r.set(
        base,
        &[
            &|_, t| t.transparent(),
            &|r, t| t.background(r.color()),
            &|r, t| t.text(r.color()),
            &|r, t| t.muted(r.color()),
            &|r, t| t.line(r.color()),
            &|r, t| t.missing(r.color()),
            &|r, t| t.title_size(r.number(3.0..40.0)),
            &|r, t| t.subtitle_size(r.number(3.0..30.0)),
            &|r, t| t.label_size(r.number(3.0..30.0)),
            &|r, t| t.caption_size(r.number(3.0..30.0)),
            &|r, t| t.tick_size(r.number(2.0..30.0)),
            &|r, t| t.line_width(r.number(0.0..5.0)),
            &|r, t| t.tick_length(r.number(0.0..15.0)),
            &|r, t| t.margin(r.number(0.0..40.0)),
            &|r, t| {
                let mut margin = || r.number(0.0..40.0);
                t.margins(margin(), margin(), margin(), margin())
            },
            &|r, t| t.bar_width(r.number(1.0..50.0)),
            &|r, t| t.bar_gap(r.number(0.0..50.0)),
        ],
    )
}

fn reduction(r: &mut Random) -> Reduction {
    r.one(&[
        &|_| Reduction::mean(),
        &|_| Reduction::max(),
        &|_| Reduction::min(),
        &|r| Reduction::farthest_from(r.number(-1.0..1.0)),
        &|_| Reduction::median(),
        &|_| Reduction::mode(),
        &|r| Reduction::circular_mean(r.number(0.5..360.0)),
        &|_| Reduction::nearest(),
        &|_| Reduction::valid_count(),
        &|_| Reduction::invalid_fraction(),
    ])
}

fn position(r: &mut Random, count: usize) -> Position {
    r.one(&[&|r| Position::cell(r.index(count)), &|r| Position::before(r.index(count + 1)), &|r| {
        Position::value(r.number(-0.5..count as f64 - 0.5))
    }])
}

fn mark(r: &mut Random, rows: usize, cols: usize) -> Mark {
    let base = r.one(&[
        &|r| Mark::outline(r.span(rows), r.span(cols)),
        &|r| Mark::cells(r.some(6, |r| (r.index(rows), r.index(cols)))),
        &|r| Mark::points(r.some(30, |r| (position(r, rows), position(r, cols)))),
        &|r| Mark::horizontal_line(position(r, rows)),
        &|r| Mark::vertical_line(position(r, cols)),
        &|r| Mark::steps(r.each(rows, |r| r.chance(0.9).then(|| position(r, cols)))),
        &|r| Mark::first_below(r.number(-1.0..3.0)),
        &|r| Mark::contours(r.some(4, |r| r.number(-1.0..3.0))),
    ]);
    r.set(
        base,
        &[
            &|r, m| m.color(r.color()),
            &|r, m| m.width(r.number(0.1..8.0)),
            &|r, m| m.halo(r.flag()),
            &|r, m| m.dashed(r.flag()),
            &|r, m| m.shape(r.pick(SHAPES)),
            &|r, m| m.size(r.number(0.5..30.0)),
            &|r, m| m.label(r.text()),
        ],
    )
}

fn strip(r: &mut Random, count: usize, sides: &[Side]) -> Strip {
    let names: Vec<Text> = (0..7).map(|_| r.text()).collect();
    let base = r.one(&[&|r| Strip::categories(r.each(count, |r| r.pick(&names))), &|r| {
        Strip::values(r.each(count, |r| r.number(-3.0..30.0)))
    }]);
    r.set(
        base,
        &[
            &|r, s| s.colors(r.some(10, Random::color)),
            &|r, s| s.colormap(colormap(r)),
            &|r, s| s.norm(norm(r)),
            &|r, s| s.limits(limits(r)),
            &|r, s| s.format(format(r)),
            &|r, s| s.label(r.text()),
            &|r, s| s.legend(r.flag()),
            &|r, s| s.width(r.number(1.0..30.0)),
            &|r, s| s.side(r.pick(sides)),
        ],
    )
}

fn annotations(r: &mut Random, rows: usize, cols: usize) -> Annotations {
    let few = rows * cols <= 10_000;
    let base = r.one(&[
        &|r| Annotations::values(format(r)),
        &|r| {
            Annotations::with(|row, col, value| {
                (value > 0.5).then(|| format!("{row},{col}:{value}"))
            })
            .top(r.index(100))
        },
        &|r| {
            if few {
                Annotations::text(r.each(rows, |r| r.each(cols, Random::text)))
            } else {
                Annotations::values(Format::fixed(1))
            }
        },
    ]);
    r.set(
        base,
        &[
            &|r, a| a.above(r.number(-1.0..1.0)),
            &|r, a| a.below(r.number(0.0..2.0)),
            &|r, a| a.top(r.index(rows * cols + 1)),
            &|r, a| if few { a.only(r.each(rows, |r| r.each(cols, Random::flag))) } else { a },
            &|r, a| a.size(r.number(2.0..30.0)),
            &|r, a| a.least_size(r.number(1.0..8.0)),
            &|r, a| a.inks(r.color(), r.color()),
        ],
    )
}

fn mask(r: &mut Random, rows: usize, cols: usize) -> Mask {
    let base = r.one(&[&|_| Mask::upper_triangle(), &|_| Mask::lower_triangle(), &|r| {
        Mask::cells(r.each(rows, |r| r.each(cols, |r| r.chance(0.2))))
    }]);
    r.set(base, &[&|_, m| m.with_diagonal(), &|_, m| m.in_bad_color()])
}

fn grid(r: &mut Random, rows: usize, cols: usize) -> Grid {
    let base = r.one(&[&|_| Grid::none(), &|r| Grid::every(r.index(10))]);
    r.set(
        base,
        &[
            &|r, g| g.between_columns(grid_lines(r, cols)),
            &|r, g| g.between_rows(grid_lines(r, rows)),
            &|r, g| g.color(r.color()),
            &|r, g| g.width(r.number(0.1..4.0)),
        ],
    )
}

fn grid_lines(r: &mut Random, count: usize) -> GridLines {
    r.one(&[&|r| GridLines::every(r.index(10)), &|r| {
        GridLines::before(r.some(6, |r| r.index(count)))
    }])
}

//! From the sides inward: how much room each side takes, and what is left for the cells.

use super::bar::Stretch;
use super::canvas::{Canvas, MOST_SIDE, canvas, check_size, unit};
use super::check::check;
use super::collisions::LabelCount;
use super::decoration::{Decoration, Pixels, along};
use super::headings::Headings;
use super::labels::{Labels, SIZES, tick_sizes};
use super::least::least_size;
use super::legend::Legends;
use super::measure::Solver;
use super::overhang::Around;
use super::shed;
use super::spread::Spread;
use super::strips::{StripLayout, Strips};
use super::{AxisLayout, Layout};
use crate::color::ColorScale;
use crate::error::{AxisName, Error, Notice, Problem};
use crate::geom::{Division, Rect};
use crate::norm::FittedNorm;
use crate::spec::{Aspect, HeatmapSpec, Margins, Origin, Side};
use crate::text::Shape;

/// Everything the layout depends on.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    pub(crate) spec: &'a HeatmapSpec,
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) norm: &'a FittedNorm,
    /// Whether the labels of the colour bar have a fixed room, so that no norm changes the cells.
    pub(crate) has_fixed_bar: bool,
    /// The number of colours between the limits.
    pub(crate) colors: usize,
    /// Whether the colour bar is pointed at its lower end, and at its upper one.
    pub(crate) pointed: (bool, bool),
    /// For each strip of the rows, then of the columns, the scale of its values if it has any.
    pub(crate) strips: &'a [Option<StripScale>],
    pub(crate) shape: &'a dyn Shape,
}

/// The colours of a strip's values.
#[derive(Clone, Debug)]
pub(crate) struct StripScale {
    pub(crate) scale: ColorScale,
    /// Whether values lie below the limits, and above them.
    pub(crate) beyond: (bool, bool),
}

/// The least part of a figure that its cells may have, unless its size follows from them.
pub(super) const LEAST_CELLS: f64 = 0.2;

/// Computes the layout.
pub(crate) fn solve(request: &Request<'_>) -> Result<Layout, Error> {
    check(request)?;
    let spec = request.spec;
    let labels = tick_sizes(spec.theme.tick_size)
        .map(|points| Labels::new(request.shape, points * spec.dpi / 72.0));
    let canvas = canvas(request)?;
    if let Some(layout) = fitted(request, canvas, &labels)? {
        return Ok(layout);
    }
    let (Canvas::Fixed(width, height) | Canvas::PerCell(width, height)) = canvas;
    let least = least(request, (width, height), &labels)?;
    let parts = shed::fitted(spec, (width, height), |spec| {
        fitted(&Request { spec, ..*request }, canvas, &labels)
    })?;
    let (width, height) = (width as u32, height as u32);
    match (parts, least) {
        (Some((mut layout, parts)), least) => {
            layout.warnings.push(Notice::PartsLeftOut { parts, width, height, least }.into());
            Ok(layout)
        }
        (None, Some((least_width, least_height))) => {
            Err(Problem::FigureTooSmall { width, height, least_width, least_height }.into())
        }
        (None, None) => Err(Problem::NoRoom { width, height, most: MOST_SIDE }.into()),
    }
}

/// The least size of the same shape that has room. Most sizes are tried with labels that are not shaped for
/// each, and none of them is drawn.
fn least(
    request: &Request<'_>,
    size: (f64, f64),
    labels: &[Labels<'_>; SIZES],
) -> Result<Option<(u32, u32)>, Error> {
    let sketched = labels.each_ref().map(Labels::sketched);
    let [about, exact] =
        [&sketched, labels].map(|labels| Attempt::new(request, [false; 2], labels));
    let fits = |attempt: &Attempt<'_>, width: f64, height: f64| {
        let canvas = Canvas::Fixed(width, height);
        Ok::<bool, Error>(attempt.solver(canvas).arrange()?.is_some())
    };
    least_size(
        size,
        |width, height| fits(&about, width, height),
        |width, height| fits(&exact, width, height),
    )
}

/// The layout on a canvas, with gaps between all cells where they leave each a pixel; `None` where its
/// parts have no room.
fn fitted(
    request: &Request<'_>,
    canvas: Canvas,
    labels: &[Labels<'_>; SIZES],
) -> Result<Option<Layout>, Error> {
    let spec = request.spec;
    let without = || Attempt::new(request, [false; 2], labels).on(canvas);
    if spec.gap == 0.0 {
        return without();
    }
    let gap = Pixels::new(&spec.theme, spec.dpi / 72.0, unit(spec.dpi)).whole(spec.gap);
    let cells = [request.cols, request.rows];
    let wanted = cells.map(|cells| (cells as f64) * gap < f64::from(MOST_SIDE));
    let solved = Attempt::new(request, wanted, labels).on(canvas)?;
    let hidden = |layout: &Layout| [&layout.columns, &layout.rows].map(Division::hidden_cells);
    // Cells that have no pixel without gaps either take none away from the others.
    let (solved, gaps) = match solved {
        Some(layout) if hidden(&layout) == [0; 2] => (Some(layout), wanted),
        solved => {
            let bare = without()?;
            let mut gaps = [false; 2];
            if let (Some(with), Some(bare)) = (&solved, &bare) {
                let (with, bare) = (hidden(with), hidden(bare));
                gaps = [0, 1].map(|at| wanted[at] && with[at] <= bare[at]);
            }
            match gaps {
                gaps if gaps == wanted => (solved, gaps),
                [false, false] => (bare, gaps),
                gaps => (Attempt::new(request, gaps, labels).on(canvas)?, gaps),
            }
        }
    };
    let Some(mut layout) = solved else { return Ok(None) };
    for ((axis, cells), kept) in [AxisName::X, AxisName::Y].into_iter().zip(cells).zip(gaps) {
        if !kept && cells > 1 {
            layout.warnings.push(Notice::GapsLeftOut { axis, cells, gap: gap as u32 }.into());
        }
    }
    Ok(Some(layout))
}

/// All that stays the same from one size of figure to another.
struct Attempt<'a> {
    request: &'a Request<'a>,
    pixels: Pixels,
    x: Spread<'a>,
    y: Spread<'a>,
    labels: &'a [Labels<'a>; SIZES],
    strips: Strips,
}

impl<'a> Attempt<'a> {
    /// With gaps between all cells along x, and along y, or without.
    fn new(request: &'a Request<'a>, gaps: [bool; 2], labels: &'a [Labels<'a>; SIZES]) -> Self {
        let spec = request.spec;
        let pixels = Pixels::new(&spec.theme, spec.dpi / 72.0, unit(spec.dpi));
        let [x, second_x, y, second_y] = spec.axes();
        let rounding = || (|points: f64| pixels.whole(points), pixels.line_room);
        let y_reversed = spec.y_axis.inverted != (spec.origin == Origin::Lower);
        let [x_gap, y_gap] = gaps.map(|gap| if gap { pixels.whole(spec.gap) } else { 0.0 });
        Self {
            x: Spread::new([x, second_x], request.cols, spec.x_axis.inverted, x_gap, rounding()),
            y: Spread::new([y, second_y], request.rows, y_reversed, y_gap, rounding()),
            strips: Strips::new(spec, &pixels),
            request,
            pixels,
            labels,
        }
    }

    /// The layout on a canvas; `None` where its parts have no room.
    fn on(&self, canvas: Canvas) -> Result<Option<Layout>, Error> {
        let solver = self.solver(canvas);
        let Some(mut arrangement) = solver.arrange()? else { return Ok(None) };
        if self.request.has_fixed_bar {
            solver.fill_bar_room(&mut arrangement)?;
        }
        Ok(Some(solver.place(arrangement)))
    }

    fn solver(&self, canvas: Canvas) -> Solver<'_> {
        let Self { request, pixels, x, y, labels, strips } = self;
        let (scale, margins) = (pixels.scale, request.spec.theme.margins);
        let margins = Margins {
            left: margins.left * scale,
            right: margins.right * scale,
            top: margins.top * scale,
            bottom: margins.bottom * scale,
        };
        let mut solver =
            Solver { request, pixels: *pixels, margins, canvas, x, y, labels, strips, entry: None };
        solver.grow_cells_for_labels();
        solver.entry = solver.bar_entry();
        solver
    }
}

/// How large everything is, before it is placed.
pub(super) struct Arrangement<'a> {
    size: (f64, f64),
    /// The room around square cells; `None` where the size of the figure follows from its cells.
    pub(super) free: Option<Rect>,
    pub(super) cells: Rect,
    pub(super) surroundings: Surroundings<'a>,
    headings: Headings,
    beyond: Around,
}

/// What stands around the cells, measured: the axes along the columns, those along the rows, the
/// colour bar.
pub(super) struct Surroundings<'a> {
    pub(super) x: Vec<Decoration<'a>>,
    pub(super) y: Vec<Decoration<'a>>,
    pub(super) bar: Option<Decoration<'a>>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn all(&self) -> impl Iterator<Item = &Decoration<'a>> {
        self.x.iter().chain(&self.y).chain(&self.bar)
    }
}

/// The axes of one direction, and the colour bar if it runs as they do.
type Measured<'a> = (Vec<Decoration<'a>>, Option<Decoration<'a>>);

impl<'a> Solver<'a> {
    /// What a side takes of the room: the axis that stands there, and the colour bar beyond it.
    pub(super) fn thickness(
        &self,
        side: Side,
        axes: &[Decoration<'a>],
        bar: Option<&Decoration<'a>>,
    ) -> f64 {
        let own = self.axis_thickness(side, axes);
        match bar.filter(|bar| bar.side == side) {
            Some(bar) => self.pixels.up(own) + self.bar_depth() + bar.thickness(&self.pixels),
            None => own,
        }
    }

    /// What the strips and the axis at a side take, or the frame where there is none.
    fn axis_thickness(&self, side: Side, axes: &[Decoration<'a>]) -> f64 {
        let axis = axes.iter().find(|axis| axis.side == side);
        let own = axis.map_or(self.pixels.line_room, |axis| axis.thickness(&self.pixels));
        self.strips.depth(side) + own
    }

    /// The axes along the columns (or rows) and the colour bar, if it runs as they do.
    fn measured(&self, vertical: bool, length: f64) -> Result<Measured<'a>, Error> {
        let axes = self.decorations(vertical, length)?;
        let bar = match self.spec().colorbar.side {
            Some(side) if side.is_vertical() == vertical => {
                Some(self.bar_decoration(side, length)?)
            }
            _ => None,
        };
        Ok((axes, bar))
    }

    /// Both thicknesses across the cells, for axes along the columns (or rows).
    fn both(&self, vertical: bool, (axes, bar): &Measured<'a>) -> f64 {
        let sides = if vertical { [Side::Left, Side::Right] } else { [Side::Top, Side::Bottom] };
        sides.into_iter().map(|side| self.thickness(side, axes, bar.as_ref())).sum()
    }

    /// Measures everything around the cells. How thick the axes of one direction are, and how far their
    /// labels reach, depends on the length that those of the other leave them, so that on a figure of a
    /// given size each direction is measured twice: with a guess, and with what came of it.
    fn surroundings(&self, headings: &Headings) -> Result<Surroundings<'a>, Error> {
        let of =
            |x: Measured<'a>, y: Measured<'a>| Surroundings { x: x.0, y: y.0, bar: x.1.or(y.1) };
        let Canvas::Fixed(width, height) = self.canvas else {
            let (width, height) = self.cells_size();
            return Ok(of(self.measured(false, width)?, self.measured(true, height)?));
        };
        let (across, down) = self.margins.across_and_down();
        let width = width - across;
        let height = height - down - headings.above() - headings.below();
        let y = self.measured(true, height - 3.0 * self.pixels.tick_size)?;
        let x = self.measured(false, width - self.both(true, &y))?;
        let guess = self.with_overhang(&of(x, y), headings);
        let y = self.measured(true, height - guess.top - guess.bottom)?;
        let beside = [(Side::Left, guess.left), (Side::Right, guess.right)];
        let beside =
            beside.map(|(side, least)| self.thickness(side, &y.0, y.1.as_ref()).max(least));
        let x = self.measured(false, width - beside[0] - beside[1])?;
        Ok(of(x, y))
    }

    /// The size of all cells and gaps where the size of one is given.
    pub(super) fn cells_size(&self) -> (f64, f64) {
        let (Canvas::PerCell(width, height) | Canvas::Fixed(width, height)) = self.canvas;
        let (cols, rows) = (self.request.cols as f64, self.request.rows as f64);
        (width * cols + self.x.gaps(), height * rows + self.y.gaps())
    }

    /// The sizes of everything; `None` where the cells would have no room.
    fn arrange(&self) -> Result<Option<Arrangement<'a>>, Error> {
        let headings = |width: f64| {
            let legends = Legends::measure(self.request, &self.pixels, width, &self.labels[0]);
            Headings::measure(self.spec(), self.pixels.scale, width, legends, self.request.shape)
        };
        let (across, down) = self.margins.across_and_down();
        // On a figure of a given size the room of titles is known from the start.
        let mut heads = match self.canvas {
            Canvas::Fixed(width, _) => headings(width - across),
            Canvas::PerCell(..) => Headings::default(),
        };
        let mut surroundings = self.surroundings(&heads)?;
        let mut beyond = self.with_overhang(&surroundings, &heads);

        // The cells have what is left, or the figure has what the cells need.
        let (size, cells, free) = match self.canvas {
            // Limits in a legend are not cut off.
            Canvas::Fixed(width, _) if heads.legend_width() > width - across => return Ok(None),
            Canvas::Fixed(width, height) => {
                let (free, cells, room) =
                    self.cells_within((width, height), &surroundings, &heads, &mut beyond);
                if room < LEAST_CELLS * width * height {
                    return Ok(None);
                }
                self.shorten_labels(&mut surroundings, cells, free);
                ((width, height), cells, Some(free))
            }
            Canvas::PerCell(..) => {
                let Around { left, right, top, bottom } = beyond;
                let (width, height) = self.cells_size();
                heads = headings(self.most_line(left + width + right));
                let unit = self.pixels.unit;
                let up = |length| self.pixels.up(length);
                let wide = (left + width + right).max(heads.width());
                let y = up(self.margins.top + heads.above() + top);
                let size = (
                    up(wide + across) + unit,
                    up(y - self.margins.top + height + bottom + heads.below() + down),
                );
                check_size(size.0, size.1)?;
                let spare = size.0 - across - left - width - right;
                let x = up(self.margins.left + left + (spare / 2.0 - unit).max(0.0));
                (size, Rect::new(x, y, x + width, y + height), None)
            }
        };
        if cells.width() < 1.0 || cells.height() < 1.0 || !self.has_entry_room(cells, free) {
            return Ok(None);
        }
        Ok(Some(Arrangement { size, free, cells, surroundings, headings: heads, beyond }))
    }

    /// Whether an entry for missing values leaves the bar most of its length.
    fn has_entry_room(&self, cells: Rect, free: Option<Rect>) -> bool {
        let (Some(entry), Some(side)) = (&self.entry, self.spec().colorbar.side) else {
            return true;
        };
        let length = |rect: Rect| if side.is_vertical() { rect.height() } else { rect.width() };
        let bar = self.bar_length(length(cells));
        let room = free.map_or(bar, |free| length(free).max(length(cells)));
        entry.length <= bar.min(room) / 2.0
    }

    /// On a figure of a given size no label of an axis is longer than the cells, so that none meets
    /// another's in a corner. Where square cells leave room along one of the axes, the labels along
    /// that one may use it, since then those along the other do not.
    pub(super) fn shorten_labels(
        &self,
        surroundings: &mut Surroundings<'a>,
        cells: Rect,
        free: Rect,
    ) {
        let (Canvas::Fixed(widest, _) | Canvas::PerCell(widest, _)) = self.canvas;
        let widest = widest - self.margins.across_and_down().0;
        let spare = (free.width() - cells.width(), free.height() - cells.height());
        let (mut across, mut down) = (cells.width(), cells.height());
        if self.spec().aspect == Aspect::Equal {
            if spare.0 > spare.1 {
                across = widest;
            } else {
                let sides = [Side::Top, Side::Bottom];
                let axes = sides
                    .map(|side| self.thickness(side, &surroundings.x, surroundings.bar.as_ref()));
                down += axes[0] + axes[1];
            }
        }
        let Surroundings { x, y, bar } = surroundings;
        for axis in x.iter_mut().chain(y).chain(bar) {
            let mut most = if axis.side.is_vertical() { down } else { across };
            if axis.name == AxisName::Colorbar {
                let (start, end) = along(axis.side, &cells);
                let room = along(axis.side, &free);
                most = most.max(self.bar_length(end - start).min(room.1 - room.0));
            }
            axis.shorten_label(most, &self.pixels, self.request.shape);
        }
    }

    fn place(&self, arrangement: Arrangement<'a>) -> Layout {
        let Arrangement { size, free, cells, surroundings, headings, beyond } = arrangement;
        let spec = self.spec();
        let (columns, rows) = (self.x.division(cells.width()), self.y.division(cells.height()));
        let Surroundings { x, y, bar } = surroundings;
        // Of labels of the caller's choice all are expected, of a bar's own a scale: two.
        let mut totals: Vec<LabelCount> = (x.iter().chain(&y).chain(&bar))
            .filter_map(|axis| Some((axis.name, axis.total?)))
            .map(|(axis, total)| LabelCount { axis, least: total, total })
            .collect();
        let mut warnings = headings.warnings.clone();

        // Labels keep between the margins, and between title and caption. Where room was made for those
        // longer than their axes, it lies at the end where nothing else stands.
        let (top, bottom) = (cells.top - beyond.top, cells.bottom + beyond.bottom);
        let across = (self.margins.left, size.0 - self.margins.right);
        let room = Rect::new(across.0, top, across.1, bottom);
        let side_room = match (self.canvas, self.free_end()) {
            (Canvas::Fixed(..), _) => room,
            (_, Some(Side::Top)) => Rect { bottom: cells.bottom, ..room },
            (_, Some(_)) => Rect { top: cells.top, ..room },
            (_, None) => Rect { top: cells.top, bottom: cells.bottom, ..room },
        };
        let beside_bar = bar.as_ref().map_or(0.0, |bar| {
            self.axis_thickness(bar.side, if bar.side.is_vertical() { &y } else { &x })
        });
        let mut of_axes = Vec::new();
        let mut placed = |axes: Vec<Decoration<'a>>, room: Rect, division| {
            let place = |axis: Decoration<'a>| {
                let area = self.strips.around(cells, axis.side.is_vertical());
                axis.place(area, room, division, &self.pixels, &mut of_axes)
            };
            let mut axes: Vec<AxisLayout> = axes.into_iter().map(place).collect();
            let second = if axes.len() > 1 { axes.pop() } else { None };
            (axes.pop(), second)
        };
        let (x_axis, secondary_x_axis) = placed(x, room, &columns);
        let (y_axis, secondary_y_axis) = placed(y, side_room, &rows);
        let mut ends = (top, bottom);
        let bar = bar.map(|bar| {
            let vertical = bar.side.is_vertical();
            let others = if vertical {
                [x_axis.as_ref(), secondary_x_axis.as_ref()]
            } else {
                [y_axis.as_ref(), secondary_y_axis.as_ref()]
            };
            let length = self.bar_length(if vertical { cells.height() } else { cells.width() });
            let reach = self.bar_reach(&bar, length);
            let stretch = self.stretch((cells, free), bar.side, reach, &beyond, others);
            if bar.total.is_none() && bar.label_count() > 1 {
                let (axis, total) = (bar.name, bar.label_count());
                totals.push(LabelCount { axis, least: 2, total });
            }
            let room = if vertical { side_room } else { room };
            let bar = self.place_bar(bar, cells, (room, stretch), beside_bar, &mut warnings);
            let whole = bar.with_its_ends();
            if vertical && (whole.top < cells.top || whole.bottom > cells.bottom) {
                ends = (top.min(whole.top - reach.0), bottom.max(whole.bottom + reach.1));
            }
            bar
        });
        warnings.append(&mut of_axes);
        let [row_strips, column_strips] = self.strips.place(cells);

        // The titles follow the cells, which rounding and centring may have moved.
        let ([title, subtitle, caption], legends) = headings.place(spec, cells, ends, across);

        let grid = self.grid(&columns, &rows, &mut warnings);
        let line_width = self.pixels.line_width;
        let mut layout = Layout {
            size: (size.0 as u32, size.1 as u32),
            cells,
            column_blocks: self.x.blocks(&columns, line_width),
            row_blocks: self.y.blocks(&rows, line_width),
            separators: self.separators(cells, (&row_strips, &column_strips), &columns, &rows),
            columns,
            rows,
            line_width,
            has_frame: spec.frame,
            grid,
            annotations: Vec::new(),
            title,
            subtitle,
            caption,
            x_axis: x_axis.unwrap_or_else(|| AxisLayout::empty(Side::Bottom)),
            y_axis: y_axis.unwrap_or_else(|| AxisLayout::empty(Side::Left)),
            secondary_x_axis,
            secondary_y_axis,
            colorbar: bar,
            row_strips,
            column_strips,
            legends,
            marks: Vec::new(),
            warnings: Vec::new(),
        };
        layout.warnings = warnings;
        layout.drop_collisions(spec);
        layout.place_strip_labels(spec, room, &self.pixels, self.request.shape);
        layout.warn_of_labels_left_out(&totals);
        layout.warn_of_missing_glyphs();
        layout
    }

    /// How far the bar may reach beyond the cells at either end, and what stands there.
    fn stretch(
        &self,
        (cells, free): (Rect, Option<Rect>),
        side: Side,
        reach: (f64, f64),
        beyond: &Around,
        others: [Option<&AxisLayout>; 2],
    ) -> Stretch {
        let vertical = side.is_vertical();
        let (start, end) = along(side, &cells);
        let (first, last) =
            if vertical { (beyond.top, beyond.bottom) } else { (beyond.left, beyond.right) };
        let (before, after) = if let Some(free) = free {
            // No further than its labels may.
            let (from, to) = along(side, &free);
            ((start - from + (first - reach.0).min(0.0)), (to - end + (last - reach.1).min(0.0)))
        } else {
            // Room was made, for a bar whose length is then rounded.
            let rounding = self.pixels.unit / 2.0;
            (first - reach.0 + rounding, last - reach.1 + rounding)
        };
        let gap = |rect: Rect| {
            let (before, after) = (reach.0 + self.pixels.gaps().1, reach.1 + self.pixels.gaps().1);
            if vertical {
                Rect { top: rect.top - after, bottom: rect.bottom + before, ..rect }
            } else {
                Rect { left: rect.left - after, right: rect.right + before, ..rect }
            }
        };
        let things = others.into_iter().flatten().flat_map(|axis| {
            let texts = axis.text_boxes().map(|text| text.rect);
            let brackets = axis.groups.iter().flat_map(|group| group.bracket.iter().copied());
            texts.chain(brackets).chain(axis.ticks.iter().map(|tick| tick.mark))
        });
        Stretch { before, after, obstacles: things.map(gap).collect() }
    }

    /// The lines between groups, from one side of the frames of cells and strips to the other.
    fn separators(
        &self,
        cells: Rect,
        (row_strips, column_strips): (&[StripLayout], &[StripLayout]),
        columns: &Division,
        rows: &Division,
    ) -> Vec<Rect> {
        let width = self.pixels.line_width;
        let areas = |strips: &[StripLayout]| -> Vec<Rect> {
            std::iter::once(cells).chain(strips.iter().map(|strip| strip.rect)).collect()
        };
        let (down, across) = (areas(column_strips), areas(row_strips));
        let upright = self.x.separators(columns, width).into_iter().flat_map(|(start, end)| {
            let (left, right) = (cells.left + start, cells.left + end);
            down.iter().map(move |area| Rect { left, right, ..*area })
        });
        let level = self.y.separators(rows, width).into_iter().flat_map(|(start, end)| {
            let (top, bottom) = (cells.top + start, cells.top + end);
            across.iter().map(move |area| Rect { top, bottom, ..*area })
        });
        upright.chain(level).collect()
    }
}

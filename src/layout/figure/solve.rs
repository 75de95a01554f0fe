//! From a request to a layout: with all parts, or with as many as there is room for.

use super::arrange::Arrangement;
use super::assemble::assemble;
use super::bar_labels::fill_bar_room;
use super::canvas::{Canvas, MOST_SIDE, canvas};
use super::least::least_size;
use super::shed;
use super::solver::Solver;
use super::strips::Strips;
use crate::error::{AxisName, Error, Notice, Problem};
use crate::geom::Division;
use crate::layout::axis::{Spread, Texts};
use crate::layout::check::check;
use crate::layout::pixels::{Pixels, unit};
use crate::layout::product::Layout;
use crate::layout::request::Request;
use crate::spec::{Kinds, Origin};

/// Computes the layout.
pub(crate) fn solve(request: &Request<'_>) -> Result<Layout, Error> {
    check(request)?;
    let spec = request.spec;
    let texts = Texts::new(request.shape, spec.theme.tick_size, spec.dpi);
    let canvas = canvas(request)?;
    if let Some(layout) = fitted(request, canvas, &texts)? {
        return Ok(layout);
    }
    let (Canvas::Fixed(width, height) | Canvas::PerCell(width, height)) = canvas;
    let least = least(request, (width, height), &texts)?;
    let parts = shed::fitted(spec, (width, height), |spec| {
        fitted(&Request { spec, ..*request }, canvas, &texts)
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
    texts: &Texts<'_>,
) -> Result<Option<(u32, u32)>, Error> {
    let sketched = texts.sketched();
    let [about, exact] = [&sketched, texts].map(|texts| Attempt::new(request, [false; 2], texts));
    let fits = |attempt: &Attempt<'_>, width: f64, height: f64| {
        let solver = attempt.solver(Canvas::Fixed(width, height));
        Ok::<bool, Error>(Arrangement::of(&solver)?.is_some())
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
    texts: &Texts<'_>,
) -> Result<Option<Layout>, Error> {
    let spec = request.spec;
    let without = || Attempt::new(request, [false; 2], texts).on(canvas);
    if spec.gap == 0.0 {
        return without();
    }
    let gap = Pixels::new(&spec.theme, spec.dpi / 72.0, unit(spec.dpi)).whole(spec.gap);
    let cells = [request.cols, request.rows];
    let wanted = cells.map(|cells| (cells as f64) * gap < f64::from(MOST_SIDE));
    let solved = Attempt::new(request, wanted, texts).on(canvas)?;
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
                gaps => (Attempt::new(request, gaps, texts).on(canvas)?, gaps),
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
    texts: &'a Texts<'a>,
    strips: Strips,
    kinds: Kinds<'a>,
}

impl<'a> Attempt<'a> {
    /// With gaps between all cells along x, and along y, or without.
    fn new(request: &'a Request<'a>, gaps: [bool; 2], texts: &'a Texts<'a>) -> Self {
        let spec = request.spec;
        let pixels = Pixels::new(&spec.theme, spec.dpi / 72.0, unit(spec.dpi));
        let [x, second_x, y, second_y] = spec.axes();
        let y_reversed = spec.y_axis.inverted != (spec.origin == Origin::Lower);
        let [x_gap, y_gap] = gaps.map(|gap| if gap { pixels.whole(spec.gap) } else { 0.0 });
        Self {
            x: Spread::new([x, second_x], request.cols, spec.x_axis.inverted, x_gap, &pixels),
            y: Spread::new([y, second_y], request.rows, y_reversed, y_gap, &pixels),
            strips: Strips::new(spec, &pixels),
            kinds: Kinds::new(spec),
            request,
            pixels,
            texts,
        }
    }

    /// The layout on a canvas; `None` where its parts have no room.
    fn on(&self, canvas: Canvas) -> Result<Option<Layout>, Error> {
        let solver = self.solver(canvas);
        let Some(mut arrangement) = Arrangement::of(&solver)? else { return Ok(None) };
        if self.request.has_fixed_bar {
            fill_bar_room(&solver, &mut arrangement)?;
        }
        Ok(Some(assemble(&solver, arrangement)))
    }

    fn solver(&self, canvas: Canvas) -> Solver<'_> {
        let Self { request, pixels, x, y, texts, strips, kinds } = self;
        Solver::new(request, *pixels, [x, y], strips, kinds, texts, canvas)
    }
}

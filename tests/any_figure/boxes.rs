//! What holds for the boxes of every layout.

use super::Case;
use heatspec::{Aspect, AxisLayout, Layout, Rect, TextBox};

/// What rounding may move, in pixels. Baselines of upright text go to whole pixels, the edges of cells
/// and bar to as many as a 64th of the DPI.
#[derive(Clone, Copy)]
struct Rounding {
    text: f64,
    area: f64,
}

/// The four corners of a line of text, which may slant, made smaller by the rounding. `least` is its
/// height where that does not follow from the upright box.
fn corners(text: &TextBox, least: f64, rounding: f64) -> [(f64, f64); 4] {
    let (sin, cos) = text.rotation.to_radians().sin_cos();
    let (sin, cos) = (sin.abs(), cos.abs());
    let (across, down) = (text.rect.width(), text.rect.height());
    // From the upright box around it: across = width · cos + height · sin, down likewise.
    let unlike = cos * cos - sin * sin;
    let height = if unlike.abs() > 0.2 { (down * cos - across * sin) / unlike } else { least };
    let width = if cos > sin { (across - height * sin) / cos } else { (down - height * cos) / sin };
    let (sin, cos) = text.rotation.to_radians().sin_cos();
    let (half_width, half_height) =
        ((width / 2.0 - rounding).max(0.01), (height / 2.0 - rounding).max(0.01));
    let (x, y) = text.rect.center();
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(along, down)| {
        let (along, down) = (along * half_width, down * half_height);
        (x + along * cos + down * sin, y - along * sin + down * cos)
    })
}

/// Whether two convex quadrilaterals share any area: no side of either separates them.
fn intersect(a: &[(f64, f64); 4], b: &[(f64, f64); 4]) -> bool {
    let separates = |(x, y): (f64, f64)| {
        let span = |corners: &[(f64, f64); 4]| {
            let along = corners.map(|corner| corner.0 * x + corner.1 * y);
            (along.into_iter().fold(f64::MAX, f64::min), along.into_iter().fold(f64::MIN, f64::max))
        };
        let ((a_low, a_high), (b_low, b_high)) = (span(a), span(b));
        a_high <= b_low + 1e-6 || b_high <= a_low + 1e-6
    };
    let sides = |corners: &[(f64, f64); 4]| {
        let [p, q, r, _] = *corners;
        [(q.0 - p.0, q.1 - p.1), (r.0 - q.0, r.1 - q.1)]
    };
    !sides(a).into_iter().chain(sides(b)).any(separates)
}

fn inside(rect: &Rect, (width, height): (u32, u32), slack: f64) -> bool {
    rect.left >= -slack
        && rect.top >= -slack
        && rect.right <= f64::from(width) + slack
        && rect.bottom <= f64::from(height) + slack
}

fn shrunk(rect: &Rect, by: f64) -> Rect {
    let by = by + 1e-6;
    Rect::new(rect.left + by, rect.top + by, rect.right - by, rect.bottom - by)
}

/// Tick labels may be smaller than the theme's size by this.
const LEAST: f64 = 0.7;

/// What holds for every layout.
pub(crate) fn check_layout(layout: &Layout, case: &Case) {
    let rounding = Rounding { text: 0.5, area: (case.dpi / 64.0).max(1.0) };
    let size = layout.size();
    let cells = layout.cells();
    assert!(inside(&cells, size, 0.0), "cells {cells:?} in {size:?}");
    assert!(cells.width() >= 1.0 && cells.height() >= 1.0);
    let mut solid: Vec<Rect> = vec![cells];
    if let Some(bar) = layout.colorbar() {
        assert!(inside(&bar.rect, size, 0.0), "bar {:?} in {size:?}", bar.rect);
        let missing = bar.missing.iter().map(|entry| entry.swatch);
        let parts = [bar.rect].into_iter().chain(bar.ends.into_iter().flatten()).chain(missing);
        let parts: Vec<Rect> = parts.collect();
        for (index, part) in parts.iter().enumerate() {
            assert!(inside(part, size, 0.0), "{part:?} of the bar in {size:?}");
            assert!(parts[..index].iter().all(|other| !other.overlaps(part)), "{parts:?}");
        }
        solid.extend(parts);
    }
    let strips = || layout.row_strips().iter().chain(layout.column_strips());
    let swatches = layout.legends().iter().flat_map(|legend| &legend.entries);
    let areas = swatches.map(|entry| entry.swatch);
    let bars = layout.legends().iter().filter_map(|legend| Some(legend.bar.as_ref()?.rect));
    for area in strips().map(|strip| strip.rect).chain(areas).chain(bars) {
        assert!(inside(&area, size, 0.0), "{area:?} in {size:?}");
        assert!(solid.iter().all(|other| !other.overlaps(&area)), "{area:?} on another area");
        solid.push(area);
    }
    for shape in layout.marks().iter().flat_map(|mark| mark.shapes.iter().chain(&mark.halo)) {
        let out = shrunk(&shape.bounds(), 0.0);
        assert!(cells.union(&out) == cells, "{shape:?} leaves {cells:?}");
    }
    for bracket in axes(layout).flat_map(|axis| &axis.groups).flat_map(|group| &group.bracket) {
        assert!(inside(bracket, size, 0.0), "bracket {bracket:?} in {size:?}");
        solid.push(*bracket);
    }
    for rect in &solid[1..] {
        assert!(!rect.overlaps(&cells), "{rect:?} over cells");
    }

    let texts: Vec<(&TextBox, [(f64, f64); 4])> = layout
        .text_boxes()
        .map(|text| (text, corners(text, LEAST * case.digits, rounding.text)))
        .collect();
    let of_marks = layout.marks().iter().filter(|mark| mark.label.is_some()).count();
    for (index, (text, shape)) in texts.iter().enumerate() {
        let told = (&text.text, text.rect);
        assert!(inside(&text.rect, size, rounding.text + 0.02), "{told:?} in {size:?}");
        let area = shrunk(&text.rect, rounding.area);
        // The labels of marks stand on the cells, and inside of them.
        let is_of_mark = index + of_marks >= texts.len();
        assert!(!is_of_mark || cells.union(&area) == cells, "{told:?} leaves {cells:?}");
        for rect in &solid[usize::from(is_of_mark)..] {
            assert!(!area.overlaps(rect), "{told:?} on {rect:?}");
        }
        for (other, other_shape) in &texts[..index] {
            let apart = !shrunk(&text.rect, rounding.text)
                .overlaps(&shrunk(&other.rect, rounding.text))
                || !intersect(shape, other_shape);
            assert!(apart, "{told:?} on {:?} {:?}", other.text, other.rect);
        }
    }
    check_cells(layout, case);
    check_room(layout, case);
    for (vertical, [first, second]) in [
        (false, [Some(layout.x_axis()), layout.secondary_x_axis()]),
        (true, [Some(layout.y_axis()), layout.secondary_y_axis()]),
    ] {
        for (which, axis) in [first, second].into_iter().enumerate() {
            let (which, axis) = match axis {
                Some(axis) => ([usize::from(vertical), which], axis),
                None => continue,
            };
            check_labels(layout, case, vertical, which, axis);
        }
    }
}

/// A cell is where the layout says that it is, and gaps are nobody's.
fn check_cells(layout: &Layout, case: &Case) {
    let (rows, cols) = case.matrix.shape();
    // All cells of a small matrix, some of a large one.
    let some = |count: usize| (0..count).step_by(1 + count / 100).chain([count - 1]);
    for (row, col) in some(rows).flat_map(|row| some(cols).map(move |col| (row, col))) {
        let rect = layout.cell_rect(row, col).expect("a cell of the matrix");
        let (x, y) = rect.center();
        if rect.width() > 0.0 && rect.height() > 0.0 {
            assert_eq!(layout.cell_at(x, y), Some((row, col)), "{rect:?}");
        }
    }
    assert_eq!(layout.cell_rect(rows, 0), None);
    assert_eq!(layout.cell_rect(0, cols), None);
}

/// The cells have a fifth of the figure or more.
fn check_room(layout: &Layout, case: &Case) {
    let (rows, cols) = case.matrix.shape();
    let (width, height) = layout.size();
    let sum = |lengths: &mut dyn Iterator<Item = f64>| lengths.sum::<f64>();
    let across = sum(&mut (0..cols).map(|col| layout.cell_rect(0, col).unwrap().width()));
    let down = sum(&mut (0..rows).map(|row| layout.cell_rect(row, 0).unwrap().height()));
    if !case.grows && case.aspect == Aspect::Auto {
        let figure = f64::from(width) * f64::from(height);
        assert!(across * down >= 0.2 * figure, "{across} × {down} px of {width} × {height}");
    }
    if case.grows || case.aspect == Aspect::Equal || !case.plain_ticks {
        return;
    }
    // Room that was made for a label which then had to go is lost.
    let shown = |axis: &AxisLayout| axis.ticks.iter().filter(|tick| tick.label.is_some()).count();
    let first = [layout.x_axis(), layout.y_axis()];
    let second = [layout.secondary_x_axis(), layout.secondary_y_axis()];
    for (along, count) in [cols, rows].into_iter().enumerate() {
        for (which, axis) in [Some(first[along]), second[along]].into_iter().enumerate() {
            let (Some(axis), Some(names)) = (axis, &case.categories[along][which]) else {
                continue;
            };
            let given = names.iter().cycle().take(count).filter(|name| !name.is_empty()).count();
            if shown(axis) < given {
                return;
            }
        }
    }
    if axes(layout).flat_map(|axis| &axis.groups).any(|group| group.label.is_none()) {
        return;
    }
    let ticks = || axes(layout).flat_map(|axis| &axis.ticks);
    if ticks().any(|tick| !tick.minor && tick.label.is_none()) {
        return;
    }
    // Of numbers that stood too close every other one went, perhaps the last, with its tick.
    let labels = ticks().filter_map(|tick| tick.label.as_ref());
    let widest = labels.map(|label| label.rect.width()).fold(0.0, f64::max);
    // Nothing is wasted: all boxes together reach from margin to margin, but for what whole-pixel cells
    // cost, and for labels that had room made for them and met another in a corner.
    let boxes = layout.text_boxes().map(|text| text.rect).chain(layout.frames()).chain(
        axes(layout).flat_map(|axis| &axis.groups).flat_map(|group| group.bracket.iter().copied()),
    );
    let marks = axes(layout).flat_map(|axis| axis.ticks.iter().map(|tick| tick.mark));
    let bar = layout.colorbar().into_iter().flat_map(|bar| {
        std::iter::once(bar.rect).chain(bar.missing.iter().map(|entry| entry.swatch))
    });
    let all = boxes.chain(marks).chain(bar).fold(layout.cells(), |all, rect| all.union(&rect));
    let lost = (
        f64::from(width) - case.margins.0 - all.width(),
        f64::from(height) - case.margins.1 - all.height(),
    );
    let rounding = 3.0 * (case.dpi / 64.0).max(1.0) + 3.0 * case.digits;
    let most = |length: f64| 0.05 * length + rounding;
    assert!(lost.0 <= most(layout.cells().width()) + widest, "{} px lost across", lost.0);
    assert!(lost.1 <= most(layout.cells().height()), "{} px lost down", lost.1);
}

/// Every label stands at its tick, and that inside the cell whose label it is.
fn check_labels(
    layout: &Layout,
    case: &Case,
    vertical: bool,
    [along, which]: [usize; 2],
    axis: &AxisLayout,
) {
    for tick in axis.ticks.iter().filter(|tick| !tick.minor) {
        let Some(label) = &tick.label else { continue };
        let (sin, cos) = label.rotation.to_radians().sin_cos();
        let (across, down) = (label.rect.width(), label.rect.height());
        let width = if cos.abs() > sin.abs() {
            (across - down * (sin / cos).abs()) / (cos.abs() - sin * sin / cos.abs())
        } else {
            (down - across * (cos / sin).abs()) / (sin.abs() - cos * cos / sin.abs())
        };
        // A start, middle or end of the line through the middle of its digits.
        let middle = 0.73 * axis.tick_size / 2.0;
        let anchors = [0.0, width / 2.0, width].map(|at| {
            if vertical {
                label.origin.y - at * sin - middle * cos
            } else {
                label.origin.x + at * cos - middle * sin
            }
        });
        let slants = (sin.abs() - cos.abs()).abs() < 0.2;
        let near = anchors.iter().any(|anchor| (anchor - tick.position).abs() <= 0.51);
        // The width of a line at 45° does not follow from the box around it.
        assert!(near || slants, "{:?} at {anchors:?}, not {}", label.text, tick.position);

        if !case.indices[along][which] || tick.value.fract() != 0.0 {
            continue;
        }
        let index = tick.value as usize;
        let (row, col) = if vertical { (index, 0) } else { (0, index) };
        let cell = layout.cell_rect(row, col).unwrap();
        let (start, end) = if vertical { (cell.top, cell.bottom) } else { (cell.left, cell.right) };
        assert!(start <= tick.position && tick.position <= end, "{:?} beside {cell:?}", label.text);
        if let Some(names) = &case.categories[along][which] {
            let name = &names[index % names.len()];
            let shown = label.text.trim_end_matches('…');
            assert!(
                name.starts_with(shown) || name.contains(char::is_control),
                "{name:?} {shown:?}"
            );
        }
    }
    for group in &axis.groups {
        let Some(label) = &group.label else { continue };
        let (x, y) = label.rect.center();
        // Ink is not the same height above and below the middle.
        let slack = label.rect.width().min(label.rect.height()).max(case.digits);
        let at = if vertical { y } else { x };
        assert!(
            group.extent.start - slack <= at && at <= group.extent.end + slack,
            "{:?}",
            label.text
        );
    }
}

fn axes(layout: &Layout) -> impl Iterator<Item = &AxisLayout> {
    let bar = layout.colorbar().map(|bar| &bar.axis);
    let second = [layout.secondary_x_axis(), layout.secondary_y_axis(), bar];
    [Some(layout.x_axis()), Some(layout.y_axis())].into_iter().chain(second).flatten()
}

/// The large layout is the small one so many times as large, to within a pixel of the small one.
pub(crate) fn check_scaled(small: &Layout, large: &Layout, times: f64) {
    let near = |what: &str, a: &Rect, b: &Rect| {
        let sides = |rect: &Rect| [rect.left, rect.top, rect.right, rect.bottom];
        let close = |(a, b): (f64, f64)| (a * times - b).abs() <= times + 0.6;
        let all = sides(a).into_iter().zip(sides(b)).all(close);
        assert!(all, "{what}: {times} times {a:?} is not {b:?}");
    };
    near("cells", &small.cells(), &large.cells());
    // Labels of marks, which come last, stand on whole pixels wherever marks leave room.
    let texts = |layout: &Layout| -> Vec<TextBox> {
        let of_marks = layout.marks().iter().filter(|mark| mark.label.is_some()).count();
        let count = layout.text_boxes().count() - of_marks;
        layout.text_boxes().take(count).cloned().collect()
    };
    let (small_texts, large_texts) = (texts(small), texts(large));
    assert_eq!(
        small_texts.iter().map(|text| &text.text).collect::<Vec<_>>(),
        large_texts.iter().map(|text| &text.text).collect::<Vec<_>>(),
    );
    for (a, b) in small_texts.iter().zip(&large_texts) {
        near(&a.text, &a.rect, &b.rect);
    }
    let strips = |layout: &Layout| -> Vec<Rect> {
        let all = layout.row_strips().iter().chain(layout.column_strips());
        all.map(|strip| strip.rect).collect()
    };
    for (a, b) in strips(small).iter().zip(&strips(large)) {
        near("strip", a, b);
    }
    if let (Some(a), Some(b)) = (small.colorbar(), large.colorbar()) {
        near("bar", &a.rect, &b.rect);
    }
}

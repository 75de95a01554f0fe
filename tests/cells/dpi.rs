//! Figures keep their shape at any DPI.

use super::{matrix, whole_size};
use heatspec::{Axis, Colorbar, FigureSize, Heatmap, HeatmapSpec, Layout, Limits, Norm, Rect};

/// Every box of a layout, with a name to tell it by.
fn boxes(layout: &Layout) -> Vec<(String, Rect)> {
    let mut boxes = vec![("cells".to_owned(), layout.cells())];
    boxes.extend(layout.colorbar().map(|bar| ("bar".to_owned(), bar.rect)));
    boxes.extend(layout.text_boxes().map(|text| (text.text.clone(), text.rect)));
    let axes =
        [Some(layout.x_axis()), Some(layout.y_axis()), layout.colorbar().map(|bar| &bar.axis)];
    for tick in axes.into_iter().flatten().flat_map(|axis| &axis.ticks) {
        boxes.push((format!("mark at {}", tick.value), tick.mark));
        let Rect { left, right, .. } = tick.mark;
        boxes.push((
            format!("tick at {}", tick.value),
            Rect::new(left, tick.position, right, tick.position),
        ));
    }
    boxes
}

/// The greatest distance of any edge of a layout's boxes from where `times` of the first has it.
fn greatest_move(first: &Layout, second: &Layout, times: f64) -> (f64, String) {
    let (first, second) = (boxes(first), boxes(second));
    let names = |boxes: &[(String, Rect)]| -> Vec<String> {
        boxes.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&first), names(&second));
    let distance = |((name, a), (_, b)): (&(String, Rect), &(String, Rect))| {
        let edges = |r: &Rect| [r.left, r.top, r.right, r.bottom];
        let moves = edges(a).into_iter().zip(edges(b)).map(|(a, b)| (b - times * a).abs());
        (moves.fold(0.0, f64::max), format!("{name}: {a:?} {b:?}"))
    };
    first.iter().zip(&second).map(distance).max_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

fn at_dpi(rows: usize, cols: usize, inches: (f64, f64), dpi: f64) -> Layout {
    let tokens = (0..rows).map(|row| ["the", "residual", "stream", "of", "·"][row % 5]);
    let spec = HeatmapSpec::new()
        .title("Latent State Convergence")
        .x_axis(Axis::index().label("Iterations at Test Time"))
        .y_axis(Axis::categories(tokens).label("Token"))
        .norm(Norm::Log)
        .limits(Limits::new(0.05, 200.0))
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::inches(inches.0, inches.1))
        .dpi(dpi);
    Heatmap::new(matrix(rows, cols), spec).layout().unwrap()
}

/// The rule on whole-pixel cells comes first: cells that would cost too much in whole pixels can be
/// had in halves of them, that is in whole pixels at twice the DPI, and the cells area then shrinks
/// to those. Such shapes are left out here.
#[test]
fn nothing_moves_at_twice_or_three_times_the_dpi() {
    let shapes = [(1, 1), (13, 37), (19, 65), (21, 65), (33, 50), (27, 110), (5, 12)];
    let mut compared = 0;
    for (rows, cols) in shapes {
        // Whole numbers of pixels at every one of these DPIs.
        for inches in [(12.0, 8.0), (6.5, 5.0), (9.25, 7.25), (10.0, 12.5)] {
            for dpi in [100.0, 96.0, 72.0] {
                let first = at_dpi(rows, cols, inches, dpi);
                let (width, height) = whole_size(first.cells());
                if width % cols > 0 || height % rows > 0 {
                    continue;
                }
                for times in [2.0, 3.0] {
                    let second = at_dpi(rows, cols, inches, times * dpi);
                    let (by, what) = greatest_move(&first, &second, times);
                    let case = format!("{rows} × {cols} on {inches:?} in, {dpi} × {times} DPI");
                    assert!(by <= 1.001, "{case}: {what}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 60, "only {compared} layouts were compared");
}

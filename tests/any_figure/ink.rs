//! What holds for the pixels of every figure: there is ink only where the layout says so.

use heatspec::{Figure, Layout, Rect};

/// Every pixel that differs from the background lies in a cell, in the colour bar, or in a box that the
/// layout reports.
pub(crate) fn check_ink(figure: &Figure, digits: f64) {
    let layout = figure.layout();
    let width = figure.width() as usize;
    let mut allowed = vec![false; width * figure.height() as usize];
    let mut allow = |rect: &Rect, across: f64, down: f64| {
        let clamp = |edge: f64, most: u32| edge.clamp(0.0, most.into()) as usize;
        let (left, right) = (
            clamp((rect.left - across).floor(), figure.width()),
            clamp((rect.right + across).ceil(), figure.width()),
        );
        let (top, bottom) = (
            clamp((rect.top - down).floor(), figure.height()),
            clamp((rect.bottom + down).ceil(), figure.height()),
        );
        for y in top..bottom {
            allowed[y * width + left..y * width + right.max(left)].fill(true);
        }
    };
    for rect in layout.frames().chain(marks(layout)).chain(layout.grid_lines()) {
        allow(&rect, 0.0, 0.0);
    }
    let strips = layout.row_strips().iter().chain(layout.column_strips()).map(|strip| strip.rect);
    let legends = layout.legends().iter();
    let swatches = legends.clone().flat_map(|legend| &legend.entries).map(|entry| entry.swatch);
    let bars = legends.filter_map(|legend| Some(legend.bar.as_ref()?.rect));
    // Lines of marks run across the gaps between cells.
    let marks = layout.marks().iter().flat_map(|mark| mark.shapes.iter().chain(&mark.halo));
    let marks = marks.map(heatspec::MarkShape::bounds);
    let plates = layout.marks().iter().filter_map(|mark| mark.plate);
    for rect in strips.chain(swatches).chain(bars).chain(marks).chain(plates) {
        allow(&rect, 0.0, 0.0);
    }
    if let Some(bar) = layout.colorbar() {
        allow(&bar.rect, 0.0, 0.0);
        if let Some(entry) = &bar.missing {
            allow(&entry.swatch, 0.0, 0.0);
        }
        // The slanted lines around pointed ends.
        let line = layout.frames().map(|line| line.width().min(line.height())).fold(0.0, f64::max);
        for end in bar.ends.iter().flatten() {
            allow(end, 3.0 * line + 1.0, 3.0 * line + 1.0);
        }
    }
    for text in layout.text_boxes() {
        // A glyph may lean over the start or end of its line, by less than a digit's height.
        let (sin, cos) = text.rotation.to_radians().sin_cos();
        let slants = (sin * cos).abs() > 1e-6;
        let height = if slants { digits } else { text.rect.width().min(text.rect.height()) };
        let lean = 0.5 * height.max(digits);
        allow(&text.rect, 1.0 + lean * cos.abs(), 1.0 + lean * sin.abs());
    }
    let cells = layout.cells();
    let free = (0..allowed.len()).filter(|&index| {
        let (x, y) = ((index % width) as f64 + 0.5, (index / width) as f64 + 0.5);
        let in_cell = cells.contains(x, y) && layout.cell_at(x, y).is_some();
        !allowed[index] && !in_cell
    });
    let pixels = figure.pixmap().pixels();
    let mut background = None;
    for index in free {
        // Whatever is nobody's has one colour.
        let expected = *background.get_or_insert(pixels[index]);
        let (x, y) = (index % width, index / width);
        assert!(pixels[index] == expected, "ink at {x}, {y}, where nothing stands");
    }
}

fn marks(layout: &Layout) -> impl Iterator<Item = Rect> + '_ {
    let bar = layout.colorbar().map(|bar| &bar.axis);
    let axes = [
        Some(layout.x_axis()),
        Some(layout.y_axis()),
        layout.secondary_x_axis(),
        layout.secondary_y_axis(),
        bar,
    ];
    let of_axis = axes.into_iter().flatten().flat_map(|axis| {
        let brackets = axis.groups.iter().flat_map(|group| group.bracket.iter().copied());
        axis.ticks.iter().map(|tick| tick.mark).chain(brackets)
    });
    of_axis.chain(layout.separators().iter().copied())
}

//! The themes that come with the crate: text can be read on its background, in numbers and on figures.

use heatspec::{
    Axis, Colorbar, Figure, FigureSize, Groups, Heatmap, HeatmapSpec, Matrix, TextBox, Theme,
};

/// Relative luminance as WCAG 2.2 defines it, of sRGB bytes.
fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = rgb.map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn figure(theme: Theme) -> Figure {
    let groups = Groups::new([("HHHH", 0..3), ("HHHH", 3..6)]);
    let spec = HeatmapSpec::new()
        .title("HHHH")
        .subtitle("HHHH")
        .caption("HHHH")
        .x_axis(Axis::categories(["HH"; 6]).label("HHHH").groups(groups))
        .y_axis(Axis::categories(["HH"; 4]).label("HHHH"))
        .colorbar(Colorbar::right().label("HHHH").labelled_ticks([(1.0, "HH"), (5.0, "HH")]))
        // So large that the stems of letters are wider than a pixel.
        .dpi(300)
        .size(FigureSize::inches(5, 4))
        .theme(theme);
    let matrix = Matrix::from_fn(4, 6, |row, col| (row + col) as f32).unwrap();
    Heatmap::new(matrix, spec).render().unwrap()
}

/// The pixel in a box that stands out most from the background: where the ink covers it wholly.
fn ink(figure: &Figure, text: &TextBox, background: [u8; 3]) -> [u8; 3] {
    let rect = text.rect;
    let (columns, rows) =
        (rect.left as u32..rect.right as u32, rect.top as u32..rect.bottom as u32);
    let pixels = rows.flat_map(|y| columns.clone().map(move |x| (x, y)));
    let colors = pixels.map(|(x, y)| {
        let pixel = figure.pixmap().pixel(x, y).unwrap().demultiply();
        [pixel.red(), pixel.green(), pixel.blue()]
    });
    colors.max_by(|a, b| contrast(*a, background).total_cmp(&contrast(*b, background))).unwrap()
}

#[test]
fn every_text_of_every_theme_can_be_read() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0x76; 3], [255; 3]) - 4.54).abs() < 0.01);
    for (name, theme) in
        [("light", Theme::light()), ("dark", Theme::dark()), ("print", Theme::print())]
    {
        let figure = figure(theme);
        let corner = figure.pixmap().pixel(0, 0).unwrap();
        let background = [corner.red(), corner.green(), corner.blue()];
        let texts: Vec<&TextBox> = figure.layout().text_boxes().collect();
        assert!(texts.len() >= 20, "{name}: {} texts", texts.len());
        for text in texts {
            let ink = ink(&figure, text, background);
            let found = contrast(ink, background);
            assert!(found >= 4.5, "{name}: {:?} has {found:.2} : 1 ({ink:?})", text.text);
        }
        for text in figure.layout().subtitle().iter().chain(figure.layout().caption()) {
            let title = ink(&figure, &figure.layout().title()[0], background);
            let muted = ink(&figure, text, background);
            assert!(contrast(muted, background) < contrast(title, background), "{name}");
        }
    }
}

#[test]
fn print_is_black_on_white_with_thin_lines() {
    let (light, print) = (figure(Theme::light()), figure(Theme::print()));
    let corner = print.pixmap().pixel(0, 0).unwrap();
    assert_eq!((corner.red(), corner.green(), corner.blue()), (255, 255, 255));
    let title = ink(&print, &print.layout().title()[0], [255; 3]);
    assert_eq!(title, [0; 3]);
    let line = |figure: &Figure| figure.layout().frames().next().unwrap().height();
    assert!(line(&print) < line(&light), "{} {}", line(&print), line(&light));
    assert!(print.layout().cells().width() > light.layout().cells().width());
}

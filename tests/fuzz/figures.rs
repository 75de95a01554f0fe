//! A random matrix with a random spec, and what holds of every figure.

use super::random::Random;
use super::specs;
use heatspec::{
    Figure, FigureSize, Heatmap, Layout, Matrix, PngCompression, Rect, RowSource, SourceError,
    SvgText, TextBox,
};
use roxmltree::{Document, ParsingOptions};

/// Draws a figure of the seed in each format.
///
/// Whatever is asked for, there is a figure that keeps its promises or an error that can be shown.
pub(crate) fn draw(r: &mut Random) {
    let shape = shape(r);
    let matrix = matrix(r, shape);
    let spec = specs::spec(r, shape);
    if super::is_replay() {
        println!("{matrix:?}\n{spec:#?}");
    }
    let threads = r.pick(&[0, 1, 3]);
    let font = r.string();
    let heatmap = match r.below(8) {
        0 => Heatmap::from_rows(Rows { matrix: &matrix, next: 0, block: 7 }, &spec),
        _ => Heatmap::new(&matrix, &spec),
    };
    let heatmap = heatmap.threads(threads);
    let heatmap = if r.chance(0.3) { heatmap.svg_text(SvgText::Font(font)) } else { heatmap };
    // As small as it gets takes its time, which is for figures of some size.
    let is_small = |layout: Layout| layout.size().0 * layout.size().1 < 300_000;
    let heatmap = if r.chance(0.2) && heatmap.layout().is_ok_and(is_small) {
        heatmap.png_compression(PngCompression::Small)
    } else {
        heatmap
    };
    check(&heatmap, shape);
}

/// Neither threads nor blocks change a figure, or what it says.
pub(crate) fn same(r: &mut Random) {
    let shape = (r.within(1..500), r.within(1..500));
    let matrix = matrix(r, shape);
    let size = FigureSize::pixels(r.within(150..500) as u32, r.within(150..400) as u32);
    let spec = specs::spec(r, shape).size(size);
    let block = r.within(1..200);
    let first = Heatmap::new(&matrix, &spec).threads(1).render();
    for other in [
        Heatmap::new(&matrix, &spec).threads(3).render(),
        Heatmap::from_rows(Rows { matrix: &matrix, next: 0, block }, &spec).threads(2).render(),
    ] {
        match (&first, other) {
            (Ok(first), Ok(other)) => {
                assert!(
                    first.pixmap() == other.pixmap(),
                    "other pixels, in blocks of {block} rows"
                );
                assert_eq!(first.description(), other.description());
                assert_eq!(first.warnings(), other.warnings());
            }
            (first, other) => {
                let [first, other] = [first.as_ref().err(), other.as_ref().err()]
                    .map(|error| error.map(ToString::to_string));
                assert_eq!(first, other);
            }
        }
    }
}

fn shape(r: &mut Random) -> (usize, usize) {
    match r.below(40) {
        0 => (1, 1),
        1 | 2 => (r.within(1..3), r.within(1..3000)),
        3 | 4 => (r.within(1..3000), r.within(1..3)),
        5 | 6 => (r.within(50..400), r.within(50..400)),
        7 => (r.within(300..1000), r.within(300..1000)),
        _ => (r.within(1..40), r.within(1..60)),
    }
}

fn matrix(r: &mut Random, (rows, cols): (usize, usize)) -> Matrix<'static> {
    let kind = r.below(9);
    let value = |r: &mut Random| match kind {
        0 => 3.0,
        1 => r.number(-5.0..5.0),
        2 => 10f64.powf(r.number(-8.0..8.0)),
        3 => [f64::NAN, r.part()][usize::from(r.chance(0.9))],
        4 => [r.absurd(), r.part()][usize::from(r.chance(0.9))],
        5 => f64::NAN,
        6 => (250.0 * r.part()).round(),
        _ => r.part(),
    };
    let values: Vec<f64> = (0..rows * cols).map(|_| value(r)).collect();
    let (rows, cols, turned) = if r.flag() { (rows, cols, false) } else { (cols, rows, true) };
    macro_rules! of {
        ($convert:expr) => {
            Matrix::from_vec(values.into_iter().map($convert).collect::<Vec<_>>(), rows, cols)
        };
    }
    let matrix = match r.below(9) {
        0 => of!(|v| v as f32),
        1 => of!(|v| v as i8),
        2 => of!(|v| v as u8),
        3 => of!(|v| v as i32),
        4 => of!(|v| v as u64),
        5 => of!(|v| v > 0.5),
        #[cfg(feature = "half")]
        6 => of!(half::f16::from_f64),
        #[cfg(feature = "half")]
        7 => of!(half::bf16::from_f64),
        _ => of!(|v| v),
    };
    let matrix = matrix.unwrap();
    if turned { matrix.transposed() } else { matrix }
}

/// A matrix handed over in blocks of rows.
struct Rows<'m> {
    matrix: &'m Matrix<'static>,
    next: usize,
    block: usize,
}

impl RowSource for Rows<'_> {
    fn shape(&self) -> (usize, usize) {
        self.matrix.shape()
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        let (rows, cols) = self.shape();
        let first = self.next;
        let count = (rows - first).min(self.block);
        self.next += count;
        let value = |row, col| self.matrix.get(first + row, col).unwrap_or(f64::NAN);
        if count == 0 {
            return Ok(None);
        }
        // Integers beyond 2⁵³ are told as they are: these are what floats became in `matrix`.
        let is_wide = format!("{:?}", self.matrix).contains("\"u64\"");
        Ok(Some(if is_wide {
            Matrix::from_fn(count, cols, |row, col| value(row, col) as u64)?
        } else {
            Matrix::from_fn(count, cols, value)?
        }))
    }

    fn rewind(&mut self) -> Result<bool, SourceError> {
        self.next = 0;
        Ok(true)
    }
}

/// A message that can be shown: some words, no control characters, no novel.
pub(crate) fn check_message(message: &str) {
    assert!(!message.is_empty(), "a message without words");
    assert!(!message.contains(char::is_control), "a control character in {message:?}");
    assert!(message.len() < 5000, "{} bytes of message: {:.200}…", message.len(), message);
}

fn check(heatmap: &Heatmap<'_>, shape: (usize, usize)) {
    let layout = heatmap.layout();
    let figure = match (layout, heatmap.render()) {
        (Ok(layout), Ok(figure)) => {
            let same = format!("{layout:?}") == format!("{:?}", figure.layout());
            assert!(same, "layout and render disagree");
            figure
        }
        (Err(first), Err(second)) => {
            check_message(&second.to_string());
            if !second.to_string().starts_with("the source failed when it was read before") {
                assert_eq!(first.to_string(), second.to_string());
            }
            return;
        }
        (layout, figure) => {
            panic!("layout says {:?}, render {:?}", layout.err(), figure.err())
        }
    };
    for warning in figure.warnings() {
        check_message(&warning.to_string());
    }
    assert!((1..20_000).contains(&figure.description().len()));
    check_layout(figure.layout(), shape);
    check_files(&figure);
}

fn check_files(figure: &Figure) {
    assert!(figure.encode_png().unwrap().starts_with(b"\x89PNG"));
    check_svg(&figure.to_svg().unwrap());
    #[cfg(feature = "pdf")]
    assert!(figure.to_pdf().unwrap().starts_with(b"%PDF-"));
}

/// Well-formed, and every number is one.
fn check_svg(svg: &str) {
    const NUMBERS: [&str; 14] = [
        "d",
        "x",
        "y",
        "width",
        "height",
        "transform",
        "points",
        "viewBox",
        "font-size",
        "textLength",
        "stroke-width",
        "cx",
        "cy",
        "r",
    ];
    let options = ParsingOptions { nodes_limit: 10_000_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options).unwrap();
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        if NUMBERS.contains(&attribute.name()) {
            let value = attribute.value();
            let is_number = !value.contains("NaN") && !value.contains("inf");
            assert!(is_number, "{}={value:.200}", attribute.name());
        }
    }
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.right.min(b.right) - a.left.max(b.left) > 1.01
        && a.bottom.min(b.bottom) - a.top.max(b.top) > 1.01
}

/// Whether the box around a line of text is the line's own.
fn is_upright(text: &TextBox) -> bool {
    text.rotation.rem_euclid(90.0) == 0.0
}

fn check_layout(layout: &Layout, (rows, cols): (usize, usize)) {
    let (width, height) = layout.size();
    let cells = layout.cells();
    let page = Rect::new(-1.0, -1.0, f64::from(width) + 1.0, f64::from(height) + 1.0);
    assert!(page.union(&cells) == page && cells.width() > 0.0 && cells.height() > 0.0, "{cells:?}");
    for text in layout.text_boxes() {
        // A comparison with NaN is false.
        assert!(page.union(&text.rect) == page && !text.rect.width().is_nan(), "{text:?}");
    }
    for note in layout.annotations() {
        let cell = layout.cell_rect(note.row, note.col).unwrap();
        let around =
            Rect::new(cell.left - 0.01, cell.top - 0.01, cell.right + 0.01, cell.bottom + 0.01);
        assert!(around.union(&note.text.rect) == around, "{note:?} leaves {cell:?}");
    }
    check_texts(layout);
    for (row, col) in [(0, 0), (rows - 1, cols - 1), (rows / 2, cols / 3)] {
        let cell = layout.cell_rect(row, col).unwrap();
        if cell.width() >= 1.0 && cell.height() >= 1.0 {
            let (x, y) = cell.center();
            assert_eq!(layout.cell_at(x, y), Some((row, col)), "{cell:?}");
        }
    }
    assert_eq!(layout.cell_rect(rows, 0).or(layout.cell_rect(0, usize::MAX)), None);
    for (x, y) in [(f64::NAN, 0.0), (-1.0, -1.0), (f64::INFINITY, 1.0), (1e300, 1e300)] {
        assert_eq!(layout.cell_at(x, y), None);
    }
}

/// No text stands on another, and only labels of marks stand on cells.
fn check_texts(layout: &Layout) {
    let on_cells: Vec<*const TextBox> = layout
        .marks()
        .iter()
        .filter_map(|mark| mark.label.as_ref())
        .map(std::ptr::from_ref)
        .collect();
    let mut texts: Vec<&TextBox> = layout.text_boxes().filter(|text| is_upright(text)).collect();
    texts.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    for (index, text) in texts.iter().enumerate() {
        if !on_cells.contains(&std::ptr::from_ref(*text)) {
            assert!(!overlap(&text.rect, &layout.cells()), "{text:?} on {:?}", layout.cells());
        }
        let near = texts[index + 1..].iter().take_while(|other| other.rect.left < text.rect.right);
        for other in near {
            assert!(!overlap(&text.rect, &other.rect), "{text:?} on {other:?}");
        }
    }
}

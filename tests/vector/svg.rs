//! SVG documents.

use super::compare;
use super::figures::{all, hill, main_figure, spec};
use heatspec::{Axis, FigureSize, Fonts, Heatmap, HeatmapSpec, Matrix, SvgText, Text};
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashSet;

fn is_element(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name(("http://www.w3.org/2000/svg", name))
}

fn count(svg: &str, name: &str) -> usize {
    Document::parse(svg).unwrap().descendants().filter(|node| is_element(node, name)).count()
}

/// The text of the root's first element of that name.
fn told(svg: &str, name: &str) -> String {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    root.children().find(|node| is_element(node, name)).unwrap().text().unwrap_or("").to_owned()
}

#[test]
fn every_kind_of_figure_shows_what_its_pixels_show() {
    for (name, heatmap) in all() {
        compare::check(name, &heatmap.render().unwrap());
    }
}

#[test]
fn documents_are_sound_and_always_the_same() {
    for (name, heatmap) in all() {
        let svg = heatmap.to_svg().unwrap();
        assert_eq!(svg, heatmap.to_svg().unwrap(), "{name}");
        assert_eq!(svg, heatmap.render().unwrap().to_svg().unwrap(), "{name}");
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        assert!(is_element(&root, "svg") && root.attribute("role") == Some("img"), "{name}");
        let mut ids = HashSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "{name}: {id} twice");
        }
        let link = ("http://www.w3.org/1999/xlink", "href");
        let mut used = HashSet::new();
        for node in document.descendants().filter(|node| is_element(node, "use")) {
            let id = node.attribute(link).unwrap().strip_prefix('#').unwrap();
            assert!(ids.contains(id), "{name}: {id} is used and not defined");
            used.insert(id);
        }
        let told = root.attribute("aria-labelledby").unwrap().split(' ').inspect(|id| {
            let named = document.descendants().find(|node| node.attribute("id") == Some(*id));
            assert_eq!(named.unwrap().parent(), Some(root), "{name}");
        });
        used.extend(told);
        assert_eq!(ids, used, "{name}: what is defined is used");
        let all = document.descendants().flat_map(|node| node.attributes());
        let mut numbers =
            all.filter(|attribute| ["d", "x", "y", "transform"].contains(&attribute.name()));
        assert!(
            numbers.all(|a| !a.value().contains("NaN") && !a.value().contains("inf")),
            "{name}"
        );
    }
}

#[test]
fn documents_are_small() {
    let main = main_figure();
    let (svg, png) = (main.to_svg().unwrap(), main.render().unwrap().encode_png().unwrap());
    assert!(svg.len() < 130_000, "{}", svg.len());
    assert!(svg.len() < png.len() * 5 / 2, "{} and {}", svg.len(), png.len());
    // A byte for each cell and a third for writing it as text, at most; and the text around it.
    let many = Heatmap::new(hill(300, 400), spec(700, 600)).to_svg().unwrap();
    assert!(many.len() < 300 * 400 * 4 / 3 + 40_000, "{}", many.len());
    // Merged: two colours in two halves.
    let flat = Matrix::from_fn(200, 200, |row, _| (row / 100) as i32).unwrap();
    let flat = Heatmap::new(flat, spec(400, 300)).to_svg().unwrap();
    assert!(flat.len() < 40_000, "{}", flat.len());
    assert_eq!(count(&flat, "image"), 0);
}

#[test]
fn many_cells_are_one_picture_of_whole_pixels_per_cell() {
    let spec = HeatmapSpec::new().size(FigureSize::per_cell(3, 2)).dpi(72);
    let svg = Heatmap::new(hill(150, 100), spec).to_svg().unwrap();
    let document = Document::parse(&svg).unwrap();
    let pictures: Vec<_> =
        document.descendants().filter(|node| is_element(node, "image")).collect();
    let [picture] = pictures[..] else { panic!("{} pictures", pictures.len()) };
    assert_eq!(
        (picture.attribute("width"), picture.attribute("height")),
        (Some("300"), Some("300"))
    );
    assert!(picture.attribute("style").unwrap().contains("pixelated"));
    let tree = usvg_tree(&svg);
    let mut sizes = Vec::new();
    pictures_of(tree.root(), &mut sizes);
    // Two pixels to one of the figure, for programs that smooth pictures.
    assert_eq!(sizes, [(600, 600)]);
}

fn usvg_tree(svg: &str) -> resvg::usvg::Tree {
    resvg::usvg::Tree::from_str(svg, &resvg::usvg::Options::default()).unwrap()
}

/// The sizes in pixels of all embedded PNGs.
fn pictures_of(group: &resvg::usvg::Group, sizes: &mut Vec<(u32, u32)>) {
    for node in group.children() {
        match node {
            resvg::usvg::Node::Group(group) => pictures_of(group, sizes),
            resvg::usvg::Node::Image(image) => {
                let resvg::usvg::ImageKind::PNG(png) = image.kind() else { panic!("not a PNG") };
                let reader = png::Decoder::new(std::io::Cursor::new(&png[..])).read_info().unwrap();
                sizes.push(reader.info().size());
            }
            _ => {}
        }
    }
}

#[test]
fn enlarged_it_has_no_seams() {
    // One colour, written as rectangles that do not merge: two cells of every two have two colours
    // that are almost the same, on a background that is not.
    let matrix = Matrix::from_fn(9, 13, |row, col| 100.0 + ((row + col) % 2) as f64).unwrap();
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(400, 300))
        .limits(heatspec::Limits::new(0, 150))
        .colorbar(heatspec::Colorbar::none());
    let figure = Heatmap::new(matrix, spec).render().unwrap();
    let svg = figure.to_svg().unwrap();
    assert!(count(&svg, "image") == 0);
    let area = figure.layout().cells();
    let colors: Vec<[u8; 4]> = [100.0, 101.0].map(|value| figure_color(&figure, value)).to_vec();
    for zoom in [1.37, 2.5, 3.0] {
        let size = [400.0, 300.0].map(|pixels| (pixels * zoom) as u32);
        // Also without the request for crisp edges, as a printer might draw it.
        for svg in [svg.clone(), svg.replace("shape-rendering=\"crispEdges\"", "")] {
            let drawn = compare::draw(&svg, (size[0], size[1]));
            let inner = |edge: f64, inward: f64| (edge * zoom + 2.0 * inward) as u32;
            for y in inner(area.top + 1.0, 1.0)..inner(area.bottom - 1.0, -1.0) {
                for x in inner(area.left + 1.0, 1.0)..inner(area.right - 1.0, -1.0) {
                    let pixel = drawn.pixel(x, y).unwrap();
                    let pixel = [pixel.red(), pixel.green(), pixel.blue()];
                    let between = (0..3).all(|channel| {
                        let [a, b] = [colors[0][channel], colors[1][channel]];
                        (a.min(b)..=a.max(b)).contains(&pixel[channel])
                    });
                    assert!(between, "{zoom}: {x}, {y}: {pixel:?}, not {colors:?}");
                }
            }
        }
    }
}

/// The colour of the cells with one of the two values above.
fn figure_color(figure: &heatspec::Figure, value: f64) -> [u8; 4] {
    let (x, y) = figure.layout().cell_rect(0, (value - 100.0) as usize).unwrap().center();
    let pixel = figure.pixmap().pixel(x as u32, y as u32).unwrap();
    [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
}

#[test]
fn hostile_labels_are_escaped() {
    let hostile = "</title><script>alert('&amp;')</script>]]>\"\u{1}\u{fffe}\t<";
    for text in [SvgText::Outlines, SvgText::Font("A\"><script>".to_owned())] {
        let spec = spec(700, 300)
            .title(hostile)
            .x_axis(Axis::categories([hostile, "&", "<!--"]).label(hostile));
        let heatmap = Heatmap::new(hill(2, 3), spec).svg_text(text);
        let svg = heatmap.to_svg().unwrap();
        assert_eq!(count(&svg, "script"), 0);
        // XML has no place for two of the characters.
        let expected = hostile.replace('\u{1}', "␁").replace('\u{fffe}', "\u{fffd}");
        assert!(told(&svg, "desc").contains("</title><script>"));
        assert!(expected.starts_with("</title>") && told(&svg, "title").starts_with("</title>"));
        usvg_tree(&svg);
    }
}

#[test]
fn screen_readers_are_told_of_it() {
    let figure = main_figure().render().unwrap();
    let svg = figure.to_svg().unwrap();
    assert_eq!(told(&svg, "title"), "Latent State Convergence ||x - x*||");
    assert_eq!(told(&svg, "desc"), figure.description());
    let svg = Heatmap::new(hill(2, 2), HeatmapSpec::new()).to_svg().unwrap();
    assert_eq!(told(&svg, "title"), "Heat map");
}

#[test]
fn its_size_on_paper_is_that_of_the_pixels() {
    for (dpi, width) in [(72, "800px"), (96, "600px"), (200, "288px"), (300, "192px")] {
        let spec = HeatmapSpec::new().size(FigureSize::pixels(600, 450)).dpi(dpi);
        let svg = Heatmap::new(hill(2, 2), spec).to_svg().unwrap();
        let document = Document::parse(&svg).unwrap();
        assert_eq!(document.root_element().attribute("width"), Some(width));
        assert_eq!(document.root_element().attribute("viewBox"), Some("0 0 600 450"));
    }
}

/// What stands in `text` elements, in order.
fn texts(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let texts = document.descendants().filter(|node| is_element(node, "text"));
    texts.map(|node| node.text().unwrap_or("").to_owned()).collect()
}

#[test]
fn text_can_stay_text() {
    let heatmap = Heatmap::new(
        hill(2, 3),
        spec(500, 300).title("Plain").x_axis(Axis::index().label("a < b")).y_axis(
            Axis::categories([Text::default().light("·").then("cat"), "חום".into()])
                .label(Text::math("$x^2$").unwrap()),
        ),
    )
    .svg_text(SvgText::Font("Inter, sans-serif".to_owned()));
    let svg = heatmap.to_svg().unwrap();
    let texts = texts(&svg);
    for expected in ["Plain", "a < b", "·", "cat", "חום"] {
        assert!(texts.iter().any(|text| text == expected), "{expected}: {texts:?}");
    }
    // The formula stays outlines.
    assert!(!texts.iter().any(|text| text.contains('x')) && count(&svg, "use") > 0);
    let document = Document::parse(&svg).unwrap();
    assert_eq!(document.root_element().attribute("font-family"), Some("Inter, sans-serif"));
    let hebrew = document.descendants().find(|node| node.text() == Some("חום")).unwrap();
    let parent = if is_element(&hebrew, "text") { hebrew } else { hebrew.parent().unwrap() };
    assert_eq!(parent.attribute("direction"), Some("rtl"));
    // Without fonts of the machine, as outlines, all of it is drawn.
    assert_eq!(count(&heatmap.svg_text(SvgText::Outlines).to_svg().unwrap(), "text"), 0);
}

#[test]
fn letters_as_outlines_are_written_once() {
    let spec = spec(500, 300).title("aaaa aaaa").x_axis(Axis::index().label("aa"));
    let svg = Heatmap::new(hill(2, 2), spec).fallback_fonts(Fonts::bundled()).to_svg().unwrap();
    let defined =
        Document::parse(&svg).unwrap().descendants().filter(|n| n.has_attribute("id")).count();
    assert!(count(&svg, "use") >= 10 && defined < count(&svg, "use") - 8);
}

#[test]
fn a_file_is_written_by_its_extension() {
    let path = std::env::temp_dir().join(format!("heatspec-vector-{}.SVG", std::process::id()));
    let figure = main_figure().render().unwrap();
    figure.save(&path).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), figure.to_svg().unwrap());
    std::fs::remove_file(&path).unwrap();
}

//! PDF files, read back by another program's reader.

use super::figures::{all, hill, main_figure, spec};
use heatspec::{Axis, Figure, FigureSize, Heatmap, HeatmapSpec, Matrix, SvgText};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).unwrap()
}

/// What a reference leads to.
fn followed<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).unwrap().1
}

fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    followed(document, dictionary.get(key.as_bytes()).unwrap())
}

fn page(document: &Document) -> &Dictionary {
    let pages = document.get_pages();
    assert_eq!(pages.len(), 1);
    document.get_dictionary(pages[&1]).unwrap()
}

fn operations(document: &Document) -> Vec<Operation> {
    let content = document.get_page_content(document.get_pages()[&1]).unwrap();
    Content::decode(&content).unwrap().operations
}

/// One kind of resource, by name.
fn resources<'a>(document: &'a Document, kind: &str) -> BTreeMap<Vec<u8>, &'a Object> {
    let resources = entry(document, page(document), "Resources").as_dict().unwrap();
    let Ok(found) = resources.get(kind.as_bytes()) else { return BTreeMap::new() };
    let named = followed(document, found).as_dict().unwrap().iter();
    named.map(|(name, object)| (name.clone(), followed(document, object))).collect()
}

fn string(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// What each code of a font stands for, by its `ToUnicode` map.
fn characters(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let map = entry(document, font, "ToUnicode").as_stream().unwrap();
    let map = String::from_utf8(map.decompressed_content().unwrap()).unwrap();
    let body = map.split("beginbfchar").skip(1);
    let lines = body.flat_map(|part| part.split("endbfchar").next().unwrap().lines());
    let hex = |text: &str| -> Vec<u16> {
        let digits = text.trim_matches(['<', '>']).as_bytes().chunks(4);
        digits.map(|d| u16::from_str_radix(std::str::from_utf8(d).unwrap(), 16).unwrap()).collect()
    };
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(code, text)| (hex(code)[0], String::from_utf16(&hex(text.trim())).unwrap()))
        .collect()
}

/// What the marked pieces of text read, in the order of the page: their own replacement text, or
/// what the codes stand for.
fn lines(document: &Document) -> Vec<String> {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = resources(document, "Font")
        .into_iter()
        .map(|(name, font)| (name, characters(document, font.as_dict().unwrap())))
        .collect();
    let mut found = Vec::new();
    let mut open: Option<(String, bool)> = None;
    let mut font = Vec::new();
    for Operation { operator, operands } in operations(document) {
        match operator.as_str() {
            "BDC" if operands[0].as_name().unwrap() == b"Span" => {
                let replacement = operands[1].as_dict().unwrap().get(b"ActualText").ok();
                open = Some((replacement.map(string).unwrap_or_default(), replacement.is_some()));
            }
            "EMC" => found.extend(open.take().map(|(line, _)| line)),
            "Tf" => font = operands[0].as_name().unwrap().to_vec(),
            "TJ" => {
                let (line, replaced) = open.as_mut().expect("text outside of a line");
                for piece in operands[0].as_array().unwrap() {
                    let Object::String(codes, _) = piece else { continue };
                    for code in codes.chunks_exact(2).filter(|_| !*replaced) {
                        line.push_str(&fonts[&font][&u16::from_be_bytes([code[0], code[1]])]);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_line_can_be_read_in_order() {
    for (name, heatmap) in all() {
        let figure = heatmap.render().unwrap();
        let document = read(&figure.to_pdf().unwrap());
        let drawn = figure.layout().text_boxes().filter(|text| !text.text.trim().is_empty());
        let mut expected: Vec<String> = drawn.map(|text| text.text.clone()).collect();
        let mut lines = lines(&document);
        if name == "right_to_left" {
            // In the order in which it is seen.
            let sorted = |line: &mut String| {
                let mut characters: Vec<char> = line.chars().collect();
                characters.sort_unstable();
                *line = characters.into_iter().collect();
            };
            expected.iter_mut().chain(&mut lines).for_each(sorted);
        }
        assert_eq!(lines, expected, "{name}");
    }
}

#[test]
fn files_are_always_the_same_and_have_no_dates() {
    for (name, heatmap) in all() {
        let pdf = heatmap.to_pdf().unwrap();
        assert!(pdf == heatmap.to_pdf().unwrap(), "{name}");
        assert!(pdf == heatmap.render().unwrap().to_pdf().unwrap(), "{name}");
        let info = read(&pdf);
        let info = entry(&info, &info.trailer, "Info").as_dict().unwrap().clone();
        assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"), "{name}");
    }
    // What concerns SVG alone changes nothing.
    let (_, heatmap) = all().swap_remove(1);
    let other = heatmap.clone().svg_text(SvgText::Font("serif".to_owned()));
    assert!(heatmap.to_pdf().unwrap() == other.to_pdf().unwrap());
}

#[test]
fn a_file_says_what_it_is() {
    let title = "Abstände & <more>";
    let spec = || spec(400, 300).title(title).language("de-CH");
    let figure = Heatmap::new(hill(3, 4), spec()).render().unwrap();
    let pdf = figure.to_pdf().unwrap();
    assert!(pdf.starts_with(b"%PDF-1.5"));
    let document = read(&pdf);
    let root = document.catalog().unwrap();
    assert_eq!(string(root.get(b"Lang").unwrap()), "de-CH");
    let metadata = entry(&document, root, "Metadata").as_stream().unwrap();
    assert_eq!(metadata.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"XML");
    let xmp = String::from_utf8(metadata.content.clone()).unwrap();
    let tree = resvg::usvg::roxmltree::Document::parse(&xmp).unwrap();
    let told = |name: &str| -> String {
        let node = tree.descendants().find(|node| node.tag_name().name() == name).unwrap();
        let texts = node.descendants().filter(|node| node.is_text());
        texts.filter_map(|node| node.text()).map(str::trim).collect()
    };
    assert_eq!(told("title"), title);
    assert_eq!(told("description"), figure.description());
    assert_eq!(told("language"), "de-CH");
    assert!(told("Producer").starts_with("heatspec "));
    assert!(!xmp.contains("Date"));

    let identifier = |pdf: &[u8]| {
        let ids = read(pdf).trailer.get(b"ID").unwrap().as_array().unwrap().clone();
        assert_eq!(ids.len(), 2);
        ids[0].as_str().unwrap().to_vec()
    };
    assert_eq!(identifier(&pdf).len(), 16);
    assert_eq!(identifier(&pdf), identifier(&figure.to_pdf().unwrap()));
    let other = Heatmap::new(hill(3, 5), spec()).to_pdf().unwrap();
    assert_ne!(identifier(&pdf), identifier(&other));
}

#[test]
fn the_page_is_as_large_as_the_figure() {
    for (dpi, width, height) in [(72, 600.0, 450.0), (100, 432.0, 324.0), (300, 144.0, 108.0)] {
        let spec = HeatmapSpec::new().size(FigureSize::pixels(600, 450)).dpi(dpi);
        let document = read(&Heatmap::new(hill(2, 2), spec).to_pdf().unwrap());
        let media = entry(&document, page(&document), "MediaBox").as_array().unwrap();
        let media: Vec<f32> = media.iter().map(|edge| edge.as_float().unwrap()).collect();
        assert_eq!(media, [0.0, 0.0, width, height]);
    }
}

#[test]
fn fonts_are_embedded_and_cut_down() {
    let mut fonts = 0;
    for (name, heatmap) in all() {
        let document = read(&heatmap.to_pdf().unwrap());
        for font in resources(&document, "Font").into_values() {
            let font = font.as_dict().unwrap();
            let described = entry(&document, font, "DescendantFonts").as_array().unwrap();
            let described = followed(&document, &described[0]).as_dict().unwrap();
            let descriptor = entry(&document, described, "FontDescriptor").as_dict().unwrap();
            let is_truetype = descriptor.has(b"FontFile2");
            let file = if is_truetype { "FontFile2" } else { "FontFile3" };
            let program = entry(&document, descriptor, file).as_stream().unwrap();
            let program = program.decompressed_content().unwrap();
            assert!(program.len() < 30_000, "{name}: {} bytes", program.len());
            let [first, widths] = &entry(&document, described, "W").as_array().unwrap()[..] else {
                panic!("{name}: one run of widths")
            };
            assert_eq!(first.as_i64().unwrap(), 0);
            let widths = followed(&document, widths).as_array().unwrap();
            let base = font.get(b"BaseFont").unwrap().as_name().unwrap();
            assert_eq!(base.iter().position(|&byte| byte == b'+'), Some(6), "{name}");
            if is_truetype {
                // The parts of accented letters come on top.
                assert!((widths.len()..300).contains(&glyph_count(&program)), "{name}");
            }
            fonts += 1;
        }
    }
    assert!(fonts > 15, "{fonts}");
}

/// `maxp` of a font that has no other use outside of the file.
fn glyph_count(font: &[u8]) -> usize {
    let tables = u16::from_be_bytes([font[4], font[5]]) as usize;
    let mut records = font[12..].chunks_exact(16).take(tables);
    let record = records.find(|record| &record[..4] == b"maxp").unwrap();
    let start = u32::from_be_bytes(record[8..12].try_into().unwrap()) as usize;
    u16::from_be_bytes([font[start + 4], font[start + 5]]).into()
}

#[test]
fn the_figure_is_tagged() {
    let figure = main_figure().render().unwrap();
    let document = read(&figure.to_pdf().unwrap());
    let root = document.catalog().unwrap();
    assert!(
        entry(&document, root, "MarkInfo")
            .as_dict()
            .unwrap()
            .get(b"Marked")
            .unwrap()
            .as_bool()
            .unwrap()
    );
    let tree = entry(&document, root, "StructTreeRoot").as_dict().unwrap();
    let part = entry(&document, tree, "K");
    let part = match part {
        Object::Array(parts) => followed(&document, &parts[0]),
        part => part,
    };
    let element = entry(&document, part.as_dict().unwrap(), "K");
    let element = match element {
        Object::Array(parts) => followed(&document, &parts[0]),
        element => element,
    };
    let element = element.as_dict().unwrap();
    assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Figure");
    assert_eq!(string(element.get(b"Alt").unwrap()), figure.description());
    let children = entry(&document, element, "K").as_array().unwrap();
    let children: Vec<i64> = children.iter().map(|child| child.as_i64().unwrap()).collect();
    let marked: Vec<i64> = operations(&document)
        .iter()
        .filter(|operation| operation.operator == "BDC")
        .map(|operation| operation.operands[1].as_dict().unwrap())
        .map(|properties| properties.get(b"MCID").unwrap().as_i64().unwrap())
        .collect();
    assert_eq!(children, marked);
    assert_eq!(marked, (0..marked.len() as i64).collect::<Vec<_>>());
    let info = entry(&document, &document.trailer, "Info").as_dict().unwrap();
    assert_eq!(string(info.get(b"Title").unwrap()), "Latent State Convergence ||x - x*||");
}

#[test]
fn marks_are_opened_and_closed() {
    for (name, heatmap) in all() {
        let mut open = 0;
        for operation in operations(&read(&heatmap.to_pdf().unwrap())) {
            match operation.operator.as_str() {
                "BDC" => open += 1,
                "EMC" => open -= 1,
                "f" | "TJ" | "Do" => assert_eq!(open, 1, "{name}: something is not marked"),
                _ => {}
            }
            assert!((0..=1).contains(&open), "{name}");
        }
        assert_eq!(open, 0, "{name}");
    }
}

/// The colours of the embedded picture, red, green and blue.
fn picture(document: &Document) -> (usize, usize, Vec<[u8; 3]>) {
    let objects = resources(document, "XObject");
    assert_eq!(objects.len(), 1);
    let image = objects.values().next().unwrap().as_stream().unwrap();
    let size = |key: &[u8]| image.dict.get(key).unwrap().as_i64().unwrap() as usize;
    assert!(!image.dict.get(b"Interpolate").unwrap().as_bool().unwrap());
    let samples = image.decompressed_content().unwrap();
    let colors = match followed(document, image.dict.get(b"ColorSpace").unwrap()) {
        Object::Array(space) => {
            let Object::String(palette, _) = followed(document, &space[3]) else {
                panic!("palette")
            };
            let color = |index: &u8| palette[3 * usize::from(*index)..][..3].try_into().unwrap();
            samples.iter().map(color).collect()
        }
        _ => samples.chunks_exact(3).map(|color| color.try_into().unwrap()).collect(),
    };
    (size(b"Width"), size(b"Height"), colors)
}

fn assert_shows_the_pixels(name: &str, figure: &Figure) {
    let (width, height, colors) = picture(&read(&figure.to_pdf().unwrap()));
    let area = figure.layout().cells();
    // At the middle of every pixel of ours that is not beside the edge of a cell.
    let at = |x: u32, y: u32| {
        let part = |at: u32, start: f64, length: f64, count: usize| {
            ((f64::from(at) + 0.5 - start) / length * count as f64) as usize
        };
        let (x, y) =
            (part(x, area.left, area.width(), width), part(y, area.top, area.height(), height));
        colors[y * width + x]
    };
    let (mut same, mut all) = (0, 0);
    for y in area.top as u32..area.bottom as u32 {
        for x in area.left as u32..area.right as u32 {
            let (row, col) =
                figure.layout().cell_at(f64::from(x) + 0.5, f64::from(y) + 0.5).unwrap();
            let cell = figure.layout().cell_rect(row, col).unwrap();
            let pixel = figure.pixmap().pixel(x, y).unwrap();
            let equal = at(x, y) == [pixel.red(), pixel.green(), pixel.blue()];
            (same, all) = (same + usize::from(equal), all + 1);
            let center = cell.center();
            if (x, y) == (center.0 as u32, center.1 as u32)
                && cell.width() > 2.0
                && cell.height() > 2.0
            {
                assert!(equal, "{name}: {x} {y}");
            }
        }
    }
    assert!(same * 100 >= all * 97, "{name}: {same} of {all}");
}

#[test]
fn many_cells_are_one_picture_of_the_same_colours() {
    for (name, heatmap) in all() {
        if ["many_cells", "more_cells_than_pixels"].contains(&name) {
            assert_shows_the_pixels(name, &heatmap.render().unwrap());
        }
    }
    // More colours than a palette has: the bar is not drawn, so that there is one picture.
    let colormap = heatspec::Colormap::from_colors(&["black", "red", "yellow", "white"]).unwrap();
    let spec = spec(500, 400).colormap(colormap).colorbar(heatspec::Colorbar::none());
    assert_shows_the_pixels("a palette", &Heatmap::new(hill(200, 90), spec).render().unwrap());
}

#[test]
fn files_are_small() {
    let main = main_figure().to_pdf().unwrap();
    assert!(main.len() < 40_000, "{}", main.len());
    let many = Heatmap::new(hill(300, 400), spec(700, 600)).to_pdf().unwrap();
    assert!(many.len() < 150_000, "{}", many.len());
}

#[test]
fn hostile_labels_are_kept() {
    let hostile = ") Tj (\\ >> endobj \u{0} <</A";
    let spec = spec(700, 300).title(hostile).x_axis(Axis::categories([hostile, ")", "\\"]));
    let figure = Heatmap::new(hill(2, 3), spec).render().unwrap();
    let document = read(&figure.to_pdf().unwrap());
    let drawn: Vec<String> = figure.layout().text_boxes().map(|text| text.text.clone()).collect();
    assert_eq!(lines(&document), drawn);
}

#[test]
fn gaps_show_the_background_and_are_no_mask() {
    let matrix = Matrix::from_fn(200, 150, |row, col| (row * col) as f32).unwrap();
    let spec = HeatmapSpec::new().cell_gap(1);
    let masks = |spec: &HeatmapSpec| {
        let pdf = Heatmap::new(&matrix, spec).to_pdf().unwrap();
        let document = read(&pdf);
        let pictures = resources(&document, "XObject");
        assert!(!pictures.is_empty());
        let mask = |picture: &&Object| picture.as_stream().unwrap().dict.has(b"SMask");
        pictures.values().copied().filter(|picture| mask(picture)).count()
    };
    assert_eq!(masks(&spec), 0);
    // Nothing is behind the gaps there.
    let theme = heatspec::Theme::light().transparent();
    assert_eq!(masks(&spec.theme(theme)), 1);
}

#[test]
fn slanted_lines_say_what_they_read() {
    let spec = |degrees: f64| {
        HeatmapSpec::new().x_axis(Axis::categories(["slanted", "label"]).rotation(degrees))
    };
    let said = |degrees: f64| {
        let matrix = Matrix::new(&[1.0, 2.0], 1, 2).unwrap();
        let pdf = Heatmap::new(matrix, spec(degrees)).to_pdf().unwrap();
        let spans = operations(&read(&pdf)).into_iter();
        let spans = spans.filter_map(|operation| {
            let properties = operation.operands.get(1)?.as_dict().ok()?;
            Some(string(properties.get(b"ActualText").ok()?))
        });
        spans.collect::<Vec<String>>()
    };
    assert_eq!(said(45.0), ["slanted", "label"]);
    assert!(said(90.0).is_empty());
}

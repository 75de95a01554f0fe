//! What is written into files, beside the pixels and among them.

mod compression;
#[cfg(unix)]
mod special;

use crate::temporary::Folder;
use heatspec::{
    Axis, Color, Colorbar, Figure, FigureSize, Groups, Heatmap, HeatmapSpec, Matrix, Norm, Theme,
};
use std::io::Cursor;

fn spec() -> HeatmapSpec {
    HeatmapSpec::new()
        .title("Distances ‖x − x*‖")
        .x_axis(Axis::index().label("Iterations"))
        .y_axis(Axis::categories(["deliber", "ation"]))
        .norm(Norm::Log)
        .colorbar(Colorbar::right().label("Log Distance"))
        .size(FigureSize::pixels(300, 200))
        .dpi(72)
}

fn render(spec: HeatmapSpec) -> Figure {
    let values = [0.5, 5.0, 50.0, f64::NAN, 1.0, 100.0];
    Heatmap::new(Matrix::new(&values, 2, 3).unwrap(), spec).render().unwrap()
}

fn decode(bytes: &[u8]) -> (png::Info<'static>, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    reader.finish().unwrap();
    (reader.info().clone(), pixels)
}

#[test]
fn a_png_has_the_pixels_the_resolution_and_the_words() {
    let figure = render(spec());
    let (info, pixels) = decode(&figure.encode_png().unwrap());
    assert_eq!((info.width, info.height), (300, 200));
    assert_eq!(pixels, figure.pixmap().data());

    let dimensions = info.pixel_dims.unwrap();
    // 72 / 0.0254 pixels per metre
    assert_eq!((dimensions.xppu, dimensions.yppu), (2835, 2835));
    assert_eq!(dimensions.unit, png::Unit::Meter);
    assert!(info.srgb.is_some());

    let plain = |keyword: &str| {
        let found = info.uncompressed_latin1_text.iter().find(|chunk| chunk.keyword == keyword);
        found.map(|chunk| chunk.text.clone())
    };
    let unicode = |keyword: &str| {
        let found = info.utf8_text.iter().find(|chunk| chunk.keyword == keyword);
        found.map(|chunk| chunk.get_text().unwrap())
    };
    assert_eq!(unicode("Title").as_deref(), Some("Distances ‖x − x*‖"));
    assert_eq!(plain("Software"), Some(concat!("heatspec ", env!("CARGO_PKG_VERSION")).to_owned()));
    let description = unicode("Description").unwrap();
    assert_eq!(description, figure.description());
    for part in
        ["2 rows × 3 columns", "“Iterations”", "“deliber” to “ation”", "0.5 to 100", "1 NaN", "log"]
    {
        assert!(description.contains(part), "{part:?} is not in {description:?}");
    }
}

#[test]
fn a_png_of_many_small_cells_has_its_pixels_too() {
    let matrix = Matrix::from_fn(150, 200, |row, col| ((row * 31 + col * 17) % 97) as f32).unwrap();
    let size = FigureSize::pixels(320, 240);
    let figure = Heatmap::new(matrix, HeatmapSpec::new().size(size)).render().unwrap();
    assert_eq!(decode(&figure.encode_png().unwrap()).1, figure.pixmap().data());
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_thread() {
    let expected = render(spec()).encode_png().unwrap();
    let threads: Vec<_> =
        (0..4).map(|_| std::thread::spawn(|| render(spec()).encode_png().unwrap())).collect();
    for thread in threads {
        assert!(thread.join().unwrap() == expected);
    }
}

#[test]
fn transparency_is_kept_where_the_format_has_it() {
    let theme = Theme::light().transparent().text(Color::rgb(200, 0, 0));
    let figure = render(spec().theme(theme));
    let (_, pixels) = decode(&figure.encode_png().unwrap());
    assert_eq!(pixels[..4], [0, 0, 0, 0]);
    // Anti-aliased text: straight alpha, so that the colour is the text's own at any coverage.
    let partly: Vec<&[u8]> =
        pixels.chunks_exact(4).filter(|pixel| (40..200).contains(&pixel[3])).collect();
    assert!(partly.len() > 100);
    assert!(partly.iter().all(|pixel| pixel[0] >= 190 && pixel[1] == 0 && pixel[2] == 0));
}

#[cfg(feature = "image")]
mod with_image {
    use super::*;

    #[test]
    fn to_image_is_straight_and_the_same_as_png() {
        let figure = render(spec().theme(Theme::dark().transparent()));
        let image = figure.to_image();
        assert_eq!(image.dimensions(), (300, 200));
        assert_eq!(image.into_raw(), decode(&figure.encode_png().unwrap()).1);
    }

    #[test]
    fn the_image_crate_that_is_handed_on_writes_files() {
        let figure = render(spec());
        let folder = Folder::new();
        for name in ["figure.png", "figure.webp", "figure.jpg"] {
            let path = folder.join(name);
            let image = heatspec::image::DynamicImage::from(figure.to_image());
            // JPEG has no alpha.
            if name == "figure.jpg" { image.to_rgb8().save(&path) } else { image.save(&path) }
                .unwrap();
            let read = heatspec::image::open(&path).unwrap();
            assert_eq!((read.width(), read.height()), (300, 200), "{name}");
            assert!(name == "figure.jpg" || read.to_rgba8() == figure.to_image(), "{name}");
        }
    }

    #[test]
    fn bytes_are_those_of_files() {
        let folder = Folder::new();
        let figure = render(spec());
        let saved = |name: &str| {
            let path = folder.join(name);
            figure.save(&path).unwrap();
            std::fs::read(path).unwrap()
        };
        assert!(saved("a.jpg") == figure.encode_jpeg().unwrap());
        assert!(saved("a.webp") == figure.encode_webp().unwrap());
        assert!(saved("a.png") == figure.encode_png().unwrap());
    }

    #[test]
    fn jpeg_lies_on_what_its_text_is_read_on() {
        let light_on_nothing = Theme::light().transparent().text(Color::rgb(240, 240, 200));
        let half = Theme::dark().background(Color::rgb(0, 0, 0).with_alpha(128));
        for (theme, ground) in [
            (Theme::light(), [255; 3]),
            (Theme::light().transparent(), [255; 3]),
            (Theme::dark().transparent(), [0; 3]),
            (light_on_nothing, [0; 3]),
            (half, [0; 3]),
        ] {
            let bytes = render(spec().theme(theme.clone())).encode_jpeg().unwrap();
            let format = heatspec::image::ImageFormat::Jpeg;
            let read = heatspec::image::load_from_memory_with_format(&bytes, format).unwrap();
            let corner = read.to_rgb8().get_pixel(1, 1).0;
            let near = corner.iter().zip(ground).all(|(a, b)| a.abs_diff(b) < 8);
            assert!(near, "{corner:?}, not {ground:?}: {theme:?}");
        }
        // What is opaque stays as it is.
        let background = Color::rgb(20, 60, 90);
        let bytes = render(spec().theme(Theme::dark().background(background))).encode_jpeg();
        let read = heatspec::image::load_from_memory(&bytes.unwrap()).unwrap();
        let corner = read.to_rgb8().get_pixel(1, 1).0;
        assert!(corner.iter().zip([20, 60, 90]).all(|(a, b)| a.abs_diff(b) < 8), "{corner:?}");
    }

    #[test]
    fn webp_is_lossless_and_jpeg_lies_on_white() {
        let folder = Folder::new();
        let figure = render(spec().theme(Theme::light().transparent()));
        let webp = folder.join("figure.webp");
        figure.save(&webp).unwrap();
        let bytes = std::fs::read(webp).unwrap();
        let format = heatspec::image::ImageFormat::WebP;
        let read = heatspec::image::load_from_memory_with_format(&bytes, format).unwrap();
        assert_eq!(read.to_rgba8(), figure.to_image());

        for name in ["figure.jpg", "figure.JPEG"] {
            let path = folder.join(name);
            figure.save(&path).unwrap();
            let bytes = std::fs::read(path).unwrap();
            let format = heatspec::image::ImageFormat::Jpeg;
            let read = heatspec::image::load_from_memory_with_format(&bytes, format).unwrap();
            assert_eq!((read.width(), read.height()), (300, 200));
            assert!(read.to_rgb8().get_pixel(0, 0).0.iter().all(|&channel| channel > 250));
            // JFIF density, in dots per inch.
            assert_eq!(bytes[13..18], [1, 0, 72, 0, 72]);
        }
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_the_feature_no_pdf_is_written() {
    let folder = Folder::new();
    let path = folder.join("figure.pdf");
    let error = render(spec()).save(&path).unwrap_err();
    assert_eq!(error.kind(), heatspec::ErrorKind::Format);
    assert!(error.to_string().contains("` needs heatspec's feature `pdf`"), "{error}");
    assert!(folder.names().is_empty());
}

#[test]
fn the_pixmap_that_is_handed_on_writes_a_png() {
    let figure = render(spec());
    let expected = figure.pixmap().data().to_vec();
    let (_, pixels) = decode(&figure.into_pixmap().encode_png().unwrap());
    assert!(pixels == expected);
}

#[test]
fn a_png_goes_to_any_writer() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let figure = render(spec());
    let mut bytes = b"before".to_vec();
    figure.write_png(&mut bytes).unwrap();
    assert_eq!(bytes, [b"before".as_slice(), &figure.encode_png().unwrap()].concat());
    assert_eq!(figure.write_png(Full).unwrap_err().kind(), std::io::ErrorKind::StorageFull);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_rights_and_a_read_only_one_its_contents() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new();
    let path = folder.join("figure.png");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    let figure = render(spec());
    let error = figure.save(&path).unwrap_err();
    assert_eq!((error.kind(), error.path()), (heatspec::ErrorKind::Io, Some(path.as_path())));
    assert!(error.to_string().contains("` could not be written: "), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"old");

    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    figure.save(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read(&path).unwrap(), figure.encode_png().unwrap());
    assert_eq!(folder.names(), ["figure.png"]);
}

#[test]
fn a_description_tells_of_groups_secondary_axes_and_captions() {
    let layers = Groups::new((0..12).map(|layer| (format!("layer {layer}"), layer..layer + 1)));
    let spec = HeatmapSpec::new()
        .subtitle("mean of eight runs")
        .caption("Data: simulated")
        .y_axis(Axis::index().groups(layers))
        .secondary_x_axis(Axis::range(0, 1).label("depth"));
    let matrix = Matrix::from_fn(12, 3, |row, col| (row + col) as f32).unwrap();
    let figure = Heatmap::new(matrix, spec).render().unwrap();
    for part in [
        "Subtitle: “mean of eight runs”.",
        "The secondary x axis, “depth”, runs from 0 to 1.",
        "Its groups are “layer 0”, “layer 1”",
        "“layer 7”, ….",
        "Caption: “Data: simulated”.",
    ] {
        assert!(figure.description().contains(part), "{part:?} is not in {}", figure.description());
    }
}

//! PNG files as small as they get: the same pixels in fewer bytes.

use super::decode;
use heatspec::{
    Colorbar, Colormap, Figure, FigureSize, Heatmap, HeatmapSpec, Matrix, PngCompression, Theme,
};
use png::ColorType;
use std::io::Cursor;

/// Straight RGBA, whatever the file has.
fn rgba(bytes: &[u8]) -> (ColorType, Vec<u8>) {
    let (info, _) = decode(bytes);
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    (info.color_type, pixels)
}

fn spec() -> HeatmapSpec {
    HeatmapSpec::new().title("Waves").size(FigureSize::pixels(300, 200)).dpi(72)
}

fn both(spec: HeatmapSpec) -> [Figure; 2] {
    let wave = |row: usize, col: usize| ((row * 31 + col * 17) as f32 / 40.0).sin();
    let heatmap = Heatmap::new(Matrix::from_fn(30, 40, wave).unwrap(), spec);
    [PngCompression::Fast, PngCompression::Small]
        .map(|how| heatmap.clone().png_compression(how).render().unwrap())
}

#[test]
fn the_pixels_are_the_same_in_fewer_bytes() {
    let few =
        spec().colormap(Colormap::from_colors(&["white", "navy"]).unwrap().levels(5).unwrap());
    for (name, spec, kind) in [
        ("a palette", few.clone().colorbar(Colorbar::none()), ColorType::Indexed),
        ("a palette with holes", few.theme(Theme::light().transparent()), ColorType::Indexed),
        ("opaque", spec().size(FigureSize::pixels(900, 600)), ColorType::Rgb),
        ("transparent", spec().theme(Theme::light().transparent()), ColorType::Rgba),
    ] {
        let [fast, small] = both(spec);
        let (bytes, smaller) = (fast.encode_png().unwrap(), small.encode_png().unwrap());
        assert!(smaller.len() * 4 < bytes.len() * 3, "{name}: {} {}", bytes.len(), smaller.len());
        let ((before, expected), (after, pixels)) = (rgba(&bytes), rgba(&smaller));
        assert_eq!((before, after), (ColorType::Rgba, kind), "{name}");
        assert!(pixels == expected, "{name}");
        // All that is told beside the pixels is there too.
        let (info, _) = decode(&smaller);
        assert!(info.pixel_dims.is_some() && info.srgb.is_some());
        assert_eq!(info.uncompressed_latin1_text.len() + info.utf8_text.len(), 3);
        assert!(smaller == small.encode_png().unwrap());
    }
}

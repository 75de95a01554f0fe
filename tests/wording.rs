//! What messages say of figures and partials as they are. That they say one thing of one, and several
//! things of several, is tested where problems and notices are made, in `src/error/tests.rs`.

use heatspec::{Heatmap, HeatmapSpec, Matrix, Norm, Partial, PixelGrid, Reduction, WarningKind};

/// The reasons that parts of the crate give agree with their counts too.
#[test]
fn reasons_are_of_one_thing_or_of_several() {
    let nothing: [(f64, &str); 0] = [];
    let errors = [
        heatspec::Colormap::from_stops(&nothing).map(drop).unwrap_err(),
        Partial::from_bytes(&[0]).map(drop).unwrap_err(),
    ];
    for told in errors.map(|error| error.to_string()) {
        assert!(!told.contains("(s)") && !told.contains("1 bytes"), "{told}");
        assert!(!told.contains("1 stops") && !told.contains("1 colours"), "{told}");
    }
}

/// Limits are 64-bit floats, which not every 64-bit integer is.
#[test]
fn rounded_values_are_said_to_be_about_right() {
    let values = [i64::MAX, i64::MAX - 1];
    let figure = Heatmap::new(Matrix::new(&values, 1, 2).unwrap(), HeatmapSpec::new()).render();
    let figure = figure.unwrap();
    let [warning] = figure.warnings() else { panic!("{:?}", figure.warnings()) };
    assert_eq!(warning.kind(), WarningKind::LimitsWidened);
    let told = warning.to_string();
    assert!(told.starts_with("every usable value is about 9.2233720368547"), "{told}");
    let matrix = Matrix::new(&[3, 3], 1, 2).unwrap();
    let figure = Heatmap::new(matrix, HeatmapSpec::new().norm(Norm::Linear)).render().unwrap();
    let told = figure.warnings()[0].to_string();
    assert!(
        told.starts_with("every usable value is 3, so the limits were widened to 2.7"),
        "{told}"
    );
}

#[test]
fn no_reduction_recommends_itself() {
    let matrix = Matrix::from_fn(900, 900, |row, col| ((row * 31 + col * 17) % 97) as f32).unwrap();
    let told = |reduction| {
        let spec =
            HeatmapSpec::new().size(heatspec::FigureSize::pixels(300, 200)).reduction(reduction);
        let figure = Heatmap::new(&matrix, spec).render().unwrap();
        figure.warnings()[0].to_string()
    };
    for (reduction, named) in [
        (Reduction::max(), [true, false]),
        (Reduction::min(), [false, true]),
        (Reduction::mean(), [true, true]),
    ] {
        let told = told(reduction);
        let found = ["Reduction::min", "Reduction::max"].map(|name| told.contains(name));
        assert_eq!(found, named, "{told}");
    }
}

#[test]
fn partials_say_what_does_not_go_together() {
    let grid = PixelGrid::new(4, 6, 2, 3).unwrap();
    let mut partial = Partial::new(&grid);
    let other = Partial::new(&PixelGrid::new(4, 6, 2, 2).unwrap());
    assert_eq!(
        partial.merge(&other).unwrap_err().to_string(),
        "partial reductions of two grids cannot be merged: one is of 4 × 6 cells on 2 × 3 pixels, \
         the other of 4 × 6 cells on 2 × 2 pixels: reduce all blocks on one `PixelGrid`"
    );
    let bytes = partial.to_bytes();
    for cut in 20..125 {
        let told = Partial::from_bytes(&bytes[..cut]).unwrap_err().to_string();
        assert!(
            told.ends_with(&format!("they end within the header, after {cut} bytes")),
            "{told}"
        );
    }
    let told = Partial::from_bytes(&bytes[..126]).unwrap_err().to_string();
    assert!(told.contains("1 byte after the header, not 67 for each of 2 × 3 pixels"), "{told}");
}

//! Figures as SVG documents: what they hold, and that they show the same as the pixels.

#[path = "../../examples/published_figure/simulation.rs"]
mod simulation;

mod compare;
mod equal_cells;
mod figures;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod poppler;
mod svg;

#[cfg(not(feature = "pdf"))]
#[test]
fn without_the_feature_no_pdf_is_written() {
    let path = std::env::temp_dir().join("heatspec-not-built.pdf");
    let figure = figures::main_figure().render().unwrap();
    let error = figure.save(&path).unwrap_err();
    assert_eq!(error.kind(), heatspec::ErrorKind::Format);
    assert!(error.to_string().contains("` needs heatspec's feature `pdf`"), "{error}");
    assert!(!path.exists());
}

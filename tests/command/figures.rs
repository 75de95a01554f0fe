//! What is written: the bytes that the library gives for the same data and spec.

use super::{Folder, call, npy, own};
use heatspec::{
    Axis, Colorbar, Colormap, Extend, Figure, FigureSize, Format, Heatmap, HeatmapSpec, Limits,
    Matrix, Norm, Reduction, Theme,
};

const TABLE: &str = "name,a,b,c\nfirst,1,20,300\nsecond,0.5,,7\n";

fn table(spec: HeatmapSpec) -> Figure {
    let values = [1.0, 20.0, 300.0, 0.5, f64::NAN, 7.0];
    let spec = spec.y_axis(Axis::categories(["first", "second"]).label("row"));
    let spec = spec.x_axis(Axis::categories(["a", "b", "c"]).label("column"));
    Heatmap::new(Matrix::new(&values, 2, 3).unwrap(), spec).render().unwrap()
}

/// The README's first command draws the picture that stands in it.
#[test]
fn the_main_figure() {
    let folder = Folder::new("main-figure");
    let (data, spec) =
        (own("examples/data/convergence_smooth.csv"), own("examples/data/convergence_smooth.json"));
    let figure = folder.path("figure.png");
    call(&[&data, "--spec", &spec, "-o", &figure], b"").succeeds();
    let expected = std::fs::read(own("examples/latent_convergence.png"));
    let options = [
        "--title",
        "Latent State Convergence ||x - x*||",
        "--x-label",
        "Iterations at Test Time",
        "--norm",
        "log",
        "--bar-label",
        "Log Distance",
    ];
    let mut arguments = vec![&*data, "-o", "-"];
    arguments.extend(options);
    let by_options = call(&arguments, b"").succeeds().out;
    assert!(by_options == std::fs::read(figure).unwrap());
    // Pictures are no part of the package.
    if let Ok(expected) = expected {
        assert!(by_options == expected);
    }
}

#[test]
fn every_format_at_once() {
    let folder = Folder::new("formats");
    let data = folder.write("table.csv", TABLE);
    let paths = ["png", "svg", "pdf"].map(|extension| folder.path(&format!("figure.{extension}")));
    let [png, svg, pdf] = &paths;
    let labels = ["--x-label", "column", "--y-label", "row"];
    let outputs = ["-o", png, "-o", svg, "-o", pdf];
    let arguments = [&[&*data][..], &labels, &outputs].concat();
    call(&arguments, b"").succeeds();
    let figure = table(HeatmapSpec::new());
    let read = |path: &str| std::fs::read(path).unwrap();
    assert!(read(png) == figure.encode_png().unwrap());
    assert!(read(svg) == figure.to_svg().unwrap().as_bytes());
    assert!(read(pdf) == figure.to_pdf().unwrap());
    assert_eq!(folder.names(), ["figure.pdf", "figure.png", "figure.svg", "table.csv"]);
    let [svg_out, pdf_out] = ["svg", "pdf"].map(|format| {
        call(
            &[&*data, "--x-label", "column", "--y-label", "row", "-o", "-", "--format", format],
            b"",
        )
    });
    assert!((svg_out.out, pdf_out.out) == (read(svg), read(pdf)));
}

#[test]
fn options_are_those_of_the_library() {
    let cases: [(&[&str], HeatmapSpec); 6] = [
        (
            &["--norm", "log", "--vmin", "0.1", "--theme", "dark"],
            HeatmapSpec::new()
                .norm(Norm::Log)
                .limits(Limits::auto().vmin(0.1))
                .theme(Theme::dark()),
        ),
        (
            &["--norm", "symlog:0.5", "--colormap", "magma_r", "--levels", "5"],
            HeatmapSpec::new()
                .norm(Norm::symlog(0.5))
                .colormap(Colormap::named("magma_r").unwrap().levels(5).unwrap()),
        ),
        (
            &[
                "--percentile",
                "10",
                "90",
                "--extend",
                "both",
                "--bar",
                "bottom",
                "--bar-label",
                "Loss",
            ],
            HeatmapSpec::new()
                .limits(Limits::percentile(10, 90))
                .colorbar(Colorbar::bottom().label("Loss").extend(Extend::Both)),
        ),
        (
            &["--size", "700x500", "--dpi", "90", "--reduce", "max", "--annotate", ".1f"],
            HeatmapSpec::new()
                .size(FigureSize::pixels(700, 500))
                .dpi(90)
                .reduction(Reduction::max())
                .annotations(heatspec::Annotations::values(Format::fixed(1))),
        ),
        (
            &["--center", "5", "--bad", "red", "--grid", "1", "--cell-gap", "1.5"],
            HeatmapSpec::new()
                .norm(Norm::diverging(5))
                .colormap(Colormap::viridis().with_bad(heatspec::Color::rgb(255, 0, 0)))
                .grid(heatspec::Grid::every(1))
                .cell_gap(1.5),
        ),
        (
            &[
                "--title",
                "$x^2$",
                "--math",
                "--set",
                "caption=said",
                "--set",
                "colorbar.length=0.5",
            ],
            HeatmapSpec::new()
                .title(heatspec::Text::math("$x^2$").unwrap())
                .caption("said")
                .colorbar(Colorbar::right().length(0.5)),
        ),
    ];
    for (options, spec) in cases {
        let arguments =
            [&["-", "-o", "-", "--x-label", "column", "--y-label", "row"], options].concat();
        let done = call(&arguments, TABLE.as_bytes()).succeeds();
        assert!(done.out == table(spec).encode_png().unwrap(), "{options:?}");
    }
}

/// A spec from a file is changed by options, and its axes get the labels of the data where it names none.
#[test]
fn specs_from_files() {
    let folder = Folder::new("specs");
    let spec = folder.write(
        "spec.json",
        r#"{"x_axis": {"label": "column"}, "y_axis": {"label": "row"}, "title": "One", "norm": "log"}"#,
    );
    let arguments = ["-", "--spec", &*spec, "--title", "Two", "-o", "-"];
    let done = call(&arguments, TABLE.as_bytes()).succeeds();
    assert!(
        done.out == table(HeatmapSpec::new().title("Two").norm(Norm::Log)).encode_png().unwrap()
    );

    let printed = call(&["spec", "--spec", &spec, "--title", "Two", "--vmin", "1"], b"").succeeds();
    let expected = HeatmapSpec::new()
        .x_axis(Axis::index().label("column"))
        .y_axis(Axis::index().label("row"))
        .title("Two")
        .norm(Norm::Log)
        .limits(Limits::auto().vmin(1));
    assert_eq!(HeatmapSpec::from_json(printed.text()).unwrap(), expected);
    // What is printed draws the same.
    let with_data =
        folder.write("printed.json", call(&["spec", "-", "--spec", &spec], TABLE.as_bytes()).out);
    let [again, before] = [&with_data, &spec]
        .map(|spec| call(&["-", "--spec", spec, "-o", "-"], TABLE.as_bytes()).succeeds().out);
    assert!(again == before);

    let wrong = folder.write("wrong.json", "{\n  \"titel\": \"One\"\n}");
    let done = call(&["-", "--spec", &wrong, "-o", "-"], TABLE.as_bytes());
    let text = done.fails(1);
    assert!(text.contains("wrong.json: line 2") && text.contains("`title`"), "{text}");
    let done = call(&["-", "--set", "x_axis.lable=a", "-o", "-"], TABLE.as_bytes());
    let text = done.fails(2);
    assert!(
        text.contains("--set 'x_axis.lable=a': `x_axis.lable`") && text.contains("`label`"),
        "{text}"
    );
}

/// A matrix that outnumbers pixels is read block by block, and as a whole where it has to be.
#[test]
fn large_arrays() {
    let folder = Folder::new("large");
    let values = |(row, col): (usize, usize)| ((row * 31) ^ (col * 17)) as f32;
    let cells = (0..2500).flat_map(|row| (0..2000).map(move |col| (row, col)));
    let data = folder.write("large.npy", npy(&[2500, 2000], cells.map(values)));
    let matrix = Matrix::from_fn(2500, 2000, |row, col| values((row, col))).unwrap();
    for (options, spec) in [
        (&["--reduce", "max"][..], HeatmapSpec::new().reduction(Reduction::max())),
        (&["--percentile", "1", "99"][..], HeatmapSpec::new().limits(Limits::percentile(1, 99))),
    ] {
        let done = call(&[&[&*data, "-o", "-"], options].concat(), b"").succeeds();
        let figure = Heatmap::new(&matrix, &spec).render().unwrap();
        assert!(done.out == figure.encode_png().unwrap(), "{options:?}");
        assert!(done.error.contains("warning: "), "{}", done.error);
    }
}

#[test]
fn in_the_terminal() {
    let shades =
        call(&["-", "--terminal", "shades", "--columns", "50"], TABLE.as_bytes()).succeeds();
    assert!(shades.text().lines().all(|line| line.chars().count() <= 50));
    assert!(shades.text().contains(" first ┤") && !shades.text().contains('\x1b'));
    for (protocol, start) in
        [("kitty", "\x1b_Ga=T"), ("iterm2", "\x1b]1337;"), ("sixel", "\x1bP0;1;0q")]
    {
        let done = call(&["-", "--terminal", protocol], TABLE.as_bytes()).succeeds();
        assert!(done.text().starts_with(start), "{protocol}");
    }
    // Cells for which there are too few characters are reduced, and the labels are the same.
    let folder = Folder::new("terminal");
    let values = (0..900 * 1200).map(|at| (at % 1200) as f32);
    let data = folder.write("wide.npy", npy(&[900, 1200], values));
    let arguments = [&*data, "--terminal", "half-blocks", "--columns", "90", "--title", "Wide"];
    let done = call(&arguments, b"").succeeds();
    assert!(!done.error.contains("no room"), "{}", done.error);
    assert!(
        done.error.contains("warning: ")
            && done.text().contains("Wide")
            && done.text().contains("1000")
    );
}

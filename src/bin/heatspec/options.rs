//! The options, each with an example, in the words of the library.

use clap::{Arg, ArgAction};

/// An option: its name, what its values are called (none for a switch), what it does, and an example.
type Row = (&'static str, &'static [&'static str], &'static str, &'static str);

const OUTPUT: [Row; 9] = [
    (
        "output",
        &["FIGURE"],
        "Write to this file: .png, .svg, .pdf, .jpg or .webp; - is standard output. More than once for several",
        "-o a.png -o a.pdf",
    ),
    (
        "format",
        &["FORMAT"],
        "The format of standard output: png, svg, pdf, jpg or webp",
        "-o - --format svg",
    ),
    (
        "terminal",
        &["PROTOCOL"],
        "Draw in the terminal, by kitty, iterm2, sixel, half-blocks, half-blocks-256 or shades",
        "--terminal sixel",
    ),
    ("columns", &["COUNT"], "How many columns a picture in the terminal takes", "--columns 120"),
    ("compress", &[], "Make PNG files smaller, which takes longer", "--compress"),
    (
        "svg-font",
        &["FAMILY"],
        "Write text into SVG files as text in this font, not as outlines",
        "--svg-font 'DejaVu Sans'",
    ),
    ("threads", &["COUNT"], "Use at most so many threads", "--threads 1"),
    ("strict", &[], "Take every warning for an error: nothing is written then", "--strict"),
    ("quiet", &[], "Tell nothing but errors", "-q"),
];

const DATA: [Row; 14] = [
    (
        "input-format",
        &["FORMAT"],
        "What DATA is, where its name does not say so: csv, tsv, table (between blanks), json, npy, npz or safetensors",
        "--input-format csv",
    ),
    ("delimiter", &["CHARACTER"], "What stands between the fields of a line", "--delimiter ';'"),
    ("decimal-comma", &[], "Numbers have a comma in place of the point", "--decimal-comma"),
    ("header", &[], "The first line is a header", "--header"),
    ("no-header", &[], "The first line is data", "--no-header"),
    ("labels", &[], "The first column has the labels of rows", "--labels"),
    ("no-labels", &[], "The first column is data", "--no-labels"),
    (
        "index",
        &["I[,J…]"],
        "Of an array of more than two dimensions, the entry along the first, the second …",
        "--index 0,7",
    ),
    ("rows", &["A..B"], "Only these rows, the first being 0 and B left out", "--rows 13..34"),
    ("cols", &["A..B"], "Only these columns", "--cols ..100"),
    ("transpose", &[], "Exchange rows and columns, after --rows and --cols", "--transpose"),
    ("x-labels", &["FILE"], "The labels of columns, one a line", "--x-labels tokens.txt"),
    ("y-labels", &["FILE"], "The labels of rows, one a line", "--y-labels tokens.txt"),
    (
        "tokens",
        &["SCHEME"],
        "Write labels as tokens that can be read: gpt2, sentencepiece, wordpiece, plain or auto",
        "--tokens gpt2",
    ),
];

const TITLES: [Row; 8] = [
    ("title", &["TEXT"], "The title", "--title 'Mean loss'"),
    ("subtitle", &["TEXT"], "A line below the title", "--subtitle 'seed 3'"),
    ("caption", &["TEXT"], "A line below everything", "--caption 'Source: run 12'"),
    (
        "title-align",
        &["ALIGN"],
        "Where the title stands: left, center or right",
        "--title-align left",
    ),
    ("x-label", &["TEXT"], "What the columns are", "--x-label Iteration"),
    ("y-label", &["TEXT"], "What the rows are", "--y-label Token"),
    ("bar-label", &["TEXT"], "What the colours are", "--bar-label 'Loss (nats)'"),
    ("math", &[], "Read $…$ in these texts as formulas", "--math --bar-label '$\\log_2 p$'"),
];

const COLORS: [Row; 12] = [
    (
        "norm",
        &["NORM"],
        "linear, log, symlog(0.1), asinh(1), power(0.5), two_slope(0), centered(0), diverging(0), boundaries(0,1,5) or quantile; log:… is read as log(…)",
        "--norm symlog:0.01",
    ),
    ("vmin", &["VALUE"], "The value of the first colour", "--vmin 0"),
    ("vmax", &["VALUE"], "The value of the last colour", "--vmax 1"),
    (
        "percentile",
        &["LOW", "HIGH"],
        "Limits at these percentiles of the data",
        "--percentile 2 98",
    ),
    ("symmetric", &["CENTER"], "Limits equally far from a value", "--symmetric 0"),
    (
        "center",
        &["VALUE"],
        "The value of the middle colour, limits being those of the data",
        "--center 0 --colormap coolwarm",
    ),
    (
        "colormap",
        &["NAME"],
        "A colormap of matplotlib or seaborn, backwards with _r (heatspec colormaps shows all), or colours to run through",
        "--colormap magma_r",
    ),
    ("levels", &["COUNT"], "Only so many colours", "--levels 7"),
    ("under", &["COLOR"], "The colour of values below the limits", "--under white"),
    ("over", &["COLOR"], "The colour of values above the limits", "--over '#ff0000'"),
    ("bad", &["COLOR"], "The colour of missing values", "--bad lightgrey"),
    (
        "reduce",
        &["RULE"],
        "What a pixel shows where cells outnumber pixels: mean, max, min, median, mode, nearest, farthest_from(0), circular_mean(360), valid_count or invalid_fraction",
        "--reduce max",
    ),
];

const BAR: [Row; 7] = [
    (
        "bar",
        &["SIDE"],
        "Where the colour bar stands: right, left, top, bottom or none",
        "--bar bottom",
    ),
    ("bar-ticks", &["LIST"], "The values at its ticks", "--bar-ticks 1,10,100"),
    ("bar-format", &["FORMAT"], "How its numbers are written", "--bar-format .0%"),
    ("bar-length", &["PART"], "Its length, as a part of the cells'", "--bar-length 0.6"),
    ("bar-missing", &["TEXT"], "An entry for missing values beside it", "--bar-missing 'no data'"),
    (
        "extend",
        &["ENDS"],
        "Which ends are pointed: auto, neither, below, above or both",
        "--extend both",
    ),
    ("invert-bar", &[], "The greatest value at the other end", "--invert-bar"),
];

const AXES: [Row; 16] = [
    ("x-range", &["A..B"], "The columns cover this range", "--x-range 0..12.5"),
    ("y-range", &["A..B"], "The rows cover this range", "--y-range=-1..1"),
    ("x-first", &["NUMBER"], "The number of the first column", "--x-first 1"),
    ("y-first", &["NUMBER"], "The number of the first row", "--y-first 1"),
    ("x-ticks", &["LIST"], "Where ticks stand; none for none", "--x-ticks 0,32,64"),
    ("y-ticks", &["LIST"], "Where ticks stand; none for none", "--y-ticks none"),
    ("x-format", &["FORMAT"], "How the numbers of ticks are written", "--x-format .1f"),
    ("y-format", &["FORMAT"], "How the numbers of ticks are written", "--y-format .1f"),
    ("x-side", &["SIDE"], "bottom or top", "--x-side top"),
    ("y-side", &["SIDE"], "left or right", "--y-side right"),
    ("x-rotation", &["DEGREES"], "How far the labels are turned", "--x-rotation 90"),
    ("y-rotation", &["DEGREES"], "How far the labels are turned", "--y-rotation 45"),
    ("invert-x", &[], "The first column at the right", "--invert-x"),
    ("invert-y", &[], "The rows the other way round", "--invert-y"),
    ("origin", &["ORIGIN"], "Where row 0 stands: upper or lower", "--origin lower"),
    ("aspect", &["ASPECT"], "The shape of cells: auto or equal", "--aspect equal"),
];

const CELLS: [Row; 9] = [
    (
        "annotate",
        &["FORMAT"],
        "Write values into the cells: auto, .2f, .3g, .1e or .0%",
        "--annotate .2f",
    ),
    (
        "annotate-above",
        &["VALUE"],
        "Only values above this",
        "--annotate auto --annotate-above 0.5",
    ),
    (
        "annotate-below",
        &["VALUE"],
        "Only values below this",
        "--annotate auto --annotate-below 0.01",
    ),
    (
        "annotate-top",
        &["COUNT"],
        "Only so many of the greatest values",
        "--annotate auto --annotate-top 5",
    ),
    ("mask", &["CELLS"], "Leave out a triangle: upper or lower", "--mask upper"),
    ("mask-diagonal", &[], "Leave out the diagonal with it", "--mask lower --mask-diagonal"),
    ("grid", &["CELLS"], "A line after every so many cells", "--grid 8"),
    ("cell-gap", &["POINTS"], "Space between cells", "--cell-gap 1"),
    ("no-frame", &[], "No frame around the cells", "--no-frame"),
];

const PAGE: [Row; 8] = [
    (
        "size",
        &["SIZE"],
        "The size: 1200x800 pixels, inches(12,8), or per_cell(20,20)",
        "--size 1200x800",
    ),
    ("dpi", &["NUMBER"], "Pixels per inch", "--dpi 200"),
    ("theme", &["THEME"], "light, dark or print", "--theme print"),
    ("transparent", &[], "No background", "--transparent"),
    ("font", &["FILE"], "A font for all texts, before the built-in ones", "--font Inter.ttf"),
    ("language", &["TAG"], "The language of the texts, for screen readers", "--language de"),
    ("spec", &["FILE"], "Begin with this spec; other options change it", "--spec figure.json"),
    (
        "set",
        &["PATH=VALUE"],
        "Change one part of the spec; the value is JSON or a text",
        "--set 'x_axis.label=Step'",
    ),
];

pub(crate) fn output() -> Vec<Arg> {
    args("Output", &OUTPUT)
}

pub(crate) fn data() -> Vec<Arg> {
    args("Data", &DATA)
}

pub(crate) fn figure() -> Vec<Arg> {
    let groups: [(&'static str, &[Row]); 6] = [
        ("Titles and labels", &TITLES),
        ("Colours", &COLORS),
        ("Colour bar", &BAR),
        ("Axes", &AXES),
        ("Cells", &CELLS),
        ("Page and spec", &PAGE),
    ];
    groups.into_iter().flat_map(|(heading, rows)| args(heading, rows)).collect()
}

/// `--terminal` alone.
pub(crate) fn terminal() -> Arg {
    arg("Output", &OUTPUT[2])
}

fn path() -> clap::builder::ValueParser {
    clap::value_parser!(std::path::PathBuf)
}

fn args(heading: &'static str, rows: &[Row]) -> Vec<Arg> {
    rows.iter().map(|row| arg(heading, row)).collect()
}

fn arg(heading: &'static str, &(name, values, help, example): &Row) -> Arg {
    let arg = Arg::new(name).long(name).help_heading(heading).help(format!("{help} [{example}]"));
    let arg = match values {
        [] => arg.action(ArgAction::SetTrue),
        values => arg.value_names(values).num_args(values.len()).allow_negative_numbers(true),
    };
    match name {
        "output" => arg.short('o').action(ArgAction::Append).value_parser(path()),
        "font" | "spec" | "x-labels" | "y-labels" => arg.value_parser(path()),
        "set" => arg.action(ArgAction::Append),
        "quiet" => arg.short('q'),
        "header" => arg.conflicts_with("no-header"),
        "labels" => arg.conflicts_with("no-labels"),
        "percentile" => arg.conflicts_with("symmetric"),
        "center" => arg.conflicts_with("norm"),
        "annotate-above" | "annotate-below" | "annotate-top" => arg.requires("annotate"),
        "mask-diagonal" => arg.requires("mask"),
        "columns" => arg.value_parser(clap::value_parser!(u16).range(1..)),
        _ => arg,
    }
}

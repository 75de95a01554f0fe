//! What the library says, in the words of the command line.

/// What the library names, and the option for it.
const OPTIONS: [(&str, &str); 13] = [
    ("`Reduction::min`", "`--reduce min`"),
    ("`Reduction::max`", "`--reduce max`"),
    ("`Reduction::mode`", "`--reduce mode`"),
    ("`Reduction::invalid_fraction`", "`--reduce invalid_fraction`"),
    ("`Theme::tick_size`", "`--set theme.tick_size=…`"),
    ("`Theme::missing`", "`--bad`"),
    ("`Colormap::with_bad`", "`--bad`"),
    ("`Colormap::with_over`", "`--over`"),
    ("`Norm::Boundaries`", "`--norm boundaries`"),
    ("`Fonts::with`", "`--font`"),
    ("`FigureSize::per_cell`", "`--size per_cell(…)`"),
    ("`Aspect::Equal`", "`--aspect equal`"),
    ("`Colormap::names()` lists", "`heatspec colormaps` lists"),
];

/// A text of the library on one line, with options in place of setters.
pub(crate) fn of_options(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    OPTIONS.iter().fold(line, |line, (setter, option)| line.replace(setter, option))
}

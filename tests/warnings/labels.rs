//! Labels that do not fit, and odd ones.

use super::{assert_tidy, labels, ramp, render, spec, texts};
use crate::told::assert_warned;
use heatspec::{Axis, Colorbar, FigureSize, HeatmapSpec, Side, TextBox, Warning, WarningKind};

#[test]
fn labels_are_thinned_to_those_that_fit() {
    let names: Vec<String> = (0..2000).map(|row| format!("row {row}")).collect();
    let axis = || Axis::categories(&names);
    let matrix = ramp(2000, 2000);
    for (name, thinned) in [("y axis", spec().y_axis(axis())), ("x axis", spec().x_axis(axis()))] {
        let layout = render(&matrix, &thinned);
        let layout = layout.layout();
        let axis = if name == "x axis" { layout.x_axis() } else { layout.y_axis() };
        let shown = labels(axis).len();
        assert!((5..60).contains(&shown), "{shown}");
        // Every n-th from the first, each beside its own cell.
        let values: Vec<f64> = axis.ticks.iter().map(|tick| tick.value).collect();
        assert_eq!(values[0], 0.0);
        assert!(values.windows(2).all(|pair| pair[1] - pair[0] == values[1]), "{values:?}");
        assert_eq!(texts(axis)[1], format!("row {}", values[1]));
        assert_tidy(layout);
        let figure = render(&matrix, &thinned);
        let start = format!("the {name} shows {shown} of 2000 labels, ");
        let thinned = |told: &&Warning| told.kind() == WarningKind::LabelsThinned;
        let told: Vec<_> = figure.warnings().iter().filter(thinned).collect();
        let of_name: Vec<_> =
            told.iter().filter(|told| told.to_string().starts_with(&start)).collect();
        assert_eq!(of_name.len(), 1, "{told:?}");
        assert_eq!(of_name[0].count(), Some(2000 - shown));
    }
}

#[test]
fn ticks_of_the_callers_are_thinned_and_counted() {
    let every = spec().colorbar(Colorbar::right().ticks((1..=600).map(f64::from)));
    let figure = render(&ramp(20, 30), &every);
    let shown = labels(&figure.layout().colorbar().unwrap().axis).len();
    let told = format!("the colour bar shows {shown} of 600 labels, ");
    assert_warned(figure.warnings(), &[(WarningKind::LabelsThinned, &told)]);
    assert!((5..60).contains(&shown), "{shown}");
}

#[test]
fn a_figure_per_cell_shows_every_label() {
    let names: Vec<String> = (0..400).map(|row| format!("token {row}")).collect();
    let odd: Vec<String> = (0..40).map(|col| format!("{col}\0\t\n{}", "w".repeat(col))).collect();
    for side in [Side::Top, Side::Bottom] {
        let size = FigureSize::per_cell(1, 1);
        let all = HeatmapSpec::new()
            .size(size)
            .x_axis(Axis::categories(&odd).side(side))
            .y_axis(Axis::categories(&names));
        let figure = render(&ramp(400, 40), &all);
        assert_eq!(figure.warnings(), []);
        assert_eq!(texts(figure.layout().y_axis()), names);
        assert_eq!(labels(figure.layout().x_axis()).len(), 40);
        assert_tidy(figure.layout());
    }
}

#[test]
fn labels_end_in_an_ellipsis_past_two_fifths_of_the_width() {
    let (long, short) = ("a label of many words ".repeat(20), "short".to_owned());
    let names = [&long, &short, &long];
    let figure = render(&ramp(3, 3), &spec().y_axis(Axis::categories(names)));
    let told = "2 labels of the y axis were too long and end in “…”";
    assert_warned(figure.warnings(), &[(WarningKind::LabelsElided, told)]);
    let shown = labels(figure.layout().y_axis());
    assert!(shown[0].text.ends_with('…') && long.starts_with(shown[0].text.trim_end_matches('…')));
    assert_eq!(shown[1].text, "short");
    // No wider than two fifths, and as near to it as a word's last character allows.
    let width = shown[0].rect.width();
    assert!((145.0..=160.0).contains(&width), "{width}");
    assert_tidy(figure.layout());
}

#[test]
fn titles_and_axis_labels_wrap_and_then_end_in_an_ellipsis() {
    let long = "many words ".repeat(1000);
    let long = long.trim_end();
    let parts: [(&str, HeatmapSpec); 5] = [
        ("title", spec().title(long)),
        ("x axis", spec().x_axis(Axis::index().label(long))),
        ("y axis", spec().y_axis(Axis::index().label(long))),
        ("vertical bar", spec().colorbar(Colorbar::left().label(long))),
        ("horizontal bar", spec().colorbar(Colorbar::top().label(long))),
    ];
    for (part, spec) in parts {
        let figure = render(&ramp(3, 3), &spec);
        // Of the text, a message shows as much as goes on a line.
        let told =
            format!("a text was too long for the figure and ends in “…”: “{}…”", &long[..200]);
        assert!(figure.warnings().len() == 1, "{part}");
        assert_warned(figure.warnings(), &[(WarningKind::TextElided, &told)]);
        let elided = figure.layout().text_boxes().filter(|text| text.text.ends_with('…')).count();
        assert_eq!(elided, 1, "{part}");
        assert_tidy(figure.layout());
    }
}

#[test]
fn odd_labels_draw_something_sensible() {
    let ten_thousand = "x".repeat(10_000);
    let lines = "line\n".repeat(2000);
    let odd = [
        "",
        " ",
        "\n",
        "\n\n\n",
        "one\ntwo",
        "one\r\ntwo",
        "\t",
        "a\tb",
        "\0",
        "a\0b",
        "\u{1b}[31m",
        "\u{feff}\u{200b}",
        "e\u{301}\u{301}\u{301}",
        "שלום",
        "👩‍👩‍👧",
        &ten_thousand,
        &lines,
    ];
    for text in odd {
        let plain = || spec().size(FigureSize::pixels(700, 500));
        let ticks = [(1.0, text), (6.0, "six")];
        let parts = vec![
            plain().title(text),
            plain().x_axis(Axis::index().label(text)),
            plain().y_axis(Axis::index().label(text)),
            plain().colorbar(Colorbar::right().label(text)),
            plain().colorbar(Colorbar::bottom().labelled_ticks(ticks)),
            plain().x_axis(Axis::categories([text, "b", text]).side(Side::Top).rotation(90)),
            plain().x_axis(Axis::categories([text, "b", text])),
            plain().y_axis(Axis::categories([text, text])),
        ];
        for spec in parts {
            let figure = render(&ramp(2, 3), &spec);
            let layout = figure.layout();
            assert_tidy(layout);
            for text in layout.text_boxes() {
                // Newlines part the lines of a label.
                let is_odd = |character: char| character.is_control() && character != '\n';
                assert!(!text.text.contains(is_odd), "{:?}", text.text);
            }
            // Whatever the label, a good part of the figure is cells.
            let cells = layout.cells();
            assert!(cells.width() * cells.height() >= 0.2 * 700.0 * 500.0, "{text:?}");
        }
        // All at once take more room than the cells of a small figure can spare.
        let everywhere = plain()
            .size(FigureSize::pixels(2000, 1500))
            .title(text)
            .x_axis(Axis::categories([text, "b", text]))
            .y_axis(Axis::categories([text, text]).label(text));
        let figure = render(&ramp(2, 3), &everywhere);
        assert!(!figure.description().contains(char::is_control));
        assert!(figure.encode_png().is_ok(), "{text:?}");
    }
}

#[test]
fn control_characters_show_in_tick_labels_and_break_lines_in_titles() {
    let odd = spec()
        .title("first\nsecond\tword\0")
        .y_axis(Axis::categories(["a\nb", "a\tb\0", "\u{7f}"]).label("up\ndown"));
    let figure = render(&ramp(3, 3), &odd);
    assert_eq!(texts(figure.layout().y_axis()), ["a\nb", r"a⇥b\0", r"\x7f"]);
    let lines =
        |boxes: &[TextBox]| -> Vec<String> { boxes.iter().map(|text| text.text.clone()).collect() };
    assert_eq!(lines(figure.layout().title()), ["first", r"second word\0"]);
    assert_eq!(lines(&figure.layout().y_axis().label), ["up", "down"]);
    assert_eq!(figure.warnings(), []);
}

#[test]
fn empty_labels_take_no_room_and_no_warning() {
    let none =
        spec().title("").x_axis(Axis::index().label("")).colorbar(Colorbar::right().label(""));
    let (with, without) = (render(&ramp(2, 2), &none), render(&ramp(2, 2), &spec()));
    assert_eq!(with.layout().cells(), without.layout().cells());
    assert_eq!(with.warnings(), []);
    let names = spec().y_axis(Axis::categories(["", "b", ""]));
    let figure = render(&ramp(3, 2), &names);
    assert_eq!((texts(figure.layout().y_axis()), figure.warnings()), (vec!["b"], &[][..]));
}

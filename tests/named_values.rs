//! Values as text: what is written is read back, and what is mistyped is told.

use heatspec::{
    Align, Aspect, Boundaries, Colormap, Error, ErrorKind, Extend, FigureSize, Format, GridLines,
    Mask, Norm, Origin, PointShape, Position, Reduction, Side, SpaceMarker, Theme, TokenLabels,
};
use proptest::prelude::*;
use std::fmt::{Debug, Display};
use std::str::FromStr;

fn comes_back<T: Display + FromStr<Err = Error> + PartialEq + Debug>(value: &T) {
    let text = value.to_string();
    assert_eq!(&text.parse::<T>().unwrap(), value, "{text}");
}

#[test]
fn all_names_come_back() {
    use PointShape::{Circle, Cross, Diamond, Plus, Square};
    use SpaceMarker::{Dot, Hidden, Keep, OpenBox};
    use TokenLabels as T;
    [Origin::Upper, Origin::Lower].iter().for_each(comes_back);
    [Align::Left, Align::Center, Align::Right].iter().for_each(comes_back);
    [Aspect::Auto, Aspect::Equal].iter().for_each(comes_back);
    [Side::Left, Side::Right, Side::Top, Side::Bottom].iter().for_each(comes_back);
    let ends = [Extend::Auto, Extend::Neither, Extend::Below, Extend::Above, Extend::Both];
    ends.iter().for_each(comes_back);
    [Circle, Square, Diamond, Plus, Cross].iter().for_each(comes_back);
    [Dot, OpenBox, Keep, Hidden].iter().for_each(comes_back);
    [T::gpt2(), T::sentencepiece(), T::wordpiece(), T::plain()].iter().for_each(comes_back);
    for name in Colormap::names() {
        comes_back(&Colormap::named(name).unwrap());
        comes_back(&Colormap::named(name).unwrap().reversed());
    }
    for (name, theme) in
        [("light", Theme::light()), ("dark", Theme::dark()), ("print", Theme::print())]
    {
        assert_eq!(name.parse::<Theme>().unwrap(), theme);
        assert_eq!(theme.title_size(20).name(), name);
    }
}

#[test]
fn reductions_say_which_they_are() {
    use Reduction as R;
    let plain = [R::mean(), R::max(), R::min(), R::median(), R::mode(), R::nearest()];
    plain.iter().for_each(comes_back);
    let others =
        [R::valid_count(), R::invalid_fraction(), R::farthest_from(-0.5), R::circular_mean(360)];
    others.iter().for_each(comes_back);
    assert_eq!(others[2].get_farthest_from(), Some(-0.5));
    assert_eq!(others[3].get_circular_mean(), Some(360.0));
    assert_eq!(others[0].get_circular_mean(), None);
    assert!("mean(1)".parse::<R>().is_err() && "circular_mean".parse::<R>().is_err());
}

#[test]
fn a_norm_of_the_callers_own_has_a_name_that_cannot_be_read() {
    let text = Norm::custom(f64::cbrt, |t| t * t * t).to_string();
    assert_eq!(text, "custom");
    assert_eq!(text.parse::<Norm>().unwrap_err().kind(), ErrorKind::Setting);
}

#[test]
fn formats_are_read() {
    for (text, format) in [
        ("auto", Format::auto()),
        ("fixed(2)", Format::fixed(2)),
        ("significant(3)", Format::significant(3)),
        ("scientific(1)", Format::scientific(1)),
        ("percent(0)", Format::percent(0)),
        ("si(digits=3)", Format::si(3)),
        (".2f", Format::fixed(2)),
        (".3g", Format::significant(3)),
        (".1e", Format::scientific(1)),
        (".0%", Format::percent(0)),
        (",.0f", Format::fixed(0).thousands(",")),
    ] {
        assert_eq!(text.parse::<Format>().unwrap(), format, "{text}");
    }
    for text in ["", ".f", ".2", "2f", ".2x", "fixed", "fixed(-1)", "fixed(1, 2)", ";.2f", "."] {
        assert!(text.parse::<Format>().is_err(), "{text}");
    }
}

#[test]
fn sizes_positions_lines_and_masks() {
    assert_eq!("1200x800".parse::<FigureSize>().unwrap(), FigureSize::pixels(1200, 800));
    assert_eq!("640 × 480".parse::<FigureSize>().unwrap(), FigureSize::pixels(640, 480));
    assert!("1200x".parse::<FigureSize>().is_err() && "pixels(1)".parse::<FigureSize>().is_err());
    [Position::value(-2.5), Position::cell(3), Position::before(0)].iter().for_each(comes_back);
    let lines = [GridLines::every(64), GridLines::before([8, 12]), GridLines::before([])];
    lines.iter().for_each(comes_back);
    assert_eq!("lower".parse::<Mask>().unwrap(), Mask::lower_triangle());
    assert_eq!("upper-triangle".parse::<Mask>().unwrap(), Mask::upper_triangle());
    assert!("diagonal".parse::<Mask>().is_err());
}

#[test]
fn what_is_mistyped_is_told_with_what_it_may_have_been() {
    let near = [
        ("logg".parse::<Norm>().unwrap_err(), Some("log")),
        ("two_slop(1)".parse::<Norm>().unwrap_err(), Some("two_slope")),
        ("maximum".parse::<Reduction>().unwrap_err(), Some("max")),
        ("uper".parse::<Origin>().unwrap_err(), Some("upper")),
        ("virdis".parse::<Colormap>().unwrap_err(), Some("viridis")),
        ("gpt-2".parse::<TokenLabels>().unwrap_err(), Some("gpt2")),
        ("purple".parse::<Side>().unwrap_err(), None),
        ("fixd(2)".parse::<Format>().unwrap_err(), Some("fixed")),
    ];
    for (error, near) in near {
        assert_eq!(error.suggestion(), near, "{error}");
        assert!(!error.to_string().contains('\n'));
    }
    let told = "`upper.` is no origin (did you mean `upper`?): the names are `upper` and `lower`";
    assert_eq!("upper.".parse::<Origin>().unwrap_err().to_string(), told);
}

fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>().prop_filter("equal to itself", |x| !x.is_nan()), -1e3..1e3]
}

fn norms() -> impl Strategy<Value = Norm> {
    let symlog = |(linthresh, linscale, base)| Norm::SymLog { linthresh, linscale, base };
    let boundaries = |(edges, below, above): (Vec<f64>, bool, bool)| {
        Norm::Boundaries(Boundaries::new(edges).extend_below(below).extend_above(above))
    };
    prop_oneof![
        prop_oneof![Just(Norm::Linear), Just(Norm::Log), Just(Norm::Quantile)],
        (numbers(), prop_oneof![Just(1.0), numbers()], prop_oneof![Just(10.0), numbers()])
            .prop_map(symlog),
        numbers().prop_map(Norm::asinh),
        numbers().prop_map(Norm::power),
        numbers().prop_map(Norm::two_slope),
        numbers().prop_map(Norm::centered),
        numbers().prop_map(Norm::diverging),
        (prop::collection::vec(numbers(), 0..6), any::<bool>(), any::<bool>()).prop_map(boundaries),
    ]
}

proptest! {
    #[test]
    fn norms_come_back_to_the_last_bit(norm in norms()) {
        comes_back(&norm);
    }

    #[test]
    fn sizes_come_back(width in numbers(), height in numbers(), pixels: (u32, u32)) {
        comes_back(&FigureSize::inches(width, height));
        comes_back(&FigureSize::per_cell(width, height));
        comes_back(&FigureSize::pixels(pixels.0, pixels.1));
        comes_back(&Position::value(width));
    }

    #[test]
    fn no_text_panics(text in "[a-z_]{0,9}[(]?[-a-z0-9.,= ]{0,12}[)]?") {
        let _ = text.parse::<Norm>();
        let _ = text.parse::<Format>();
        let _ = text.parse::<FigureSize>();
        let _ = text.parse::<GridLines>();
        let _ = text.parse::<Mask>();
    }
}

//! Which ticks an axis has: the locator's, or the caller's.

use super::scale::{Kind, Scale};
use crate::error::{AxisName, Error, Warning};
use crate::spec::TickChoice;
use crate::text::Text;
use crate::ticks::{self, Direction, Format, Tick, Ticks, linear_ticks, norm_ticks, tick_space};

/// A tick before it has a place.
#[derive(Clone, Debug)]
pub(super) struct PlannedTick {
    pub(super) value: f64,
    pub(super) minor: bool,
    pub(super) label: Text,
}

/// What decides the ticks of one axis.
pub(super) struct TickRequest<'a> {
    pub(super) name: AxisName,
    pub(super) scale: Scale<'a>,
    pub(super) choice: &'a TickChoice,
    /// The caller's format; `None` for the norm's or axis's own.
    pub(super) format: Option<&'a Format>,
    pub(super) categories: Option<&'a [Text]>,
    pub(super) direction: Direction,
    /// The length in points that the axis will have, as far as is known yet.
    pub(super) length: f64,
    pub(super) font_size: f64,
    /// How many points one category's label takes along the axis.
    pub(super) label_pitch: f64,
    /// How many points a pixel is.
    pub(super) pixel: f64,
}

/// The ticks of an axis.
pub(super) struct Plan {
    pub(super) ticks: Vec<PlannedTick>,
    /// The power of ten by which all labels are to be multiplied.
    pub(super) exponent: Option<i32>,
}

/// More than this many intervals would be crowded, however long the axis (as in matplotlib).
const MOST_INTERVALS: usize = 9;

pub(super) fn plan(request: &TickRequest<'_>, warnings: &mut Vec<Warning>) -> Result<Plan, Error> {
    let name = request.name;
    let labelled =
        |value: f64| PlannedTick { value, minor: false, label: label_at(request, value) };
    let ticks: Vec<PlannedTick> = match request.choice {
        TickChoice::Auto => return Ok(automatic(request)),
        TickChoice::At(values) => values.iter().map(|&value| labelled(value)).collect(),
        TickChoice::Labelled(list) => list
            .iter()
            .map(|(value, label)| PlannedTick { value: *value, minor: false, label: label.clone() })
            .collect(),
    };
    if let Some((index, tick)) = ticks.iter().enumerate().find(|(_, tick)| !tick.value.is_finite())
    {
        return Err(Error::InvalidTick { axis: name, index, value: tick.value });
    }
    let given = ticks.len();
    let mut ticks = ticks;
    ticks.retain(|tick| request.scale.fraction(tick.value).is_some());
    if ticks.len() < given {
        warnings.push(Warning::TicksOutside { axis: name, count: given - ticks.len() });
    }
    ticks.sort_by(|a, b| a.value.total_cmp(&b.value));
    Ok(Plan { ticks, exponent: None })
}

fn label_at(request: &TickRequest<'_>, value: f64) -> Text {
    let category = request
        .categories
        .filter(|_| value >= 0.0 && value.fract() == 0.0)
        .and_then(|labels| labels.get(value as usize));
    match category {
        Some(label) => label.clone(),
        None => request.format.unwrap_or(&Format::auto()).apply(value),
    }
}

fn automatic(request: &TickRequest<'_>) -> Plan {
    if let Some(labels) = request.categories {
        return Plan { ticks: every_nth_category(request, labels), exponent: None };
    }
    let space = tick_space(request.length, request.font_size, request.direction);
    let intervals = space.clamp(1, MOST_INTERVALS);
    let Ticks { major, minor, exponent } = match request.scale.kind {
        Kind::Cells(count) => index_ticks(count, intervals),
        Kind::Range(a, b) => linear_ticks(a.min(b), a.max(b), intervals, false),
        Kind::Norm(norm) => norm_ticks(norm, space),
    };
    let planned = |tick: ticks::Tick, minor: bool| PlannedTick {
        value: tick.value,
        minor,
        label: match request.format {
            Some(format) if !tick.label.is_empty() => format.apply(tick.value),
            _ => tick.label,
        },
    };
    let minor = minor.into_iter().map(|tick: Tick| planned(tick, true));
    Plan {
        ticks: major.into_iter().map(|tick| planned(tick, false)).chain(minor).collect(),
        exponent: exponent.filter(|_| request.format.is_none()),
    }
}

/// Whole numbers, written out: an index has neither decimals nor a power of ten.
fn index_ticks(count: usize, intervals: usize) -> Ticks {
    let last = count as f64 - 1.0;
    let mut ticks = linear_ticks(-0.5, last + 0.5, intervals, true);
    ticks.major.retain(|tick| tick.value.fract() == 0.0 && (0.0..=last).contains(&tick.value));
    for tick in &mut ticks.major {
        tick.label = Text::new(format!("{:.0}", tick.value));
    }
    Ticks { exponent: None, ..ticks }
}

/// As many categories as have room for a label, at equal distances.
fn every_nth_category(request: &TickRequest<'_>, labels: &[Text]) -> Vec<PlannedTick> {
    let pitch = request.length / labels.len() as f64;
    let step = if request.label_pitch <= pitch {
        1
    } else {
        // Cells and baselines are rounded to whole pixels, which may bring two labels closer.
        let needed = request.label_pitch + request.pixel;
        (needed / pitch).ceil().clamp(1.0, labels.len() as f64) as usize
    };
    let planned = |(index, label): (usize, &Text)| PlannedTick {
        value: index as f64,
        minor: false,
        label: label.clone(),
    };
    labels.iter().enumerate().step_by(step).map(planned).collect()
}

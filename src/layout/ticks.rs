//! Which ticks an axis has: the locator's, or the caller's.

use super::scale::{Kind, Scale};
use crate::error::{AxisName, Error, Notice, Problem, Warning};
use crate::numerals::before_single;
use crate::spec::TickChoice;
use crate::text::Text;
use crate::ticks::{
    Direction, Format, LinearLocator, Tick, Ticks, linear_ticks_in, norm_ticks, tick_space,
};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A tick before it has a place.
#[derive(Clone, Debug)]
pub(super) struct PlannedTick {
    pub(super) value: f64,
    pub(super) minor: bool,
    pub(super) label: Text,
    /// Which of the caller's labels it has.
    pub(super) index: Option<usize>,
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
}

/// The ticks of an axis.
pub(super) struct Plan {
    pub(super) ticks: Vec<PlannedTick>,
    /// The power of ten by which all labels are to be multiplied.
    pub(super) exponent: Option<i32>,
}

/// More than this many intervals would be crowded, however long the axis (as in matplotlib).
const MOST_INTERVALS: usize = 9;

/// The ticks of the caller's own choice, in rising order; `None` where the choice is left open.
pub(super) fn chosen(
    request: &TickRequest<'_>,
    warnings: &mut Vec<Warning>,
) -> Result<Option<Vec<PlannedTick>>, Error> {
    let name = request.name;
    let planned =
        |(index, (value, label))| PlannedTick { value, minor: false, label, index: Some(index) };
    let mut ticks: Vec<PlannedTick> = match request.choice {
        TickChoice::Auto => return Ok(None),
        TickChoice::At(values) => {
            let labels = labels_at(request, values);
            values.iter().copied().zip(labels).enumerate().map(planned).collect()
        }
        TickChoice::Labelled(list) => list.iter().cloned().enumerate().map(planned).collect(),
    };
    if let Some((index, tick)) = ticks.iter().enumerate().find(|(_, tick)| !tick.value.is_finite())
    {
        return Err(Problem::InvalidTick { axis: name, index, value: tick.value }.into());
    }
    let given = ticks.len();
    ticks.retain(|tick| request.scale.reaches(tick.value));
    if ticks.len() < given {
        warnings.push(Notice::TicksOutside { axis: name, count: given - ticks.len() }.into());
    }
    ticks.sort_by(|a, b| a.value.total_cmp(&b.value));
    if matches!(request.choice, TickChoice::At(_)) && request.categories.is_none() {
        warnings.extend(alike(name, &ticks));
    }
    Ok(Some(ticks))
}

/// What there is to say where different ticks read alike, as the caller's own format may have them.
fn alike(axis: AxisName, ticks: &[PlannedTick]) -> Option<Warning> {
    let mut known: HashMap<&Text, f64> = HashMap::new();
    let mut first = None;
    let mut count = 0;
    for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
        match known.entry(&tick.label) {
            Entry::Occupied(other) if *other.get() != tick.value => {
                count += 1;
                first.get_or_insert((&tick.label, *other.get(), tick.value));
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(place) => {
                place.insert(tick.value);
            }
        }
    }
    let (label, one, other) = first?;
    Some(Warning::from(Notice::TicksAlike {
        axis,
        count,
        label: label.to_string(),
        values: (one, other),
    }))
}

/// The labels of the caller's ticks: of their categories, or numbers that are told apart.
pub(super) fn labels_at(request: &TickRequest<'_>, values: &[f64]) -> Vec<Text> {
    let category = |value: f64| -> Option<Text> {
        let labels = request.categories.filter(|_| value >= 0.0 && value.fract() == 0.0)?;
        labels.get(value as usize).cloned()
    };
    let counts = matches!(request.scale.kind, Kind::Cells { .. });
    let numbers = if counts && values.iter().all(|value| value.fract() == 0.0) {
        values.iter().map(|&value| index_tick(value)).collect::<Vec<_>>()
    } else {
        Ticks::listed(values, &Format::auto()).major
    };
    let ticks = match request.format {
        Some(format) => Ticks { major: numbers, ..Ticks::default() }.in_format(format).major,
        None => numbers,
    };
    let labelled = |tick: Tick| category(tick.value).unwrap_or(tick.label);
    ticks.into_iter().map(labelled).collect()
}

/// The ticks that the locator of the axis or norm chooses.
pub(super) fn automatic(request: &TickRequest<'_>, warnings: &mut Vec<Warning>) -> Plan {
    let space = tick_space(request.length, request.font_size, request.direction);
    let intervals = space.clamp(1, MOST_INTERVALS);
    let auto = Format::auto();
    let format = request.format.unwrap_or(&auto);
    let linear = |a: f64, b: f64| {
        let (low, high) = (before_single(a.min(b)), before_single(a.max(b)));
        linear_ticks_in(low, high, &LinearLocator::new(intervals), format)
    };
    let Ticks { major, minor, exponent } = match request.scale.kind {
        Kind::Cells { first } => {
            index_ticks(first, request.scale.cells(), intervals).in_format(format)
        }
        Kind::Range(a, b) => linear(a, b),
        Kind::Edges(edges) => linear(edges[0], edges[edges.len() - 1]),
        Kind::Norm(norm) => norm_ticks(norm, space, format),
    };
    let planned = |tick: Tick, minor: bool| PlannedTick {
        value: tick.value,
        minor,
        label: tick.label,
        index: None,
    };
    let minor = minor.into_iter().map(|tick: Tick| planned(tick, true));
    let ticks: Vec<_> = major.into_iter().map(|tick| planned(tick, false)).chain(minor).collect();
    if request.format.is_some() {
        warnings.extend(alike(request.name, &ticks));
    }
    Plan { ticks, exponent }
}

/// Whole numbers, written out: an index has neither decimals nor a power of ten.
fn index_ticks(first: f64, count: usize, intervals: usize) -> Ticks {
    let last = first + count as f64 - 1.0;
    let locator = LinearLocator::new(intervals).integer(true);
    let mut values = locator.ticks(first - 0.5, last + 0.5);
    values.retain(|value| value.fract() == 0.0 && (first..=last).contains(value));
    Ticks { major: values.into_iter().map(index_tick).collect(), ..Ticks::default() }
}

fn index_tick(value: f64) -> Tick {
    // Adding zero turns -0 into 0.
    let label = format!("{:.0}", value + 0.0).replace('-', "\u{2212}");
    Tick { value, label: Text::new(label) }
}

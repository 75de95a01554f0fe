//! Which ticks an axis has: the locator's, or the caller's.

use super::scale::{Kind, Scale};
use crate::error::{AxisName, Error, Notice, Problem, Warning};
use crate::spec::TickChoice;
use crate::text::Text;
use crate::ticks::{self, Direction, Format, Tick, Ticks, linear_ticks, norm_ticks, tick_space};

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
            let labelled = |&value| (value, label_at(request, value));
            values.iter().map(labelled).enumerate().map(planned).collect()
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
    Ok(Some(ticks))
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

/// The ticks that the locator of the axis or norm chooses.
pub(super) fn automatic(request: &TickRequest<'_>) -> Plan {
    let space = tick_space(request.length, request.font_size, request.direction);
    let intervals = space.clamp(1, MOST_INTERVALS);
    let Ticks { major, minor, exponent } = match request.scale.kind {
        Kind::Cells => index_ticks(request.scale.cells(), intervals),
        Kind::Range(a, b) => linear_ticks(a.min(b), a.max(b), intervals, false),
        Kind::Edges(edges) => linear_ticks(edges[0], edges[edges.len() - 1], intervals, false),
        Kind::Norm(norm) => norm_ticks(norm, space),
    };
    let planned = |tick: ticks::Tick, minor: bool| PlannedTick {
        value: tick.value,
        minor,
        label: match request.format {
            Some(format) if !tick.label.is_empty() => format.apply(tick.value),
            _ => tick.label,
        },
        index: None,
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

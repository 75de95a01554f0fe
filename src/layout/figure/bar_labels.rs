//! The labels of the colour bar in the room that was made for them before they were known.

use super::arrange::Arrangement;
use super::solver::Solver;
use crate::error::Error;
use crate::layout::axis::SIZES;
use crate::layout::turn::Turn;
use crate::spec::Side;

/// Puts the bar's own labels in the room that was made for them: smaller ones where they are long, and
/// upright ones where they are longer.
pub(super) fn fill_bar_room<'a>(
    solver: &Solver<'a>,
    arrangement: &mut Arrangement<'a>,
) -> Result<(), Error> {
    let (Some(bar), pixels) = (&solver.bar, &solver.pixels) else { return Ok(()) };
    let Arrangement { bounds, surroundings, .. } = arrangement;
    let (side, vertical) = (bar.side, bar.side.is_vertical());
    let sides = if vertical { &mut surroundings.y } else { &mut surroundings.x };
    let most = sides.bar.as_ref().map_or(0.0, |room| room.thickness(pixels));
    let room = solver.bar_room(bar, bounds.cells_along(side));
    let level = (0..SIZES).map(|size| (size, Turn::new(0.0)));
    let upright = (0..SIZES).map(|size| (size, Turn::new(90.0)));
    // Where none fits, that which needs least; labels of a level bar are no lower where they are smaller.
    let tried = if vertical { 2 * SIZES } else { 1 };
    let mut least = f64::INFINITY;
    for (size, turn) in level.chain(upright).take(tried) {
        let own = bar.with_own_labels(&room, size, turn)?;
        let thickness = own.thickness(pixels);
        if thickness < least {
            least = thickness;
            sides.bar = Some(own);
        }
        if least <= most + pixels.unit / 2.0 {
            break;
        }
    }
    let spare = f64::max(most - least, 0.0);
    // What the bar leaves of its room is shared by both sides of the figure.
    let by = (spare / 2.0 / pixels.unit).floor() * pixels.unit;
    bounds.shift(match side {
        Side::Left => -by,
        Side::Right => by,
        Side::Top | Side::Bottom => 0.0,
    });
    arrangement.shorten_labels(solver);
    Ok(())
}

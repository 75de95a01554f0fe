//! Why there is no figure: one enum, whose variants carry the numbers and whose texts say what to do.
//!
//! It is one list, in the order of the way through: matrix, reduction, sources and files, axes, marks,
//! strips, norms, sizes, fonts and colours, and what is written.

use super::wording::{
    along, beside, counted, did_you_mean, given, grid, held, line, none_usable, one_line, origin,
    places, shown,
};
use super::{AxisName, Error, MathError};
use std::path::PathBuf;

/// Why there is no figure: what an [`Error`] holds.
///
/// Each variant carries the numbers that explain it, and its text says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// The matrix has no rows or no columns.
    #[error("a matrix of {} × {} has no cells: give at least one row and one column", counted(*.rows, "row"), counted(*.cols, "column"))]
    EmptyMatrix {
        /// The number of rows asked for.
        rows: usize,
        /// The number of columns asked for.
        cols: usize,
    },
    /// The number of values is not rows × columns.
    #[error("{} cannot fill {} × {}: give exactly rows × columns values", counted(*.len, "value"), counted(*.rows, "row"), counted(*.cols, "column"))]
    LengthMismatch {
        /// The number of values given.
        len: usize,
        /// The number of rows asked for.
        rows: usize,
        /// The number of columns asked for.
        cols: usize,
    },
    /// A row is longer or shorter than the first one.
    #[error("row {row} has {} where row 0 has {expected}: every row needs the same number", counted(*.len, "value"))]
    RaggedRow {
        /// The row, counted from 0.
        row: usize,
        /// Its number of values.
        len: usize,
        /// The number of values in row 0.
        expected: usize,
    },
    /// The strides lead past the end of the buffer.
    #[error("{} × {} at strides {row_stride} and {col_stride} reach past a buffer of {}: give smaller strides or a longer buffer", counted(*.rows, "row"), counted(*.cols, "column"), counted(*.len, "value"))]
    StridesOutOfBounds {
        /// The number of rows asked for.
        rows: usize,
        /// The number of columns asked for.
        cols: usize,
        /// Elements from one row to the next.
        row_stride: usize,
        /// Elements from one column to the next.
        col_stride: usize,
        /// The number of values in the buffer.
        len: usize,
    },
    /// The centre that reduced values are to be farthest from is no number.
    #[error("cells cannot be reduced to the value farthest from {center}: give a finite centre", center = given(*.center))]
    ReductionCenter {
        /// The centre given.
        center: f64,
    },
    /// The period after which values come round again is no length.
    #[error(
        "cells cannot be reduced to their mean on a circle of {period}: give a finite period above zero, such as 360 or τ"
    )]
    ReductionPeriod {
        /// The period given.
        period: f64,
    },
    /// The callback given to [`Heatmap::progress`](crate::Heatmap::progress) asked to stop.
    #[error("stopped after {done} of {}, as the progress callback asked", counted(*.total, "cell"))]
    Cancelled {
        /// The number of cells read.
        done: u64,
        /// The number of cells there were to read.
        total: u64,
    },
    /// A grid has no pixels or no cells, or too many.
    #[error(
        "{rows} × {cols} cells cannot be reduced to {pixel_rows} × {pixel_cols} pixels: give at least one of each, fewer than 2³¹ on a side, and at most 2²⁶ pixels"
    )]
    InvalidGrid {
        /// The number of rows.
        rows: usize,
        /// The number of columns.
        cols: usize,
        /// The number of pixels along the rows' axis.
        pixel_rows: u32,
        /// The number of pixels along the columns' axis.
        pixel_cols: u32,
    },
    /// A block reaches beyond the matrix that it is said to be part of.
    #[error(
        "a block of {block_rows} × {block_cols} cells at row {row}, column {col} does not lie inside {rows} × {cols} cells: give the place of its first cell"
    )]
    BlockOutside {
        /// The rows of the block.
        block_rows: usize,
        /// The columns of the block.
        block_cols: usize,
        /// The row of its first cell.
        row: usize,
        /// The column of its first cell.
        col: usize,
        /// The rows of the whole matrix.
        rows: usize,
        /// The columns of the whole matrix.
        cols: usize,
    },
    /// Two partial reductions are not of the same grid.
    #[error(
        "partial reductions of two grids cannot be merged: one is of {}, the other of {}: reduce all blocks on one `PixelGrid`",
        grid(.first),
        grid(.second)
    )]
    PartialsDiffer {
        /// Rows, columns and the pixels of each of the first.
        first: [u64; 4],
        /// Rows, columns and the pixels of each of the second.
        second: [u64; 4],
    },
    /// Two partial reductions have cells in common.
    #[error(
        "partial reductions that share cells cannot be merged (seen at pixel row {row}, column {col}): merge each block once"
    )]
    PartialsOverlap {
        /// The row of the first pixel where that is seen.
        row: usize,
        /// Its column.
        col: usize,
    },
    /// A partial reduction does not know this of its pixels.
    #[error(
        "the {reduction} of a pixel cannot be told from partial reductions, which keep no cells: use the mean, maximum, minimum, value farthest from a centre, or a count, or draw a `Matrix` or rows"
    )]
    NotInPartial {
        /// The name of the reduction.
        reduction: &'static str,
    },
    /// Bytes are no partial reduction.
    #[error("the bytes are no partial reduction: {reason}")]
    PartialBytes {
        /// What is wrong with them.
        reason: String,
    },
    /// A source of rows failed.
    #[error("the source could not be read from {} {at} on: {source}", line(*.in_columns))]
    Source {
        /// How many rows (of a source that hands over columns: columns) had come before.
        at: usize,
        /// Whether the source hands over columns.
        in_columns: bool,
        /// What the source said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A source of rows handed over fewer or more of them than it had said.
    #[error("a source of {} handed over {found}: say the right shape, and end after the last", counted(*.expected, line(*.in_columns)))]
    SourceLength {
        /// Whether the source hands over columns.
        in_columns: bool,
        /// How many it had said there are.
        expected: usize,
        /// How many came; where there were too many, up to the block that was too much.
        found: usize,
    },
    /// A block of a source is not as wide as the source had said.
    #[error("the block at {0} {at} has {1} to a {0}, where the source has {expected}: hand over whole {0}s", line(*.in_columns), counted(*.found, "value"))]
    SourceWidth {
        /// How many rows or columns had come before.
        at: usize,
        /// Whether the source hands over columns.
        in_columns: bool,
        /// How many values the source had said that each has.
        expected: usize,
        /// How many each has in the block.
        found: usize,
    },
    /// A block of a source holds another type of element than the blocks before it.
    #[error("the block at {} {at} holds {found}, where those before it held {expected}: keep to one type", line(*.in_columns))]
    SourceElement {
        /// How many rows or columns had come before.
        at: usize,
        /// Whether the source hands over columns.
        in_columns: bool,
        /// The type of those before.
        expected: &'static str,
        /// The type of the block.
        found: &'static str,
    },
    /// More rows or columns than a figure can have.
    #[error("{} × {} are too many: the most is {most} either way", counted(*.rows, "row"), counted(*.cols, "column"))]
    TooLong {
        /// The number of rows.
        rows: usize,
        /// The number of columns.
        cols: usize,
        /// The most there can be of each.
        most: usize,
    },
    /// A source has to be read a second time, and cannot.
    #[error("the source cannot be read a second time, as is needed because {reason}: {advice}")]
    SourceSpent {
        /// Why it has to be read again.
        reason: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// A source failed when it was read before, and cannot be read again.
    #[error(
        "the source failed when it was read before, and cannot be read again (“{}”): make a new one, or implement `rewind`", one_line(.first)
    )]
    SourceFailed {
        /// What the error said then.
        first: String,
    },
    /// Something needs all values at once, which a source or a partial reduction does not have.
    #[error("all values have to be in memory for {what}: {advice}, or draw a `Matrix` of them")]
    NeedsAllValues {
        /// What needs them.
        what: &'static str,
        /// What does not.
        advice: &'static str,
    },
    /// A partial reduction is of other pixels than the figure has.
    #[error(
        "a partial reduction of {rows} × {cols} cells to {pixel_rows} × {pixel_cols} pixels cannot be drawn on {area_rows} × {area_cols} of them: reduce on `Heatmap::pixel_grid` of the spec that draws"
    )]
    PartialArea {
        /// The rows of cells.
        rows: usize,
        /// The columns of cells.
        cols: usize,
        /// The rows of pixels of the partial's grid.
        pixel_rows: u32,
        /// The columns of pixels of the partial's grid.
        pixel_cols: u32,
        /// The rows of pixels that the figure has for cells.
        area_rows: u32,
        /// The columns of pixels that the figure has for cells.
        area_cols: u32,
    },
    /// A partial reduction was to be drawn along an axis that says by edges how long each cell is.
    #[error(
        "a partial reduction is of cells of equal length, and the {axis} says by edges how long each is: use `Axis::range` or `Axis::index`, or draw a `Matrix` or rows"
    )]
    PartialEdges {
        /// The axis.
        axis: AxisName,
    },
    /// A partial reduction has not seen all cells.
    #[error(
        "a partial reduction that has not seen all its cells makes no figure: merge the others first"
    )]
    PartialIncomplete,
    /// A file could not be read.
    #[error("`{}` could not be read: {source}", shown(.path))]
    Read {
        /// The path given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not what it is said to be, or of a kind that is not supported.
    #[error("`{}` is no {format} file that can be read: {}", shown(.path), one_line(.reason))]
    InvalidFile {
        /// The path given.
        path: PathBuf,
        /// The format.
        format: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A file is shorter than its header says, or became so while it was read.
    #[error("`{}` has {} where its header asks for {expected}: it is cut off, or was changed while it was read", shown(.path), counted(*.found, "byte"))]
    FileTruncated {
        /// The path given.
        path: PathBuf,
        /// How many bytes the header asks for, itself included.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// An array in a file holds elements of a type that no matrix has.
    #[error("`{}` holds elements of type `{}`: {hint}", shown(.path), one_line(.element))]
    FileElement {
        /// The path given.
        path: PathBuf,
        /// The type, as the file names it.
        element: String,
        /// What to do.
        hint: &'static str,
    },
    /// An array has not the dimensions of a matrix.
    #[error("an array of shape {shape:?} is no matrix: {}", if .shape.is_empty() { "it is a single number" } else { "choose one along the first dimension with `index`, until two are left" })]
    ArrayDimensions {
        /// The array's shape.
        shape: Vec<usize>,
    },
    /// An index along the first dimension of an array has no entry.
    #[error("an array of shape {shape:?} has no entry {index} along its first dimension")]
    ArrayIndex {
        /// The index given.
        index: usize,
        /// The array's shape.
        shape: Vec<usize>,
    },
    /// A file has no tensor of this name.
    #[error("`{}` has no tensor `{}`{}", shown(.path), one_line(.name), did_you_mean(.near))]
    #[cfg_attr(
        not(feature = "safetensors"),
        allow(dead_code, reason = "tensors are in files of that format alone")
    )]
    UnknownTensor {
        /// The path given.
        path: PathBuf,
        /// The name given.
        name: String,
        /// The names that come near; often none.
        near: Vec<String>,
    },
    /// An archive has no array of this name.
    #[error("`{}` has no array `{}`{}: {}", shown(.path), one_line(.name), did_you_mean(.near), held(.names))]
    UnknownArray {
        /// The path given.
        path: PathBuf,
        /// The name given.
        name: String,
        /// The names that come near; often none.
        near: Vec<String>,
        /// The names of all arrays, in the order of the archive.
        names: Vec<String>,
    },
    /// A block in memory would be too large for the machine.
    #[error("{} for one block of rows cannot be had: the rows are too long for the memory of this machine", counted(*.bytes, "byte"))]
    BlockTooLarge {
        /// How many bytes.
        bytes: u64,
    },
    /// An axis of categories has not one label per cell.
    #[error("the {axis} has {} for {}: give one label for each", counted(*.labels, "label"), along(*.cells, *.axis))]
    LabelCount {
        /// The axis.
        axis: AxisName,
        /// The number of labels given.
        labels: usize,
        /// The number of cells along that axis.
        cells: usize,
    },
    /// An axis of edges has not one edge more than cells.
    #[error("the {axis} has {} for {}: give one edge more than cells, {}", counted(*.edges, "edge"), along(*.cells, *.axis), .cells + 1)]
    EdgeCount {
        /// The axis.
        axis: AxisName,
        /// The number of edges given.
        edges: usize,
        /// The number of cells along that axis.
        cells: usize,
    },
    /// Edges must all rise or all fall from each to the next, and be finite.
    #[error(
        "the {axis}'s edge {index} ({edge}) does not go on from the one before it ({before}): give finite edges that all rise, or all fall", edge = beside(*.edge, &[*.before]), before = beside(*.before, &[*.edge])
    )]
    EdgesNotMonotonic {
        /// The axis.
        axis: AxisName,
        /// The index of the edge at fault.
        index: usize,
        /// The edge before it.
        before: f64,
        /// The edge at fault.
        edge: f64,
    },
    /// A range axis needs two different finite ends.
    #[error("the {axis} cannot range from {start} to {end}: give two different finite ends", start = given(*.start), end = given(*.end))]
    InvalidRange {
        /// The axis.
        axis: AxisName,
        /// The outer edge of the first cell.
        start: f64,
        /// The outer edge of the last cell.
        end: f64,
    },
    /// A tick of the caller's is not a finite number.
    #[error("tick {index} of the {axis} is {value}: give finite tick positions")]
    InvalidTick {
        /// The axis.
        axis: AxisName,
        /// The index of the tick in the caller's list.
        index: usize,
        /// Its position.
        value: f64,
    },
    /// An axis cannot stand on that side.
    #[error(
        "the {axis} cannot stand at the {side}: the x axis goes to the top or bottom, the y axis to the left or right"
    )]
    AxisSide {
        /// The axis.
        axis: AxisName,
        /// The side asked for.
        side: &'static str,
    },
    /// A secondary axis was to stand where the first one does.
    #[error(
        "the {axis} cannot stand at the {side}, where the first one is: leave its side out, and it stands on the opposite one"
    )]
    SecondaryAxisSide {
        /// The axis.
        axis: AxisName,
        /// The side asked for.
        side: &'static str,
    },
    /// A secondary axis was to run against the first one.
    #[error(
        "the {axis} cannot be inverted, because it shows the same cells as the first one: invert that one, which turns both round"
    )]
    SecondaryAxisInverted {
        /// The axis.
        axis: AxisName,
    },
    /// A group has no cells, or cells that the matrix has not.
    #[error("group {index} of the {axis}, {start}..{end}, does not lie among {1}: give a range with start < end ≤ {0}", .cells, along(*.cells, *.axis))]
    InvalidGroup {
        /// The axis.
        axis: AxisName,
        /// The index of the group in the caller's list.
        index: usize,
        /// Its first cell.
        start: usize,
        /// The cell after its last.
        end: usize,
        /// The number of cells along that axis.
        cells: usize,
    },
    /// A cell belongs to two groups.
    #[error(
        "groups {first} and {second} of the {axis} both hold cell {cell}: give ranges that share no cell"
    )]
    GroupsOverlap {
        /// The axis.
        axis: AxisName,
        /// The index of one group in the caller's list.
        first: usize,
        /// The index of the other.
        second: usize,
        /// The first cell that both hold.
        cell: usize,
    },
    /// A mark was to stand beyond the ends of an axis, or at a place that is no number.
    #[error("mark {mark} cannot stand at {position} of the {axis}: give {}", places(*.least, *.greatest), position = beside(*.position, &[*.least, *.greatest]))]
    MarkOutside {
        /// The index of the mark in the order of [`HeatmapSpec::mark`](crate::HeatmapSpec::mark).
        mark: usize,
        /// The axis.
        axis: AxisName,
        /// The position given: a value of the axis, or the index of a cell or border.
        position: f64,
        /// The least position there is.
        least: f64,
        /// The greatest position there is.
        greatest: f64,
    },
    /// A mark was to outline cells that the matrix has not, or none at all.
    #[error("mark {mark} cannot outline {start}..{end} of {1}: give a range with start < end ≤ {0}", .cells, along(*.cells, *.axis))]
    MarkRange {
        /// The index of the mark.
        mark: usize,
        /// The axis.
        axis: AxisName,
        /// The first cell of the range.
        start: usize,
        /// The cell after its last.
        end: usize,
        /// The number of cells along that axis.
        cells: usize,
    },
    /// A stepped line has not one position for each row.
    #[error("mark {mark} has {} for {}: give one for each, `None` where there is none", counted(*.steps, "step"), counted(*.rows, "row"))]
    StepCount {
        /// The index of the mark.
        mark: usize,
        /// The number of steps given.
        steps: usize,
        /// The number of rows.
        rows: usize,
    },
    /// A threshold or contour level is NaN or infinite.
    #[error("mark {mark} cannot follow the level {level}: give a finite number")]
    MarkLevel {
        /// The index of the mark.
        mark: usize,
        /// The level given.
        level: f64,
    },
    /// A strip has not one category or value for each row or column.
    #[error("strip {strip} along the {}s has {} for {}: give one for each", .axis.cell(), counted(*.len, "entry"), along(*.cells, *.axis))]
    StripLength {
        /// The index of the strip among those along that axis.
        strip: usize,
        /// The axis.
        axis: AxisName,
        /// The number of categories or values given.
        len: usize,
        /// The number of cells along that axis.
        cells: usize,
    },
    /// A strip has more categories than colours.
    #[error("strip {strip} along the {}s has {} and {}: give one for each with `Strip::colors`, or join rare categories", .axis.cell(), counted(*.categories, "category"), counted(*.colors, "colour"))]
    TooManyCategories {
        /// The index of the strip among those along that axis.
        strip: usize,
        /// The axis.
        axis: AxisName,
        /// The number of its categories.
        categories: usize,
        /// The number of its colours.
        colors: usize,
    },
    /// The values of a strip have no colours, for one of the reasons that those of a matrix may have
    /// none.
    #[error("strip {strip} along the {}s: {source}", .axis.cell())]
    Strip {
        /// The index of the strip among those along that axis.
        strip: usize,
        /// The axis.
        axis: AxisName,
        /// The reason.
        source: Error,
    },
    /// A strip cannot stand on that side.
    #[error("strip {strip} along the {}s cannot stand at the {side}: strips of rows go to the left or right, those of columns to the top or bottom", .axis.cell())]
    StripSide {
        /// The index of the strip among those along that axis.
        strip: usize,
        /// The axis.
        axis: AxisName,
        /// The side asked for.
        side: &'static str,
    },
    /// What was given for every cell has not one row for each row of the matrix.
    #[error("the {what} has {} for a matrix of {rows}: give one row for each", counted(*.given, "row"))]
    RowCount {
        /// What was given.
        what: &'static str,
        /// Its number of rows.
        given: usize,
        /// The number of rows of the matrix.
        rows: usize,
    },
    /// What was given for every cell has not one entry for each column of the matrix.
    #[error("row {row} of the {what} has {} for {}: give one for each", counted(*.given, "entry"), counted(*.cols, "column"))]
    RowLength {
        /// What was given.
        what: &'static str,
        /// The row, counted from 0.
        row: usize,
        /// Its number of entries.
        given: usize,
        /// The number of columns of the matrix.
        cols: usize,
    },
    /// Annotations cannot be selected by this threshold.
    #[error("no value lies above or below the threshold {threshold} of annotations: give a number")]
    AnnotationThreshold {
        /// The threshold given.
        threshold: f64,
    },
    /// Grid lines were to stand after every so many cells, and that is none.
    #[error("grid lines of the {axis} cannot stand after every {}: give at least 1", counted(*.step, "cell"))]
    GridStep {
        /// The axis that they cross.
        axis: AxisName,
        /// The step given.
        step: usize,
    },
    /// A grid line was to stand where no two cells meet.
    #[error("a grid line of the {axis} cannot stand before cell {cell} of {1}: give indices above 0 and below {0}; the frame has the lines at the ends", .cells, along(*.cells, *.axis))]
    GridLineOutside {
        /// The axis that it crosses.
        axis: AxisName,
        /// The cell given.
        cell: usize,
        /// The number of cells along that axis.
        cells: usize,
    },
    /// A limit is NaN or infinite.
    #[error(
        "the limits {vmin} … {vmax} are not finite: give finite limits, or leave them automatic", vmin = given(*.vmin), vmax = given(*.vmax)
    )]
    LimitsNotFinite {
        /// The lower limit.
        vmin: f64,
        /// The upper limit.
        vmax: f64,
    },
    /// The lower limit does not lie below the upper one.
    #[error("the lower limit {vmin} ({}) does not lie below the upper limit {vmax} ({}): give vmin < vmax; a reversed colormap turns the colours round", origin(*.vmin_given), origin(*.vmax_given), vmin = beside(*.vmin, &[*.vmax]), vmax = beside(*.vmax, &[*.vmin]))]
    LimitsNotIncreasing {
        /// The lower limit.
        vmin: f64,
        /// Whether the caller gave the lower limit.
        vmin_given: bool,
        /// The upper limit.
        vmax: f64,
        /// Whether the caller gave the upper limit.
        vmax_given: bool,
    },
    /// A log norm needs limits above zero.
    #[error(
        "the limit {limit} is not above zero, as a log norm needs: give a positive limit, or use a linear norm",
        limit = given(*.limit)
    )]
    LimitNotPositive {
        /// The limit at fault.
        limit: f64,
    },
    /// A norm's parameter is out of its range.
    #[error("a norm's {parameter} cannot be {value}: give a finite number{}", if .least.is_finite() { format!(" above {least}") } else { String::new() }, value = given(*.value))]
    InvalidNorm {
        /// The parameter.
        parameter: &'static str,
        /// The number given.
        value: f64,
        /// What it has to be above; −∞ where any finite number will do.
        least: f64,
    },
    /// A two-slope norm's centre has to lie between the limits, and so has the centre at which the one limit
    /// given is mirrored.
    #[error(
        "the centre {center} does not lie between the limits {vmin} and {vmax}: give limits on both sides of it", center = beside(*.center, &[*.vmin, *.vmax]), vmin = beside(*.vmin, &[*.center, *.vmax]), vmax = beside(*.vmax, &[*.center, *.vmin])
    )]
    CenterOutsideLimits {
        /// The centre.
        center: f64,
        /// The lower limit.
        vmin: f64,
        /// The upper limit.
        vmax: f64,
    },
    /// Boundaries need at least two.
    #[error("there is no interval between {}: give at least two", counted(*.count, "boundary"))]
    TooFewBoundaries {
        /// How many were given.
        count: usize,
    },
    /// Boundaries must rise from each to the next, and be finite.
    #[error(
        "boundary {index} ({boundary}) does not lie above the one before it ({before}): give finite, increasing boundaries", boundary = beside(*.boundary, &[*.before]), before = beside(*.before, &[*.boundary])
    )]
    BoundariesNotIncreasing {
        /// The index of the boundary at fault.
        index: usize,
        /// The boundary before it.
        before: f64,
        /// The boundary at fault.
        boundary: f64,
    },
    /// Boundaries are limits themselves.
    #[error(
        "limits cannot be given beside boundaries, whose first and last are the limits: leave them automatic"
    )]
    LimitsOfBoundaries,
    /// Percentiles run from 0 to 100.
    #[error(
        "the percentiles {low} and {high} are no limits: give two rising numbers from 0 to 100", low = beside(*.low, &[*.high]), high = beside(*.high, &[*.low])
    )]
    InvalidPercentiles {
        /// The lower one.
        low: f64,
        /// The upper one.
        high: f64,
    },
    /// A custom norm's function has to rise.
    #[error(
        "the custom norm's function does not rise from {vmin} to {vmax}: give an increasing function that is finite between the limits", vmin = beside(*.vmin, &[*.vmax]), vmax = beside(*.vmax, &[*.vmin])
    )]
    NormNotIncreasing {
        /// The lower limit.
        vmin: f64,
        /// The upper limit.
        vmax: f64,
    },
    /// No value can give the automatic limits.
    #[error("{}: give both limits", none_usable(*.cells, *.nan, *.infinite, *.not_positive))]
    NoUsableValues {
        /// The number of cells.
        cells: usize,
        /// How many are NaN.
        nan: usize,
        /// How many are infinite.
        infinite: usize,
        /// Under a log norm, how many are zero or negative.
        not_positive: Option<usize>,
    },
    /// The figure has not even room for bare cells: it is smaller than the whole pixels to which things are
    /// rounded at its DPI. One that has room for those, but not for all parts, is drawn without some, with a
    /// [`Warning::PartsLeftOut`](crate::Warning::PartsLeftOut).
    #[error(
        "a figure of {width} × {height} px is too small for any cells at its DPI: the least size of this shape that shows all is {least_width} × {least_height} px"
    )]
    FigureTooSmall {
        /// The width asked for, in pixels.
        width: u32,
        /// The height asked for, in pixels.
        height: u32,
        /// The least width that shows all parts, in pixels.
        least_width: u32,
        /// The least height that does, in pixels.
        least_height: u32,
    },
    /// No figure of this shape has room for its parts, however large.
    #[error(
        "no figure of the shape {width} × {height} has room for its labels and cells, up to {most} px a side: give smaller text, shorter labels or narrower margins"
    )]
    NoRoom {
        /// The width asked for, in pixels.
        width: u32,
        /// The height asked for, in pixels.
        height: u32,
        /// The greatest width and height, in pixels.
        most: u32,
    },
    /// The figure is larger than can be drawn: it has more than
    /// [`FigureSize::MOST_SIDE`](crate::FigureSize::MOST_SIDE) pixels a side, or more than
    /// [`FigureSize::MOST_PIXELS`](crate::FigureSize::MOST_PIXELS) in all.
    #[error(
        "a figure of {width:.0} × {height:.0} px is too large: the most is {most} px a side and {most_pixels} px in all"
    )]
    FigureTooLarge {
        /// The width asked for, in pixels.
        width: f64,
        /// The height asked for, in pixels.
        height: f64,
        /// The greatest width and height, in pixels.
        most: u32,
        /// The greatest number of pixels, width times height.
        most_pixels: u64,
    },
    /// A length or the DPI is zero, negative or not finite.
    #[error("{what} of {value} cannot be drawn: give a {} finite number", if *.zero_allowed { "non-negative" } else { "positive" }, value = given(*.value))]
    InvalidLength {
        /// What the number was given for.
        what: &'static str,
        /// The number.
        value: f64,
        /// Whether zero would have been accepted.
        zero_allowed: bool,
    },
    /// The DPI is so small or so large that no figure could be drawn at it.
    #[error("{} DPI cannot be drawn: give a DPI from {least} to {most}", given(*.dpi))]
    DpiOutOfRange {
        /// The DPI.
        dpi: f64,
        /// The least one that can be drawn.
        least: f64,
        /// The greatest.
        most: f64,
    },
    /// A length in points becomes too small or too large to be drawn, once it is scaled to pixels.
    #[error(
        "{what} of {} pt is {} px at {} DPI, which cannot be drawn: give what comes to {least} to {most} px",
        given(*.points), given(*.pixels), given(*.dpi)
    )]
    LengthOutOfRange {
        /// What the length was given for.
        what: &'static str,
        /// The length, in points.
        points: f64,
        /// The same in pixels.
        pixels: f64,
        /// The DPI.
        dpi: f64,
        /// The least length that can be drawn, in pixels.
        least: f64,
        /// The greatest, in pixels.
        most: f64,
    },
    /// The colour bar's length is no part of the cells area's.
    #[error(
        "a colour bar cannot be {part} times as long as the cells area: give a number above 0 and at most 1", part = given(*.part)
    )]
    InvalidBarLength {
        /// The length given, as a part of the cells area's.
        part: f64,
    },
    /// An angle is not a finite number.
    #[error("the {axis}'s labels cannot be turned by {degrees}°: give a finite angle")]
    InvalidRotation {
        /// The axis.
        axis: AxisName,
        /// The angle asked for.
        degrees: f64,
    },
    /// The bytes are not a font that can be read.
    #[error("no OpenType or TrueType font can be read from {} ({reason}): give the bytes of a .ttf or .otf file", counted(*.len, "byte"))]
    InvalidFont {
        /// The number of bytes given.
        len: usize,
        /// What the font parser said.
        reason: String,
    },
    /// A colour's name or notation is unknown.
    #[error("`{}` is no CSS colour: write it as `#1f77b4`, `rgb(31 119 180)` or `steelblue`", one_line(.text))]
    InvalidColor {
        /// The text given.
        text: String,
    },
    /// A colormap cannot be made of these stops.
    #[error("no colormap can be made of {}: {reason}", counted(*.stops, "colour stop"))]
    InvalidColormap {
        /// The number of stops given.
        stops: usize,
        /// What is wrong with them.
        reason: String,
    },
    /// A formula cannot be read.
    #[error("the formula cannot be read {0}")]
    Math(MathError),
    /// No colormap has this name.
    #[error("no colormap is named `{}`{}: `Colormap::names()` lists all there are, and `_r` behind a name reverses its map", one_line(.name), did_you_mean(.near))]
    UnknownColormap {
        /// The name given.
        name: String,
        /// The names that come near, the nearest first; often none.
        near: Vec<String>,
    },
    /// A colormap cannot have this many levels.
    #[error("a colormap cannot have {}: give at least 1 and at most {most}", counted(*.levels, "level"))]
    InvalidLevels {
        /// The number asked for.
        levels: usize,
        /// The greatest number there can be.
        most: usize,
    },
    /// There is no such part of a colormap.
    #[error(
        "a colormap has no part from {from} to {to}: give 0 ≤ from < to ≤ 1; `reversed()` turns the colours round"
    )]
    InvalidPart {
        /// The fraction at which the part would begin.
        from: f64,
        /// The fraction at which it would end.
        to: f64,
    },
    /// The path has an extension that names no format heatspec writes.
    #[error("`{}` has no extension that heatspec can write: use {expected}", shown(.path))]
    UnknownExtension {
        /// The path given.
        path: PathBuf,
        /// The extensions that would do.
        expected: &'static str,
    },
    /// The format exists, but its feature was left out of this build.
    #[error("`{}` needs heatspec's feature `{feature}`, which this build leaves out: enable it, or write a .png", shown(.path))]
    FormatNotBuilt {
        /// The path given.
        path: PathBuf,
        /// The feature that writes this format.
        feature: &'static str,
    },
    /// The encoder of an image format refused the picture.
    #[error("the figure could not be encoded as {format}: {reason}")]
    Encode {
        /// The format.
        format: &'static str,
        /// What its encoder said.
        reason: String,
    },
    /// A file could not be written. What was there before is unchanged.
    #[error("`{}` could not be written: {source}", shown(.path))]
    Write {
        /// The path given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

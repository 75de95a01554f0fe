//! The measures of formulas, in ems of the current size unless said otherwise.
//!
//! They take the place of the font parameters σ and ξ of the TeXbook's appendix G and of the MATH
//! table of OpenType (spec 1.9, `MathConstants`). Those of Computer Modern are for letters that are
//! lower and thinner than a sans-serif's; these were chosen by eye for Inter and `DejaVu` Sans, whose
//! lower-case letters are 0.55 em high.

/// Sizes of scripts, and of scripts of scripts, as parts of the text's.
pub(super) const SCRIPT: f32 = 0.7;
pub(super) const SCRIPT_OF_SCRIPT: f32 = 0.55;

/// How far superscripts are raised (σ13, σ14, σ15).
pub(super) const RAISE: f32 = 0.42;
pub(super) const RAISE_CRAMPED: f32 = 0.34;
/// How far subscripts are lowered, alone and below a superscript (σ16, σ17).
pub(super) const LOWER: f32 = 0.16;
pub(super) const LOWER_BELOW_SUPERSCRIPT: f32 = 0.24;
/// How far the baselines of scripts stand from the top and bottom of a tall nucleus (σ18, σ19).
pub(super) const DROP_FROM_TOP: f32 = 0.36;
pub(super) const DROP_FROM_BOTTOM: f32 = 0.08;
/// Between a superscript and a subscript.
pub(super) const SCRIPT_GAP: f32 = 0.14;
/// Behind scripts (`\scriptspace`).
pub(super) const SCRIPT_SPACE: f32 = 0.05;

/// The bars of fractions and radicals, and lines above and below (ξ8). `fonts/math_face.py` draws
/// the radicals for it.
pub(super) const RULE: f32 = 0.06;

/// Between a fraction's bar and its numbers, in displays and elsewhere.
pub(super) const FRACTION_GAP_DISPLAY: f32 = 0.16;
pub(super) const FRACTION_GAP: f32 = 0.1;
/// Between the two numbers of a fraction without a bar.
pub(super) const STACK_GAP: f32 = 0.2;
/// How far the bar reaches beyond them, and the space beside a fraction (`\nulldelimiterspace`).
pub(super) const FRACTION_OVERHANG: f32 = 0.04;
pub(super) const FRACTION_SPACE: f32 = 0.1;

/// Between limits and their operator: least gaps, and least distances of the baselines (ξ9 … ξ12).
pub(super) const LIMIT_GAP_ABOVE: f32 = 0.11;
pub(super) const LIMIT_GAP_BELOW: f32 = 0.15;
pub(super) const LIMIT_BASELINE_ABOVE: f32 = 0.2;
pub(super) const LIMIT_BASELINE_BELOW: f32 = 0.6;

/// Between the body of a root and the bar, and beside the whole.
pub(super) const ROOT_GAP: f32 = 0.08;
pub(super) const ROOT_SPACE: f32 = 0.06;
/// How high the short arm of a root is, as a part of its height and at most, and how far above it
/// the index stands. `fonts/math_face.py` draws it so.
pub(super) const ROOT_ARM: f32 = 0.55;
pub(super) const ROOT_ARM_MOST: f32 = 0.62;
pub(super) const ROOT_INDEX_GAP: f32 = 0.17;

/// Between a symbol and a line or arrow above or below it.
pub(super) const LINE_GAP: f32 = 0.1;
/// The width of a bar accent, and the size of an arrow accent as a part of an arrow's.
pub(super) const BAR_WIDTH: f32 = 0.42;
pub(super) const ARROW_SIZE: f32 = 0.6;
/// Slanted letters lean by so much: Inter Italic's 9.4°.
pub(super) const SLANT: f32 = 0.1655;

/// A delimiter covers so much of what it encloses, and falls short of it by so much at most
/// (`\delimiterfactor`, `\delimitershortfall`).
pub(super) const DELIMITER_PART: f32 = 0.92;
pub(super) const DELIMITER_SHORTFALL: f32 = 0.3;

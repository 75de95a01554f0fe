//! The guide: pages for people, and no code but their examples.
//!
//! | page | what it answers |
//! |---|---|
//! | [`tensors`] | How do I hand over an array, a tensor, a frame? |
//! | [`norms`] | Which norm, limits and colormap suit my data? |
//! | [`pictures`] | What do groups, strips, contours, reductions and themes look like? |
//! | [`warnings`] | What do I do with the warnings of a figure? |
//! | [`large`] | How do I draw a file that is larger than my memory? |
//! | [`embedding`] | How do I show a figure in a window, or send it from a web server? |
//! | [`fonts`] | How do I get Chinese, Japanese, Korean and emoji? |
//! | `specs` (feature `serde`) | How do I write a spec as a JSON file? |
//! | [`many`] | How do I draw many figures, in a loop or on many threads? |

#[doc = include_str!("tensors.md")]
pub mod tensors {}

#[doc = include_str!("norms.md")]
#[doc = include_str!("../../examples/gallery/pictures/norms.rs")]
/// # norms(heatspec::Norm::Log, "Log").unwrap();
/// ```
#[doc = include_str!("pictures/norm_linear.md")]
#[doc = include_str!("pictures/norm_log.md")]
#[doc = include_str!("pictures/norm_quantile.md")]
pub mod norms {}

/// A picture of each part of a figure, with the code that draws it.
///
/// The code is that of `cargo run --example gallery`, and a test compares the pictures with what it draws.
///
/// # Groups
///
/// Brackets, lines and gaps along an axis say what belongs together: [`Groups`](crate::Groups).
///
/// ![A triangle of attention weights in three groups][groups]
///
/// ```
#[doc = include_str!("../../examples/gallery/pictures/groups.rs")]
/// # groups().unwrap();
/// ```
///
/// # Strips
///
/// A narrow bar says one more thing of every row or column, by category or by value, with a legend below:
/// [`Strip`](crate::Strip).
///
/// ![Activations with a strip of kinds at the right and one of counts above][strips]
///
/// ```
#[doc = include_str!("../../examples/gallery/pictures/strips.rs")]
/// # strips().unwrap();
/// ```
///
/// # Marks and contours
///
/// Lines of equal value, points, outlines, reference lines and steps lie on the cells, with halos and labels
/// that touch nothing: [`Mark`](crate::Mark).
///
/// ![A loss with lines of equal value and its minimum][contours]
///
/// ```
#[doc = include_str!("../../examples/gallery/pictures/contours.rs")]
/// # contours().unwrap();
/// ```
///
/// # Reductions
///
/// Where there are more cells than pixels, each pixel shows many cells; by which rule is for you to say:
/// [`Reduction`](crate::Reduction). The mean is what the eye would see from further away; the maximum shows
/// every hot cell, however few there are. The figure has a warning that says so.
///
/// ![Reduced by the mean, single hot cells are not seen][reduction_mean]
/// ![Reduced by the maximum, they are bright lines][reduction_max]
///
/// ```
#[doc = include_str!("../../examples/gallery/pictures/reductions.rs")]
/// # reductions(heatspec::Reduction::max()).unwrap();
/// ```
///
/// # Themes
///
/// [`Theme::light`](crate::Theme::light) is the default; [`Theme::dark`](crate::Theme::dark) is for screens
/// and slides, [`Theme::print`](crate::Theme::print) for a column of a paper. Every colour and length of
/// theirs can be set.
///
/// ![A confusion matrix in the dark theme][theme_dark]
/// ![The same in the print theme][theme_print]
///
/// ```
#[doc = include_str!("../../examples/gallery/pictures/themes.rs")]
/// # themes(heatspec::Theme::dark()).unwrap();
/// ```
#[doc = include_str!("pictures/groups.md")]
#[doc = include_str!("pictures/strips.md")]
#[doc = include_str!("pictures/contours.md")]
#[doc = include_str!("pictures/reduction_mean.md")]
#[doc = include_str!("pictures/reduction_max.md")]
#[doc = include_str!("pictures/theme_dark.md")]
#[doc = include_str!("pictures/theme_print.md")]
pub mod pictures {}

#[doc = include_str!("warnings.md")]
pub mod warnings {}

#[doc = include_str!("large.md")]
pub mod large {}

#[doc = include_str!("embedding.md")]
pub mod embedding {}

#[doc = include_str!("fonts.md")]
pub mod fonts {}

#[cfg(feature = "serde")]
#[doc = include_str!("specs.md")]
pub mod specs {}

#[doc = include_str!("many.md")]
pub mod many {}

//! Sources that lie, fail or panic.

use super::blocks::Blocks;
use super::{growing, spec};
use crate::told::assert_error;
use heatspec::{ErrorKind, Heatmap, Limits, Matrix, RowSource, SourceError};
use std::error::Error as _;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn sources_that_lie_about_their_shape() {
    let values = vec![1.0f32; 600 * 500];
    let source = |rows, cols| {
        let blocks = Blocks::new(values.clone(), 600, 500, &[50]);
        Lying { blocks, shape: (rows, cols) }
    };
    let error = |rows, cols| Heatmap::from_rows(source(rows, cols), spec()).render().unwrap_err();
    let check = |rows, cols, start: &str| {
        assert_error(&error(rows, cols), ErrorKind::Source, start);
    };
    check(601, 500, "a source of 601 rows handed over 600: ");
    check(599, 500, "a source of 599 rows handed over 600: ");
    check(600, 499, "the block at row 0 has 500 values to a row, where the source has 499: ");
    let told = "a matrix of 0 rows × 500 columns has no cells: ";
    assert_error(&error(0, 500), ErrorKind::Shape, told);
    let told = "a matrix of 600 rows × 0 columns has no cells: ";
    assert_error(&error(600, 0), ErrorKind::Shape, told);
    let told = format!("{} rows × 500 columns are too many: ", usize::MAX);
    assert_error(&error(usize::MAX, 500), ErrorKind::TooLarge, &told);
    let told = format!("600 rows × {} columns are too many: ", usize::MAX);
    assert_error(&error(600, usize::MAX), ErrorKind::TooLarge, &told);
}

struct Lying {
    blocks: Blocks<f32>,
    shape: (usize, usize),
}

impl RowSource for Lying {
    fn shape(&self) -> (usize, usize) {
        self.shape
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        self.blocks.next_block()
    }
}

/// Hands over two blocks, and then fails or changes its mind.
struct Failing {
    blocks: usize,
    then: fn() -> Result<Option<Matrix<'static>>, SourceError>,
}

impl RowSource for Failing {
    fn shape(&self) -> (usize, usize) {
        (1000, 1000)
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        self.blocks += 1;
        if self.blocks > 2 {
            return (self.then)();
        }
        Ok(Some(Matrix::from_fn(10, 1000, |row, col| (row + col) as f32)?))
    }
}

/// Says something else of itself every time, and hands over rows of the second width.
struct Changing(AtomicUsize, Vec<f32>);

impl RowSource for Changing {
    fn shape(&self) -> (usize, usize) {
        let asked = self.0.fetch_add(1, Ordering::Relaxed);
        (3000, if asked == 0 { 2000 } else { 1000 })
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        Ok(Some(Matrix::new(&self.1, 1, 1000)?))
    }
}

#[test]
fn a_source_is_asked_once_for_its_shape() {
    let source = Changing(AtomicUsize::new(0), vec![1.0; 1000]);
    let spec = spec().limits(Limits::new(0, 2));
    let error = Heatmap::from_rows(source, spec).render().unwrap_err();
    let told = "the block at row 0 has 1000 values to a row, where the source has 2000: ";
    assert_error(&error, ErrorKind::Source, told);
}

#[derive(Debug)]
struct LineIsDead {
    after: usize,
}

impl std::fmt::Display for LineIsDead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "dead after {} rows", self.after)
    }
}

impl std::error::Error for LineIsDead {}

#[test]
fn errors_of_the_source_arrive() {
    let error =
        |then| Heatmap::from_rows(Failing { blocks: 0, then }, spec()).render().unwrap_err();
    let found = error(|| Err("the line went dead".into()));
    let told = "the source could not be read from row 20 on: the line went dead";
    assert_error(&found, ErrorKind::Source, told);
    assert_eq!(found.source().unwrap().to_string(), "the line went dead");
    // A type of the source's own comes out as it went in.
    let found = error(|| Err(Box::new(LineIsDead { after: 20 })));
    assert_eq!(found.kind(), ErrorKind::Source);
    let inner = found.source().unwrap().downcast_ref::<LineIsDead>().unwrap();
    assert_eq!(inner.after, 20);
    // An error of ours is not wrapped.
    let found = error(|| Ok(Some(Matrix::from_vec(vec![1.0f32; 3], 2, 2)?)));
    let told = "3 values cannot fill 2 rows × 2 columns: ";
    assert_error(&found, ErrorKind::Shape, told);
    assert!(found.source().is_none());
    let found = error(|| Ok(Some(Matrix::from_vec(vec![1.0f64; 1000], 1, 1000)?)));
    let told = "the block at row 20 holds f64, where those before it held f32: ";
    assert_error(&found, ErrorKind::Source, told);
}

#[test]
fn the_first_failure_is_told_again() {
    let then = || Err("the line went dead".into());
    let heatmap = Heatmap::from_rows(Failing { blocks: 0, then }, spec());
    let first = heatmap.layout().unwrap_err();
    let told = "the source could not be read from row 20 on: the line went dead";
    assert_error(&first, ErrorKind::Source, told);
    for _ in 0..2 {
        let again = heatmap.render().unwrap_err();
        let told = format!(
            "the source failed when it was read before, and cannot be read again (“{first}”): "
        );
        assert_error(&again, ErrorKind::Source, &told);
    }
    // Work that was stopped is a failure too; but a source that can go back is read anew.
    for can_rewind in [false, true] {
        let source = Blocks { can_rewind, ..growing(700) };
        let stopped = AtomicUsize::new(0);
        let heatmap = Heatmap::from_rows(source, spec()).progress(|_| {
            if stopped.fetch_add(1, Ordering::Relaxed) == 0 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(heatmap.render().unwrap_err().kind(), ErrorKind::Cancelled);
        let again = heatmap.render();
        assert_eq!(again.is_ok(), can_rewind);
        if let Err(error) = again {
            assert!(error.to_string().contains("stopped after"), "{error}");
        }
    }
}

/// Rows that end in a panic the first time.
struct Panicking {
    calls: usize,
}

impl RowSource for Panicking {
    fn shape(&self) -> (usize, usize) {
        (2000, 1000)
    }

    fn next_block(&mut self) -> Result<Option<Matrix<'_>>, SourceError> {
        self.calls += 1;
        assert!(self.calls != 3, "the third block is none");
        Ok(Some(Matrix::from_fn(100, 1000, |row, col| (row + col) as f32)?))
    }
}

#[test]
fn a_source_that_panicked_has_failed() {
    let heatmap = Heatmap::from_rows(Panicking { calls: 0 }, spec());
    let caught =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| heatmap.render().is_ok()));
    assert!(caught.is_err());
    for _ in 0..2 {
        let error = heatmap.render().unwrap_err();
        assert_error(&error, ErrorKind::Source, "the source failed when it was read before");
        assert!(error.to_string().contains("panicked while it was read"), "{error}");
    }
    // A callback's panic is no better.
    let heatmap = Heatmap::from_rows(Blocks { can_rewind: false, ..growing(700) }, spec());
    let watched = heatmap.clone().progress(|_| panic!("the callback fails"));
    assert!(
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| watched.render().is_ok()))
            .is_err()
    );
    let error = heatmap.render().unwrap_err().to_string();
    assert!(error.contains("panicked while it was read"), "{error}");
}

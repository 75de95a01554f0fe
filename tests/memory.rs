//! How much memory a figure takes besides its data. A file of its own, and one test: what the system
//! tells is the peak of a whole process.
#![cfg(target_os = "linux")]

use heatspec::{FigureSize, FileArray, Grid, Heatmap, HeatmapSpec, Mark, Matrix};
use std::fs::{self, File};
use std::io::Write as _;

/// A number of kilobytes that the system tells of this process, in bytes.
fn status(key: &str) -> usize {
    let text = fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with(key)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

#[test]
fn figures_take_little_memory_besides_their_data() {
    const MEGABYTE: usize = 1_000_000;
    let spec = HeatmapSpec::new().size(FigureSize::pixels(1200, 800));

    // Contours of noise, which has more vertices than cells: some 150 bytes a cell at the peak, where the
    // chains of vertices go over into lines, which are then kept twice, with their halo. (They were 230,
    // 2.1 GB for 3000 × 3000.) What the allocator keeps for itself differs from system to system.
    let noise = Matrix::from_fn(400, 400, |row, col| {
        (row as u32 * 7919 + col as u32).wrapping_mul(2654435761) >> 8
    });
    let marked =
        HeatmapSpec::new().mark(Mark::contours([1 << 23])).size(FigureSize::pixels(640, 420));
    let figure = Heatmap::new(noise.unwrap(), marked).render().unwrap();
    let peak = status("VmHWM:");
    assert!(figure.width() == 640 && peak < 58 * MEGABYTE, "{} MB", peak / MEGABYTE);
    drop(figure);

    // A file of 268 MB, of which the disk holds only the header, read as rows.
    let path = std::env::temp_dir().join(format!("heatspec-memory-{}.npy", std::process::id()));
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (8192, 8192), }";
    let mut file = File::create(&path).unwrap();
    file.write_all(b"\x93NUMPY\x01\x00\x76\x00").unwrap();
    writeln!(file, "{header:<117}").unwrap();
    let is_sparse = file.set_len(128 + (8192 << 15)).is_ok();
    let drawn = || {
        let rows = FileArray::npy(&path).unwrap().rows().unwrap();
        Heatmap::from_rows(rows, &spec).render().unwrap().encode_png().unwrap()
    };
    let length = if is_sparse { drawn().len() } else { 1 };
    fs::remove_file(&path).unwrap();
    let peak = status("VmHWM:");
    assert!(length > 0 && peak < 64 * MEGABYTE, "{} MB for a file", peak / MEGABYTE);

    // A matrix in memory. Built row by row, so that each page of it is there before.
    let side = 8192;
    let row: Vec<f32> = (0..2 * side).map(|at| (at as f32 * 0.01).sin() + 1.5).collect();
    let mut values = Vec::with_capacity(side * side);
    for at in 0..side {
        values.extend_from_slice(&row[at..at + side]);
    }
    let matrix = Matrix::new(&values, side, side).unwrap();
    let before = status("VmRSS:");
    assert!(before > 4 * side * side);
    // And the same as a single row, with more lines asked for than there are pixels.
    let spec = spec.grid(Grid::every(1));
    let row = Matrix::new(&values, 1, side * side).unwrap();
    for matrix in [matrix, row] {
        let figure = Heatmap::new(&matrix, &spec).render().unwrap().encode_png().unwrap();
        let above = status("VmHWM:") - before;
        assert!(!figure.is_empty());
        assert!(above < 40 * MEGABYTE, "{} MB above the data", above / MEGABYTE);
    }
}

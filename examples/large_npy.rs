//! Makes a `.npy` file that is larger than the memory should ever be, and draws it.
//!
//! `cargo run --release --example large_npy -- [--side 32768] [--file PATH] [--figure PATH] [--map]
//! [--threads N] [--delete]`
//!
//! The file is made where it is not there yet: a self-similarity matrix of `side` steps, the cosine
//! between any two states of a signal that passes through nine regimes, as `f4`. With 32,768 steps it
//! has 4 GB. It is written, and read, block by block; `--map` (with the feature `mmap`) has the system
//! show it as memory instead. What it takes is printed.

use heatspec::{
    Axis, Colorbar, Colormap, FileArray, Heatmap, HeatmapSpec, Limits, Progress, WarningKind,
};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write, stdout};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

const USAGE: &str = "\
Makes a large .npy file, where it is not there yet, and draws it without reading it into memory.

usage: large_npy [--side CELLS] [--file FILE.npy] [--figure FIGURE.png] [--map] [--threads N] [--delete]

  --side CELLS    rows and columns of the file, of 4 bytes a cell (default: 32768, 4 GB)
  --file PATH     the file (default: heatspec-CELLS.npy in the folder for temporary files)
  --figure PATH   the figure (default: large_npy.png)
  --map           as a memory map, which needs the feature `mmap`
  --threads N     how many threads draw (default: as many as there are)
  --delete        delete the file afterwards
  --help          this text";

struct Options {
    side: usize,
    file: Option<PathBuf>,
    figure: PathBuf,
    map: bool,
    threads: usize,
    delete: bool,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut options = Self {
            side: 32768,
            file: None,
            figure: PathBuf::from("large_npy.png"),
            map: false,
            threads: 0,
            delete: false,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments.next().ok_or(format!("{argument} needs a value; --help shows the usage"))
            };
            match argument.as_str() {
                "--side" => options.side = value()?.parse()?,
                "--file" => options.file = Some(value()?.into()),
                "--figure" => options.figure = value()?.into(),
                "--threads" => options.threads = value()?.parse()?,
                "--map" => options.map = true,
                "--delete" => options.delete = true,
                _ => return Err(format!("unknown option `{argument}`; --help lists them").into()),
            }
        }
        if !(2..1 << 20).contains(&options.side) {
            return Err("--side takes 2 to 1048575".into());
        }
        Ok(options)
    }
}

/// The state of the signal at every step: a direction in four dimensions.
pub(crate) fn states(steps: usize) -> Vec<[f32; 4]> {
    // Where regimes end, how fast each turns in either plane, and how much of it lies in the first.
    const REGIMES: [(f64, f64, f64, f64); 9] = [
        (0.08, 3.0, 0.0, 0.95),
        (0.21, 0.5, 9.0, 0.35),
        (0.27, 24.0, 1.0, 0.80),
        (0.45, 2.0, 2.5, 0.60),
        (0.50, 40.0, 0.0, 0.98),
        (0.66, 0.5, 9.0, 0.35),
        (0.74, 6.0, 6.5, 0.50),
        (0.92, 1.0, 0.2, 0.90),
        (1.00, 12.0, 30.0, 0.25),
    ];
    let state = |step: usize| {
        let time = step as f64 / steps as f64;
        let (_, fast, slow, share) =
            *REGIMES.iter().find(|regime| time < regime.0).unwrap_or(&REGIMES[8]);
        let (first, second) =
            (time * fast * std::f64::consts::TAU, time * slow * std::f64::consts::TAU);
        let (a, b) = (share.sqrt(), (1.0 - share).sqrt());
        [a * first.cos(), a * first.sin(), b * second.cos(), b * second.sin()].map(|x| x as f32)
    };
    (0..steps).map(state).collect()
}

/// Writes the file under another name first, so that a file of this name is always whole.
fn make(path: &Path, side: usize) -> Result<(), Box<dyn Error>> {
    let bytes = side as u64 * side as u64 * 4 + 128;
    if let Some(room) = room_beside(path)
        && room < bytes + (64 << 20)
    {
        return Err(format!("{bytes} bytes do not fit the {room} that are free beside it").into());
    }
    let unfinished = path.with_extension("npy.part");
    let write = || -> Result<(), Box<dyn Error>> {
        let mut file = BufWriter::with_capacity(1 << 20, File::create(&unfinished)?);
        let header = format!(
            "{:<117}\n",
            format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({side}, {side}), }}")
        );
        file.write_all(b"\x93NUMPY\x01\x00\x76\x00")?;
        file.write_all(header.as_bytes())?;
        let states = states(side);
        let mut row = Vec::with_capacity(4 * side);
        for [a, b, c, d] in &states {
            row.clear();
            for [e, f, g, h] in &states {
                row.extend((a * e + b * f + c * g + d * h).to_le_bytes());
            }
            file.write_all(&row)?;
        }
        file.into_inner()?.sync_all()?;
        Ok(fs::rename(&unfinished, path)?)
    };
    write().inspect_err(|_| _ = fs::remove_file(&unfinished))
}

/// The free bytes of the file's disk, where the system's `df` tells.
fn room_beside(path: &Path) -> Option<u64> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let output =
        Command::new("df").arg("-Pk").arg(folder.unwrap_or(Path::new("."))).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()? * 1024)
}

/// A number of kilobytes that Linux tells of this process, in bytes.
fn status(key: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// What the figure looks like.
pub(crate) fn spec() -> Result<HeatmapSpec, heatspec::Error> {
    Ok(HeatmapSpec::new()
        .title("Self-similarity of a signal")
        .x_axis(Axis::index().label("Step"))
        .y_axis(Axis::index().label("Step"))
        .colormap(Colormap::named("RdBu_r")?)
        .limits(Limits::symmetric(0.0))
        .colorbar(Colorbar::right().label("Cosine")))
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let side = options.side;
    let default = || std::env::temp_dir().join(format!("heatspec-{side}.npy"));
    let path = options.file.clone().unwrap_or_else(default);
    if !path.exists() {
        let start = Instant::now();
        make(&path, side)?;
        _ = writeln!(stdout(), "made {} in {:.1} s", path.display(), start.elapsed().as_secs_f64());
    }
    let array = FileArray::npy(&path)?;
    let cells: usize = array.shape().iter().product();

    let spec = spec()?;
    let anonymous = AtomicU64::new(0);
    let watch = |_: Progress| {
        // Memory outside of any map; the peak of it is told nowhere.
        anonymous.fetch_max(status("RssAnon:").unwrap_or(0), Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    let start = Instant::now();
    let figure = if options.map {
        draw_mapped(&array, &spec, options.threads, watch)?
    } else {
        Heatmap::from_rows(array.rows()?, &spec)
            .threads(options.threads)
            .progress(watch)
            .render()?
    };
    let seconds = start.elapsed().as_secs_f64();
    let _ = watch(Progress::default());
    figure.save(&options.figure)?;
    let _ = watch(Progress::default());

    for warning in figure.warnings().iter().filter(|w| w.kind() != WarningKind::GlyphsMissing) {
        _ = writeln!(stdout(), "{warning}");
    }
    _ = writeln!(
        stdout(),
        "{cells} cells of {} in {seconds:.2} s: {:.2e} cells per second",
        array.element(),
        cells as f64 / seconds
    );
    if let Some(peak) = status("VmHWM:") {
        _ = writeln!(
            stdout(),
            "peak resident memory: {:.1} MB in all, {:.1} MB outside of maps",
            megabytes(peak),
            megabytes(anonymous.into_inner())
        );
    }
    _ = writeln!(stdout(), "wrote {}", options.figure.display());
    if options.delete {
        fs::remove_file(&path)?;
        _ = writeln!(stdout(), "deleted {}", path.display());
    }
    Ok(())
}

#[cfg(feature = "mmap")]
fn draw_mapped(
    array: &FileArray,
    spec: &HeatmapSpec,
    threads: usize,
    watch: impl Fn(Progress) -> ControlFlow<()> + Send + Sync,
) -> Result<heatspec::Figure, Box<dyn Error>> {
    // SAFETY: this program made the file, and nobody else is meant to write to it.
    #[expect(unsafe_code, reason = "mapping a file is the caller's promise")]
    let mapped = unsafe { array.map()? };
    Ok(Heatmap::new(mapped.matrix()?, spec).threads(threads).progress(watch).render()?)
}

#[cfg(not(feature = "mmap"))]
fn draw_mapped(
    _: &FileArray,
    _: &HeatmapSpec,
    _: usize,
    _: impl Fn(Progress) -> ControlFlow<()> + Send + Sync,
) -> Result<heatspec::Figure, Box<dyn Error>> {
    Err("--map needs `--features mmap`".into())
}

fn main() -> ExitCode {
    if std::env::args().skip(1).any(|argument| argument == "--help" || argument == "-h") {
        _ = writeln!(stdout(), "{USAGE}");
        return ExitCode::SUCCESS;
    }
    match Options::read(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("large_npy: {error}");
            ExitCode::FAILURE
        }
    }
}

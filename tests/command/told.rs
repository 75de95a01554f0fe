//! What the command says: statuses, help, information, and what happens when nobody listens.

use super::{Folder, call, npy, own};
use heatspec::Colormap;
use std::process::{Command, Stdio};

#[test]
fn statuses() {
    let done = call(&["no/such.csv", "-o", "x.png"], b"");
    assert!(done.fails(1).starts_with("no/such.csv: "));
    for arguments in [
        &["-", "-o", "x.gif"][..],
        &["-", "-o", "-", "--norm", "lgo"],
        &["-", "-o", "-", "--colormap", "virdis"],
        &["-", "-o", "-", "--vmin", "low"],
        &["-", "-o", "-", "--size", "10"],
        &["-", "-o", "-", "--vmin", "3", "--vmax", "2"],
        &["-", "-o", "-", "--format", "bmp"],
        &["-"],
    ] {
        call(arguments, b"1,2\n3,4\n").fails(2);
    }
    let done = call(&["-", "-o", "-", "--colormap", "virdis"], b"1,2\n3,4\n");
    assert!(done.fails(2).contains("did you mean `viridis`?"), "{}", done.error);
    assert_eq!(call(&["--colour"], b"").status, 2);
    assert_eq!(call(&[], b"").status, 2);
    assert_eq!(call(&["--help"], b"").status, 0);
    assert_eq!(
        call(&["--version"], b"").text(),
        concat!("heatspec ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn warnings_are_told_or_errors() {
    let folder = Folder::new("strict");
    let figure = folder.path("figure.png");
    let zeros = b"0,1\n10,100\n";
    let done = call(&["-", "--norm", "log", "-o", &figure], zeros).succeeds();
    assert!(done.error.contains("heatspec: warning: 1 zero value"), "{}", done.error);
    std::fs::remove_file(&figure).unwrap();
    let done = call(&["-", "--norm", "log", "-o", &figure, "--strict"], zeros);
    assert!(done.fails(1).contains("--strict"));
    assert!(folder.names().is_empty());
    assert_eq!(call(&["-", "--norm", "log", "-o", &figure, "-q"], zeros).succeeds().error, "");
}

#[test]
fn every_option_has_an_example() {
    let done = call(&["--help"], b"").succeeds();
    let options: Vec<&str> =
        done.text().lines().filter(|line| line.trim_start().starts_with('-')).collect();
    assert!(options.len() > 70);
    let text = done.text().split_whitespace().collect::<Vec<_>>().join(" ");
    for line in options {
        let name = line.split_whitespace().find(|word| word.starts_with("--")).unwrap();
        let named = name.trim_end_matches(',');
        if !["--help", "--version"].contains(&named) {
            let shown = text.matches(named).count();
            let short = matches!(named, "--output" | "--quiet");
            assert!(shown > 1 || short, "{named} has no example");
        }
    }
}

#[test]
fn information() {
    let done = call(&["info", "-"], b"name,a,b\nr,0.001,nan\ns,-inf,20\n").succeeds();
    for expected in [
        "shape      2 rows × 2 columns",
        "least      0.001",
        "greatest   20",
        "NaN        1 of 4",
        "infinite   1 of 4",
        "negative   1 of 4",
        "suits      --norm log",
        "4.3 decades",
    ] {
        assert!(done.text().contains(expected), "{expected}\n{}", done.text());
    }
    let attention = own("examples/data/attention_layer_1.npy");
    let done = call(&["info", &attention, "--index", "3"], b"").succeeds();
    assert!(done.text().contains("type       f32") && done.text().contains("42 rows × 42 columns"));
}

#[test]
fn colormaps() {
    let done = call(&["colormaps"], b"").succeeds();
    assert!(done.text().lines().eq(Colormap::names()));
    let shown = call(&["colormaps", "virid", "--terminal", "half-blocks"], b"").succeeds();
    assert!(shown.text().starts_with("viridis") && shown.text().contains("\x1b[48;2;"));
    assert!(call(&["colormaps", "nothing"], b"").fails(2).contains("nothing"));
}

#[test]
fn completions_and_manual() {
    for shell in ["bash", "fish", "zsh"] {
        let done = call(&["completions", shell], b"").succeeds();
        assert!(done.text().contains("colormap") && done.text().contains("percentile"));
    }
    assert!(call(&["man"], b"").succeeds().text().contains("heatspec"));
}

/// Who closes the pipe has seen enough.
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = Folder::new("pipe");
    let data =
        folder.write("large.npy", npy(&[400, 400], (0..160_000).map(|at| (at % 977) as f32)));
    let mut child = Command::new(env!("CARGO_BIN_EXE_heatspec"))
        .args([&*data, "-o", "-", "--format", "svg"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!(
        (done.status.code(), String::from_utf8(done.stderr).unwrap()),
        (Some(0), String::new())
    );
}

/// Ctrl-C at any time leaves a whole file or none, and nothing beside it.
#[cfg(unix)]
#[test]
fn an_interrupt_leaves_no_half_file() {
    let folder = Folder::new("interrupt");
    let values = (0..1000 * 1000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 8) as f32);
    let data = folder.write("noise.npy", npy(&[1000, 1000], values));
    let figure = folder.path("figure.png");
    let mut interrupted = 0;
    for wait in [30, 100, 200, 350, 600] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_heatspec"))
            .args([&*data, "--size", "2400x2400", "-o", &figure, "-q"])
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        let status = child.wait().unwrap();
        interrupted += usize::from(kill.success() && !status.success());
        let mut names = folder.names();
        names.retain(|name| name != "noise.npy");
        if let [name] = &*names {
            assert_eq!(name, "figure.png");
            let bytes = std::fs::read(&figure).unwrap();
            assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "after {wait} ms");
            std::fs::remove_file(&figure).unwrap();
        } else {
            assert!(names.is_empty(), "{names:?} after {wait} ms");
        }
    }
    assert!(interrupted > 0);
}

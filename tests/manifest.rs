//! What `Cargo.toml` promises.

use crate::layers::sources;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn metadata() -> Value {
    // Only this platform's crates are sure to have been fetched.
    let version = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host, "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text.split('.').map(|number| number.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn no_dependency_needs_a_newer_rust_than_we_promise() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let own = packages.iter().find(|package| package["name"] == "heatspec").unwrap();
    let promised = version(own["rust_version"].as_str().unwrap());
    let mut stated = 0;
    for package in packages {
        if let Some(needed) = package["rust_version"].as_str() {
            stated += 1;
            let name = package["name"].as_str().unwrap();
            assert!(version(needed) <= promised, "{name} needs Rust {needed}");
        }
    }
    assert!(stated > 20, "only {stated} packages state a version");
}

/// Tests are listed, not found: a file that no list has would never run.
#[test]
fn every_test_file_is_part_of_a_program() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"));
    let mut files = Vec::new();
    sources(folder, &mut files);
    let manifest = include_str!("../Cargo.toml").lines();
    let programs = manifest.filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let mut listed: HashSet<String> = programs.map(str::to_owned).collect();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let modules = text.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
        listed.extend(modules.map(str::to_owned));
    }
    assert!(files.len() > 60, "only {} files", files.len());
    for file in files {
        let stem = file.file_stem().unwrap();
        // A folder's first file is listed as the folder.
        let named = if stem == "mod" { file.parent().unwrap().file_name().unwrap() } else { stem };
        let is_listed = stem == "main" || listed.contains(named.to_str().unwrap());
        assert!(is_listed, "{} is no part of any program", file.display());
    }
}

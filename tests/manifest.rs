//! What `Cargo.toml` promises.

use serde_json::Value;
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

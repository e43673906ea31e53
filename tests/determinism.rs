//! The same bytes in every process, environment and thread count, and on another architecture.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{FIGURES, Project, figures, files, root};

/// Everything that a process inherits is different; the bytes are not.
#[test]
fn two_processes_with_different_surroundings_write_the_same_bytes() {
    let project = Project::new("surroundings");
    let data = project.0.join("data");
    let build = |out: &Path, folder: &Path, jobs: &str, environment: &[(&str, &str)]| {
        let output = Command::new(env!("CARGO_BIN_EXE_tubiao"))
            .current_dir(folder)
            .env_clear()
            .envs(environment.iter().copied())
            .arg("--data")
            .arg(&data)
            .arg("--out")
            .arg(out)
            .args(["--jobs", jobs])
            .output()
            .expect("the program starts");
        assert!(output.status.success());
    };
    let (first, second) = (project.0.join("first"), project.0.join("second"));
    let home = project.0.to_string_lossy().into_owned();
    build(&first, Path::new("/"), "1", &[("TZ", "UTC"), ("LANG", "C"), ("HOME", "/")]);
    build(
        &second,
        &project.0,
        "4",
        &[
            ("TZ", "Asia/Hong_Kong"),
            ("LANG", "zh_HK.UTF-8"),
            ("LC_ALL", "de_DE.UTF-8"),
            ("HOME", &home),
        ],
    );
    let (first, second) = (files(&first), files(&second));
    // With the page of all figures.
    assert_eq!(first.len(), FIGURES.len() * 2 + 1);
    assert!(first == second);
}

/// A build for aarch64, run by qemu, writes what is committed.
///
/// Needs the Rust target and Debian's `gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user`; it is
/// skipped, with a message, where they are not installed.
#[test]
fn another_architecture_writes_the_committed_bytes() {
    const TARGET: &str = "aarch64-unknown-linux-gnu";
    if let Some(missing) = missing_for_aarch64(TARGET) {
        eprintln!("skipped: {missing} is not installed (see .ci/run)");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("aarch64");
    let built = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["build", "--quiet", "--locked", "--target", TARGET])
        // The program without the machine's fonts, which would need a second C compiler.
        .args(["--bin", "tubiao", "--no-default-features", "--features", "cli"])
        .arg("--target-dir")
        .arg(&folder)
        // Run once and thrown away: nobody debugs it.
        .env("CARGO_PROFILE_DEV_DEBUG", "none")
        .status();
    assert!(built.expect("cargo starts").success(), "the aarch64 build");
    let program: PathBuf = folder.join(TARGET).join("debug/tubiao");
    let project = Project::new("aarch64-out");
    let output = Command::new("qemu-aarch64")
        .args(["-L", "/usr/aarch64-linux-gnu"])
        .arg(program)
        .current_dir(root())
        .arg("--out")
        .arg(project.0.join("out"))
        .output()
        .expect("qemu starts");
    assert!(output.status.success(), "{}", common::stderr(&output));
    assert!(project.out() == figures(&root().join("out")));
}

/// The first thing that a build for aarch64 lacks here.
fn missing_for_aarch64(target: &str) -> Option<String> {
    for tool in ["aarch64-linux-gnu-gcc", "qemu-aarch64"] {
        if Command::new(tool).arg("--version").output().is_err() {
            return Some(tool.to_owned());
        }
    }
    let query =
        Command::new("rustc").args(["--print", "target-libdir", "--target", target]).output();
    let folder = query.ok().and_then(|output| String::from_utf8(output.stdout).ok());
    let installed = folder.is_some_and(|folder| fs::read_dir(folder.trim()).is_ok());
    (!installed).then(|| format!("the Rust target {target}"))
}

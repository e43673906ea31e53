//! How long the whole program takes, next to a Rust process that does nothing:
//! `cargo bench --bench process`.
//!
//! The two are run in turn, so that a machine that slows down slows both; the ratio is what counts.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures and tells")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each command is run.
const RUNS: usize = 41;
/// Each row: what is done, and the arguments that do it.
const ROWS: [(&str, &[&str]); 3] = [
    ("one figure to SVG", &["build", "--quiet", "outbound-fdi", "--format", "svg"]),
    ("one figure to PNG, 1600 × 1000", &["build", "--quiet", "outbound-fdi", "--format", "png"]),
    ("four figures to SVG and PNG", &["build", "--quiet"]),
];

fn main() {
    // The process to compare with: this one, told to do nothing.
    if std::env::args().any(|argument| argument == "--nothing") {
        return;
    }
    let nothing = std::env::current_exe().expect("the path of this benchmark");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("process");
    println!("| whole process, median of {RUNS} | time | × an empty one | peak memory |");
    println!("|---|---:|---:|---:|");
    for (name, arguments) in ROWS {
        let mut pairs = vec![];
        let mut peak = 0;
        for _ in 0..RUNS {
            // Files are written anew each time, as on a first build.
            let _ = fs::remove_dir_all(&out);
            let mut program = Command::new(env!("CARGO_BIN_EXE_tubiao"));
            program.args(arguments).arg("--out").arg(&out);
            let empty = timed(Command::new(&nothing).arg("--nothing"));
            pairs.push((timed(&mut program), empty));
        }
        for _ in 0..5 {
            let _ = fs::remove_dir_all(&out);
            let mut program = Command::new(env!("CARGO_BIN_EXE_tubiao"));
            peak = peak.max(peak_kilobytes(program.args(arguments).arg("--out").arg(&out)));
        }
        let time = median(pairs.iter().map(|(a, _)| a.as_secs_f64() * 1e3));
        let ratio = median(pairs.iter().map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()));
        println!("| {name} | {time:.1} ms | {ratio:.1} | {} MB |", peak / 1024);
    }
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).status().expect("the program starts");
    assert!(status.success());
    start.elapsed()
}

/// The most memory that a run held, as Linux tells while it lasts; 0 elsewhere.
fn peak_kilobytes(command: &mut Command) -> u64 {
    let mut child = command.stdout(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
    }
    peak
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

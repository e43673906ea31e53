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
/// How many figures are checked at once.
const MANY: usize = 200;
/// Each row: what is done, and the arguments that do it.
const ROWS: [(&str, &[&str]); 6] = [
    ("one figure to SVG", &["build", "--quiet", "outbound-fdi", "--format", "svg"]),
    ("one figure to PNG, 1600 × 1000", &["build", "--quiet", "outbound-fdi", "--format", "png"]),
    ("the booklet, 22 figures to SVG and PNG", &["build", "--quiet"]),
    ("40 names × 12 series to SVG", &["build", "--quiet", "forty", "--format", "svg"]),
    ("12 panels of 12 lines to SVG", &["build", "--quiet", "panels", "--format", "svg"]),
    ("a line of 1,000,000 rows to PNG", &["build", "--quiet", "million", "--format", "png"]),
];
/// The figures whose tables are too large to commit.
const LARGE: [&str; 3] = ["forty", "panels", "million"];

fn main() {
    // The process to compare with: this one, told to do nothing.
    if std::env::args().any(|argument| argument == "--nothing") {
        return;
    }
    let nothing = std::env::current_exe().expect("the path of this benchmark");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("process");
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("process-data");
    large_tables(&data);
    println!("| whole process, median of {RUNS} | time | × an empty one | peak memory |");
    println!("|---|---:|---:|---:|");
    for (name, arguments) in ROWS {
        let is_large = LARGE.iter().any(|large| arguments.contains(large));
        let folder = if is_large { data.as_path() } else { Path::new("data") };
        let mut pairs = vec![];
        let mut peak = 0;
        for _ in 0..RUNS {
            // Files are written anew each time, as on a first build.
            let _ = fs::remove_dir_all(&out);
            let mut program = Command::new(env!("CARGO_BIN_EXE_tubiao"));
            program.args(arguments).arg("--out").arg(&out).arg("--data").arg(folder);
            let empty = timed(Command::new(&nothing).arg("--nothing"));
            pairs.push((timed(&mut program), empty));
        }
        for _ in 0..5 {
            let _ = fs::remove_dir_all(&out);
            let mut program = Command::new(env!("CARGO_BIN_EXE_tubiao"));
            program.args(arguments).arg("--out").arg(&out).arg("--data").arg(folder);
            peak = peak.max(peak_kilobytes(&mut program));
        }
        let time = median(pairs.iter().map(|(a, _)| a.as_secs_f64() * 1e3));
        let ratio = median(pairs.iter().map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()));
        println!("| {name} | {time:.1} ms | {ratio:.1} | {} MB |", peak / 1024);
    }
    check_of_many();
}

/// `check` of 200 figures that are the same, next to `build` of them, which then writes nothing: both
/// make all figures and read all files. The ratio may be at most 2.
fn check_of_many() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("process-200");
    let (data, out) = (folder.join("data"), folder.join("out"));
    fs::create_dir_all(&data).expect("a folder");
    for number in 0..MANY {
        let spec = fs::read_to_string("data/outbound-fdi.toml").expect("a spec");
        fs::write(data.join(format!("figure-{number}.toml")), spec).expect("a spec");
    }
    fs::copy("data/outbound-fdi.csv", data.join("outbound-fdi.csv")).expect("a table");
    let run = |command: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tubiao"));
        timed(program.args([command, "--quiet", "--data"]).arg(&data).arg("--out").arg(&out))
    };
    run("build");
    let pairs: Vec<_> = (0..5).map(|_| (run("check"), run("build"))).collect();
    let time = median(pairs.iter().map(|(check, _)| check.as_secs_f64() * 1e3));
    let ratio = median(pairs.iter().map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()));
    println!("\n| {MANY} unchanged figures | time | × a build that writes nothing |");
    println!("|---|---:|---:|\n| check | {time:.0} ms | {ratio:.2} |");
    assert!(ratio <= 2.0, "a check takes {ratio:.2} times as long as a build");
}

/// Writes the tables that are too large to commit: a walk of a million steps, 40 names of 12 series,
/// and 12 panels of 12 lines over 20 years.
fn large_tables(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let (mut state, mut value) = (1_u32, 0.0);
    // Numerical Recipes' generator: the same table on every machine.
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    };
    let mut walk = "時間,數值\n".to_owned();
    for row in 0..1_000_000 {
        value += next() - 0.5;
        walk += &format!("{row},{value:.3}\n");
    }
    let mut forty = "地區,組別,數值\n".to_owned();
    for name in 0..40 {
        for series in 0..12 {
            forty += &format!("第{name}個地區,第{series}組,{:.0}\n", next() * 1000.0);
        }
    }
    let mut panels = "地區,組別,年,數值\n".to_owned();
    for panel in 0..12 {
        for series in 0..12 {
            let mut value = 50.0 * f64::from(series);
            for year in 2001..=2020 {
                value += 100.0 * (next() - 0.4);
                panels += &format!("第{panel}個地區,第{series}組,{year},{value:.0}\n");
            }
        }
    }
    let line = "type = \"line\"\nx = \"時間\"\ny = \"數值\"\n";
    let columns = "type = \"column\"\nx = \"地區\"\ny = \"數值\"\ncolor = \"組別\"\n";
    let lines =
        "type = \"line\"\nx = \"年\"\ny = \"數值\"\ncolor = \"組別\"\n[facet]\nby = \"地區\"\n";
    for (name, table, mark, size) in [
        ("million", walk, line, "width = 800"),
        ("forty", forty, columns, "width = 1600"),
        ("panels", panels, lines, "width = 1600\nheight = 1200"),
    ] {
        let spec = format!("title = \"{name}\"\ndata = \"{name}.csv\"\n{size}\n[[mark]]\n{mark}");
        fs::write(folder.join(format!("{name}.csv")), table).expect("a table");
        fs::write(folder.join(format!("{name}.toml")), spec).expect("a spec");
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

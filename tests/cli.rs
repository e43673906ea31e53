//! The program from outside: arguments, files, exit codes.

mod common;

use std::fs;

use common::{FIGURES, Project, stderr, stdout};

/// Without arguments, everything under the folder is built.
#[test]
fn plain_tubiao_builds_every_figure_in_both_formats() {
    let project = Project::new("plain");
    let output = project.run(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let names: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    let expected: Vec<_> =
        FIGURES.iter().flat_map(|name| [format!("{name}.png"), format!("{name}.svg")]).collect();
    assert_eq!(names, expected);
}

/// The author sees what was built, and how long it took.
#[test]
fn build_reports_each_figure_with_its_time() {
    let output = Project::new("times").run(&["build"]);
    let text = stdout(&output);
    for name in FIGURES {
        let line = text.lines().find(|line| line.starts_with(name)).expect("a line a figure");
        assert!(line.ends_with(" ms"), "{line}");
    }
}

#[test]
fn build_of_one_figure_leaves_the_others() {
    let project = Project::new("one");
    project.run(&["build", "outbound-fdi", "--format", "svg"]);
    let names: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["outbound-fdi.svg"]);
}

#[test]
fn quiet_prints_nothing() {
    let output = Project::new("quiet").run(&["--quiet"]);
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn data_and_out_folders_can_be_named() {
    let project = Project::new("folders");
    fs::rename(project.0.join("data"), project.0.join("表")).expect("renamed");
    let output = project.run(&["--data", "表", "--out", "圖/書", "--format", "svg"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(project.0.join("圖/書/outbound-fdi.svg").is_file());
}

#[test]
fn list_names_figures_and_titles() {
    let output = Project::new("list").run(&["list"]);
    let text = stdout(&output);
    let line = text.lines().find(|line| line.starts_with("outbound-fdi")).expect("its line");
    assert!(line.ends_with("1995年至2015年間內地對外直接投資金額"), "{line}");
    assert_eq!(text.lines().count(), FIGURES.len());
}

/// The repository's own `out/` is the snapshot: it is what its own `data/` makes.
#[test]
fn check_passes_on_the_committed_figures() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tubiao"))
        .arg("check")
        .current_dir(common::root())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
}

#[test]
fn check_names_the_figure_whose_digit_changed() {
    let project = Project::new("digit");
    project.run(&["--quiet"]);
    project.edit("data/outbound-fdi.csv", "2015,1457", "2015,1475");
    let before = project.out();
    let output = project.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    let changed: Vec<_> = text.lines().filter(|line| line.starts_with("changed")).collect();
    assert_eq!(changed, ["changed   out/outbound-fdi.svg", "changed   out/outbound-fdi.png"]);
    assert_eq!(before, project.out(), "check never writes");
}

#[test]
fn check_fails_on_a_broken_table_and_still_checks_the_others() {
    let project = Project::new("broken");
    project.run(&["--quiet"]);
    project.edit("data/outbound-fdi.csv", "2015,1457", "2015,many");
    let output = project.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("data/outbound-fdi.csv:10:6"), "{}", stderr(&output));
    assert!(stdout(&output).contains("same      out/cepa-certificates.svg"));
}

#[test]
fn check_reports_missing_and_orphaned_files() {
    let project = Project::new("states");
    project.run(&["--quiet"]);
    fs::remove_file(project.0.join("out/cepa-certificates.png")).expect("removed");
    fs::write(project.0.join("out/old.svg"), "<svg/>").expect("written");
    let output = project.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(text.contains("missing   out/cepa-certificates.png\n"), "{text}");
    assert!(text.contains("orphaned  out/old.svg\n"), "{text}");
    assert!(!project.0.join("out/cepa-certificates.png").exists(), "check never writes");
}

#[test]
fn check_of_named_figures_looks_at_no_other() {
    let project = Project::new("named");
    project.run(&["--quiet", "build", "outbound-fdi"]);
    let output = project.run(&["check", "outbound-fdi"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

/// One bad figure must not cost the author the others, nor the file that was there.
#[test]
fn a_bad_figure_keeps_its_old_files_and_the_others_are_built() {
    let project = Project::new("bad");
    project.run(&["--quiet"]);
    let old = fs::read(project.0.join("out/outbound-fdi.svg")).expect("the old figure");
    project.edit("data/outbound-fdi.csv", "2015,1457", "2015,");
    project.edit("data/air-pollutants.csv", "2015,28", "2015,29");
    let output = project.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(project.0.join("out/outbound-fdi.svg")).expect("kept"), old);
    let svg = fs::read_to_string(project.0.join("out/air-pollutants.svg")).expect("built");
    assert!(svg.contains(">29</text>"));
}

/// Files that are right are not touched, so that other tools see no change.
#[test]
fn a_second_build_leaves_the_files_alone() {
    let project = Project::new("twice");
    project.run(&["--quiet"]);
    let file = project.0.join("out/outbound-fdi.svg");
    let modified = || fs::metadata(&file).and_then(|meta| meta.modified()).expect("a time");
    let before = modified();
    project.run(&["--quiet"]);
    assert_eq!(modified(), before);
}

/// A file is replaced by renaming: whoever had it open still reads the whole old one.
#[cfg(unix)]
#[test]
fn a_changed_file_is_replaced_whole() {
    use std::io::Read;
    let project = Project::new("whole");
    project.run(&["--quiet"]);
    let path = project.0.join("out/outbound-fdi.svg");
    let old = fs::read_to_string(&path).expect("the old figure");
    let mut open = fs::File::open(&path).expect("opened");
    project.edit("data/outbound-fdi.csv", "2015,1457", "2015,1475");
    project.run(&["--quiet"]);
    let mut seen = String::new();
    open.read_to_string(&mut seen).expect("read");
    assert_eq!(seen, old);
    assert_ne!(fs::read_to_string(&path).expect("the new figure"), old);
    let leftovers = project.out().into_iter().filter(|(name, _)| name.ends_with(".tmp"));
    assert_eq!(leftovers.count(), 0);
}

#[test]
fn help_and_version_exit_with_0() {
    let project = Project::new("help");
    for argument in ["--help", "--version"] {
        assert_eq!(project.run(&[argument]).status.code(), Some(0), "{argument}");
    }
    assert_eq!(project.run(&["--no-such-option"]).status.code(), Some(2));
}

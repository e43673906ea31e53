//! The built-in fonts are the pinned ones, and further fonts come after them.

mod common;

use std::fs;

use common::{Project, root, stderr};
use sha2::{Digest, Sha256};

/// Every figure's bytes depend on these files: `fonts/README.md` names them with their hashes.
#[test]
fn the_font_files_are_the_pinned_ones() {
    let pinned = [
        (
            "NotoSansHK-Regular.ttf",
            "154ee8273741df924c7c509029478389bc4d91994fc51d5213af158ce09d3efb",
        ),
        ("NotoSansHK-Bold.ttf", "9c8bc87430613644fee27cbde7df8b72fd1ae8a6ff3ef8d9a35c4e6cd155b20f"),
    ];
    let readme = fs::read_to_string(root().join("fonts/README.md")).expect("fonts/README.md");
    for (name, hash) in pinned {
        let bytes = fs::read(root().join("fonts").join(name)).expect("the font");
        let found: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, hash, "{name}");
        assert!(readme.contains(hash), "{name}");
    }
}

/// Giving the built-in pair once more changes nothing.
#[test]
fn a_folder_with_the_same_fonts_gives_the_same_figures() {
    let project = Project::new("same-fonts");
    let fonts = root().join("fonts");
    let output = project.run(&["--quiet", "--format", "svg", "--fonts", &fonts.to_string_lossy()]);
    assert!(output.status.success(), "{}", stderr(&output));
    for (name, bytes) in project.out() {
        assert!(bytes == fs::read(root().join("out").join(&name)).expect("committed"), "{name}");
    }
}

/// Without the machine's fonts the names of families lead nowhere, and say so.
#[test]
fn an_unknown_system_family_is_an_error() {
    let project = Project::new("family");
    let output = project.run(&["--system-font", "沒有這種字型"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("error["), "{}", stderr(&output));
}

//! Figures that ever failed.

use std::fs;
use std::path::Path;

use crate::input::Input;
use crate::sound::check;

/// Each is drawn without fault, or refused with reasons.
#[test]
fn what_ever_failed_is_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/layout");
    let mut specs: Vec<_> = fs::read_dir(folder)
        .expect("the folder of the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    specs.sort();
    assert!(!specs.is_empty(), "there are cases");
    for spec in specs {
        let text = fs::read_to_string(&spec).expect("a spec");
        let csv = fs::read(spec.with_extension("csv")).expect("its table");
        let checked = check(&Input::new(text, csv));
        assert!(checked.is_ok(), "{}: {checked:?}", spec.display());
    }
}

//! `tubiao themes`: the palettes, and what can be measured of them.

use std::path::Path;

use super::Outcome;
use super::report::Report;
use crate::color::Color;
use crate::color::vision::Vision;
use crate::diagnostic::{Label, Result};
use crate::figure;
use crate::theme::{self, Pairs, Swatch, Theme};

/// How many categories a reader may be asked to tell apart without a second thought.
const FEW: usize = 8;

/// Lists the built-in themes, then those of a project.
pub(super) fn run(data: &Path, report: &Report) -> Result<Outcome> {
    let known = theme::BUILTIN
        .iter()
        .filter_map(|(name, _)| Some(((*name).to_owned(), theme::builtin(name)?)));
    let themes: Vec<_> = known.chain(own(data)?).collect();
    for (i, (name, theme)) in themes.iter().enumerate() {
        if i > 0 {
            report.line("");
        }
        show(name, theme, report);
    }
    Ok(Outcome::Good)
}

/// The themes of a project by their names.
fn own(data: &Path) -> Result<Vec<(String, Theme)>> {
    let read = |name: String| {
        let theme = figure::theme(data, Some(&Label::nowhere(name.clone())))?;
        Ok((name, theme))
    };
    figure::own_themes(data).into_iter().map(read).collect()
}

fn show(name: &str, theme: &Theme, report: &Report) {
    report.line(format!("{name}: on {}", hex(theme.ground())));
    report.line(format!("  {:15}{:>9}{:>12}", "", "ground", "words on it"));
    for Swatch { name, color, pattern, contrast, words } in theme.swatches() {
        let pattern = pattern.map_or(String::new(), |it| format!("  {it:?}").to_lowercase());
        let color = hex(color);
        report.line(format!("  {name:8}{color}{contrast:7.1}:1{words:10.1}:1{pattern}"));
    }
    let eyes = Vision::READERS.map(|vision| format!("{:>14}", vision.noun())).concat();
    report.line(format!("  {:22}{eyes}", "least CIEDE2000"));
    let count = theme.categories();
    let few = (count > FEW).then_some((format!("of the first {FEW}"), Pairs::First(FEW)));
    let all = [
        (format!("of all {count}"), Pairs::First(count)),
        ("of neighbours".to_owned(), Pairs::Neighbours),
    ];
    for (what, pairs) in few.into_iter().chain(all) {
        let cell = |vision| match theme.least_difference(pairs, vision) {
            Some(least) => format!("{least:14.1}"),
            None => format!("{:>14}", "pattern"),
        };
        report.line(format!("  {what:22}{}", Vision::READERS.map(cell).concat()));
    }
}

fn hex(Color { r, g, b, .. }: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

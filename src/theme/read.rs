//! TOML → [`Theme`].

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::Theme;
use crate::color::Color;
use crate::diagnostic::{Diagnostic, Label, Place, Source, did_you_mean};
use crate::input;
use crate::scale::color::Ramp;

/// The built-in themes by their names; the first is the default, of which others say what differs.
pub(crate) const BUILTIN: [(&str, &str); 4] = [
    ("report", include_str!("report.toml")),
    ("slide", include_str!("slide.toml")),
    ("mono", include_str!("mono.toml")),
    ("dark", include_str!("dark.toml")),
];

/// The most categories of a theme.
const MOST_CATEGORIES: usize = 24;

/// The file of a theme; what it leaves out is as in its base.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The built-in theme that it changes. Default: `report`.
    base: Option<Spanned<String>>,
    #[serde(default)]
    color: Colors,
    #[serde(default, rename = "type")]
    kind: Type,
    #[serde(default)]
    space: Space,
    logo: Option<Logo>,
}

/// Colours as `#rrggbb`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Colors {
    ground: Option<Spanned<String>>,
    ink: Option<Spanned<String>>,
    muted: Option<Spanned<String>>,
    strong: Option<Spanned<String>>,
    middle: Option<Spanned<String>>,
    soft: Option<Spanned<String>>,
    rest: Option<Spanned<String>>,
    accent: Option<Spanned<String>>,
    grid: Option<Spanned<String>>,
    leader: Option<Spanned<String>>,
    ghost: Option<Spanned<String>>,
    categories: Option<Spanned<Vec<Spanned<String>>>>,
    /// From pale to deep.
    sequential: Option<[Spanned<String>; 2]>,
    /// The least, the middle, the greatest.
    diverging: Option<[Spanned<String>; 3]>,
    patterns: Option<bool>,
}

/// Sizes in pixels.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Type {
    title: Option<Spanned<f64>>,
    subtitle: Option<Spanned<f64>>,
    bold: Option<bool>,
    zoom: Option<Spanned<f64>>,
}

/// Distances in pixels.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Space {
    margin: Option<Spanned<f64>>,
    margin_y: Option<Spanned<f64>>,
}

/// What stands for a logo: words, which every reader of SVG draws alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Logo {
    /// The words; blank ones take away the logo of the base.
    text: Spanned<String>,
}

/// A built-in theme.
pub(crate) fn builtin(name: &str) -> Option<Theme> {
    let (_, text) = BUILTIN.into_iter().find(|(known, _)| *known == name)?;
    let source = Source::new(format!("{name}.toml"), text);
    Some(parse(&Arc::new(source)).expect("the built-in themes are tested"))
}

/// The theme of figures that name none.
pub(crate) fn default() -> Theme {
    builtin(BUILTIN[0].0).expect("it is built in")
}

/// Reads the file of a theme.
///
/// Errors: TOML that is none, unknown keys, colours and sizes that are none.
pub(crate) fn parse(file: &Arc<Source>) -> Result<Theme, Diagnostic> {
    let read: File =
        toml::from_str(&file.text).map_err(|error| input::toml_fault(file, &error, &[]))?;
    let reader = Reader(file);
    let mut theme = match &read.base {
        None if file.text == BUILTIN[0].1 => reader.blank(),
        base => reader.base(base.as_ref())?,
    };
    reader.colors(&read.color, &mut theme)?;
    let sizes = [
        (&read.kind.title, &mut theme.title, 8.0..=96.0),
        (&read.kind.subtitle, &mut theme.subtitle, 8.0..=96.0),
        (&read.kind.zoom, &mut theme.zoom, 1.0..=4.0),
        (&read.space.margin, &mut theme.margin, 0.0..=200.0),
        (&read.space.margin_y, &mut theme.margin_y, 0.0..=200.0),
    ];
    for (value, size, range) in sizes {
        let Some(value) = value else { continue };
        if !range.contains(value.get_ref()) {
            let message = format!("this goes from {} to {}", range.start(), range.end());
            return Err(reader.fault("bad-size", message, value));
        }
        *size = *value.get_ref();
    }
    // Sides in hundredths keep the ratio of the page.
    theme.zoom = (theme.zoom * 100.0).round() / 100.0;
    theme.is_bold = read.kind.bold.unwrap_or(theme.is_bold);
    if let Some(Logo { text }) = &read.logo {
        let place = Some(Place::new(file, text.span()));
        let label = Label { value: text.get_ref().clone(), place };
        theme.logo = Some(label).filter(|label| !label.value.trim().is_empty());
    }
    theme.has_patterns = read.color.patterns.unwrap_or(theme.has_patterns);
    Ok(theme)
}

struct Reader<'a>(&'a Arc<Source>);

impl Reader<'_> {
    /// What the default theme begins from; it says all of it.
    fn blank(&self) -> Theme {
        let [black, white] = [Color::hex(0), Color::WHITE];
        let ramp = Ramp::new(white, black);
        Theme {
            ink: black,
            muted: black,
            strong: black,
            middle: black,
            soft: black,
            rest: black,
            accent: black,
            grid: black,
            leader: black,
            ghost: black,
            ground: white,
            categories: vec![black],
            sequential: ramp,
            diverging: [ramp; 2],
            has_patterns: false,
            title: 26.0,
            subtitle: 16.0,
            is_bold: true,
            zoom: 1.0,
            margin: 28.0,
            margin_y: 24.0,
            logo: None,
        }
    }

    fn base(&self, name: Option<&Spanned<String>>) -> Result<Theme, Diagnostic> {
        let wanted = name.map_or(BUILTIN[0].0, |name| name.get_ref().as_str());
        if let Some(theme) = builtin(wanted) {
            return Ok(theme);
        }
        let names = BUILTIN.map(|(name, _)| name);
        let fault = Diagnostic::new("unknown-theme", format!("no built-in theme is 「{wanted}」"));
        let fault = fault.at(name.map(|name| Place::new(self.0, name.span())));
        Err(match did_you_mean(wanted, names) {
            Some(near) => fault.hint(format!("did you mean {near}?")),
            None => fault.hint(format!("there are: {}", names.join(", "))),
        })
    }

    fn colors(&self, read: &Colors, theme: &mut Theme) -> Result<(), Diagnostic> {
        let tones = [
            (&read.ground, &mut theme.ground),
            (&read.ink, &mut theme.ink),
            (&read.muted, &mut theme.muted),
            (&read.strong, &mut theme.strong),
            (&read.middle, &mut theme.middle),
            (&read.soft, &mut theme.soft),
            (&read.rest, &mut theme.rest),
            (&read.accent, &mut theme.accent),
            (&read.grid, &mut theme.grid),
            (&read.leader, &mut theme.leader),
            (&read.ghost, &mut theme.ghost),
        ];
        for (text, tone) in tones {
            if let Some(text) = text {
                *tone = self.color(text)?;
            }
        }
        if let Some(list) = &read.categories {
            let colors = list.get_ref().iter().map(|text| self.color(text));
            theme.categories = colors.collect::<Result<_, _>>()?;
            if !(1..=MOST_CATEGORIES).contains(&theme.categories.len()) {
                let message = format!("a theme has 1 to {MOST_CATEGORIES} categories");
                return Err(self.fault("bad-color", message, list));
            }
        }
        if let Some([pale, deep]) = &read.sequential {
            theme.sequential = Ramp::new(self.color(pale)?, self.color(deep)?);
        }
        if let Some([least, middle, greatest]) = &read.diverging {
            let middle = self.color(middle)?;
            let ends = [self.color(least)?, self.color(greatest)?];
            theme.diverging = ends.map(|end| Ramp::new(middle, end));
        }
        Ok(())
    }

    /// `#rrggbb`.
    fn color(&self, text: &Spanned<String>) -> Result<Color, Diagnostic> {
        let digits = text.get_ref().strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        number.map(Color::hex).ok_or_else(|| {
            let fault = self.fault("bad-color", "this is no colour".to_owned(), text);
            fault.hint("write # and six digits, as in \"#0b3f6b\"")
        })
    }

    fn fault<T>(&self, code: &'static str, message: String, at: &Spanned<T>) -> Diagnostic {
        Diagnostic::new(code, message).at(Place::new(self.0, at.span()))
    }
}

//! [`FigureSpec`] + [`Table`] → [`Scene`].
//!
//! A chart is resolved before it is drawn: channels become typed values, texts are measured,
//! labels find their places. Then it is drawn through plotters onto a
//! [`SceneBackend`](crate::SceneBackend).

mod alt;
mod annotation;
mod canvas;
mod channel;
mod columns;
mod coord;
mod decimate;
mod effect;
mod given;
mod label;
mod mark;
mod page;
mod panel;
mod parts;
mod print;
mod room;
mod shade;
mod side_title;
mod size;
mod theme;
mod time;

use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::format::WordsOfTen;
use crate::geo::Atlas;
use crate::geom::Rect;
use crate::scene::{Output, Role, Scene};
use crate::spec::{self, AnnotationSpec, Marks, Page, on_one_line};
use crate::table::{Table, Tables};
use crate::text::{Spacing, Typesetter, plain};
use crate::theme::Theme;

use alt::{Gist, Scales};
use canvas::Canvas;
use mark::{Alone, MarkSpec};
use panel::Grid;
use parts::Part;

/// A figure as written, with the marks that charts have.
pub(crate) type FigureSpec = spec::FigureSpec<MarkSpec>;

/// What a mark is drawn from.
#[derive(Clone)]
struct Context<'a> {
    spec: &'a FigureSpec,
    tables: &'a Tables,
    /// The outlines of maps.
    atlas: &'a Atlas,
    /// The same without what the panel at hand leaves out.
    whole: &'a Tables,
    /// The table of the mark at hand, by the name that the spec gives it, and its rows.
    name: Option<&'a str>,
    table: &'a Table,
}

impl<'a> Context<'a> {
    /// Whose words for powers of ten are printed.
    fn words_of_ten(&self) -> WordsOfTen {
        let lang = self.spec.lang.as_ref().map_or("zh-HK", |lang| lang.get().as_str());
        match lang.get(..2) {
            Some("en") => WordsOfTen::English,
            Some("ja") => WordsOfTen::Taiwan,
            _ if lang.contains("TW") => WordsOfTen::Taiwan,
            _ => WordsOfTen::HongKong,
        }
    }

    /// The same for a mark that may name a table of its own.
    fn with(&self, mark: &'a MarkSpec) -> Context<'a> {
        self.of_table(mark.data().map(|name| name.get().as_str()).or(self.name))
    }

    /// The same for a table by its name.
    fn of_table(&self, name: Option<&'a str>) -> Context<'a> {
        Context { name, table: self.tables.get(name), ..*self }
    }
}

/// Draws a figure.
///
/// The characters that no font has are one error, whatever else is wrong.
pub(crate) fn draw(
    name: &str,
    spec: &FigureSpec,
    (tables, atlas): (&Tables, &Atlas),
    (page, theme): (Page, &Theme),
    setter: &mut Typesetter,
) -> Result<Scene> {
    tables.check(&spec.columns())?;
    setter.set_language(&language(spec))?;
    setter.set_spacing(Spacing { autospace: spec.autospace.unwrap_or(true), ..Spacing::default() });
    if title(spec).trim().is_empty() {
        return Err(Diagnostic::new("empty-text", "a figure without a title")
            .at(spec.place(&spec.title))
            .hint("say what is shown, and for which period")
            .into());
    }
    let whole = tables;
    let context = Context { spec, tables, atlas, whole, name: None, table: tables.get(None) };
    let parts = Part::all(&context)?;
    let mut on_page = |sides| {
        let page = Page { sides, ..page }.enlarged(theme.zoom);
        laid_out(&context, &parts, name, (page, theme), setter)
    };
    let drawn = on_page(page.sides);
    drawn.map_err(|error| match room::is_lacking(&error) {
        true => room::advised(error, page, |sides| on_page(sides).is_ok()),
        false => error,
    })
}

/// What an editor should look at that a figure's picture does not show.
pub(crate) fn doubts(spec: &FigureSpec, (tables, atlas): (&Tables, &Atlas)) -> Vec<Diagnostic> {
    let (whole, name) = (tables, None);
    let context = Context { spec, tables, atlas, whole, name, table: tables.get(name) };
    spec.marks.iter().flat_map(|mark| mark.doubts(&context.with(mark))).collect()
}

/// Draws a figure on a page.
fn laid_out(
    context: &Context,
    parts: &[Part],
    name: &str,
    (page, theme): (Page, &Theme),
    setter: &mut Typesetter,
) -> Result<Scene> {
    let mut canvas = Canvas::new(page.sides, theme, setter);
    canvas.zoom = page.zoom;
    let drawn = content(&mut canvas, context, parts);
    if let Some(missing) = canvas.missing() {
        return Err(missing);
    }
    let (drafted, series) = drawn?;

    let spec = context.spec;
    let mut scene = canvas.into_scene(name, &title(spec));
    scene.output = Output { zoom: page.zoom, density: page.density, mm: page.mm };
    (scene.lang, scene.series) = (language(spec).value, series);
    scene.description = match spec.optional(&spec.description) {
        Some(text) => plain(&text.value),
        None => drafted,
    };
    Ok(scene)
}

/// What a key says of values that are missing.
fn no_data(is_english: bool) -> Label {
    Located::nowhere(if is_english { "No data" } else { "沒有數據" }.to_owned())
}

/// The language of a figure. Default: that of Hong Kong.
fn language(spec: &FigureSpec) -> Label {
    spec.optional(&spec.lang).unwrap_or(Located::nowhere("zh-HK".to_owned()))
}

/// The title in words, on one line.
pub(crate) fn title(spec: &FigureSpec) -> String {
    on_one_line(&plain(&spec.label(&spec.title).value))
}

/// Draws everything onto the canvas; returns the alternative text of the values, and the series.
fn content(canvas: &mut Canvas, figure: &Context, parts: &[Part]) -> Result<(String, Vec<Label>)> {
    let spec = figure.spec;
    let room = page::draw(canvas, spec)?;
    let alone = match parts {
        [part] if part.strip.is_none() => alone(canvas, room, &part.context(figure))?,
        _ => None,
    };
    let (said, area, drawn) = match alone {
        Some(gist) => ((alt::draft(figure, &[gist], Scales::default()), vec![]), room, None),
        None => {
            let grid = Grid::read(figure, parts)?;
            let drawn = grid.draw(canvas, room)?;
            ((drawn.alternative, grid.series()), drawn.area, Some(drawn.finish))
        }
    };
    for note in spec.annotation.iter().filter(|note| !note.is_anchored()) {
        canvas.group(Role::Annotation, |canvas| annotation::draw(canvas, area, spec, note))?;
    }
    if let Some(finish) = drawn {
        finish.draw(canvas);
    }
    Ok(said)
}

/// Draws a mark that lays out its own room: rings, and bars that are compared one by one.
fn alone(canvas: &mut Canvas, room: Rect, context: &Context) -> Result<Option<Gist<'static>>> {
    let [mark] = &context.spec.marks[..] else { return Ok(None) };
    let context = &context.with(mark);
    let alone = mark.alone(context);
    let has_notes = context.spec.annotation.iter().any(AnnotationSpec::is_anchored);
    if alone == Alone::Never || alone == Alone::May && has_notes {
        return Ok(None);
    }
    effect::check_alone(context)?;
    match mark.draw(canvas, room, context) {
        Err(error) if alone == Alone::May && room::is_lacking(&error) => Ok(None),
        drawn => drawn.map(Some),
    }
}

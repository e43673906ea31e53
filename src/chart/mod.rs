//! [`FigureSpec`] + [`Table`] → [`Scene`].
//!
//! A chart is resolved before it is drawn: channels become typed values, texts are measured,
//! labels find their places. Then it is drawn through plotters onto a
//! [`SceneBackend`](crate::SceneBackend).

mod annotation;
mod axis;
mod canvas;
mod coord;
#[allow(dead_code)] // until lines are drawn
mod decimate;
mod format;
mod label;
mod mark;
mod page;
mod side_title;
mod theme;

use crate::diagnostic::{Diagnostic, Located, Result};
use crate::scene::{Role, Scene};
use crate::spec::{FigureSpec, MarkSpec, on_one_line};
use crate::table::Table;
use crate::text::{Spacing, Typesetter, plain};

use canvas::Canvas;
use format::Format;

/// What a mark is drawn from.
struct Context<'a> {
    spec: &'a FigureSpec,
    table: &'a Table,
    format: Format,
}

impl Context<'_> {
    /// A year as a reader says it.
    fn year(&self, digits: &str) -> String {
        if self.spec.is_english() { digits.to_owned() } else { format!("{digits}年") }
    }
}

/// Draws a figure.
///
/// The characters that no font has are one error, whatever else is wrong.
pub(crate) fn draw(
    name: &str,
    spec: &FigureSpec,
    table: &Table,
    setter: &mut Typesetter,
) -> Result<Scene> {
    table.check(&spec.columns())?;
    let lang = spec.optional(&spec.lang).unwrap_or(Located::nowhere("zh-HK".to_owned()));
    setter.set_language(&lang)?;
    setter.set_spacing(Spacing { autospace: spec.autospace.unwrap_or(true), ..Spacing::default() });
    let title = title(spec);
    if title.trim().is_empty() {
        return Err(Diagnostic::new("empty-text", "a figure without a title")
            .at(spec.place(&spec.title))
            .hint("say what is shown, and for which period")
            .into());
    }
    let mut canvas = Canvas::new(spec.size(), setter);
    let drawn = content(&mut canvas, spec, table);
    if let Some(missing) = canvas.missing() {
        return Err(missing);
    }
    let values = drawn?;

    let mut scene = canvas.into_scene(name, &title);
    scene.lang = lang.value;
    scene.description = match spec.optional(&spec.description) {
        Some(text) => plain(&text.value),
        None => {
            let values: Vec<_> = values.iter().map(|value| plain(value)).collect();
            format!("{title}：{}", values.join("；"))
        }
    };
    Ok(scene)
}

/// The title in words, on one line.
pub(crate) fn title(spec: &FigureSpec) -> String {
    on_one_line(&plain(&spec.label(&spec.title).value))
}

/// Columns alone have axes to speak of: bars and rings name their values themselves.
fn refuse_axes(spec: &FigureSpec, mark: &MarkSpec) -> Result<()> {
    let x = spec.x.as_ref().and_then(|x| spec.place(x));
    let place = x.or(spec.y.as_ref().and_then(|y| spec.place(y)));
    match place.filter(|_| !matches!(mark, MarkSpec::Column(_))) {
        Some(place) => Err(Diagnostic::new("bad-key", "only columns have axes to describe")
            .at(place)
            .hint("remove the table; say the unit in the `subtitle`")
            .into()),
        None => Ok(()),
    }
}

/// Draws everything onto the canvas; returns the values in words.
fn content(canvas: &mut Canvas, spec: &FigureSpec, table: &Table) -> Result<Vec<String>> {
    let context = Context { spec, table, format: Format { thousands: spec.thousands } };
    let plot = page::draw(canvas, spec)?;
    let mark = spec.mark.as_ref().expect("a spec is read with its mark");
    refuse_axes(spec, mark)?;
    let (values, area) = match mark {
        MarkSpec::Column(mark) => mark::column::draw(canvas, plot, &context, mark)?,
        MarkSpec::Bar(mark) => (mark::bar::draw(canvas, plot, &context, mark)?, plot),
        MarkSpec::Donut(mark) => (mark::donut::draw(canvas, plot, &context, mark)?, plot),
    };
    for note in &spec.annotation {
        canvas.group(Role::Annotation, |canvas| annotation::draw(canvas, area, spec, note))?;
    }
    Ok(values)
}

//! What a map lacks of its land, which an editor should look at.

use super::MapMark;
use super::read::Content;
use crate::chart::Context;
use crate::diagnostic::{Diagnostic, Result};
use crate::geo::{Bounds, View};
use crate::geom::Rect;

/// The room in which it is looked at, in pixels: how large it is drawn changes little.
const ROOM: Rect = Rect { x: 0.0, y: 0.0, width: 800.0, height: 600.0 };
/// The code of what is found.
const CODE: &str = "missing-land";

/// What a map lacks; nothing of one that cannot be drawn, which is told elsewhere.
pub(super) fn doubts(mark: &MapMark, context: &Context) -> Vec<Diagnostic> {
    found(context, mark).unwrap_or_default()
}

fn found(context: &Context, mark: &MapMark) -> Result<Vec<Diagnostic>> {
    let content = Content::read(context, mark)?;
    let bounds = mark.bounds(context, &content)?;
    let view = View::new(mark.projected(context, &bounds)?, &bounds, ROOM, 0.0);
    let mut found = vec![];
    for (part, (outlines, is_loud)) in mark.area.iter().zip(&content.areas) {
        let key = part.geometry.as_ref().or(part.x.as_ref());
        let doubt = |message, hint: String| {
            Diagnostic::new(CODE, message)
                .at(key.and_then(|key| context.spec.place(key)))
                .hint(hint)
        };
        if view.land(outlines).rings.is_empty() {
            let around = Bounds::around(outlines.areas.iter().flatten().flatten().copied());
            let reach = around.map_or(String::new(), |around| reach(&around));
            found.push(doubt(
                "nothing of this area can be seen on the map",
                format!("{reach}: take another file, or other `bounds`"),
            ));
        } else if part.geometry.is_some() && !is_loud && view.shown(&outlines.ends()) > 0 {
            found.push(doubt(
                "the land of this file ends within the map, at a straight side that looks like a coast",
                "take a file of a wider stretch, or nearer `bounds`".to_owned(),
            ));
        }
    }
    found.extend(beyond(&content));
    Ok(found)
}

/// The points that lie beyond all that the areas outline.
fn beyond(content: &Content) -> Option<Diagnostic> {
    let rings = content.areas.iter().flat_map(|(outlines, _)| outlines.areas.iter().flatten());
    let around = Bounds::around(rings.flatten().copied())?;
    let mut out = content.sites.iter().filter(|site| !around.holds(site.at.value));
    let first = out.next()?;
    let message = match (out.count(), first.label.value.as_str()) {
        (0, "") => "a point lies beyond the land of the map".to_owned(),
        (0, name) => format!("「{name}」 lies beyond the land of the map"),
        (others, _) => format!("{} points lie beyond the land of the map", others + 1),
    };
    let hint = format!(
        "{}: what looks like sea about them may be land; take a file of a wider stretch",
        reach(&around)
    );
    Some(Diagnostic::new(CODE, message).at(first.at.place.clone()).hint(hint))
}

/// How far outlines reach, in words.
fn reach(around: &Bounds) -> String {
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    let [west, south, east, north] =
        [around.west, around.south, around.east, around.north].map(round);
    format!("the outlines reach from {west} to {east} degrees east and {south} to {north} north")
}

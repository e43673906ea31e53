//! Where everything of a map stands.

use super::MapMark;
use super::furniture;
use super::inset;
use super::lines::clear_of;
use super::read::Content;
use super::sketch::{COAST, LINK, LOUD, Sketch};
use crate::chart::canvas::Canvas;
use crate::chart::mark::symbol::{self, Key};
use crate::chart::panel::{Found, Placed};
use crate::chart::{Context, theme};
use crate::geom::Rect;
use crate::scene::Role;

/// The width of lines on land, in pixels.
const LINE: f64 = 0.35;

/// Where everything stands.
pub(super) struct Layout {
    room: Rect,
    key: Key,
    sketch: Sketch,
    /// The corner of scale bar and arrow.
    corner: (f64, f64),
    placed: Placed,
}

/// The map of a room; the error is words that have no place.
pub(super) fn find(
    canvas: &mut Canvas,
    room: Rect,
    asked: (&Context, &MapMark),
    content: &Content,
) -> Found<Layout> {
    let key = Key::set(canvas, (&content.groups, content.sizes.as_ref()), room.width)?;
    let below = Rect { y: room.y + key.height(), height: room.height - key.height(), ..room };
    let mut sketch = Sketch::find(canvas, below, asked, content)?;
    if !sketch.furnish(content) {
        // No corner is clear: they stand under the map.
        let less = Rect { height: below.height - furniture::BELOW, ..below };
        sketch = Sketch::find(canvas, less, asked, content)?;
    }
    let placed = sketch.place(canvas, content)?;
    let names = sketch.net.as_ref().map_or(0.0, |net| net.room().1);
    let frame = sketch.view.frame;
    let foot = frame.bottom() + names + furniture::BELOW - furniture::HEIGHT;
    let corner = sketch.furniture.1.unwrap_or((frame.x, foot));
    Ok(Layout { room, key, sketch, corner, placed })
}

impl Layout {
    pub(super) fn draw(&self, canvas: &mut Canvas, content: &Content) {
        canvas.group(Role::Ground, |canvas| self.draw_ground(canvas, content));
        canvas.group(Role::Mark, |canvas| self.draw_content(canvas, content));
        canvas.group(Role::Label, |canvas| self.placed.draw(canvas));
        canvas.group(Role::Axis, |canvas| {
            self.key.draw(canvas, (self.room.x, self.room.y));
            if let Some(net) = &self.sketch.net {
                net.draw(canvas, &self.sketch.view);
            }
            if let Some((inset, corner)) = &self.sketch.inset {
                inset.draw(canvas, *corner, &self.sketch.view);
            }
            self.sketch.furniture.0.draw(canvas, self.corner, &self.sketch.view);
        });
    }

    /// The boxes that lines keep clear of.
    fn boxes(&self) -> Vec<Rect> {
        let ((x, y), width) = (self.corner, self.sketch.furniture.0.width());
        let furniture = Rect { x, y, width, height: furniture::HEIGHT };
        let furniture = Some(furniture).filter(|block| block.width > 0.0);
        self.placed.boxes().into_iter().chain(furniture).collect()
    }

    fn draw_ground(&self, canvas: &mut Canvas, content: &Content) {
        let boxes = self.boxes();
        // A part hides the edges of those before it: land that was won from the sea has one edge.
        for ((_, is_loud), land) in content.areas.iter().zip(&self.sketch.land) {
            if !is_loud {
                canvas.areas(&land.rings, theme::LAND);
            }
            canvas.strokes(&clear_of(&land.coasts, &boxes), (COAST, false), theme::COAST);
        }
        if let Some(net) = &self.sketch.net {
            let lines = clear_of(&net.lines(&self.sketch.view), &boxes);
            canvas.strokes(&lines, (1.0, false), theme::GRID);
        }
        for (part, lines) in content.lines.iter().zip(&self.sketch.lines) {
            if !part.is_emphasised {
                let lines = clear_of(lines, &boxes);
                canvas.strokes(&lines, (LINE, part.is_dashed), theme::BOUNDARY);
            }
        }
        inset::outline(canvas, &self.sketch.view.frame, 1.0, theme::COAST);
    }

    fn draw_content(&self, canvas: &mut Canvas, content: &Content) {
        for ((_, is_loud), land) in content.areas.iter().zip(&self.sketch.land) {
            if *is_loud {
                canvas.areas(&land.rings, theme::STRONG);
            }
        }
        for (part, lines) in content.lines.iter().zip(&self.sketch.lines) {
            if part.is_emphasised {
                canvas.strokes(lines, (LOUD, part.is_dashed), theme::ACCENT);
            }
        }
        canvas.strokes(&self.sketch.circles, (LINK, true), theme::MUTED);
        for link in &content.links {
            for part in self.sketch.link(content, link) {
                match link.why.is_some() {
                    true => canvas.dashes(&part, LINK, theme::MUTED),
                    false => canvas.line(&part, LINK, theme::MUTED),
                }
            }
        }
        // The greatest first, so that the smaller stay visible.
        let mut order: Vec<_> = content.sites.iter().collect();
        order.sort_by(|a, b| b.radius.total_cmp(&a.radius));
        for site in order {
            let at = self.sketch.view.at(site.at.value);
            let name = Some(site.label.value.as_str()).filter(|name| !name.is_empty());
            canvas.named(name, |canvas| {
                let group = (site.group, content.groups.len());
                symbol::draw(canvas, group, (at, site.radius), site.is_missing);
            });
        }
    }
}

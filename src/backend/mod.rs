//! plotters calls → [`Scene`].
//!
//! [`SceneBackend`] is a plotters `DrawingBackend`, so any plotters chart can be drawn on it and
//! gains shaped Chinese text, and SVG and PNG with the same bytes on every machine:
//!
//! ```no_run
//! use plotters::prelude::*;
//! use tubiao::SceneBackend;
//!
//! let area = SceneBackend::new((800, 500)).saving("chart.svg").saving("chart.png").into_drawing_area();
//! area.fill(&WHITE)?;
//! let style = ("sans-serif", 24).into_font().color(&BLACK);
//! area.draw_text("內地對外直接投資", &style, (20, 20))?;
//! area.present()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Families are not looked up: text is set in the built-in Noto Sans HK, bold where the style is
//! bold. plotters' own legend and multi-line text guess widths from bytes and cannot be helped from
//! here; place such labels with `draw_text`.

mod draw;

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use plotters_backend::DrawingBackend;

use crate::color::Color;
use crate::geom::{Angle, Point, Unit};
use crate::scene::{Group, Node, Output, Role, Scene, Text};
use crate::text::{Fonts, GlyphRun, Typesetter};

/// A plotters backend that records a [`Scene`].
pub struct SceneBackend {
    width: u32,
    height: u32,
    /// Scene units in one of plotters' pixels.
    resolution: i32,
    nodes: Vec<Node>,
    open: Vec<(Role, Vec<Node>)>,
    setter: RefCell<Option<Typesetter>>,
    files: Vec<PathBuf>,
    presented: bool,
    /// The series that shapes belong to from now on, and what they stand for.
    series: Option<u16>,
    name: Option<Arc<str>>,
    /// The panel in which groups stand from now on.
    panel: Option<Arc<str>>,
}

/// The longest side in pixels; scene units of it fit an `i32`.
const MOST_SIDE: u32 = 100_000;

impl SceneBackend {
    /// A backend of the given width and height in pixels, at most 100,000 each.
    pub fn new((width, height): (u32, u32)) -> Self {
        Self::with_resolution(width.min(MOST_SIDE), height.min(MOST_SIDE), Unit::PER_PX)
    }

    /// A backend whose pixel, in plotters' eyes, is one scene unit.
    pub(crate) fn fine(width: u32, height: u32) -> Self {
        Self::with_resolution(width * Unit::PER_PX as u32, height * Unit::PER_PX as u32, 1)
    }

    fn with_resolution(width: u32, height: u32, resolution: i32) -> Self {
        Self {
            width,
            height,
            resolution,
            nodes: vec![],
            open: vec![],
            setter: RefCell::new(None),
            files: vec![],
            presented: false,
            series: None,
            name: None,
            panel: None,
        }
    }

    /// Also writes a file when plotters calls `present`, or when the backend is dropped without it:
    /// SVG or PNG by its extension.
    ///
    /// The PNG has twice the pixels. Only `present` tells of an error.
    pub fn saving(mut self, file: impl Into<PathBuf>) -> Self {
        self.files.push(file.into());
        self
    }

    /// Sets text in these fonts. Default: the built-in pair.
    pub fn with_fonts(mut self, fonts: Fonts) -> Self {
        self.setter = RefCell::new(Some(Typesetter::new(fonts)));
        self
    }

    /// What was drawn, as a figure of that name and title.
    pub fn into_scene(mut self, name: &str, title: &str) -> Scene {
        self.scene(name, title)
    }

    fn scene(&mut self, name: &str, title: &str) -> Scene {
        debug_assert!(self.open.is_empty(), "every group was closed");
        let side = |pixels: u32| Unit(pixels as i32 * self.resolution);
        Scene {
            name: name.to_owned(),
            width: side(self.width),
            height: side(self.height),
            lang: "zh-HK".to_owned(),
            title: title.to_owned(),
            description: title.to_owned(),
            background: Color::WHITE,
            output: Output::default(),
            nodes: std::mem::take(&mut self.nodes),
            series: vec![],
            provenance: None,
        }
    }

    /// Adds a thing that plotters has no call for.
    pub(crate) fn push(&mut self, mut node: Node) {
        if let Node::Shape(shape) = &mut node {
            shape.series = shape.series.or(self.series);
            shape.name = shape.name.take().or_else(|| self.name.clone());
        }
        self.open.last_mut().map_or(&mut self.nodes, |(_, nodes)| nodes).push(node);
    }

    /// How many things there are outside of groups that are still open.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Takes back all but the first things; no group may be open.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.nodes.truncate(len);
    }

    /// Moves what was added from `from` on to `slot`.
    pub(crate) fn rotate(&mut self, slot: usize, from: usize) {
        let added = self.nodes.len() - from;
        self.nodes[slot..].rotate_right(added);
    }

    /// Tells which series the shapes of a drawing belong to.
    pub(crate) fn set_series(&mut self, series: Option<u16>) {
        self.series = series;
    }

    /// Tells what the shapes of a drawing stand for.
    pub(crate) fn set_name(&mut self, name: Option<&str>) {
        self.name = name.map(Arc::from);
    }

    /// Tells in which panel the groups of a drawing stand.
    pub(crate) fn set_panel(&mut self, panel: Option<&str>) {
        self.panel = panel.map(Arc::from);
    }

    /// Begins a group; what follows belongs to it until [`SceneBackend::close`].
    pub(crate) fn open(&mut self, role: Role) {
        self.open.push((role, vec![]));
    }

    /// Ends the innermost group; an empty one leaves no trace.
    pub(crate) fn close(&mut self) {
        let Some((role, nodes)) = self.open.pop() else { return };
        if !nodes.is_empty() {
            let panel = self.panel.clone();
            self.push(Node::Group(Group { role, panel, nodes }));
        }
    }
}

/// A line of text with its outlines where it stands.
pub(crate) fn placed(
    setter: &mut Typesetter,
    run: GlyphRun,
    origin: Point,
    angle: Angle,
    fill: Color,
) -> Text {
    let outlines = setter.outlines(&run).into_iter().map(|(color, path)| {
        let color = color.map_or(fill, |color| Color { alpha: fill.alpha, ..color });
        (color, path.map(|point| angle.turn_point(point) + origin))
    });
    Text { outlines: outlines.collect(), run, origin, angle, fill }
}

/// Like plotters' own backends, writes what `present` was not called for.
impl Drop for SceneBackend {
    fn drop(&mut self) {
        if !self.presented && !self.files.is_empty() {
            // Nobody is left to tell; `present` reports errors.
            let _ = DrawingBackend::present(self);
        }
    }
}

//! [`Scene`] → SVG that survives slides and reports.
//!
//! The file keeps to a small profile that browsers, LibreOffice and the common converters draw
//! alike, and that avoids what is reported to fail in PowerPoint and Word: presentation attributes
//! only, `#rrggbb` with separate opacity, two decimals, no references, and text as outlines. The
//! words stand once more as `<text>`, painted *under* the opaque ground, so that a search finds
//! them and nobody sees them.

mod number;
mod path;

use std::fmt::Write;

use crate::color::Color;
use crate::geom::Unit;
use crate::markup::escaped;
use crate::provenance;
use crate::scene::{Geometry, Group, Node, Scene, Shape, Stroke, Text};
use crate::text::Writing;

use number::Number;

/// What an SVG ends with.
const END: &str = "</svg>\n";

/// Writes a scene as an SVG file.
pub fn write(scene: &Scene) -> String {
    let mut out = String::with_capacity(1 << 18);
    head(&mut out, scene);
    search_layer(&mut out, scene);
    let (width, height) = (Number(scene.width), Number(scene.height));
    let _ = write!(out, r#"<rect x="0" y="0" width="{width}" height="{height}""#);
    fill(&mut out, Some(scene.background));
    out.push_str("/>\n");
    let mut roles = vec![];
    nodes(&mut out, &scene.nodes, &id(&scene.name), &mut roles);
    if let Some(text) = &scene.provenance {
        let text = provenance::sealed(text, out.as_bytes(), END.as_bytes());
        let _ = writeln!(out, "<metadata>{text}</metadata>");
    }
    out.push_str(END);
    out
}

fn head(out: &mut String, scene: &Scene) {
    let (width, height, id) = (Number(scene.width), Number(scene.height), id(&scene.name));
    let shown = |side: Unit| Number(Unit::from_px(side.px() * scene.output.zoom));
    let (wide, high) = (shown(scene.width), shown(scene.height));
    let (lang, title) = (escape(&scene.lang), escape(&scene.title));
    let description = escape(&scene.description);
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{wide}" height="{high}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title" aria-describedby="{id}-desc">
<title id="{id}-title" xml:lang="{lang}">{title}</title>
<desc id="{id}-desc" xml:lang="{lang}">{description}</desc>"#
    );
}

/// The words in the colour of the ground; the ground is painted over them.
fn search_layer(out: &mut String, scene: &Scene) {
    out.push_str(r#"<g aria-hidden="true" font-family="sans-serif""#);
    fill(out, Some(scene.background));
    out.push_str(">\n");
    for text in scene.texts() {
        let (x, y) = (Number(text.origin.x), Number(text.origin.y));
        let size = Number(Unit::from_px(text.run.style.size));
        let _ = write!(out, r#"<text x="{x}" y="{y}" font-size="{size}""#);
        // A vertical line is searched as one that is turned.
        let quarter = if text.run.style.writing == Writing::Vertical { 9_000 } else { 0 };
        let turn = (text.angle.0 + quarter) % 36_000;
        if turn != 0 {
            let _ = write!(out, r#" transform="rotate({} {x} {y})""#, Number(Unit(turn)));
        }
        let _ = writeln!(out, ">{}</text>", escape(&text.run.text));
    }
    out.push_str("</g>\n");
}

fn nodes(out: &mut String, nodes: &[Node], figure: &str, roles: &mut Vec<&'static str>) {
    for node in nodes {
        match node {
            Node::Group(group) => write_group(out, group, figure, roles),
            Node::Shape(shape) => write_shape(out, shape),
            Node::Text(text) => write_text(out, text),
        }
    }
}

fn write_group(out: &mut String, group: &Group, figure: &str, roles: &mut Vec<&'static str>) {
    let role = group.role.name();
    let earlier = roles.iter().filter(|&&known| known == role).count();
    roles.push(role);
    let _ = write!(out, r#"<g id="{figure}-{role}"#);
    if earlier > 0 {
        let _ = write!(out, "-{}", earlier + 1);
    }
    out.push_str("\">\n");
    nodes(out, &group.nodes, figure, roles);
    out.push_str("</g>\n");
}

fn write_shape(out: &mut String, shape: &Shape) {
    match &shape.geometry {
        Geometry::Rect(corner, width, height) => {
            let (x, y) = (Number(corner.x), Number(corner.y));
            let (width, height) = (Number(*width), Number(*height));
            let _ = write!(out, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}""#);
        }
        Geometry::Circle(center, radius) => {
            let (x, y, radius) = (Number(center.x), Number(center.y), Number(*radius));
            let _ = write!(out, r#"<circle cx="{x}" cy="{y}" r="{radius}""#);
        }
        Geometry::Path(path) => {
            out.push_str(r#"<path d=""#);
            path::data(out, path);
            out.push('"');
        }
    }
    fill(out, shape.fill);
    if let Some(line) = &shape.stroke {
        stroke(out, line);
    }
    out.push_str("/>\n");
}

fn write_text(out: &mut String, text: &Text) {
    for (color, outline) in &text.outlines {
        out.push_str(r#"<path d=""#);
        path::data(out, outline);
        out.push('"');
        fill(out, Some(*color));
        out.push_str("/>\n");
    }
}

fn fill(out: &mut String, color: Option<Color>) {
    paint(out, "fill", color);
}

fn stroke(out: &mut String, line: &Stroke) {
    paint(out, "stroke", Some(line.color));
    let _ = write!(out, r#" stroke-width="{}""#, Number(line.width));
    if !line.dash.is_empty() {
        let lengths: Vec<_> = line.dash.iter().map(|&unit| Number(unit).to_string()).collect();
        let _ = write!(out, r#" stroke-dasharray="{}""#, lengths.join(" "));
    }
}

fn paint(out: &mut String, attribute: &str, color: Option<Color>) {
    let Some(Color { r, g, b, alpha }) = color else {
        let _ = write!(out, r#" {attribute}="none""#);
        return;
    };
    let _ = write!(out, r##" {attribute}="#{r:02x}{g:02x}{b:02x}""##);
    if alpha < 255 {
        let hundredths = (i32::from(alpha) * 100 + 127) / 255;
        let _ = write!(out, r#" {attribute}-opacity="{}""#, Number(Unit(hundredths)));
    }
}

/// A name as an id that is safe in every reader, `[A-Za-z][A-Za-z0-9_-]*`: two names never share one.
///
/// Anything but a letter, digit or hyphen becomes `_hex_`, which adds two underscores; `u_` in front
/// of what does not begin with a letter adds one.
fn id(name: &str) -> String {
    let mut id = String::new();
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || character == '-' {
            id.push(character);
        } else {
            let _ = write!(id, "_{:x}_", character as u32);
        }
    }
    if id.starts_with(|first: char| first.is_ascii_alphabetic()) { id } else { format!("u_{id}") }
}

/// Text on one line as character data.
fn escape(text: &str) -> String {
    escaped(text).replace(['\t', '\n'], " ")
}

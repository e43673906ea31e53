//! tubiao (圖表): tables and specs in, publication-ready Traditional Chinese figures out, with the
//! same bytes on every machine.
//!
//! ```no_run
//! use tubiao::{Figure, Fonts, Typesetter};
//!
//! let figure = Figure::load("data/outbound-fdi.toml")?;
//! let scene = figure.scene(&mut Typesetter::new(Fonts::builtin()))?;
//! let svg: String = tubiao::svg::write(&scene);
//! let png: Vec<u8> = tubiao::png::write(&scene)?;
//! # Ok::<(), tubiao::Error>(())
//! ```
//!
//! [`SceneBackend`] lends the same text and the same writers to any plotters chart.

#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, unused_imports, reason = "asked for by the program alone")
)]

mod backend;
mod chart;
pub mod check;
mod claim;
#[cfg(feature = "cli")]
pub mod cli;
mod codec;
mod color;
mod diagnostic;
mod figure;
pub mod fonts;
mod format;
mod geo;
pub mod geom;
mod index;
mod input;
pub mod lint;
mod markup;
mod output;
pub mod png;
mod project;
pub mod provenance;
mod scale;
pub mod scene;
mod spec;
pub mod svg;
mod table;
mod text;
mod theme;

pub use backend::SceneBackend;
pub use color::Color;
pub use diagnostic::{Diagnostic, Error, Label, Located, Place, Result, Source};
pub use figure::Figure;
pub use project::{Format, Project};
pub use scene::Scene;
pub use text::{
    FaceId, FaceInfo, Figures, Fill, Fonts, Glyph, GlyphRun, RichText, Spacing, TextStyle,
    Typesetter, Weight, Writing, line_breaks,
};

//! The plotters `DrawingBackend` calls.

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform,
};

use super::{SceneBackend, placed};
use crate::color::Color;
use crate::diagnostic::{Diagnostic, Error, Located};
use crate::geom::{Angle, Path, Point, Unit};
use crate::scene::{Geometry, Node, Shape, Stroke};
use crate::text::{Fonts, GlyphRun, TextStyle, Typesetter};

type Drawn = Result<(), DrawingErrorKind<Error>>;

impl DrawingBackend for SceneBackend {
    type ErrorType = Error;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    /// Writes the files asked for with [`SceneBackend::saving`].
    fn present(&mut self) -> Drawn {
        self.presented = true;
        for file in self.files.clone() {
            self.save(&file).map_err(DrawingErrorKind::DrawingError)?;
        }
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corner = self.point((x0.min(x1), y0.min(y1)));
        let opposite = self.point((x0.max(x1), y0.max(y1)));
        let size = (opposite.x - corner.x, opposite.y - corner.y);
        self.shape(Geometry::Rect(corner, size.0, size.1), style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().map(|coord| self.point(coord)).collect();
        self.shape(Geometry::Path(Path::lines(points, false)), style, false)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let radius = Unit((radius as i32).saturating_mul(self.resolution));
        self.shape(Geometry::Circle(self.point(center), radius), style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = vertices.into_iter().map(|coord| self.point(coord)).collect();
        self.shape(Geometry::Path(Path::lines(points, true)), style, true)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> Drawn {
        let run = self.set(text, style)?;
        let angle = Angle(match style.transform() {
            FontTransform::None => 0,
            FontTransform::Rotate90 => 9_000,
            FontTransform::Rotate180 => 18_000,
            FontTransform::Rotate270 => 27_000,
        });
        let origin = self.point(position) + angle.turn_point(baseline_offset(&run, style));
        let fill = color(style.color());
        if fill.alpha > 0 {
            let text = self.with_setter(|setter| placed(setter, run, origin, angle, fill));
            self.push(Node::Text(text));
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Error>> {
        let run = self.set(text, style)?;
        let scale = f64::from(Unit::PER_PX) / f64::from(self.resolution);
        Ok(((run.width * scale).ceil() as u32, (run.style.size * scale).ceil() as u32))
    }
}

impl SceneBackend {
    fn point(&self, (x, y): BackendCoord) -> Point {
        let unit = |pixels: i32| Unit(pixels.saturating_mul(self.resolution));
        Point { x: unit(x), y: unit(y) }
    }

    fn shape<S: BackendStyle>(&mut self, geometry: Geometry, style: &S, fill: bool) -> Drawn {
        let color = color(style.color());
        if color.alpha == 0 {
            return Ok(());
        }
        let width = (style.stroke_width() as i32).saturating_mul(self.resolution);
        let stroke = (!fill).then(|| Stroke { color, width: Unit(width), dash: vec![] });
        let fill = fill.then_some(color);
        self.push(Node::Shape(Shape::new(geometry, fill, stroke)));
        Ok(())
    }

    fn set<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<GlyphRun, DrawingErrorKind<Error>> {
        let size = style.size() * f64::from(self.resolution) / f64::from(Unit::PER_PX);
        let style = match style.style() {
            FontStyle::Bold => TextStyle::bold(size),
            _ => TextStyle::regular(size),
        };
        let text = Located::nowhere(text.to_owned());
        let run = self.with_setter(|setter| setter.line(&text, style));
        run.map_err(DrawingErrorKind::DrawingError)
    }

    fn with_setter<T>(&self, work: impl FnOnce(&mut Typesetter) -> T) -> T {
        let mut setter = self.setter.borrow_mut();
        work(setter.get_or_insert_with(|| Typesetter::new(Fonts::builtin())))
    }

    fn save(&mut self, file: &std::path::Path) -> Result<(), Error> {
        let name = file.file_stem().map_or("figure".into(), |stem| stem.to_string_lossy());
        let scene = self.scene(&name, &name);
        let bytes = match file.extension().and_then(|extension| extension.to_str()) {
            Some("svg") => Ok(crate::svg::write(&scene).into_bytes()),
            Some("png") => crate::png::write(&scene),
            _ => Err(Diagnostic::new("bad-format", "a file must end in .svg or .png").into()),
        };
        self.nodes = scene.nodes;
        crate::output::write_whole(file, &bytes?)
    }
}

/// From the anchor to the start of the baseline, before the text is turned.
fn baseline_offset<S: BackendTextStyle>(run: &GlyphRun, style: &S) -> Point {
    let anchor = style.anchor();
    let x = match anchor.h_pos {
        HPos::Left => 0.0,
        HPos::Center => -run.width / 2.0,
        HPos::Right => -run.width,
    };
    let y = match anchor.v_pos {
        VPos::Top => run.style.ascent(),
        VPos::Center => run.style.middle(),
        VPos::Bottom => -run.style.descent(),
    };
    Point::from_px(x, y)
}

fn color(BackendColor { alpha, rgb: (r, g, b) }: BackendColor) -> Color {
    Color { r, g, b, alpha: (alpha.clamp(0.0, 1.0) * 255.0).round() as u8 }
}

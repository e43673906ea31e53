//! Path data, relative and compact.
//!
//! Every coordinate is a whole number of hundredths, so relative steps are exact and errors do not
//! add up.

use super::number::Number;
use crate::geom::{Path, Point, Segment, Unit};

/// Writes the `d` attribute's value.
pub(super) fn data(out: &mut String, path: &Path) {
    let mut writer = Writer { out, pen: Point::default(), start: Point::default(), last: None };
    path.segments.iter().for_each(|segment| writer.segment(segment));
}

struct Writer<'a> {
    out: &'a mut String,
    pen: Point,
    start: Point,
    /// The command that a bare pair of numbers would continue.
    last: Option<char>,
}

impl Writer<'_> {
    fn segment(&mut self, segment: &Segment) {
        match *segment {
            Segment::Move(to) => {
                self.command('m', &[to]);
                // After `m`, a bare pair is a line.
                self.last = Some('l');
                self.start = to;
            }
            Segment::Line(to) if to.y == self.pen.y => self.axis('h', to, to.x - self.pen.x),
            Segment::Line(to) if to.x == self.pen.x => self.axis('v', to, to.y - self.pen.y),
            Segment::Line(to) => self.command('l', &[to]),
            Segment::Quad(control, to) => self.command('q', &[control, to]),
            Segment::Cubic(first, second, to) => self.command('c', &[first, second, to]),
            Segment::Close => {
                self.out.push('z');
                self.last = None;
                self.pen = self.start;
            }
        }
    }

    fn command(&mut self, name: char, points: &[Point]) {
        let continued = self.name(name);
        for (i, point) in points.iter().enumerate() {
            self.number(point.x - self.pen.x, continued || i > 0);
            self.number(point.y - self.pen.y, true);
        }
        self.pen = *points.last().expect("every command has a point");
    }

    fn axis(&mut self, name: char, to: Point, step: Unit) {
        let continued = self.name(name);
        self.number(step, continued);
        self.pen = to;
    }

    /// Writes the command's letter unless the last one goes on; tells whether it did.
    fn name(&mut self, name: char) -> bool {
        let continued = self.last == Some(name) && name != 'm';
        if !continued {
            self.out.push(name);
        }
        self.last = Some(name);
        continued
    }

    fn number(&mut self, step: Unit, follows_number: bool) {
        if follows_number && step.0 >= 0 {
            self.out.push(' ');
        }
        Number(step).push_to(self.out);
    }
}

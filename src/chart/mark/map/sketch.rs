//! All of a map but its words, in pixels, and the places that words find in it.

use super::furniture::{self, Furniture, Net};
use super::inset::{self, Inset};
use super::read::{Content, Lines};
use super::sites::{Link, Site};
use super::{MapMark, view};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::mark::point::spots;
use crate::chart::mark::symbol;
use crate::chart::panel::{Form, Found, Miss, Need, Placed, Space, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geo::{self, Land, View};
use crate::geom::Rect;
use crate::text::TextStyle;
use crate::theme::Paint;

pub(super) type Polyline = Vec<(f64, f64)>;

/// The widths of coasts, of emphasised lines and of links, in pixels.
pub(super) const COAST: f64 = 0.5;
pub(super) const LOUD: f64 = 2.0;
pub(super) const LINK: f64 = 1.25;
/// How far points lie in the map at least, in pixels: bounds that end at one are rounded.
const INSIDE: f64 = -0.5;
/// The same of names without a point, which stand there themselves.
const NAME_INSIDE: f64 = 4.0;
/// Between words and the edge of the map, in pixels.
const PAD: f64 = 3.0;
/// The least side of a map, in pixels.
const LEAST: f64 = 80.0;
/// How far a name without a point moves away from what is in its way, in pixels: farther it would name
/// another place.
const MOVES: [f64; 3] = [0.0, 12.0, 24.0];
/// How much nearer words are to their own point than to any other, and how far from others they need not be,
/// in pixels; and where points are dense: two lines from others a leader line tells whose they are.
const APART: (f64, f64) = (0.0, f64::INFINITY);
const DENSE: (f64, f64) = (4.0, 30.0);
/// How many words may come to stand on the coast one by one, before all may.
const MOST_ON_COAST: usize = 6;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// All but the words.
pub(super) struct Sketch {
    pub(super) view: View,
    pub(super) net: Option<Net>,
    pub(super) land: Vec<Land>,
    pub(super) lines: Vec<Vec<Polyline>>,
    pub(super) circles: Vec<Polyline>,
    /// Scale bar and arrow, and the corner of the map that is clear for them.
    pub(super) furniture: (Furniture, Option<(f64, f64)>),
    pub(super) inset: Option<(Inset, (f64, f64))>,
}

impl Sketch {
    pub(super) fn find(
        canvas: &mut Canvas,
        room: Rect,
        asked: (&Context, &MapMark),
        content: &Content,
    ) -> Found<Self> {
        let (view, net) = seen(canvas, room, asked, content)?;
        let circle =
            |site: &Site| site.reach.map(|reach| view.lines(&[geo::circle(site.at.value, reach)]));
        let furniture = Furniture::set(canvas, asked, &view)?;
        let inset = Inset::find(asked, content, &view)?;
        let mut sketch = Self {
            land: content.areas.iter().map(|(part, _)| view.land(part)).collect(),
            lines: content.lines.iter().map(|part| all_lines(&view, part)).collect(),
            circles: content.sites.iter().filter_map(circle).flatten().collect(),
            furniture: (furniture, None),
            inset: None,
            view,
            net,
        };
        if let Some(inset) = inset {
            let corners = inset::corners(&sketch.view.frame, inset.size());
            let corner = match inset.corner {
                Some(number) => Some((corners[number].x, corners[number].y)),
                None => sketch.corner(content, corners),
            };
            let corner = corner.ok_or(Miss::Plot)?;
            sketch.inset = Some((inset, corner));
        }
        Ok(sketch)
    }

    /// Sets scale bar and arrow into a corner that is clear of all; whether there is one.
    pub(super) fn furnish(&mut self, content: &Content) -> bool {
        let size = (self.furniture.0.width(), furniture::HEIGHT);
        if size.0 == 0.0 {
            return true;
        }
        let space = self.space(content, true);
        let mut corners = inset::corners(&self.view.frame, size).into_iter();
        let found = corners.find(|corner| space.is_clear(corner, None));
        self.furniture.1 = found.map(|corner| (corner.x, corner.y));
        found.is_some()
    }

    /// The corner that a block may take: clear of points and links, and of as much coast as can be.
    fn corner(&self, content: &Content, corners: [Rect; 4]) -> Option<(f64, f64)> {
        let space = self.space(content, false);
        let coast = |corner: &Rect| {
            let is_in = |&&(x, y): &&(f64, f64)| {
                corner.touches(&Rect { x, y, width: 0.0, height: 0.0 }, 0.0)
            };
            self.land.iter().flat_map(|land| &land.coasts).flatten().filter(is_in).count()
        };
        let free = corners.into_iter().filter(|corner| space.is_clear(corner, None));
        free.min_by_key(coast).map(|corner| (corner.x, corner.y))
    }

    /// What words keep clear of.
    fn space(&self, content: &Content, with_coasts: bool) -> Space {
        let frame = self.view.frame;
        let frame = Rect {
            x: frame.x + PAD,
            y: frame.y + PAD,
            width: frame.width - 2.0 * PAD,
            height: frame.height - 2.0 * PAD,
        };
        let dots: Vec<_> = content
            .sites
            .iter()
            .map(|site| {
                let at = self.view.at(site.at.value);
                Form::symbol(symbol::form(site.group), at, site.radius, theme::STRONG)
            })
            .collect();
        let mut space = Space::new(frame, dots.iter());
        let mut keep_off = |lines: &[Polyline], width: f64| {
            for pair in lines.iter().flat_map(|line| line.windows(2)) {
                space.keep_off(pair[0], pair[1], width);
            }
        };
        if with_coasts {
            self.land.iter().for_each(|land| keep_off(&land.coasts, COAST));
        }
        content.links.iter().for_each(|link| keep_off(&self.link(content, link), LINK));
        keep_off(&self.circles, LINK);
        let loud = content.lines.iter().zip(&self.lines).filter(|(part, _)| part.is_emphasised);
        loud.for_each(|(_, lines)| keep_off(lines, LOUD));
        if let Some((inset, (x, y))) = &self.inset {
            let (width, height) = inset.size();
            space.keep_clear(Rect { x: *x, y: *y, width, height });
        }
        if let (furniture, Some((x, y))) = &self.furniture {
            let (width, height) = (furniture.width(), furniture::HEIGHT);
            space.keep_clear(Rect { x: *x, y: *y, width, height });
        }
        space
    }

    pub(super) fn link(&self, content: &Content, link: &Link) -> Vec<Polyline> {
        let [from, to] = [link.from, link.to].map(|site| content.sites[site].at.value);
        self.view.link(from, to)
    }

    /// Finds the places of words, nearer to their point than to any other; where not all have one, those on
    /// a leader line are clear of others.
    pub(super) fn place(&self, canvas: &mut Canvas, content: &Content) -> Found<Placed> {
        let spaces = [true, false].map(|with_coasts| self.space(content, with_coasts));
        let nearest = self.wishes(canvas, content, (&spaces[1], APART))?;
        let found = seated(&nearest, &spaces);
        if found.is_ok() {
            return Ok(found?);
        }
        let dense = self.wishes(canvas, content, (&spaces[1], DENSE))?;
        let has_more = |(one, other): (&Wish, &Wish)| one.spots.len() > other.spots.len();
        if !dense.iter().zip(&nearest).any(has_more) {
            return Ok(found?);
        }
        Ok(seated(&dense, &spaces)?)
    }

    /// The words of points and names, with the places that they may take: so many pixels from other points,
    /// if they are not nearer to their own.
    fn wishes(
        &self,
        canvas: &mut Canvas,
        content: &Content,
        (space, apart): (&Space, (f64, f64)),
    ) -> Result<Vec<Wish>> {
        let mut wishes = vec![];
        for site in content.sites.iter().filter(|site| !site.label.value.is_empty()) {
            let at = self.view.at(site.at.value);
            let spots = spots(at, symbol::form(site.group), site.radius);
            let paint = if site.group.is_some() { theme::INK } else { theme::MUTED };
            let mut wish = wish(canvas, &site.label, spots, (STYLE, paint))?;
            wish.spots = space.telling(&wish, at, apart);
            wishes.push(wish);
        }
        for name in &content.names {
            let look = match name.is_loud {
                true => (TextStyle::bold(theme::LABEL), theme::ACCENT.readable()),
                false => (STYLE, theme::MUTED),
            };
            wishes.push(wish(canvas, &name.text, about(self.view.at(name.at.value)), look)?);
        }
        Ok(wishes)
    }
}

/// Words at their places, off the coast where they have such places in the first space; a coast that words
/// stand on has a gap there. The error is words without a place.
fn seated(wishes: &[Wish], [strict, space]: &[Space; 2]) -> Result<Placed, Label> {
    let off_coast = |wish: &Wish| {
        let clear = wish.spots.iter().filter(|spot| strict.fits(wish, spot));
        let mut clear: Vec<Spot> = clear.copied().collect();
        let is_beside = |spot: &&Spot| spot.leader.is_none();
        if clear.iter().all(|spot| !is_beside(&spot)) {
            // Beside their point, even on the coast, words are read as its name sooner than afar.
            let beside = wish.spots.iter().filter(is_beside).copied();
            clear.splice(0..0, beside);
        }
        let spots = if clear.is_empty() { wish.spots.clone() } else { clear };
        Wish { spots, ..wish.clone() }
    };
    let mut choosy: Vec<Wish> = wishes.iter().map(off_coast).collect();
    for _ in 0..MOST_ON_COAST {
        let label = match space.place(choosy.clone()) {
            Ok(placed) => return Ok(placed),
            Err(label) => label,
        };
        let is_it =
            |(own, wish): (&Wish, &Wish)| wish.label == label && own.spots.len() < wish.spots.len();
        let Some(stuck) = choosy.iter().zip(wishes).position(is_it) else { break };
        choosy[stuck] = wishes[stuck].clone();
    }
    space.place(wishes.to_vec())
}

fn wish(
    canvas: &mut Canvas,
    label: &Label,
    spots: Vec<Spot>,
    (style, paint): (TextStyle, Paint),
) -> Result<Wish> {
    let lines = vec![(canvas.set(label, style)?, paint)];
    Ok(Wish { lines, spots, need: Need::Must, label: label.clone() })
}

/// The places of a name without a point: where it is wanted, then around.
fn about((x, y): (f64, f64)) -> Vec<Spot> {
    let spot = |dx: f64, dy: f64| Spot::new((x + dx, y + dy), Align::Middle, Align::Middle);
    let around = |far: f64| {
        let near = far * 0.7;
        let straight = [(0.0, -far), (0.0, far), (far, 0.0), (-far, 0.0)];
        straight.into_iter().chain([(near, -near), (near, near), (-near, near), (-near, -near)])
    };
    MOVES.into_iter().flat_map(around).map(|(dx, dy)| spot(dx, dy)).collect()
}

/// The lines of a part, and the edges of its areas.
fn all_lines(view: &View, part: &Lines) -> Vec<Polyline> {
    let mut lines = view.lines(&part.outlines.lines);
    lines.extend(view.land(&part.outlines).coasts);
    lines
}

/// The view, with the net whose names take room around it; refuses points outside.
fn seen(
    canvas: &mut Canvas,
    room: Rect,
    (context, mark): (&Context, &MapMark),
    content: &Content,
) -> Found<(View, Option<Net>)> {
    let find = |room: Rect| view::find((context, mark), room, content);
    if room.width.min(room.height) < LEAST {
        return Err(Miss::Plot);
    }
    let mut view = find(room)?;
    let mut net = Net::set(canvas, (context, mark), &view)?;
    if let Some(names) = &net {
        let (left, below) = names.room();
        let room = Rect {
            x: room.x + left,
            width: (room.width - left).max(1.0),
            height: (room.height - below).max(1.0),
            ..room
        };
        view = find(room)?;
        net = Net::set(canvas, (context, mark), &view)?;
    }
    if view.frame.width.min(view.frame.height) < LEAST {
        return Err(Miss::Plot);
    }
    let sites = content.sites.iter().map(|site| (&site.at, INSIDE));
    let mut all = sites.chain(content.names.iter().map(|name| (&name.at, NAME_INSIDE)));
    if let Some((at, _)) = all.find(|(at, inside)| !view.holds(at.value, *inside)) {
        let (lon, lat) = at.value;
        let message = format!("the position ({lon}, {lat}) lies outside of the map");
        let fault = Diagnostic::new("bad-position", message)
            .at(at.place.clone())
            .hint("give the map wider `bounds`, or take it out");
        return Err(Miss::Fault(fault.into()));
    }
    Ok((view, net))
}

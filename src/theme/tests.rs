//! Contrast and difference of colours, measured with formulas of their own.

use crate::color::Color;
use crate::theme::{Paint, Theme, Tone, builtin};

type Triple = [f64; 3];

/// How dichromats see, by Machado, Oliveira and Fernandes 2009 at severity 1, in linear light;
/// the first is for normal eyes.
const EYES: [(&str, [Triple; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// From linear light to XYZ under D65, IEC 61966-2-1.
const XYZ: [Triple; 3] = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
];
const WHITE: Triple = [0.95047, 1.0, 1.08883];

const THEMES: [&str; 4] = ["report", "slide", "mono", "dark"];
/// What is filled and is no category.
const FILLS: [Tone; 5] = [Tone::Strong, Tone::Middle, Tone::Soft, Tone::Rest, Tone::Accent];
/// The part of a ramp from which marks take their colours.
const FROM: i32 = 5;

fn theme(name: &str) -> Theme {
    builtin(name).expect("it is built in")
}

fn report(paint: Paint) -> Color {
    theme("report").color(paint)
}

fn sequential(value: f64) -> Color {
    report(Paint::sequential(value))
}

fn diverging(value: f64) -> Color {
    report(Paint::diverging(value))
}

/// The colours of a theme's categories.
fn categories(name: &str) -> Vec<Color> {
    let theme = theme(name);
    (0..theme.categories()).map(|number| theme.color(Paint::category(number))).collect()
}

fn product(matrix: &[Triple; 3], v: Triple) -> Triple {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn light(color: Color) -> Triple {
    [color.r, color.g, color.b].map(|byte| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    })
}

/// By WCAG 2.
fn contrast(one: Color, other: Color) -> f64 {
    let [one, other] = [one, other].map(|color| {
        let [r, g, b] = light(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    });
    one.max(other) / one.min(other)
}

fn contrast_with_white(color: Color) -> f64 {
    contrast(color, Color::WHITE)
}

/// In CIE lightness.
fn lightness(color: Color) -> f64 {
    lab(light(color))[0]
}

fn lab(light: Triple) -> Triple {
    let xyz = product(&XYZ, light.map(|c| c.clamp(0.0, 1.0)));
    let f = |t: f64| {
        if t > 216.0 / 24389.0 { libm::cbrt(t) } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
    };
    let [x, y, z] = [0, 1, 2].map(|i| f(xyz[i] / WHITE[i]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, after Sharma, Wu and Dalal 2005.
fn difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple) -> f64 {
    let seventh =
        |c: f64| libm::sqrt(libm::pow(c, 7.0) / (libm::pow(c, 7.0) + libm::pow(25.0, 7.0)));
    let g = 0.5 * (1.0 - seventh((libm::hypot(a1, b1) + libm::hypot(a2, b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (libm::hypot(a1, b1), libm::hypot(a2, b2));
    let hue = |a: f64, b: f64| libm::atan2(b, a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let turn = match h2 - h1 {
        _ if c1 * c2 == 0.0 => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let mean = match h1 + h2 {
        sum if c1 * c2 == 0.0 => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cos = |factor: f64, shift: f64| libm::cos((factor * mean + shift).to_radians());
    let t = 1.0 - 0.17 * cos(1.0, -30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, 6.0)
        - 0.20 * cos(4.0, -63.0);
    let (l, c) = ((l1 + l2) / 2.0 - 50.0, (c1 + c2) / 2.0);
    let sl = 1.0 + 0.015 * l * l / libm::sqrt(20.0 + l * l);
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let bell = libm::exp(-((mean - 275.0) / 25.0) * ((mean - 275.0) / 25.0));
    let rotation = -2.0 * seventh(c) * libm::sin((60.0 * bell).to_radians());
    let dh = 2.0 * libm::sqrt(c1 * c2) * libm::sin((turn / 2.0).to_radians());
    let (dl, dc, dh) = ((l2 - l1) / sl, (c2 - c1) / sc, dh / sh);
    libm::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh)
}

#[test]
fn the_formula_agrees_with_published_pairs() {
    let pairs = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
    ];
    for (one, other, expected) in pairs {
        assert!((difference(one, other) - expected).abs() < 1e-4, "{expected}");
    }
}

#[test]
fn categories_differ_for_all_eyes() {
    for name in ["report", "slide", "dark"] {
        assert_eq!(categories(name).len(), 12);
        for (eyes, matrix) in EYES {
            let see = |color: &Color| lab(product(&matrix, light(*color)));
            let seen: Vec<_> = categories(name).iter().map(see).collect();
            for i in 0..seen.len() {
                for j in 0..i {
                    let found = difference(seen[i], seen[j]);
                    let least = if i < 8 { 13.5 } else { 10.0 };
                    assert!(found >= least, "{name}, {eyes}: {i} and {j} differ by {found}");
                }
            }
        }
    }
}

/// Twelve categories on a printer without colours: no two are alike, and neighbours share nothing.
#[test]
fn categories_of_mono_differ_in_grey_or_pattern() {
    let mono = theme("mono");
    let looks: Vec<_> = (0..12)
        .map(|number| {
            let paint = Paint::category(number);
            (mono.color(paint), mono.hatch(paint).map(|hatch| hatch.pattern))
        })
        .collect();
    let apart = |a: Color, b: Color| difference(lab(light(a)), lab(light(b)));
    for (i, (grey, pattern)) in looks.iter().enumerate() {
        assert!(grey.r == grey.g && grey.g == grey.b, "{grey:?}");
        for (other, same) in &looks[..i] {
            assert!(pattern != same || apart(*grey, *other) >= 15.0, "{i}: {grey:?} {pattern:?}");
        }
    }
    for pair in looks.windows(2) {
        assert_ne!(pair[0].1, pair[1].1);
        assert!(apart(pair[0].0, pair[1].0) >= 15.0, "{pair:?}");
    }
    // Their lines: no two have the same dashes in the same grey.
    let lines: Vec<_> = (0..12).map(|number| mono.line(Paint::category(number))).collect();
    for (i, line) in lines.iter().enumerate() {
        assert!(!lines[..i].contains(line), "{i}: {line:?}");
    }
    assert!(lines[0].1.is_empty() && lines[1].1.len() >= 2);
    // Less than nothing is told from more.
    let side = |value| mono.hatch(Paint::diverging(value));
    assert!(side(-0.7).is_some() && side(0.7).is_none());
    let side = |value| mono.hatch(Paint::exchanged(value));
    assert!(side(-0.7).is_some() && side(0.7).is_none());
}

/// The lines of a pattern can be seen on their fill.
#[test]
fn patterns_stand_out_from_their_fills() {
    for name in THEMES {
        let theme = theme(name);
        let paints = (0..12).map(Paint::category).chain(FILLS.map(Paint::of));
        let hatched = [Tone::Muted, Tone::Strong].map(|tone| Paint::of(tone).hatched());
        for paint in paints.chain(hatched) {
            let Some(hatch) = theme.hatch(paint) else { continue };
            let found = contrast(hatch.color, theme.color(paint));
            assert!(found >= 3.0, "{name}: {paint:?} {found}");
        }
        assert!(theme.hatch(Paint::of(Tone::Muted).hatched()).is_some(), "{name}");
        let has_patterns = theme.hatch(Paint::category(1)).is_some();
        assert_eq!(has_patterns, name == "mono");
    }
}

/// 4.5:1 for words on the page, on a shaded stretch and on every fill.
#[test]
fn words_can_be_read_in_every_theme() {
    for name in THEMES {
        let theme = theme(name);
        let ghost = theme.color(Paint::of(Tone::Ghost));
        for tone in [Tone::Ink, Tone::Muted, Tone::Accent] {
            let words = theme.color(Paint::of(tone));
            for ground in [theme.ground, ghost] {
                assert!(contrast(words, ground) >= 4.5, "{name}: {tone:?} on {ground:?}");
            }
        }
        let categories = (0..theme.categories()).map(Paint::category);
        let shades = (FROM..=10).map(|part| f64::from(part) / 10.0).flat_map(|part| {
            [Paint::sequential(part), Paint::diverging(part), Paint::diverging(-part)]
        });
        for paint in FILLS.map(Paint::of).into_iter().chain(categories).chain(shades) {
            let (fill, words) = (theme.color(paint), theme.color(paint.on()));
            assert!(contrast(words, fill) >= 4.5, "{name}: on {paint:?} {fill:?}");
            let words = theme.color(paint.readable());
            for ground in [theme.ground, ghost] {
                assert!(contrast(words, ground) >= 4.5, "{name}: {paint:?} as words");
            }
        }
    }
}

/// 3:1 for fills, against the page and where the one lies in the other; helping lines are fainter.
#[test]
fn fills_stand_out_in_every_theme() {
    for name in THEMES {
        let theme = theme(name);
        let of = |tone| theme.color(Paint::of(tone));
        let against = |color| contrast(color, theme.ground);
        for tone in FILLS {
            assert!(against(of(tone)) >= 3.0, "{name}: {tone:?}");
        }
        for color in categories(name) {
            assert!(against(color) >= 3.0, "{name}: {color:?}");
        }
        for part in (FROM..=10).map(|part| f64::from(part) / 10.0) {
            for paint in [Paint::sequential(part), Paint::diverging(part), Paint::diverging(-part)]
            {
                assert!(against(theme.color(paint)) >= 3.0, "{name}: {paint:?}");
            }
        }
        assert!(contrast(of(Tone::Strong), of(Tone::Soft)) >= 3.0, "{name}");
        // Wedges that touch, in grey.
        for (one, other) in [
            (Tone::Strong, Tone::Middle),
            (Tone::Middle, Tone::Soft),
            (Tone::Middle, Tone::Rest),
            (Tone::Strong, Tone::Rest),
        ] {
            let apart = (lightness(of(one)) - lightness(of(other))).abs();
            assert!(apart >= 10.0, "{name}: {one:?} and {other:?} {apart}");
        }
        assert!((1.1..1.6).contains(&against(of(Tone::Ghost))), "{name}");
        let area = theme.color(Paint::of(Tone::Strong).pale());
        assert!(contrast(area, of(Tone::Ghost)) < 1.5, "{name}: a stretch on an area");
        assert!((1.2..1.6).contains(&against(of(Tone::Grid))), "{name}");
        assert!((3.0..5.0).contains(&against(of(Tone::Leader))), "{name}");
    }
}

#[test]
fn neighbours_differ_in_lightness() {
    for name in ["report", "slide", "dark"] {
        for pair in categories(name).windows(2) {
            let apart = (lightness(pair[0]) - lightness(pair[1])).abs();
            assert!(apart >= 15.0, "{name}: {pair:?} {apart}");
        }
    }
    assert_eq!(report(Paint::category(0)), Color::hex(0x0b3f6b));
    assert_eq!(report(Paint::category(1)), Color::hex(0xa94a15));
    assert_eq!(report(Paint::category(13)), report(Paint::category(1)));
}

#[test]
fn sequential_colours_darken_by_equal_steps() {
    assert_eq!(sequential(0.0), Color::hex(0xcfdfee));
    assert_eq!(sequential(1.0), Color::hex(0x0b3f6b));
    assert!(contrast_with_white(sequential(0.0)) >= 1.3);
    let lightness: Vec<f64> =
        (0..=20).map(|i| lab(light(sequential(f64::from(i) / 20.0)))[0]).collect();
    for pair in lightness.windows(2) {
        let step = pair[0] - pair[1];
        assert!((2.0..5.0).contains(&step), "{lightness:?}");
    }
    assert_eq!(sequential(-1.0), sequential(0.0));
    assert_eq!(sequential(2.0), sequential(1.0));
    assert_eq!(sequential(f64::NAN), sequential(0.0));
}

#[test]
fn diverging_colours_are_as_light_on_both_sides() {
    let at = |value: f64| lab(light(diverging(value)));
    let [lightness, a, b] = at(0.0);
    assert!(a.abs() < 1.0 && b.abs() < 1.0 && lightness > 80.0);
    assert!(contrast_with_white(diverging(0.0)) >= 1.3);
    let mut before = lightness;
    for i in 1..=10 {
        let value = f64::from(i) / 10.0;
        let (less, more) = (at(-value), at(value));
        assert!((less[0] - more[0]).abs() < 2.5, "{value}: {less:?} {more:?}");
        assert!(more[0] < before, "{value}");
        assert!(less[1] > 0.0 && less[2] > 0.0, "orange is red and yellow: {less:?}");
        assert!(more[2] < 0.0, "blue: {more:?}");
        before = more[0];
    }
    for (eyes, matrix) in EYES {
        let seen = [-1.0, 1.0].map(|value| lab(product(&matrix, light(diverging(value)))));
        assert!(difference(seen[0], seen[1]) > 20.0, "{eyes}");
    }
}

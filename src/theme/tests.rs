//! Contrast and difference of colours, measured with formulas of their own.

use crate::color::Color;
use crate::theme::{Paint, builtin};

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

fn report(paint: Paint) -> Color {
    builtin("report").expect("the default theme").color(paint)
}

fn sequential(value: f64) -> Color {
    report(Paint::sequential(value))
}

fn diverging(value: f64) -> Color {
    report(Paint::diverging(value))
}

/// The twelve categories of a theme.
fn categories(theme: &str) -> [Color; 12] {
    let theme = builtin(theme).expect("a built-in theme");
    std::array::from_fn(|number| theme.color(Paint::category(number)))
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

fn contrast_with_white(color: Color) -> f64 {
    let [r, g, b] = light(color);
    1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
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
    for (eyes, matrix) in EYES {
        for theme in ["report", "dark"] {
            let seen = categories(theme).map(|color| lab(product(&matrix, light(color))));
            for i in 0..seen.len() {
                for j in 0..i {
                    let found = difference(seen[i], seen[j]);
                    let least = if i < 8 { 13.5 } else { 10.0 };
                    assert!(found >= least, "{theme}, {eyes}: {i} and {j} differ by {found}");
                }
            }
        }
    }
}

#[test]
fn categories_stand_out_from_the_ground_and_from_their_neighbours() {
    let dark = contrast_with_white(Color::hex(0x12181f));
    for (theme, ground, least) in [("report", 1.0, 15.0), ("dark", dark, 14.5)] {
        for color in categories(theme) {
            let white = contrast_with_white(color);
            assert!((ground / white).max(white / ground) >= 3.0, "{theme}: {color:?}");
        }
        for pair in categories(theme).windows(2) {
            let [one, other] = [pair[0], pair[1]].map(|color| lab(light(color))[0]);
            assert!((one - other).abs() >= least, "{theme}: {pair:?}");
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

//! How long each stage takes, within one process: `cargo bench`.

use std::hint::black_box;

use tubiao::{Figure, Fonts, Scene, Typesetter};

const FIGURES: [&str; 4] =
    ["outbound-fdi", "cepa-certificates", "air-pollutants", "mainland-offices"];

fn main() {
    divan::main();
}

fn figure(name: &str) -> Figure {
    Figure::load(format!("data/{name}.toml")).expect("the booklet's figures are sound")
}

fn scene(name: &str) -> Scene {
    let mut setter = Typesetter::new(Fonts::builtin());
    figure(name).scene(&mut setter).expect("the booklet's figures are sound")
}

/// Reading spec and table.
#[divan::bench(args = FIGURES)]
fn load(name: &str) -> Figure {
    figure(name)
}

/// Layout with fresh fonts, as a new process does it.
#[divan::bench(args = FIGURES)]
fn layout_cold(bencher: divan::Bencher, name: &str) {
    let figure = figure(name);
    bencher.bench_local(|| figure.scene(&mut Typesetter::new(Fonts::builtin())));
}

/// Layout with shaping plans and outlines at hand.
#[divan::bench(args = FIGURES)]
fn layout_warm(bencher: divan::Bencher, name: &str) {
    let figure = figure(name);
    let mut setter = Typesetter::new(Fonts::builtin());
    bencher.bench_local(|| figure.scene(&mut setter));
}

/// The SVG writer.
#[divan::bench(args = FIGURES)]
fn svg(bencher: divan::Bencher, name: &str) {
    let scene = scene(name);
    bencher.bench_local(|| tubiao::svg::write(black_box(&scene)));
}

/// The PNG writer: rasterising and compressing.
#[divan::bench(args = FIGURES)]
fn png(bencher: divan::Bencher, name: &str) {
    let scene = scene(name);
    bencher.bench_local(|| tubiao::png::write(black_box(&scene)));
}

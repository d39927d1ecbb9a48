//! Times of lookups in the built-in gazetteer, beside a `strsim` scan over the same names: `cargo bench`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use karafuto::{Gazetteer, Tables};

fn lookups(criterion: &mut Criterion) {
    let gazetteer = Gazetteer::builtin();
    let mut group = criterion.benchmark_group("lookup");
    for (kind, name) in [
        ("Latin", "Esutoru"),
        ("kanji", "恵須取"),
        ("old kanji and term", "惠須取町"),
        ("Cyrillic", "Эсутору"),
        ("one edit", "Esutru"),
        ("two edits", "Paramusiroh"),
        ("no match", "Wladiwostok"),
    ] {
        group.bench_function(kind, |bencher| {
            bencher.iter(|| gazetteer.lookup(black_box(name)))
        });
    }
    group.finish();
}

fn peers(criterion: &mut Criterion) {
    let names: Vec<_> = Tables::builtin()
        .names()
        .iter()
        .map(|name| name.text.to_lowercase())
        .collect();
    criterion.bench_function("strsim Jaro-Winkler scan, one edit", |bencher| {
        bencher.iter(|| {
            names
                .iter()
                .map(|name| strsim::jaro_winkler(black_box("esutru"), name))
                .fold(0.0, f64::max)
        });
    });
}

fn compile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    group.sample_size(20);
    group.bench_function("built-in tables", |bencher| {
        bencher.iter(|| Gazetteer::compile(Tables::builtin()));
    });
    group.finish();
}

criterion_group!(benches, lookups, peers, compile);
criterion_main!(benches);

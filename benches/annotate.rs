//! Throughput of the annotator by language, beside `aho-corasick` and `daachorse` over the same names: `cargo bench --bench annotate`.
//!
//! The text is ordinary prose with a place name in every third sentence or so; see `PROSE`.

use std::{collections::BTreeSet, hint::black_box};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use daachorse::CharwiseDoubleArrayAhoCorasickBuilder;
use karafuto::{Annotator, Gazetteer};

/// Language, filler, sentences with names.
const PROSE: [(&str, &str, &str); 3] = [
    (
        "English",
        "The winter had been long and the fishermen waited for the ice to break. Letters came seldom, newspapers were a month \
         old, and those who could read shared what they knew with those who could not. In the evenings there was tea, and \
         somebody always told the story of the bear that had walked through the market. Nobody believed it any more. ",
        "At last the steamer from Maoka brought flour and a doctor who went on to Toyohara. ",
    ),
    (
        "Japanese",
        "冬は長く、漁師たちは氷が割れるのを待っていた。手紙はめったに届かず、新聞は一月遅れであった。読める者は読めない者に知っていることを話した。\
         夜になると茶を飲み、誰かが必ず市場を歩いた熊の話をした。もう誰も信じてはいなかった。",
        "やがて真岡から汽船が来て、小麦粉と豊原へ行く医者を運んだ。",
    ),
    (
        "Russian",
        "Зима была долгой, и рыбаки ждали, когда вскроется лёд. Письма приходили редко, газеты опаздывали на месяц, и те, кто \
         умел читать, пересказывали новости остальным. По вечерам пили чай, и кто-нибудь непременно рассказывал о медведе, \
         который прошёл через рынок. Никто уже не верил. ",
        "Наконец пароход из Маоки привёз муку и врача, который ехал в Тоёхару. ",
    ),
];

/// Long enough to leave the caches, short enough for a laptop.
const LENGTH: usize = 8 << 20;

fn text(filler: &str, named: &str) -> String {
    let paragraph = format!("{filler}{named}{filler}{filler}\n\n");
    paragraph.repeat(LENGTH / paragraph.len())
}

fn throughput(criterion: &mut Criterion) {
    let annotator = Annotator::new(Gazetteer::builtin());
    let names: Vec<_> = Gazetteer::builtin()
        .places()
        .flat_map(|place| place.names())
        .map(|name| name.text())
        .collect();
    let build = |kind| {
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .kind(Some(kind))
            .build(&names)
    };
    let peers = [
        ("aho-corasick", build(AhoCorasickKind::ContiguousNFA)),
        ("aho-corasick DFA", build(AhoCorasickKind::DFA)),
    ];
    // It takes each pattern once.
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    let daachorse = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build::<_, _, u32>(distinct);
    for (language, filler, named) in PROSE {
        let text = text(filler, named);
        let mut group = criterion.benchmark_group(format!("annotate {language}"));
        group
            .throughput(Throughput::Bytes(text.len() as u64))
            .sample_size(10);
        group.bench_function("karafuto", |bencher| {
            bencher.iter(|| annotator.mentions(black_box(&text)).count());
        });
        for (name, peer) in &peers {
            if let Ok(peer) = peer {
                group.bench_function(*name, |bencher| {
                    bencher.iter(|| peer.find_iter(black_box(&text)).count());
                });
            }
        }
        if let Ok(daachorse) = &daachorse {
            group.bench_function("daachorse", |bencher| {
                bencher.iter(|| daachorse.leftmost_find_iter(black_box(&text)).count());
            });
        }
        group.finish();
    }
}

fn compile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    group.sample_size(10);
    group.bench_function("annotator", |bencher| {
        bencher.iter(|| Annotator::new(Gazetteer::builtin()))
    });
    group.finish();
}

criterion_group!(benches, throughput, compile);
criterion_main!(benches);

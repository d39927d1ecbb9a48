//! The Japanese generic terms in Latin letters, as rules make them of the table in [`generic`](crate::generic): ready, so that the first
//! query need not wait for them. A test makes them again.

use crate::{
    generic::of_kinds,
    record::{Kind::*, Kinds},
};

#[rustfmt::skip]
pub(crate) static JAPANESE_LATIN: &[(&str, Kinds)] = &of_kinds([
    ("shi", &[City]), ("si", &[City]), ("machi", &[Town]), ("mati", &[Town]), ("cho", &[Town, Prefecture]), ("chou", &[Town, Prefecture]),
    ("tyo", &[Town, Prefecture]), ("tyou", &[Town, Prefecture]), ("mura", &[Village]), ("son", &[Village]), ("buraku", &[Settlement]),
    ("shuraku", &[Settlement]), ("shuuraku", &[Settlement]), ("syuraku", &[Settlement]), ("syuuraku", &[Settlement]), ("gun", &[District]),
    ("shicho", &[Subprefecture]), ("shichou", &[Subprefecture]), ("sityo", &[Subprefecture]), ("sityou", &[Subprefecture]), ("ken", &[Prefecture]),
    ("koku", &[Region]), ("eki", &[Station]), ("teishajo", &[Station]), ("teishajou", &[Station]), ("teisyazyo", &[Station]),
    ("teisyazyou", &[Station]), ("teiryujo", &[Station]), ("teiryuujo", &[Station]), ("teiryuzyo", &[Station]), ("teiryuuzyo", &[Station]),
    ("teiryuujou", &[Station]), ("teiryuuzyou", &[Station]), ("shingojo", &[Station]), ("shingoujou", &[Station]), ("singozyo", &[Station]),
    ("singouzyou", &[Station]), ("ko", &[Port, Lake]), ("kou", &[Port]), ("minato", &[Port]), ("gyoko", &[Port]), ("gyokou", &[Port]),
    ("tanzan", &[Mine]), ("tanko", &[Mine]), ("tankou", &[Mine]), ("kozan", &[Mine]), ("kouzan", &[Mine]), ("todai", &[Lighthouse]),
    ("toudai", &[Lighthouse]), ("hikojo", &[Airfield]), ("hikoujou", &[Airfield]), ("hikozyo", &[Airfield]), ("hikouzyou", &[Airfield]),
    ("kuko", &[Airfield]), ("kuukou", &[Airfield]), ("kokukichi", &[Airfield]), ("koukuukichi", &[Airfield]), ("kokukiti", &[Airfield]), ("koukuukiti", &[Airfield]), ("onsen", &[Settlement, Other]),
    ("to", &[Island]), ("tou", &[Island]), ("shima", &[Island]), ("sima", &[Island]), ("jima", &[Island]), ("zima", &[Island]), ("retto", &[Islands]),
    ("rettou", &[Islands]), ("gunto", &[Islands]), ("guntou", &[Islands]), ("shoto", &[Islands]), ("shotou", &[Islands]), ("syoto", &[Islands]),
    ("syotou", &[Islands]), ("iwa", &[Island]), ("sho", &[Island]), ("shou", &[Island]), ("syo", &[Island]), ("syou", &[Island]),
    ("retsugan", &[Islands]), ("retugan", &[Islands]), ("hanto", &[Peninsula]), ("hantou", &[Peninsula]), ("misaki", &[Cape]), ("saki", &[Cape]),
    ("zaki", &[Cape]), ("hana", &[Cape]), ("bana", &[Cape]), ("wan", &[Bay]), ("kaikyo", &[Strait]), ("kaikyou", &[Strait]), ("suido", &[Strait]),
    ("suidou", &[Strait]), ("seto", &[Strait]), ("kawa", &[River]), ("gawa", &[River]), ("sawa", &[River]), ("zawa", &[River]), ("numa", &[Lake]),
    ("ike", &[Lake]), ("yama", &[Mountain, Volcano]), ("san", &[Mountain, Volcano]), ("zan", &[Mountain, Volcano]), ("dake", &[Mountain, Volcano]),
    ("take", &[Mountain, Volcano]), ("kazan", &[Volcano]), ("fuji", &[Mountain, Volcano]), ("huzi", &[Mountain, Volcano]), ("sanmyaku", &[Mountain]),
    ("sanchi", &[Mountain]), ("santi", &[Mountain]), ("nobori", &[Mountain, Volcano]), ("nupuri", &[Mountain, Volcano]),
    ("nuburi", &[Mountain, Volcano]), ("toge", &[Other]), ("touge", &[Other]), ("taki", &[Other]), ("daki", &[Other]), ("heiya", &[Other]),
]);

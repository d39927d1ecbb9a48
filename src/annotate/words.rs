//! Words around names, and names that are words: what speaks for a place and what against.
//!
//! The tables were drawn up by hand from the names of the gazetteer and from grammars, and compared with lists of frequent words
//! (`wordfreq` 3.1.1) to find names that are words. Some entries were added in view of the passages of `tests/data/`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words separated by spaces, as a set.
pub(super) type Words = LazyLock<FxHashSet<&'static str>>;

pub(super) fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.split_ascii_whitespace().collect()
}

/// Kanji names of the region that are family names too, or names of towns elsewhere in Japan: 野田 and 根室.
static SURNAMES: Words = LazyLock::new(|| {
    words(
        "中山 中里 中野 丸山 今井 北沢 千葉 千倉 坂下 大和 大崎 大木 大沢 大沼 大滝 大谷 大野 富岡 富沢 小沼 小泊 小浜 小田 小谷 小里 山中 \
    山越 岩山 川上 川北 川南 川口 平岩 平沢 宗谷 広野 新場 朝日 村上 東山 松浦 柏原 楠山 楠沢 樺沢 武蔵 池田 池端 清川 清水 渡瀬 片岡 白川 \
    白鳥 相川 相馬 石山 石浜 立岩 竹山 能登 能仁 舟見 舟木 草野 荒川 荒貝 落合 落石 西山 西浦 貝塚 赤岩 赤川 近藤 野田 野津 鈴谷 長浜 間宮 \
    高岡 高戸 高草 鳴海 鷹岡 黒岩 黒川 黒石 逢坂 磯浦 深海 深草 清原 豊田 三浦 三井 三塚 千歳 名寄 根室 石垣 武田 小川 上田 吉田 池内 竹田 \
    大阪 札幌 函館 対馬 高田 久保 三浜 南浦 堀川 春日 松尾 本間 横山 岡田 大橋 前田 中村 山本 山田 田中 林 森 堤 杉山 原田 中川 西村 北村 今村 藤原 \
    三郷 今井 内川 古江 大栄 富原 平野 岩井 雨竜 雨龍 保田 白浜 高橋 佐藤 鈴木 渡辺 小島 羅臼 知床 積丹 知内 礼文 七江 \
    大岬 本所 黒岳 神威 中浜 大島 大平 大畑 東条 桑間 清水谷 江部 箱田 尾添 宅田 加登屋 相浜 塩津 西久保 三角 三日月 十和田 磐城 盤城 阿辺 並川 小田井",
    )
});

/// Kanji names that are common words, or parts of them.
static WORDS: Words = LazyLock::new(|| {
    words(
        "瑞穂 中央 温泉 牧場 砲台 軍艦 無名 硫黄 石灰 水晶 精進 節句 何日 僧院 切通 河東 河西 東通 西通 大通 太平 乙女 山中 貝殻 雁門 蓬莱 芙蓉 唐人 海豹 海獺 海馬 \
    深雪 尖頂 大岬 小岬 北島 南島 東湾 東岳 西岳 白旗 白煙 白烟 王子 台場 和愛 境川 浜町 寿町 栄町 八号 浜通 岩山 大崩 大曲 国端 内大 中岳 円山 持内 追手 平岩 \
    太郎 双子 登山 天神 半田 女体 北極 散布 夏子 二股 天城 千賀 蓮華 音羽 末広 六甲 稲穂 八方 小舟 雲母 天蓋 潮見 追分 敷島 白糠 焼山 高岩 唐松 東浦 美保 這松 \
    朝日 出崎 税庫 水透 円内 種内 坂下 本所 奥端 南部 南端 深海 生野 新路 有戸 浅瀬 北辰 沖ノ 内保 種平 南岬 東沸 明牛 門瀬 北浦 南畑 重蔵 雪光 速毛 盛地 \
    円留 大木 大畑 宝台 越内 宗司 毛主 毛売 親口 伸津 問平 琴年 用万 矢向 赤岳 西浜 東浜 北浜 南浜 北沢 南沢 泊内 本内 内内 鳴子 鮭 鱒 丸 円 岩 焼 熊 登 相 石 轟 鴨",
    )
});

/// Names in Latin letters, folded, that are words, given names, family names or places elsewhere.
static LATIN_WORDS: Words = LazyLock::new(|| {
    words(
        "company ai ay tei toro kit nemo uno todo yuri juri kitay nishi takeda rokko black white patience elizabeth polonsky polonski pallas busse tonin tym \
    chekhov makarov bykov korsakov nevelsky nevelskoy chaika chayka pravda svet kura neva orlovo rudakov kolokol pioneer pionier taiki kabu kabuto kamome rausu urup \
    akita chitose tomioka mihama miyuki kashiwabara kataoka kawakami kurodake kuroisi kusunokiyama mamiya mitsukoshi nagahama naka noda ochiai ikenohata ikeda juzo \
    futamata handa hatta shota soya shakotan shiretoko nemuro rausu sango langle toshu waai daiba akiro grozny golovnin broughton catherine maria alliance pico sandhill smirnov sarychev tebenkov atlasov krenitsyn mendeleev \
    pugachyov polyakov vries tatar tartary crillon perouse laperouse vostochny klyuchi tri brouton svobodny signalny novikovo kalinino rybaki otrada \
    robben rebun yezo ezo kita minami higashi hama kawa yama mura machi port cape island company companys staten wakamatsu asahi fuji taira amur one man \
    oji abe aikawa amagi arakawa fukakusa fukami fukuhama hirasawa honjo imai imaizaki ishihama isoya iwaki kabasawa kadoya kaizuka kamo kasai kato kawaguchi kawakita \
    kitajima kitasawa kitazawa kiyokawa kohama komaki kotani kurokawa kusano maruyama mitaka murakami musashi nakagawa nakahama nakano nakayama namikawa nishikubo nishiyama \
    ohata omoto osaka osawa otaki otani sakashita shimizu shiomi shirahama shirakawa soma takaoka tateiwa tojo tomizawa towada uryu watase yamanaka \
    tour jake demon val vostok voskhod parus kira gorki mikhaylovka mikhailovka orlovo ulyanovka severino novoselka dokuchaev dokuchayev antsiferova pology peter alexander shane diana sinai morn bolshevik shiro taka puffin dimitrov milne griega nadezhda shishki ostrovsky \
    hamada mori hara kuma maru ishi take matsu sakura hino shin hon ko to ta no on in an at us tai nay kotan honda oka saka mito otake ota oda ito ono",
    )
});

/// Cyrillic names, folded (е for ё), that are words, given names, family names or places elsewhere.
static CYRILLIC_WORDS: Words = LazyLock::new(|| {
    words(
        "правда сокол мир свет кит нева тур лах тык уно изо ай кура губа чайка пионер большевик медика рыбаки отрада надежды доброе новое такое тайное \
    свободное острая красная красный красное черная черное черный чернов зеленый зеленое береговая береговое болотная большая обзорная долинная янская изменчивое ударный \
    возвращение возвращения дружба колхозное советское советский морская забытая слабное тея вине ключи кресты огоньки дубки березняки рифовый шишки осколки колокола \
    плоские измены одинец горобец рыболов буревестник касатка китовое китовый юрий екатерины елизаветы макаров чехов чехова корсаков быков рудаков невельского \
    невельской лермонтовка кузнецова лопатина лопаткина машкова усова смирных смирнова попова пирогова ловцова баранского менделеева головнина полонского анучина \
    танфильева демина шпанберга крузенштерна муловского канабеева чупрова фриза рикорда севергина креницына креницын среднего лужина палласа сарычева карпинского \
    атласова анфиногенъ анфиноген анциферова старицкого старицкий островский корицкий николайчук владимировка покровка успенское октябрьское первомайское первомайск \
    матросово орлово новиково калинино победино пугачево покровское романовское украинка малиновка островной сигнальный сторожевой пригородное пригородный амурская \
    амурское охотское западно тюлений лососей терпения медвежий медвежье матова нода нодо ниси юри осака каваками катаока нагахама михама аннама мусиро немо \
    торо тэй тей фуро тоссо сони уно отэ яман соя эзо томихара котон кетон титосэ кабуто тодо харуки немуро асахи дорокава накасато мицукоси кусано оттомари \
    камоме тати осакэ такэда нака мори хара кума мару иси токио сити молл дальний куйбышев гастелло быково павино поляково богдановка рыбацкое соловьевка \
    дачное чапаево ягодное павловка анива моржово яблочное костромское горка лебедево янкино сорокино ольшанка лесогорск луговое чайкино ватутино лопатинка \
    абэ айкава амаги аракава иваки исихама имаи камо касаи като кавагути курокава маруяма мураками накано накаяма нисияма осава отани отаки \
    сакасита симидзу сирахама сиракава такаока тодзе томидзава томиока яманака \
    он тоба тихо тихая тихома уши кой тон носу шума близнецы куба горячие демон отто кони кострома аи ани око ниши таро ака тито фигурной великан пон \
    сокольники авось сноу богатырь байка кури краснова тибо минами отрадное димитрова рокко мизинец уни трезубец синай весло яне могучи устье дианы пико ловушки \
    башмак сестра шум вал восток восход славы пионеры горки прибой застава никольское раздольное михайловка воскресеновка вознесенское сосновка подгорное заречное высокое усково палево орлово парус свеча кира атласово хвостово августиновича грина новик камышовый первая вторая третий четвертый пятнадцатый буссе лиственничное поречье взморье амурский крильонский тонин рейд пост южный северный восточный западный алаид атлас шмидта набильский лунский",
    )
});

/// Names in kana, folded, that are those of persons.
static KANA_WORDS: Words = LazyLock::new(|| {
    words(
        "えりざべす みなみ ほんと におい うるふ ふりーず ふりーす みりん もうけ くらし ふれい むさし かもめ かぶと からかい らっこ はんだ すのー ちかい くれた ゆーり こたん ごろうにん ちぇほふ ちぇーほふ ぶっせ くらぶ まかろふ めんでれーえふ",
    )
});

/// Names that are common nouns or adjectives, or those of firms or persons, wherever no generic term stands by them, folded.
static NOUNS: Words = LazyLock::new(|| {
    words(
        "snow мария марии юрлов юрлова орлов орлова цапко садовники западныи западный ほわいと ホワイト あざらし アザラシ oji одзи おうじ 王子 温泉 川口 小舟 登山 牧場 砲台 軍艦 中央 無名 太郎 何日 沖ノ 沖の 猟虎 kuril сима",
    )
});

/// Words that make another name with a hyphen: North-Kurilsk, Ново-Корсаков.
static PREFIXES: Words = LazyLock::new(|| {
    words(
        "east great higashi juschno juzhno juzno kami kita little lower malo minami naka new nishi north novo nowo old sapadno \
    severo sewero shimo siewiero south staro upper vostochno west wostotschno yuzhno zapadno больше верхне восточно западно \
    мало нижне ново северо средне старо южно",
    )
});

/// Towns elsewhere that the short name of a village here would be, folded, and that no rule takes for a name here, so that
/// `elsewhere.csv` needs none of them.
static TOWNS_ELSEWHERE: Words = LazyLock::new(|| {
    words("октябрьск охотск первомайск петропавловск покровск советск троицк успенск")
});

/// Latin words, folded, after which a place is likely to stand.
static LATIN_PLACE_PREPOSITIONS: Words = LazyLock::new(|| {
    words(
        "in at near from to towards toward via off into through around outside between until till reached reach left leave leaves leaving \
    north south east west northeast northwest southeast southwest above below beneath beyond overlooking along past across landed captured evacuated occupied born formerly renamed \
    now today todays modern modernday presentday \
    in nach bei von aus zu zwischen vor uber auf \
    a de dans pres depuis vers a \
    w do z ze pod na kolo \
    ancien ancienne actuel actuelle ehemalige ehemaligen fruhere fruheren heutige heutigen \
    en desde hacia a di da ad em para i til fra ved till fran vid",
    )
});

/// Latin words that stand before names of places and of people alike.
static LATIN_WEAK_PREPOSITIONS: Words = LazyLock::new(|| {
    words("of for by and or with the on against over visited visiting visit called named")
});

/// Nouns that a place stands behind with *of*: the people of Makarov.
static NOUNS_OF_PLACES: Words = LazyLock::new(|| {
    words(
        "ainu bombardment bombing capture chief citizens city coast defence defense dialect evacuation fall fishermen foot garrison hamlet harbor harbour hills \
    inhabitants mayor mouth natives outskirts people population port ports quay residents ruins seizure settlement settlers \
    shelling shore shores site slope slopes summit streets suburbs town towns vicinity village villages",
    )
});

/// Russian words after which a place is likely to stand.
static RUSSIAN_PLACE_PREPOSITIONS: Words = LazyLock::new(|| {
    words(
        "в во из изо под подо на ветка ветки ветке ветку близ около возле через до мимо вблизи севернее южнее западнее восточнее между над за \
    бывший бывшая бывшее бывшие бывшего бывшей бывшем бывшему бывшую бывшим бывш ныне называвшийся называвшаяся называвшееся называвшемся \
    переименован переименована переименовано переименовать переименовали именовать название названием названия названию \
    автодорога автодороги автодороге автодорогу окраину окраиной окраинах окраинам окраинами участок участка участке перегон перегона перегоне маршрут маршрута маршруте трасса трассы трассе трассу \
    рейс рейса рейсом линия линии линию поезд поезда поездом паром парома \
    администрация администрации взятие взятия взятии гарнизон гарнизона житель жителя жители жителей жителям жителями занятие занятия занятии \
    мэр мэра мэрия мэрии население населения населению окраина окраины окраине окрестности окрестностей окрестностях освобождение освобождения \
    оборона обороны оборону районе рубеж рубежа рубеже уроженец уроженца уроженка вокзал вокзала вокзале пригород пригорода пригороде рейд рейда рейде база базы базе базу гавань гавани извержение извержения \
    нынешний нынешнего нынешнему нынешним нынешнем нынешняя нынешней нынешнюю нынешнее современный современного современному современным современном \
    современная современной современную тогдашний тогдашнего тогдашнему тогдашним тогдашнем тогдашняя тогдашней тогдашнюю",
    )
});

/// Russian words that stand before names of places and of people alike.
static RUSSIAN_WEAK_PREPOSITIONS: Words = LazyLock::new(|| {
    words(
        "от у к ко с со о об по при и называется называться называлось называлась назывался именовался именовалась именовалось",
    )
});

/// Words, folded, that give a place its name.
static NAME_INTRODUCTIONS: Words = LazyLock::new(|| {
    words(
        "called named name \
    название названием названия именем именуемый именуемая именуемое называется называлось называлась назван названа названо названный названная",
    )
});

/// Words, folded, behind a name that say that something stands, lies or works there.
static PLACE_FOLLOWERS: Words = LazyLock::new(|| {
    words(
        "airstrip anchorage area bank barracks base basin battery beach beachhead branch breakwater bridge camp coalfield coast \
    delta docks factory fishery front garrison ground grounds harbor harbour heights hospital jetty landing line mill mills \
    naval neighbourhood operation operators paper pier plain pulp quay railhead region road roads roadstead school shore \
    shrine strip stronghold suburb suburbs telephone tundra valley vicinity waterfront wharf \
    взят взята взято занят занята занято находится находилась находился находилось освобожден освобождена освобождено переименован \
    переименована переименовано расположен расположена расположено",
    )
});

/// Words that stand between the members of a list or between the old name and the new: Маока (ныне Холмск).
static LIST_WORDS: Words = LazyLock::new(|| {
    words(
        "also and as aujourd bis called current currently dann day et ex former formerly heute hui i later modern named now oder or ou \
    poi potem present presently puis renamed then to today und y бывш бывшая бывшее бывший в до затем и или на ни ныне позже потом ранее с \
    сегодня сейчас теперь および から と のち や より 並びに 並 今の 及 及び 及ビ 並ビニ 同 後の 旧 現 現在の 間 \
    北は 南は 東は 西は 北ハ 南ハ 東ハ 西ハ",
    )
});

/// Words between the old name and the new, in whichever order.
static RENAMING: Words = LazyLock::new(|| {
    words(
        "ahora aujourd called current currently dit dite dzis ehemals former formerly genannt heute hui later modern now ora present renamed then today \
    бывш бывшая бывшее бывший ныне позже прежде ранее сегодня сейчас теперь 今の 旧 現 現在の",
    )
});

/// Words between two names that say that the one is the other.
static COPULAS: Words = LazyLock::new(|| {
    words("became is was был была было есть называлась называлось назывался стал стала стало")
});

/// Units behind the figures of tables.
static UNITS: Words = LazyLock::new(|| {
    words(
        "km km2 m mi miles nm верст вёрст г гг жителей км м миль т тонн ц чел キロ 人 哩 年 戸 粁 里",
    )
});

/// Whether the name in kanji, in characters of today, is a family name or a town elsewhere as well.
pub(super) fn is_surname(kanji: &str) -> bool {
    SURNAMES.contains(kanji)
}

/// Whether the name in kanji, in characters of today, is a common word as well.
pub(super) fn is_kanji_word(kanji: &str) -> bool {
    WORDS.contains(kanji)
}

/// Whether the folded Latin name means other things as well.
pub(super) fn is_latin_word(folded: &str) -> bool {
    LATIN_WORDS.contains(folded)
}

/// Whether the folded name in kana means other things as well.
pub(super) fn is_kana_word(folded: &str) -> bool {
    KANA_WORDS.contains(folded)
}

/// Whether the folded Cyrillic name means other things as well: a listed word.
pub(super) fn is_cyrillic_word(folded: &str) -> bool {
    CYRILLIC_WORDS.contains(folded)
}

/// Whether a Russian name is an adjective that says what something is like (Высокая, Береговое), not one made of a name
/// (Охотское, Романово): so begin sentences that speak of no place.
pub(super) fn is_plain_adjective(name: &str) -> bool {
    const ENDINGS: &[&str] = &["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"];
    let is_one_word = !name.contains([' ', '-']);
    let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    is_one_word && stem.is_some_and(|stem| !stem.ends_with("ск") && !stem.ends_with("цк"))
}

/// Whether the Russian name of a station is a feminine adjective that a sentence may begin with: Ловецкая, not Новодеревенская.
pub(super) fn is_short_adjective(name: &str) -> bool {
    const LONGEST: usize = 9;
    name.ends_with("ая") && name.chars().nth(LONGEST).is_none()
}

/// Whether a Russian name is the genitive of a family name, which a woman of the family bears too: Клокова, Антипина.
pub(super) fn is_surname_of(name: &str) -> bool {
    const ENDINGS: &[&str] = &["ова", "ева", "ёва", "ина", "ына"];
    !name.contains([' ', '-']) && ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a place stands behind the folded noun with *of*.
pub(super) fn is_noun_of_places(word: &str) -> bool {
    NOUNS_OF_PLACES.contains(word)
}

/// Whether the folded Russian word is a part of a river, whose name follows in the genitive.
pub(super) fn is_part_of_river(word: &str) -> bool {
    [
        "усть",
        "верховь",
        "низовь",
        "русл",
        "пойм",
        "приток",
        "исток",
        "долин",
    ]
    .iter()
    .any(|part| word.starts_with(part))
}

/// Whether the folded word is an airfield or a part of one, whose name follows: the runway *of* Burevestnik.
pub(super) fn is_part_of_airfield(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "aerodrome",
        "airdrome",
        "airfield",
        "airport",
        "airstrip",
        "runway",
    ];
    WORDS.contains(&word.strip_suffix('s').unwrap_or(word))
}

/// Whether the folded word is a part or a doing of a volcano, whose name follows: the tephra *of* Mendeleev, кальдера Головнина.
pub(super) fn is_part_of_volcano(word: &str) -> bool {
    const RUSSIAN: &[&str] = &[
        "извержени",
        "кальдер",
        "кратер",
        "лава",
        "лавы",
        "лавах",
        "пемз",
        "сольфатар",
        "тефр",
        "фумарол",
    ];
    matches!(
        word,
        "ash"
            | "ashes"
            | "caldera"
            | "cone"
            | "crater"
            | "craters"
            | "eruption"
            | "eruptions"
            | "flank"
            | "flanks"
            | "fumaroles"
            | "lava"
            | "lavas"
            | "pumice"
            | "slope"
            | "slopes"
            | "solfataras"
            | "summit"
            | "tephra"
    ) || RUSSIAN.iter().any(|part| word.starts_with(part))
}

/// Whether the folded Russian word is a way over water: броды через Ульяновку.
pub(super) fn is_crossing(word: &str) -> bool {
    ["брод", "мост", "паром", "переправ"]
        .iter()
        .any(|way| word.starts_with(way))
}

/// Whether the folded word behind a name goes on with the sentence and is no noun that the name belongs to: the Lyutoga *and*,
/// not the Toyohara *garrison*.
pub(super) fn goes_on_behind_name(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "at"
            | "in"
            | "on"
            | "to"
            | "from"
            | "by"
            | "near"
            | "with"
            | "is"
            | "was"
            | "has"
            | "had"
            | "rises"
            | "runs"
            | "flows"
            | "falls"
            | "enters"
            | "froze"
            | "freezes"
            | "where"
            | "which"
            | "that"
            | "valley"
            | "for"
            | "below"
            | "above"
            | "between"
    )
}

/// Whether the article of a river may stand behind the folded word.
pub(super) fn leads_to_river(word: &str) -> bool {
    weight_before(word) > 0
        || matches!(
            word,
            "up" | "down" | "cross" | "crossed" | "lower" | "upper"
        )
}

/// Whether the folded name is a common noun or that of a firm rather than a place.
pub(super) fn is_noun(folded: &str) -> bool {
    NOUNS.contains(folded)
}

/// Whether the folded Russian name is that of a town elsewhere.
pub(super) fn is_town_elsewhere(folded: &str) -> bool {
    TOWNS_ELSEWHERE.contains(folded)
}

/// Whether the word, in small letters, with a hyphen makes another name of the one that follows.
pub(super) fn is_prefix_of_names(word: &str) -> bool {
    PREFIXES.contains(word)
}

/// Whether the name and the word behind it are an adjective and what it belongs to: Тымовского района, Курильском городском округе.
pub(super) fn is_adjective_of_area(name: &str, next: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ский",
        "ского",
        "скому",
        "ским",
        "ском",
        "ская",
        "ской",
        "скую",
        "ское",
        "ские",
        "ских",
        "скими",
    ];
    const AREAS: &[&str] = &[
        "район",
        "округ",
        "городск",
        "област",
        "муниципальн",
        "сельсовет",
        "сельск",
        "волост",
        "уезд",
        "операци",
        "десант",
        "укреп",
        "шоссе",
        "трасс",
        "направлени",
        "железн",
        "узел",
        "узла",
        "гряд",
        "перевал",
        "улиц",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
        && AREAS.iter().any(|area| next.starts_with(area))
}

/// Whether the folded word is a Russian adjective made of a name, as of the district behind a village: Ватутино Невельского района.
pub(super) fn is_adjective_of_place(word: &str) -> bool {
    ["ский", "ского", "скому", "ским", "ском"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// How much the folded word before a name speaks for a place.
pub(super) fn weight_before(word: &str) -> i32 {
    if LATIN_PLACE_PREPOSITIONS.contains(word) || RUSSIAN_PLACE_PREPOSITIONS.contains(word) {
        2
    } else if LATIN_WEAK_PREPOSITIONS.contains(word) || RUSSIAN_WEAK_PREPOSITIONS.contains(word) {
        1
    } else {
        0
    }
}

/// Whether the folded word behind a Russian adjective makes it the name of something that no gazetteer of places has.
pub(super) fn is_of_elsewhere(word: &str) -> bool {
    matches!(
        word,
        "море"
            | "моря"
            | "морю"
            | "морем"
            | "океан"
            | "океана"
            | "океану"
            | "океаном"
            | "океане"
    )
}

/// Whether the folded word before a name in quotation marks says that a place is called so: село под названием «Охотское».
pub(super) fn introduces_name(word: &str) -> bool {
    NAME_INTRODUCTIONS.contains(word) || weight_before(word) == 2
}

/// Whether the folded word behind a name says that it is a place where something is.
pub(super) fn follows_place(word: &str) -> bool {
    PLACE_FOLLOWERS.contains(word)
}

/// Whether a word stands between the members of a list.
pub(super) fn joins_list(word: &str) -> bool {
    LIST_WORDS.contains(word)
}

/// Whether a word between two names says that they are of one place.
pub(super) fn tells_other_name(word: &str) -> bool {
    RENAMING.contains(word)
}

/// Whether a word between two names says that the one is the other.
pub(super) fn is_copula(word: &str) -> bool {
    COPULAS.contains(word)
}

/// Whether a word between two names tells the district of the first: Костромское Холмского района, Лесное.
pub(super) fn is_of_district(word: &str) -> bool {
    matches!(word, "района" | "районов" | "округа" | "области")
        || ["ского", "ской"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// Whether a word is the unit of a figure.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(word)
}

//! The compiled records: rows of words in an image, references resolved to positions.
//!
//! Private, so that its form can change; [`Place`](crate::Place), [`Name`](crate::Name) and [`Source`](crate::Source)
//! are the windows on it.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use crate::{
    image::{Image, List, Section, Sparse, Words, Writer, paired, position},
    record::{
        Certainty, Date, Era, Fate, Kind, Language, Period, PlaceId, Position, Precision, Rank,
        SourceId,
    },
    remark::{Remarks, remark},
    table::{
        Authority, ElsewhereRow, LinkRow, NameRow, PlaceRow, Relation, RelationRow, Rows,
        SourceRow, Strength, TableErrors, Tables, check,
    },
};

/// The records of an image.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    image: Image,
}

/// How many words a row of each section has; those of places, which have many that are 0, are sparse. What many names or
/// sources have in common is a list of its own: their traits.
const PLACE: usize = 24;
const NAME: usize = 4;
/// The same where the lists of traits and of sources share a word, a half for each.
const NARROW_NAME: usize = 3;
const SOURCE: usize = 7;
/// The rows of places that take fewer words than this begin at positions of half words.
const NARROW: usize = 1 << 16;
const RELATION: usize = 7;
const LINK: usize = 4;
const ELSEWHERE: usize = 3;

/// Writes the records of `tables`, which were checked.
pub(crate) fn write(tables: Tables, writer: &mut Writer) -> Result<(), TableErrors> {
    TableErrors::none_of(check(&tables))?;
    let Rows {
        places,
        mut names,
        sources,
        mut relations,
        mut links,
        elsewhere,
    } = tables.into_rows();
    let place_at: HashMap<_, _> = (0..).zip(&places).map(|(at, row)| (row.id, at)).collect();
    let source_at: HashMap<_, _> = (0..).zip(&sources).map(|(at, row)| (row.id, at)).collect();
    names.sort_by_key(|name| place_at.get(&name.place).copied());
    relations.sort_by_key(|row| (place_at.get(&row.place).copied(), row.period.from));
    links.sort_by_key(|row| place_at.get(&row.place).copied());
    let at_of = |id: PlaceId| place_at.get(&id).copied().unwrap_or_default();
    let reference = |id: Option<PlaceId>| id.map_or(0, |id| at_of(id) + 1);
    let all = |ids: &[SourceId]| -> Vec<u32> {
        ids.iter()
            .filter_map(|id| source_at.get(id).copied())
            .collect()
    };

    let mut children = vec![Vec::new(); places.len()];
    let mut dependants = vec![Vec::new(); places.len()];
    for (at, row) in (0_u32..).zip(&places) {
        if let Some(parent) = row.within {
            children[at_of(parent) as usize].push(at);
        }
        if let Some(site) = row.site {
            dependants[at_of(site) as usize].push(at);
        }
    }
    let mut is_area: Vec<bool> = children.iter().map(|held| !held.is_empty()).collect();
    for row in relations.iter().filter(|row| row.relation.is_containment()) {
        is_area[at_of(row.other) as usize] = true;
    }
    let mut names_of = groups(places.len(), names.iter().map(|row| at_of(row.place)));
    // What has no name lies between those before and behind it, so that the place of a name can be sought.
    let mut end = 0;
    for names in &mut names_of {
        if names.start == names.end {
            *names = end..end;
        }
        end = names.end;
    }
    let relations_of = groups(places.len(), relations.iter().map(|row| at_of(row.place)));
    let links_of = groups(places.len(), links.iter().map(|row| at_of(row.place)));

    let of_sources = sources
        .iter()
        .flat_map(|row| [&row.title, &row.address, &row.mirror, &row.note]);
    let notes = places.iter().map(|row| &row.note);
    let notes = notes.chain(names.iter().map(|row| &row.note));
    let notes = notes.chain(relations.iter().map(|row| &row.note));
    let remarks = Remarks::of(notes.chain(of_sources).map(String::as_str));
    for (at, row) in places.iter().enumerate() {
        let [lat, lon] = row
            .position
            .map_or([0; 2], |at| [at.lat().to_bits(), at.lon().to_bits()]);
        let precision = row.position.map_or(0, |at| at.precision() as u32 + 1);
        let classes = row.kind as u32
            | (row.fate as u32) << 8
            | precision << 16
            | u32::from(row.is_own) << 24
            | u32::from(is_area[at]) << 25;
        let countries: Vec<u32> = row.countries.iter().map(|code| writer.text(code)).collect();
        let words: [u32; PLACE] = [
            row.id.get(),
            classes,
            reference(row.within),
            reference(row.site),
            reference(row.successor),
            lat as u32,
            (lat >> 32) as u32,
            lon as u32,
            (lon >> 32) as u32,
            writer.list(&all(&row.position_sources)),
            writer.list(&all(&row.fate_sources)),
            writer.text(&row.district),
            writer.list(&all(&row.district_sources)),
            writer.list(&countries),
            writer.list(&all(&row.sources)),
            remarks.at(&row.note),
            position(names_of[at].start),
            position(names_of[at].len()),
            writer.list(&children[at]),
            writer.list(&dependants[at]),
            position(relations_of[at].start),
            position(relations_of[at].len()),
            position(links_of[at].start),
            position(links_of[at].len()),
        ];
        writer.sparse(Section::PlaceStarts, Section::Places, &words);
    }
    let starts = std::mem::take(writer.words(Section::PlaceStarts));
    let is_narrow = writer.words(Section::Places).len() < NARROW;
    let words = writer.words(Section::PlaceStarts);
    words.push(position(starts.len()));
    match is_narrow {
        true => words.extend(paired(&starts)),
        false => words.extend(starts),
    }
    let mut rows: Vec<[u32; NAME]> = Vec::with_capacity(names.len());
    for row in &names {
        let [language, script] = row.lang.to_words();
        let traits = [
            language,
            script,
            row.era as u32 | (row.rank as u32) << 8 | (row.certainty as u32) << 16,
            date(row.period.from),
            date(row.period.to),
        ];
        rows.push([
            writer.text(&row.text),
            remarks.at(&row.note),
            writer.list(&traits),
            writer.list(&all(&row.sources)),
        ]);
    }
    let is_narrow = |&[.., traits, sources]: &[u32; NAME]| traits.max(sources) < 1 << 16;
    let words = writer.words(Section::Names);
    if rows.iter().all(is_narrow) {
        words.push(position(NARROW_NAME));
        let narrow = rows
            .iter()
            .flat_map(|&[text, note, traits, sources]| [text, note, traits | sources << 16]);
        words.extend(narrow);
    } else {
        words.push(position(NAME));
        words.extend(rows.as_flattened());
    }
    for row in &sources {
        let [language, script] = row.lang.map_or([0; 2], Language::to_words);
        let traits = [
            language,
            script,
            row.year.map_or(0, |year| u32::from(year as u16) | 1 << 16),
            writer.text(&row.licence),
            row.strength as u32,
        ];
        let words: [u32; SOURCE] = [
            row.id.get(),
            remarks.at(&row.title),
            writer.text(&row.author),
            writer.list(&traits),
            remarks.at(&row.address),
            remarks.at(&row.mirror),
            remarks.at(&row.note),
        ];
        writer.words(Section::Sources).extend(words);
    }
    for row in &relations {
        let words: [u32; RELATION] = [
            at_of(row.place),
            row.relation as u32,
            at_of(row.other),
            date(row.period.from),
            date(row.period.to),
            writer.list(&all(&row.sources)),
            remarks.at(&row.note),
        ];
        writer.words(Section::Relations).extend(words);
    }
    for row in &links {
        let words: [u32; LINK] = [
            at_of(row.place),
            row.authority as u32,
            writer.text(&row.identifier),
            writer.list(&all(&row.sources)),
        ];
        writer.words(Section::Links).extend(words);
    }
    for row in &elsewhere {
        let words: [u32; ELSEWHERE] = [
            writer.text(&row.name),
            writer.text(&row.country),
            writer.list(&all(&row.sources)),
        ];
        writer.words(Section::Elsewhere).extend(words);
    }
    remarks.write(writer);
    writer
        .words(Section::PlaceOrder)
        .extend(order_of(places.iter().map(|row| row.id.get())));
    writer
        .words(Section::SourceOrder)
        .extend(order_of(sources.iter().map(|row| row.id.get())));
    Ok(())
}

/// The positions of `ids` from the least to the greatest; none where they stand so.
fn order_of(ids: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut order: Vec<(u32, u32)> = ids.zip(0..).collect();
    if order.is_sorted() {
        return Vec::new();
    }
    order.sort_unstable();
    order.into_iter().map(|(_, at)| at).collect()
}

/// The range of the rows of each place, rows being grouped by place.
fn groups(places: usize, rows: impl Iterator<Item = u32>) -> Vec<Range<usize>> {
    let mut groups = vec![0..0; places];
    for (at, place) in rows.enumerate() {
        let group = &mut groups[place as usize];
        if group.end == 0 {
            *group = at..at;
        }
        group.end = at + 1;
    }
    groups
}

/// How many words the row of a name has, by the word before the first.
#[inline]
fn name_width(names: Words<'_>) -> usize {
    match names.at(0) as usize {
        NARROW_NAME => NARROW_NAME,
        _ => NAME,
    }
}

fn date(date: Option<Date>) -> u32 {
    date.map_or(0, Date::to_word)
}

fn period(from: u32, to: u32) -> Period {
    Period::new(Date::from_word(from), Date::from_word(to))
}

fn language(row: List<'_>, at: usize) -> Language {
    Language::from_words([row.at(at), row.at(at + 1)])
}

/// The rows of another table that a row tells of at `at`, by the first and their number, of `count` that there are.
fn rows_at(row: Sparse<'_>, at: usize, count: usize) -> Range<usize> {
    let first = (row.at(at) as usize).min(count);
    first..first.saturating_add(row.at(at + 1) as usize).min(count)
}

/// A position that is written one higher, 0 standing for none.
fn reference(word: u32) -> Option<usize> {
    word.checked_sub(1).map(|at| at as usize)
}

impl Store {
    pub(crate) fn new(image: Image) -> Self {
        Self { image }
    }

    pub(crate) fn image(&self) -> &Image {
        &self.image
    }

    pub(crate) fn place_count(&self) -> usize {
        let starts = self.image.words(Section::PlaceStarts);
        let count = starts.at(0) as usize;
        count.min(starts.len() * 2)
    }

    pub(crate) fn name_count(&self) -> usize {
        let words = self.image.words(Section::Names);
        words.len().saturating_sub(1) / name_width(words)
    }

    pub(crate) fn source_count(&self) -> usize {
        self.image.words(Section::Sources).len() / SOURCE
    }

    #[inline]
    pub(crate) fn place(&self, at: usize) -> PlaceRecord<'_> {
        let (starts, rows) = (
            self.image.words(Section::PlaceStarts),
            self.image.words(Section::Places),
        );
        let start = match rows.len() < NARROW {
            true => starts.half(position(at).saturating_add(2)),
            false => starts.at(at.saturating_add(1)),
        };
        PlaceRecord {
            image: &self.image,
            row: Sparse::new(rows, start),
        }
    }

    #[inline]
    pub(crate) fn name(&self, at: usize) -> NameRecord<'_> {
        let words = self.image.words(Section::Names);
        let width = name_width(words);
        NameRecord {
            image: &self.image,
            row: words.slice(at.wrapping_mul(width).wrapping_add(1), width),
        }
    }

    pub(crate) fn source(&self, at: usize) -> SourceRecord<'_> {
        SourceRecord {
            image: &self.image,
            row: self.image.words(Section::Sources).row(at, SOURCE),
        }
    }

    /// The relations of the place: how it stood to which, when, and the row.
    pub(crate) fn relations_of(
        &self,
        place: usize,
    ) -> impl ExactSizeIterator<Item = RelationRecord<'_>> {
        let row = self.place(place).row;
        let rows = self.image.words(Section::Relations);
        rows_at(row, 20, rows.len() / RELATION).map(move |at| RelationRecord {
            store: self,
            row: rows.row(at, RELATION),
        })
    }

    /// The names of places elsewhere.
    pub(crate) fn elsewhere(&self) -> impl ExactSizeIterator<Item = ElsewhereRow> {
        let rows = self.image.words(Section::Elsewhere);
        (0..rows.len() / ELSEWHERE).map(move |at| {
            let row = rows.row(at, ELSEWHERE);
            ElsewhereRow {
                country: self.image.text(row.at(1)).to_owned(),
                sources: self.source_ids(self.image.list(row.at(2))),
                ..ElsewhereRow::new(self.image.text(row.at(0)))
            }
        })
    }

    pub(crate) fn links_of(&self, place: usize) -> impl ExactSizeIterator<Item = LinkRow> {
        let record = self.place(place);
        let rows = self.image.words(Section::Links);
        rows_at(record.row, 22, rows.len() / LINK).map(move |at| {
            let row = rows.row(at, LINK);
            let authority = Authority::nth(row.at(1)).unwrap_or(Authority::GeoNames);
            LinkRow {
                sources: self.source_ids(self.image.list(row.at(3))),
                ..LinkRow::new(record.id(), authority, self.image.text(row.at(2)))
            }
        })
    }

    fn source_ids(&self, sources: List<'_>) -> Vec<SourceId> {
        sources
            .iter()
            .map(|at| self.source(at as usize).id())
            .collect()
    }

    /// Whether the place lies in one of `areas` or lay there at any time, at any depth.
    pub(crate) fn lies_within(&self, place: usize, areas: &[usize]) -> bool {
        let may_hold = |&area: &usize| area == place || self.place(area).is_area();
        if !areas.iter().any(may_hold) {
            return false;
        }
        self.with_ancestors(place).any(|at| {
            areas.contains(&at)
                || self
                    .relations_of(at)
                    .filter(|row| row.relation().is_containment())
                    .any(|row| {
                        self.with_ancestors(row.other())
                            .any(|at| areas.contains(&at))
                    })
        })
    }

    pub(crate) fn names_of(&self, place: usize) -> Range<usize> {
        rows_at(self.place(place).row, 16, self.name_count())
    }

    /// The place of the name at `at`: names stand in the order of their places.
    pub(crate) fn named_by(&self, at: usize) -> usize {
        let (mut from, mut to) = (0, self.place_count());
        while from + 1 < to {
            let middle = from.midpoint(to);
            match self.names_of(middle).start <= at {
                true => from = middle,
                false => to = middle,
            }
        }
        from
    }

    pub(crate) fn children_of(&self, place: usize) -> List<'_> {
        self.image.list(self.place(place).row.at(18))
    }

    /// The places whose site this place is.
    fn dependants_of(&self, place: usize) -> List<'_> {
        self.image.list(self.place(place).row.at(19))
    }

    pub(crate) fn place_at(&self, id: PlaceId) -> Option<usize> {
        let order = self.image.words(Section::PlaceOrder);
        let id_of = |at| self.place(at).row.at(0);
        find(order, self.place_count(), id.get(), id_of)
    }

    pub(crate) fn source_at(&self, id: SourceId) -> Option<usize> {
        let order = self.image.words(Section::SourceOrder);
        let id_of = |at| self.source(at).row.at(0);
        find(order, self.source_count(), id.get(), id_of)
    }

    /// The readings in kana of the principal place at the site, for a place that is written like it and has none of its own:
    /// 真岡郡 is read as 真岡町 is.
    pub(crate) fn readings_lent_to(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let principal = self.site_of(place);
        let is_mute = || !self.names_of(place).any(|at| self.is_reading(at));
        let lends = principal != place && is_mute() && self.are_written_alike(place, principal);
        lends
            .then(|| self.names_of(principal))
            .into_iter()
            .flatten()
            .filter(|&at| self.is_reading(at))
    }

    /// The readings in kana of the places at this site that are written like its principal place and that this one does
    /// not have itself: 占守郡 is read しむしゅ too, and so may 占守島 be.
    pub(crate) fn readings_at_site(&self, principal: usize) -> Vec<usize> {
        let mut readings: Vec<usize> = self
            .dependants_of(principal)
            .iter()
            .map(|place| place as usize)
            .filter(|&place| self.are_written_alike(place, principal))
            .flat_map(|place| self.names_of(place))
            .filter(|&at| self.is_reading(at))
            .filter(|&at| {
                let text = self.name(at).text();
                self.names_of(principal)
                    .all(|own| self.name(own).text() != text)
            })
            .collect();
        readings.dedup_by_key(|at| self.name(*at).text());
        readings
    }

    fn is_reading(&self, name: usize) -> bool {
        let name = self.name(name);
        name.lang() == Language::JAPANESE_KANA && name.era() == Era::Japanese
    }

    fn are_written_alike(&self, a: usize, b: usize) -> bool {
        let written = |place| {
            self.names_of(place)
                .map(|at| self.name(at))
                .filter(|name| name.lang() == Language::JAPANESE)
                .map(NameRecord::text)
        };
        written(a).any(|text| written(b).any(|other| other == text))
    }

    /// The place and those it lay in, from the nearest to the widest.
    pub(crate) fn with_ancestors(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        // The tables have no cycle; an image that was tampered with may have one.
        std::iter::successors(Some(place), |&at| self.place(at).within()).take(MOST_ANCESTORS)
    }

    /// The principal place of the site, the place itself where it shares no other's site.
    pub(crate) fn site_of(&self, place: usize) -> usize {
        self.place(place).site().unwrap_or(place)
    }

    /// The rows that the records were made from, but for the lines they stood in.
    pub(crate) fn to_rows(&self) -> Rows {
        let relations = (0..self.place_count())
            .flat_map(|at| self.relations_of(at))
            .map(RelationRecord::to_row);
        Rows {
            places: (0..self.place_count())
                .map(|at| self.place_row(at))
                .collect(),
            names: (0..self.name_count()).map(|at| self.name_row(at)).collect(),
            sources: (0..self.source_count())
                .map(|at| self.source(at).to_row())
                .collect(),
            relations: relations.collect(),
            links: (0..self.place_count())
                .flat_map(|at| self.links_of(at))
                .collect(),
            elsewhere: self.elsewhere().collect(),
        }
    }

    fn place_row(&self, at: usize) -> PlaceRow {
        let place = self.place(at);
        let id = |at: Option<usize>| at.map(|at| self.place(at).id());
        PlaceRow {
            within: id(place.within()),
            site: id(place.site()),
            position: place.position(),
            position_sources: self.source_ids(place.position_sources()),
            fate: place.fate(),
            successor: id(place.successor()),
            fate_sources: self.source_ids(place.fate_sources()),
            district: place.district().to_owned(),
            district_sources: self.source_ids(place.district_sources()),
            countries: place.countries().map(str::to_owned).collect(),
            sources: self.source_ids(place.sources()),
            note: place.note().into_owned(),
            is_own: place.is_own(),
            ..PlaceRow::new(place.id(), place.kind())
        }
    }

    pub(crate) fn name_row(&self, at: usize) -> NameRow {
        let name = self.name(at);
        let place = self.place(self.named_by(at)).id();
        NameRow {
            era: name.era(),
            rank: name.rank(),
            certainty: name.certainty(),
            period: name.period(),
            sources: self.source_ids(name.sources()),
            note: name.note().into_owned(),
            ..NameRow::new(place, name.text(), name.lang())
        }
    }
}

/// Deeper nesting than any table has.
pub(crate) const MOST_ANCESTORS: usize = 64;

/// The position of the row whose id is `wanted`, of `count` rows that stand in `order`, or by their ids where that is empty.
fn find(
    order: Words<'_>,
    count: usize,
    wanted: u32,
    id_of: impl Fn(usize) -> u32,
) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        let at = match order.len() {
            0 => middle,
            _ => order.at(middle) as usize,
        };
        match id_of(at).cmp(&wanted) {
            std::cmp::Ordering::Equal => return Some(at),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

/// A place in an image.
#[derive(Clone, Copy)]
pub(crate) struct PlaceRecord<'g> {
    image: &'g Image,
    row: Sparse<'g>,
}

impl<'g> PlaceRecord<'g> {
    pub(crate) fn id(self) -> PlaceId {
        PlaceId::new(self.row.at(0)).unwrap_or(PlaceId::FIRST_OWN)
    }

    #[inline]
    pub(crate) fn kind(self) -> Kind {
        Kind::nth(self.row.at(1) & 0xFF).unwrap_or(Kind::Other)
    }

    pub(crate) fn fate(self) -> Fate {
        Fate::nth(self.row.at(1) >> 8 & 0xFF).unwrap_or_default()
    }

    pub(crate) fn is_own(self) -> bool {
        self.row.at(1) >> 24 & 1 != 0
    }

    /// Whether anything lies in it, or lay in it at any time.
    fn is_area(self) -> bool {
        self.row.at(1) >> 25 & 1 != 0
    }

    pub(crate) fn within(self) -> Option<usize> {
        reference(self.row.at(2))
    }

    pub(crate) fn site(self) -> Option<usize> {
        reference(self.row.at(3))
    }

    pub(crate) fn successor(self) -> Option<usize> {
        reference(self.row.at(4))
    }

    pub(crate) fn position(self) -> Option<Position> {
        let precision = Precision::nth((self.row.at(1) >> 16 & 0xFF).checked_sub(1)?)?;
        let number = |at| {
            let bits = u64::from(self.row.at(at)) | u64::from(self.row.at(at + 1)) << 32;
            f64::from_bits(bits)
        };
        Position::new(number(5), number(7), precision).ok()
    }

    pub(crate) fn position_sources(self) -> List<'g> {
        self.image.list(self.row.at(9))
    }

    pub(crate) fn fate_sources(self) -> List<'g> {
        self.image.list(self.row.at(10))
    }

    pub(crate) fn district(self) -> &'g str {
        self.image.text(self.row.at(11))
    }

    pub(crate) fn district_sources(self) -> List<'g> {
        self.image.list(self.row.at(12))
    }

    pub(crate) fn countries(self) -> impl ExactSizeIterator<Item = &'g str> {
        let codes = self.image.list(self.row.at(13));
        codes.iter().map(|code| self.image.text(code))
    }

    pub(crate) fn sources(self) -> List<'g> {
        self.image.list(self.row.at(14))
    }

    pub(crate) fn note(self) -> Cow<'g, str> {
        remark(self.image, self.row.at(15))
    }
}

/// A name in an image.
#[derive(Clone, Copy)]
pub(crate) struct NameRecord<'g> {
    image: &'g Image,
    row: Words<'g>,
}

impl<'g> NameRecord<'g> {
    pub(crate) fn text(self) -> &'g str {
        self.image.text(self.row.at(0))
    }

    #[inline]
    fn traits(self) -> List<'g> {
        self.image.list(match self.row.len() {
            NARROW_NAME => self.row.at(2) & 0xFFFF,
            _ => self.row.at(2),
        })
    }

    pub(crate) fn lang(self) -> Language {
        language(self.traits(), 0)
    }

    pub(crate) fn era(self) -> Era {
        Era::nth(self.traits().at(2) & 0xFF).unwrap_or_default()
    }

    pub(crate) fn rank(self) -> Rank {
        Rank::nth(self.traits().at(2) >> 8 & 0xFF).unwrap_or_default()
    }

    pub(crate) fn certainty(self) -> Certainty {
        Certainty::nth(self.traits().at(2) >> 16 & 0xFF).unwrap_or_default()
    }

    pub(crate) fn period(self) -> Period {
        let traits = self.traits();
        period(traits.at(3), traits.at(4))
    }

    pub(crate) fn sources(self) -> List<'g> {
        self.image.list(match self.row.len() {
            NARROW_NAME => self.row.at(2) >> 16,
            _ => self.row.at(3),
        })
    }

    pub(crate) fn note(self) -> Cow<'g, str> {
        remark(self.image, self.row.at(1))
    }
}

/// A source in an image.
#[derive(Clone, Copy)]
pub(crate) struct SourceRecord<'g> {
    image: &'g Image,
    row: Words<'g>,
}

impl<'g> SourceRecord<'g> {
    pub(crate) fn id(self) -> SourceId {
        SourceId::new(self.row.at(0)).unwrap_or(SourceId::FIRST_OWN)
    }

    pub(crate) fn title(self) -> Cow<'g, str> {
        remark(self.image, self.row.at(1))
    }

    pub(crate) fn author(self) -> &'g str {
        self.image.text(self.row.at(2))
    }

    fn traits(self) -> List<'g> {
        self.image.list(self.row.at(3))
    }

    pub(crate) fn year(self) -> Option<i16> {
        let word = self.traits().at(2);
        (word != 0).then_some(word as u16 as i16)
    }

    pub(crate) fn lang(self) -> Option<Language> {
        let traits = self.traits();
        (traits.at(0) != 0).then(|| language(traits, 0))
    }

    pub(crate) fn address(self) -> Cow<'g, str> {
        remark(self.image, self.row.at(4))
    }

    pub(crate) fn mirror(self) -> Cow<'g, str> {
        remark(self.image, self.row.at(5))
    }

    pub(crate) fn licence(self) -> &'g str {
        self.image.text(self.traits().at(3))
    }

    pub(crate) fn strength(self) -> Strength {
        Strength::nth(self.traits().at(4)).unwrap_or_default()
    }

    pub(crate) fn to_row(self) -> SourceRow {
        SourceRow {
            author: self.author().to_owned(),
            year: self.year(),
            lang: self.lang(),
            address: self.address().into_owned(),
            mirror: self.mirror().into_owned(),
            licence: self.licence().to_owned(),
            strength: self.strength(),
            note: remark(self.image, self.row.at(6)).into_owned(),
            ..SourceRow::new(self.id(), self.title())
        }
    }
}

/// A relation in an image.
#[derive(Clone, Copy)]
pub(crate) struct RelationRecord<'g> {
    store: &'g Store,
    row: Words<'g>,
}

impl RelationRecord<'_> {
    pub(crate) fn relation(self) -> Relation {
        Relation::nth(self.row.at(1)).unwrap_or(Relation::Within)
    }

    pub(crate) fn other(self) -> usize {
        self.row.at(2) as usize
    }

    pub(crate) fn period(self) -> Period {
        period(self.row.at(3), self.row.at(4))
    }

    pub(crate) fn to_row(self) -> RelationRow {
        let id = |at: u32| self.store.place(at as usize).id();
        let image = &self.store.image;
        RelationRow {
            period: self.period(),
            sources: self.store.source_ids(image.list(self.row.at(5))),
            note: remark(image, self.row.at(6)).into_owned(),
            ..RelationRow::new(id(self.row.at(0)), self.relation(), id(self.row.at(2)))
        }
    }
}

//! Feature classes: what a place is.

use super::vocabulary;

vocabulary! {
    /// The feature class of a place.
    ///
    /// The words are those of the tables and of the command line:
    ///
    /// ```
    /// # use karafuto::Kind;
    /// assert_eq!("station".parse(), Ok(Kind::Station));
    /// let error = "stattion".parse::<Kind>().unwrap_err();
    /// assert!(error.to_string().starts_with(r#"unknown kind "stattion"; valid are: city, town, village"#));
    /// ```
    pub enum Kind ("kind") {
        /// 市: a city in the sense of the municipal law.
        City = "city",
        /// 町: a town, as municipality and as settlement.
        Town = "town",
        /// 村: a village, as municipality and as settlement.
        Village = "village",
        /// 字, 部落: a settlement that was no municipality.
        Settlement = "settlement",
        /// 駅, 停留所, 信号場: a stop on a railway.
        Station = "station",
        /// 港: a port or anchorage.
        Port = "port",
        /// 炭鉱, 鉱山: a mine.
        Mine = "mine",
        /// 灯台: a lighthouse.
        Lighthouse = "lighthouse",
        /// 飛行場: an airfield.
        Airfield = "airfield",
        /// 郡: a district.
        District = "district",
        /// 支庁: a subprefecture.
        Subprefecture = "subprefecture",
        /// 庁, 県: a prefecture.
        Prefecture = "prefecture",
        /// A region that is no administrative unit, or a historical province (国).
        Region = "region",
        /// 島, 岩, 礁: an island, islet, rock or reef.
        Island = "island",
        /// 列島, 群島, 諸島: a group of islands.
        Islands = "islands",
        /// 半島: a peninsula.
        Peninsula = "peninsula",
        /// 岬, 崎, 鼻: a cape.
        Cape = "cape",
        /// 湾, 澗: a bay, gulf or cove.
        Bay = "bay",
        /// 海峡, 水道: a strait or channel.
        Strait = "strait",
        /// 川, 沢: a river or stream.
        River = "river",
        /// 湖, 沼, 池: a lake, lagoon or pond.
        Lake = "lake",
        /// 山, 岳, 山脈: a mountain or range.
        Mountain = "mountain",
        /// 火山: a volcano.
        Volcano = "volcano",
        /// Anything else: a pass, a plain, a waterfall, an earthwork.
        Other = "other",
    }
}

/// Kinds that sources mix up: what one calls a village, another calls a settlement.
///
/// A caller who asks for a town is served with a village of that name too, never with a river.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KindClass {
    /// City, town, village, settlement.
    Populated,
    /// District, subprefecture, prefecture, region.
    Administrative,
    /// Station, port, mine, lighthouse, airfield: each stands for itself.
    Facility(Kind),
    /// Island and group of islands.
    Insular,
    /// Cape and peninsula.
    Headland,
    /// Bay and strait.
    Marine,
    /// River.
    Stream,
    /// Lake.
    Lacustrine,
    /// Mountain and volcano.
    Relief,
    /// Anything else.
    Other,
}

impl Kind {
    /// The class of kinds that sources mix up with this one.
    pub fn class(self) -> KindClass {
        match self {
            Kind::City | Kind::Town | Kind::Village | Kind::Settlement => KindClass::Populated,
            Kind::District | Kind::Subprefecture | Kind::Prefecture | Kind::Region => {
                KindClass::Administrative
            }
            Kind::Station | Kind::Port | Kind::Mine | Kind::Lighthouse | Kind::Airfield => {
                KindClass::Facility(self)
            }
            Kind::Island | Kind::Islands => KindClass::Insular,
            Kind::Cape | Kind::Peninsula => KindClass::Headland,
            Kind::Bay | Kind::Strait => KindClass::Marine,
            Kind::River => KindClass::Stream,
            Kind::Lake => KindClass::Lacustrine,
            Kind::Mountain | Kind::Volcano => KindClass::Relief,
            Kind::Other => KindClass::Other,
        }
    }

    /// Whether a bare name, without a generic term such as 川 or *Station*, is the whole name of such a place.
    ///
    /// A settlement is called 鈴谷, the river beside it 鈴谷川: of the river, *Suzuya* is only a part of the name.
    pub fn stands_bare(self) -> bool {
        matches!(
            self.class(),
            KindClass::Populated | KindClass::Insular | KindClass::Other
        ) || matches!(self, Kind::Prefecture | Kind::Region)
    }

    /// The Japanese generic term that the full name of such a place commonly ends in.
    ///
    /// A mountain may be 山 or 岳, a cape 岬 or 崎: for those it is `None`.
    pub fn generic_term(self) -> Option<&'static str> {
        Some(match self {
            Kind::City => "市",
            Kind::Town => "町",
            Kind::Village => "村",
            Kind::Station => "駅",
            Kind::District => "郡",
            Kind::Subprefecture => "支庁",
            Kind::Island => "島",
            Kind::Strait => "海峡",
            Kind::River => "川",
            _ => return None,
        })
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn contains(self, kind: Kind) -> bool {
        self.0 & Self::of(&[kind]).0 != 0
    }

    /// Whether `kind` is the only one.
    pub(crate) fn is_only(self, kind: Kind) -> bool {
        self == Self::of(&[kind])
    }

    /// Whether there are some and each is a facility.
    pub(crate) fn are_facilities(self) -> bool {
        !self.is_empty()
            && self
                .iter()
                .all(|kind| matches!(kind.class(), KindClass::Facility(_)))
    }

    /// Whether there are some and each is a feature of nature.
    pub(crate) fn are_of_nature(self) -> bool {
        use KindClass::{Headland, Insular, Lacustrine, Marine, Relief, Stream};
        let is_natural = |kind: Kind| {
            matches!(
                kind.class(),
                Headland | Insular | Lacustrine | Marine | Relief | Stream
            )
        };
        !self.is_empty() && self.iter().all(is_natural)
    }

    /// Both sets together.
    pub(crate) fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// In the order of their definition.
    pub(crate) fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .iter()
            .copied()
            .filter(move |&kind| self.contains(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_into_it() {
        for &kind in Kind::ALL {
            let set = Kinds::of(&[kind, Kind::Other]);
            assert!(set.contains(kind) && set.contains(Kind::Other));
            assert_eq!(set.is_only(kind), kind == Kind::Other);
            let others = Kind::ALL.iter().filter(|&&other| set.contains(other));
            assert!(set.iter().eq(others.copied()));
        }
        assert!(Kinds::default().is_empty());
    }

    #[test]
    fn every_kind_is_read_back_from_its_word() {
        for &kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn a_settlement_stands_bare_and_a_river_does_not() {
        assert!(Kind::Settlement.stands_bare());
        assert!(Kind::Island.stands_bare());
        assert!(!Kind::River.stands_bare());
        assert!(!Kind::Station.stands_bare());
    }
}

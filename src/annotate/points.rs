//! The points that each piece of evidence counts for; [`Annotator`](super::Annotator) tells what they mean.

pub(super) const TERM: i32 = 3;
pub(super) const LISTED: i32 = 2;
pub(super) const OF_REGISTER: i32 = 4;
pub(super) const FOLLOWED: i32 = 2;
pub(super) const EXPLAINED: i32 = 2;
pub(super) const SAME_PLACE: i32 = 2;
pub(super) const RIVER: i32 = 1;
pub(super) const PART_OF_MUNICIPALITY: i32 = 2;
pub(super) const COUNTED: i32 = 2;
pub(super) const SAME_NAME: i32 = 2;
pub(super) const PERSON: i32 = -4;
pub(super) const NAME_BESIDE: i32 = -2;
pub(super) const QUOTED: i32 = -2;
pub(super) const SENTENCE_START: i32 = -1;
pub(super) const WITHIN_WORD: i32 = -1;
pub(super) const BARE_NATURE: i32 = -1;
pub(super) const FIELD: i32 = 1;
pub(super) const ENTRY: i32 = 1;
pub(super) const FAR_AWAY: i32 = -2;
pub(super) const OTHER_VILLAGE: i32 = -3;
pub(super) const ELSEWHERE: i32 = -8;
pub(super) const FIRM: i32 = -8;

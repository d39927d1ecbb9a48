//! What a search is made in: a gazetteer, and what the steps to its spellings cost.

use crate::{cost::Costs, image::Image, index::Spelling, store::Store};

/// Finds spellings of a gazetteer ([`search`](crate::search)), and makes the steps to them ([`way`](crate::way)).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finder<'g> {
    pub(crate) store: &'g Store,
    pub(crate) costs: &'g Costs,
}

impl<'g> Finder<'g> {
    pub(crate) fn image(self) -> &'g Image {
        self.store.image()
    }

    pub(crate) fn spelling(self, at: usize) -> Spelling<'g> {
        Spelling::new(self.image(), at)
    }
}

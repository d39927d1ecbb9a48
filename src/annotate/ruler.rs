//! Offsets in characters and in UTF-16 units, for programs that do not count bytes.

use std::ops::Range;

/// Turns spans in bytes into spans in characters or in UTF-16 units.
///
/// It remembers where it was, so that spans in order cost one pass over the text; a span further back starts anew.
///
/// ```
/// use karafuto::{Annotator, Gazetteer, Ruler};
///
/// let text = "😀 Из Маоки в Тоёхару";
/// let mut ruler = Ruler::new(text);
/// let spans: Vec<_> = Annotator::new(Gazetteer::builtin())
///     .annotate(text)
///     .iter()
///     .map(|mention| (ruler.characters(mention.span()), ruler.utf16(mention.span())))
///     .collect();
/// assert_eq!(spans, [(5..10, 6..11), (13..20, 14..21)]);
/// ```
#[derive(Debug, Clone)]
pub struct Ruler<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
    utf16: usize,
}

impl<'t> Ruler<'t> {
    /// A ruler for `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            characters: 0,
            utf16: 0,
        }
    }

    /// The span in characters (Unicode scalar values). A bound within a character counts as its beginning, one behind the
    /// text as the end.
    pub fn characters(&mut self, span: Range<usize>) -> Range<usize> {
        self.go_to(span.start);
        let start = self.characters;
        self.go_to(span.end);
        start..self.characters
    }

    /// The span in UTF-16 code units, as JavaScript, Java and .NET count.
    pub fn utf16(&mut self, span: Range<usize>) -> Range<usize> {
        self.go_to(span.start);
        let start = self.utf16;
        self.go_to(span.end);
        start..self.utf16
    }

    fn go_to(&mut self, byte: usize) {
        let byte = self.text.floor_char_boundary_at(byte);
        if byte < self.byte {
            // The beginning of a mention that ended here is near: count back.
            let between = &self.text[byte..self.byte];
            self.characters -= between.chars().count();
            self.utf16 -= between.chars().map(char::len_utf16).sum::<usize>();
        } else {
            let between = &self.text[self.byte..byte];
            self.characters += between.chars().count();
            self.utf16 += between.chars().map(char::len_utf16).sum::<usize>();
        }
        self.byte = byte;
    }
}

trait FloorCharBoundary {
    fn floor_char_boundary_at(&self, at: usize) -> usize;
}

impl FloorCharBoundary for str {
    fn floor_char_boundary_at(&self, at: usize) -> usize {
        let at = at.min(self.len());
        (0..=at)
            .rev()
            .find(|&at| self.is_char_boundary(at))
            .unwrap_or_default()
    }
}

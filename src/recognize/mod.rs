//! From text to candidate mentions: one pass that finds every alias.
use crate::gazetteer::{Gazetteer, MatchMode};
use crate::span::Span;
use std::collections::HashMap;

/// stand-in
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// Where.
    pub span: Span,
    /// surface number
    pub surface: u32,
    /// blocks
    pub blocked: bool,
}
/// stand-in
#[derive(Debug)]
pub(crate) struct Matcher {
    map: HashMap<String, u32>,
    lists: Vec<(bool, Vec<u32>)>,
    longest: usize,
}
impl Matcher {
    pub(crate) fn new(gaz: &Gazetteer) -> Self {
        let mut m = Matcher { map: HashMap::new(), lists: Vec::new(), longest: 8 };
        for (n, a) in gaz.aliases().iter().enumerate() {
            let mut keys = vec![a.surface().to_owned()];
            let f = crate::text::fold(a.surface());
            if let Some(plain) = strip(a.surface()) { keys.push(plain); }
            let _ = f;
            for k in keys {
                let id = *m.map.entry(k).or_insert_with(|| { m.lists.push((false, vec![])); m.lists.len() as u32 - 1 });
                let l = &mut m.lists[id as usize];
                if a.mode() == MatchMode::Never { l.0 = true } else if !l.1.contains(&(n as u32)) { l.1.push(n as u32) }
            }
        }
        m
    }
    pub(crate) fn candidates(&self, surface: u32) -> &[u32] { &self.lists[surface as usize].1 }
    pub(crate) fn find_into(&self, text: &str, out: &mut Vec<Hit>) {
        out.clear();
        let b: Vec<(usize, char)> = text.char_indices().collect();
        let w = |c: char| c.is_alphanumeric();
        let mut i = 0;
        while i < b.len() {
            let start = i == 0 || !w(b[i-1].1);
            if !(start && (b[i].1.is_uppercase() || b[i].1 == 'a' || b[i].1 == 'e')) { i += 1; continue; }
            let mut best = None;
            let mut words = 0;
            let mut j = i;
            while j < b.len() && words < self.longest {
                if b[j].1 == '\n' { break; }
                j += 1;
                let edge = j == b.len() || (!w(b[j].1)) || !w(b[j-1].1);
                if !edge { continue; }
                if j < b.len() && b[j-1].1.is_whitespace() { words += 1; continue; }
                if j < b.len() && w(b[j].1) && w(b[j-1].1) { continue; }
                let end = if j == b.len() { text.len() } else { b[j].0 };
                let key = text[b[i].0..end].replace('’', "'");
                if let Some(&id) = self.map.get(&key) { best = Some((end, id, j)); }
            }
            if let Some((end, id, j)) = best {
                let l = &self.lists[id as usize];
                out.push(Hit { span: Span::new(b[i].0, end), surface: id, blocked: l.0 && l.1.is_empty() });
                i = j;
            } else { i += 1; }
        }
    }
}
fn strip(s: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let t: String = s.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    (t != s).then_some(t)
}

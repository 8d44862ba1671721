//! The `need` and `veto` lists of aliases.

use super::alias::{Alias, Context, ContextClass, ContextTerm};
use super::draft::Draft;
use super::id::{EntityIdx, EntityKind, Vocabulary as _};
use super::intern::{Index, hash};
use super::suggest::did_you_mean;
use super::table::Row;
use crate::error::Diagnostic;
use std::sync::Arc;

/// The lists of one table that have been read: many rows have the same ones.
#[derive(Debug, Default)]
pub(crate) struct Contexts<'a> {
    index: Index,
    known: Vec<((&'a str, &'a str), Arc<Context>)>,
}

impl<'a> Contexts<'a> {
    /// The lists in the two slots of a row; `None` when both are empty, or with a fault when one
    /// cannot be read.
    pub(crate) fn get(
        &mut self,
        row: &Row<'a>,
        [need, veto]: [usize; 2],
        draft: &Draft,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Context>> {
        let fields = (row.get(need), row.get(veto));
        if fields == ("", "") {
            return None;
        }
        // a number is as good as a hash, and cheaper
        let key = |slot: usize, field: &str| match row.number(slot) {
            Some(number) => u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15),
            None => hash(field.as_bytes()),
        };
        let key = key(need, fields.0) ^ key(veto, fields.1).rotate_left(32);
        let found = self.index.find(key, |n| self.known[n as usize].0 == fields);
        if let Some(n) = found {
            return Some(Arc::clone(&self.known[n as usize].1));
        }
        // lists with faults are not kept: each row that has them is reported
        let lists = [need, veto].map(|slot| terms(row, slot, draft, faults));
        let [Some(need), Some(veto)] = lists else {
            return None;
        };
        let context = Arc::new(Context { need, veto });
        self.index.insert(key, self.known.len() as u32);
        self.known.push((fields, Arc::clone(&context)));
        Some(context)
    }
}

fn terms(
    row: &Row<'_>,
    slot: usize,
    draft: &Draft,
    faults: &mut Vec<Diagnostic>,
) -> Option<Box<[ContextTerm]>> {
    let field = row.get(slot);
    if field.is_empty() {
        return Some(Box::default());
    }
    let before = faults.len();
    let terms = field
        .split('|')
        .filter_map(|term| {
            parse(term, draft, faults.len())
                .map_err(|message| faults.push(row.fault(slot, message)))
                .ok()
        })
        .collect();
    (faults.len() == before).then_some(terms)
}

fn parse(term: &str, draft: &Draft, faults: usize) -> Result<ContextTerm, String> {
    let Some(class) = term.strip_prefix('@') else {
        return if term.trim().is_empty() || term.trim() != term {
            Err(format!(
                "{term:?} is no term; separate terms by | without white space"
            ))
        } else {
            Ok(ContextTerm::Literal(term.into()))
        };
    };
    if let Some(kind) = class.strip_prefix("kind:") {
        let hint = || did_you_mean(kind, EntityKind::words());
        let kind = kind
            .parse()
            .map_err(|_| format!("unknown kind {kind:?}{}", hint()))?;
        return Ok(ContextTerm::Kind(kind));
    }
    if class.contains(':') {
        return match draft.find(class) {
            Some(idx) => Ok(ContextTerm::Entity(idx)),
            None => Err(draft.no_such(class, faults)),
        };
    }
    let hint = || did_you_mean(term, ContextClass::words());
    let class = term
        .parse()
        .map_err(|_| format!("unknown class {term:?}{}", hint()))?;
    Ok(ContextTerm::Class(class))
}

impl Alias {
    /// Renumbers the entities of the lists; `None` when nothing is left that could fulfil `need`.
    pub(super) fn renumber_context(
        &mut self,
        to: &dyn Fn(EntityIdx) -> Option<EntityIdx>,
    ) -> Option<()> {
        let Some(context) = &self.context else {
            return Some(());
        };
        let renumber = |terms: &[ContextTerm]| -> Box<[ContextTerm]> {
            let renumbered = terms.iter().filter_map(|term| match term {
                ContextTerm::Entity(idx) => to(*idx).map(ContextTerm::Entity),
                other => Some(other.clone()),
            });
            renumbered.collect()
        };
        let is_entity = |term: &ContextTerm| matches!(term, ContextTerm::Entity(_));
        if context.need.iter().chain(&context.veto).any(is_entity) {
            let renumbered = Context {
                need: renumber(&context.need),
                veto: renumber(&context.veto),
            };
            if renumbered.need.is_empty() && !context.need.is_empty() {
                return None;
            }
            self.context = Some(Arc::new(renumbered));
        }
        Some(())
    }
}

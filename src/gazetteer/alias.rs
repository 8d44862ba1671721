//! Surface forms: how the text may write an entity, and when.

use super::entity::Validity;
use super::id::{EntityIdx, EntityKind, Form, Sector};
use super::table_text::Text;
use crate::stored::{Reader, Stored, Writer, stored};
use std::sync::Arc;

super::id::vocabulary! {
    /// How strictly an alias must be spelled to match.
    MatchMode {
        /// Case as written, or all capitals in a headline.
        Exact = "exact",
        /// Case and diacritics folded.
        Fold = "fold",
        /// As `Exact`, but only with one of its `need` terms near.
        Context = "context",
        /// Never an actor: blocks every shorter match inside.
        Never = "never",
    }
}

/// One surface form of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    pub(crate) surface: Text,
    pub(crate) context: Option<Arc<Context>>,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) entity: Option<EntityIdx>,
    pub(crate) validity: Validity,
    pub(crate) form: Form,
    pub(crate) mode: MatchMode,
    pub(crate) sector: Option<Sector>,
}

/// The `need` and `veto` lists of an alias; rows with the same lists share one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Context {
    pub(crate) need: Box<[ContextTerm]>,
    pub(crate) veto: Box<[ContextTerm]>,
}

impl Alias {
    /// The surface form as the table has it.
    pub fn surface(&self) -> &str {
        &self.surface
    }

    /// The entity; `None` for a form that blocks.
    pub fn entity(&self) -> Option<EntityIdx> {
        self.entity
    }

    /// How a mention of this form refers.
    pub fn form(&self) -> Form {
        self.form
    }

    /// How strictly it must be spelled.
    pub fn mode(&self) -> MatchMode {
        self.mode
    }

    /// Terms and classes of which one must be near; empty when there is no such condition.
    pub fn need(&self) -> &[ContextTerm] {
        self.context.as_ref().map_or(&[], |context| &context.need)
    }

    /// Terms and classes of which none may be near.
    pub fn veto(&self) -> &[ContextTerm] {
        self.context.as_ref().map_or(&[], |context| &context.veto)
    }

    /// When the form is in official use.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// The part of society that the form stands for: "the Pentagon" is MIL.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

/// One entry of an alias's `need` or `veto` list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContextTerm {
    /// A word or phrase in the text, compared folded and word-aligned.
    Literal(Box<str>),
    /// `@country:KAZ`, `@region:central-asia`, `@org:EU`: a mention of that entity, or of one that
    /// belongs to it.
    Entity(EntityIdx),
    /// `@kind:person`: a mention of that kind.
    Kind(EntityKind),
    /// `@office`, `@speech-verb`, `@diplomacy-verb`, `@capital-coordination`, `@adjective-after`,
    /// `@hyphen`: a named class that the resolver knows.
    Class(ContextClass),
}

super::id::vocabulary! {
    /// The named context classes that `need` and `veto` may use.
    ContextClass {
        /// A title of office stands directly before the form.
        Office = "@office",
        /// A verb of saying, insisting, denying follows.
        SpeechVerb = "@speech-verb",
        /// A verb of signing, negotiating, recognising, planning follows.
        DiplomacyVerb = "@diplomacy-verb",
        /// Coordinated with another capital: "between Moscow and Beijing".
        CapitalCoordination = "@capital-coordination",
        /// A capitalised adjective of a state follows directly: "Sino-American".
        AdjectiveAfter = "@adjective-after",
        /// A hyphen follows directly: "U.S.-led".
        Hyphen = "@hyphen",
    }
}

stored! {
    struct Alias { surface, context, source, entity, validity, form, mode, sector }
}
stored! { struct Context { need, veto } }

impl Stored for ContextTerm {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Literal(words) => (0_u8, words.clone()).write(out),
            Self::Entity(idx) => (1_u8, *idx).write(out),
            Self::Kind(kind) => (2_u8, *kind).write(out),
            Self::Class(class) => (3_u8, *class).write(out),
        }
    }

    fn read(from: &mut Reader) -> Self {
        match u8::read(from) {
            0 => Self::Literal(Stored::read(from)),
            1 => Self::Entity(Stored::read(from)),
            2 => Self::Kind(Stored::read(from)),
            _ => Self::Class(Stored::read(from)),
        }
    }
}

//! From mentions to stated relations and co-occurrences.
//!
//! A sentence with two actors is cut into tokens (`token`, `cut`), tagged (`tag`, `sense`), chunked into noun
//! phrases and verb groups (`chunk`, `join`), and its verbs get their subjects (`clause`).
//! Then every trigger of the rule packs tries its frames (`matching`): what stands to its right
//! (`complement`), whether that fits (`fitting`), who fills their slots (`argument`), and what is
//! stated if they hold (`statement`).

mod antecedent;
mod appose;
mod argument;
mod around;
mod as_what;
mod attach;
mod cameo;
mod chunk;
mod clause;
mod co_owner;
mod complement;
mod complement_walk;
mod construct;
mod cooccur;
mod cut;
mod date_phrase;
mod dateline;
mod dating;
mod denoted;
mod described;
mod engine;
mod explain;
mod fitting;
mod flags;
mod frame;
mod fronted;
mod fronted_phrase;
mod gapping;
mod gerund;
mod gerund_noun;
mod infinitive;
mod inflect;
mod inversion;
mod irregular;
mod join;
mod kinds;
mod known;
mod lexicon;
mod lexicon_build;
mod lint;
mod local;
mod matching;
mod need;
mod noun;
mod noun_phrase;
mod observe;
mod office_sector;
mod other_clause;
mod owner;
mod pack;
mod participle;
mod portfolio;
mod pos;
mod predicate;
mod predicative;
mod prepared;
mod preposition;
mod relation;
mod relative;
mod relative_object;
mod rules;
mod sense;
mod set_apart;
mod shared;
mod speech;
mod spelling;
mod statement;
mod survey;
mod tag;
mod taken_up;
mod token;
mod topic;
mod verb_behind_noun;
mod verb_group;
mod verb_or_noun;
mod word_class;
mod word_forms;
mod word_table;

pub(crate) use cooccur::CoOccurrences;
pub(crate) use dateline::dateline;
pub(crate) use engine::relate_watched;
pub use engine::{Input, Scratch, relate_into};
pub(crate) use explain::{Attempt, Recorder, SentenceTrace};
pub(crate) use known::{FactChecker, Statement};
pub use observe::Lack;
pub(crate) use observe::Observer;
pub(crate) use office_sector::office_sector;
pub use predicate::{Event, Modality, Predicate, Quad};
pub use relation::{CoOccurrence, KnownFact, Relation, RuleIdx};
pub use rules::{RuleExample, RuleRef, RuleSet};

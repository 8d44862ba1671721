//! Prepares the built-in data, so that a start takes little more than to read it: lists the tables
//! (a new file in `gazetteers/` needs no line of code), takes them and the rule packs apart, and
//! compiles them.
//!
//! What compiles is the crate's own code: its modules are included here, less those that have their
//! data from this program (`builtin_data`, `pack_data`), of which there are others in `build/`.
//!
//! Everything is sorted by path: the layout is the same on every machine.

#[path = "src/date.rs"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod date;
#[path = "src/error.rs"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod error;
#[path = "build/forms.rs"]
mod forms;
#[path = "src/gazetteer"]
#[allow(dead_code, unused_imports, reason = "the crate uses all of it")]
mod gazetteer {
    mod alias;
    mod builder;
    mod builtin;
    #[path = "../../build/builtin_data.rs"]
    pub mod builtin_data;
    mod coded;
    mod context;
    mod draft;
    mod entity;
    mod entity_row;
    mod entry;
    mod fact;
    mod fact_row;
    mod id;
    mod index;
    pub(crate) mod intern;
    mod layer;
    mod lint_table;
    mod query;
    mod store;
    mod suggest;
    mod table;
    mod table_text;

    pub use alias::{Alias, ContextClass, ContextTerm, MatchMode};
    pub use builder::GazetteerBuilder;
    pub use entity::{Entity, Gender, Validity};
    pub use fact::{
        Capital, CountryTrait, Descriptor, Membership, MembershipStatus, Office, RegionMember,
        SourceNote, Title, TitlePosition,
    };
    pub use id::{CountryCode, EntityId, EntityIdx, EntityKind, Form, Sector, UnknownWord};
    pub(crate) use id::{Vocabulary, vocabulary};
    pub use store::Gazetteer;
}
#[path = "src/recognize"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod recognize {
    mod filter;
    pub mod index;
    mod node;
    mod particle;
    mod spelling;
    mod walk;
    mod word;
}
#[path = "src/relate"]
#[allow(dead_code, unused_imports, reason = "the crate uses all of it")]
mod relate {
    pub mod compiled;
    mod construct_kind;
    mod date_phrase {
        mod words;
        pub(crate) use words::DateWords;
    }
    mod flags;
    mod frame;
    pub mod inflect;
    pub mod irregular;
    mod kinds;
    mod lexicon;
    mod lexicon_build;
    mod need;
    mod pack;
    #[path = "../../build/pack_data.rs"]
    pub mod pack_data;
    mod packs;
    mod pos;
    mod predicate;
    mod prepared;
    mod sense;
    mod spelling;
    mod word_class;
    mod word_forms;
    mod word_list;
    mod word_table;
}
#[path = "src/resolve"]
#[allow(dead_code, unused_imports, reason = "the crate uses all of it")]
mod resolve {
    mod alias_table;
    mod context_table;
    mod lexicon;
    mod noun;
    mod office_traits;
    mod phrase;
    mod presence;
    pub mod tables;
    mod tie_word;
    mod word_class;
    mod word_key;
}
#[path = "build/rules.rs"]
mod rules;
#[path = "src/shelf.rs"]
#[allow(dead_code, reason = "the crate reads")]
mod shelf;
#[path = "src/span.rs"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod span;
#[path = "src/stored.rs"]
mod stored;
#[path = "build/stored_data.rs"]
mod stored_data;
#[path = "build/tables.rs"]
mod tables;
#[path = "src/text"]
#[allow(dead_code, unused_imports, reason = "the crate uses all of it")]
mod text {
    pub mod eight;
    mod fold;
    mod letter_case;
    pub mod number_table;
    pub mod short_hash;

    pub use fold::fold;
    pub(crate) use fold::{fold_bytes, fold_char, fold_into, is_silent};
    pub(crate) use letter_case::is_roman;
}

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use gazetteer::UnknownWord;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    // a change of what is included here compiles this program anew, and then it runs
    println!("cargo::rerun-if-changed=gazetteers");
    tables::prepare(&root, &out)?;
    rules::prepare(&root, &out)?;
    rules::compile(&out)?;
    tables::compile(&out)
}

/// The files of a folder with this extension, sorted.
fn files_in(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|known| known == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Keeps a text for as long as the program runs, as the crate has it.
fn kept(text: String) -> &'static str {
    text.leak()
}

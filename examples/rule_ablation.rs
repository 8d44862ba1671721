//! Which rules matter: drops every rule in turn, and counts the sentences that change.
//!
//! ```sh
//! cargo run --release --example rule_ablation -- seeds/*.txt more.jsonl > ablation.tsv
//! ```
//!
//! A rule that states nothing in the texts changes nothing when it is dropped, so only the others
//! are: each of their documents is read once more without the rule. Prints one line for each of
//! those rules, the least first: the rule, in how many sentences it states something, how many
//! change without it, and the first of these. A rule that changes one sentence of many may have
//! been written for it; one that changes none does what another does.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use demarche::relate::RuleSet;
use demarche::{Document, DocumentReader, Extraction, Extractor, RelationRef};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let documents = read(&paths)?;
    let extractor = Extractor::default();
    let mut news = extractor.empty();
    // for each rule the documents and sentences in which it states something
    let mut used: BTreeMap<String, BTreeSet<(usize, u32)>> = BTreeMap::new();
    let mut stated = Vec::new();
    for (n, document) in documents.iter().enumerate() {
        extractor.extract_document_into(document.clone(), &mut news);
        for relation in news.relations() {
            let sentences = used.entry(relation.rule().to_owned()).or_default();
            sentences.insert((n, relation.evidence().start));
        }
        stated.push(statements(&news));
    }

    let mut rows = Vec::new();
    for (rule, sentences) in &used {
        let without = RuleSet::with_packs(&[], &[rule])?;
        let extractor = Extractor::builder().rules(without).build()?;
        let mut changed = BTreeSet::new();
        for n in sentences.iter().map(|(n, _)| *n).collect::<BTreeSet<_>>() {
            extractor.extract_document_into(documents[n].clone(), &mut news);
            let left = statements(&news);
            let lost = stated[n]
                .difference(&left)
                .chain(left.difference(&stated[n]));
            changed.extend(lost.map(|statement| (n, statement.0)));
        }
        rows.push((changed, sentences.len(), rule));
    }
    rows.sort_by_key(|(changed, sentences, rule)| (changed.len(), *sentences, *rule));

    let mut out = io::stdout().lock();
    for (changed, sentences, rule) in &rows {
        let first = changed
            .first()
            .map(|(n, start)| sentence(&documents[*n], *start));
        let (changed, first) = (changed.len(), first.unwrap_or_default());
        writeln!(out, "{rule}\t{sentences}\t{changed}\t{first}")?;
    }
    let count = |n: usize| rows.iter().filter(|row| row.0.len() == n).count();
    writeln!(
        out,
        "# {} documents, {} rules: {} state something, of these {} change no sentence and {} one only",
        documents.len(),
        extractor.rules().iter().len(),
        rows.len(),
        count(0),
        count(1),
    )?;
    Ok(())
}

/// The documents of .jsonl files, and of other files one each.
fn read(paths: &[PathBuf]) -> demarche::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for path in paths {
        if path
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            let file = File::open(path).map_err(|error| demarche::Error::io(path, error))?;
            for document in DocumentReader::new(&name(path), BufReader::new(file)) {
                documents.push(document?);
            }
        } else {
            documents.push(Document::from_path(path)?);
        }
    }
    Ok(documents)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// Who does what to whom in which sentence: what a reader of the output would miss.
fn statements(news: &Extraction) -> BTreeSet<(u32, String)> {
    let statement = |r: RelationRef<'_>| (r.evidence().start, format!("{r:?} {}", r.modality()));
    news.relations().map(statement).collect()
}

/// The beginning of the sentence at a place.
fn sentence(document: &Document, start: u32) -> String {
    let rest = document.text().get(start as usize..).unwrap_or_default();
    let line: String = rest.chars().take(100).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

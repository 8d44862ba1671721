//! Scratch: runs the relation engine over gold mentions.
use demarche::relate::*;
use demarche::resolve::*;
use demarche::*;
use std::collections::BTreeMap;
fn main() {
    let gold = std::env::args().nth(1).unwrap();
    let texts = std::env::args().nth(2).unwrap();
    let mut text_of: BTreeMap<String, String> = BTreeMap::new();
    if std::path::Path::new(&texts).is_dir() {
        for e in std::fs::read_dir(&texts).unwrap() {
            let p = e.unwrap().path();
            let name = p
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .splitn(3, '-')
                .take(2)
                .collect::<Vec<_>>()
                .join("-");
            text_of.insert(name, std::fs::read_to_string(&p).unwrap());
        }
    } else {
        for l in std::fs::read_to_string(&texts).unwrap().lines() {
            let v: serde_json::Value = serde_json::from_str(l).unwrap();
            text_of.insert(
                v["id"].as_str().unwrap().into(),
                v["text"].as_str().unwrap().into(),
            );
        }
    }
    let rules = RuleSet::builtin();
    let mut scratch = Scratch::default();
    let verbose = std::env::args().nth(3).is_some();
    for l in std::fs::read_to_string(&gold).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        let id = v["id"].as_str().unwrap();
        let text = &text_of[id];
        let mut ids: Vec<String> = vec![];
        let mut kinds = vec![];
        let mut sentences = vec![];
        let mut s = 0;
        let b = text.as_bytes();
        for i in 0..b.len() {
            if (b[i] == b'.'
                && i + 2 < b.len()
                && b[i + 1] == b' '
                && b[i + 2].is_ascii_uppercase()
                && !(b[i - 1].is_ascii_uppercase()))
                || b[i] == b'\n'
            {
                sentences.push(Span::new(s, i + 1));
                s = i + 1;
            }
        }
        sentences.push(Span::new(s, b.len()));
        let mut ms: Vec<(Span, String, Form)> = v["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| {
                (
                    Span::new(
                        m["start"].as_u64().unwrap() as usize,
                        m["end"].as_u64().unwrap() as usize,
                    ),
                    m["entity"].as_str().unwrap().to_string(),
                    m["form"].as_str().unwrap().parse().unwrap(),
                )
            })
            .collect();
        ms.sort_by_key(|m| (m.0.start, u32::MAX - m.0.end));
        let mut mentions = vec![];
        for (span, e, form) in ms {
            let a = ids.iter().position(|x| *x == e).unwrap_or_else(|| {
                ids.push(e.clone());
                kinds.push(
                    EntityKind::from_id_prefix(e.split(':').next().unwrap())
                        .unwrap_or(EntityKind::Group),
                );
                ids.len() - 1
            });
            let sn = sentences.iter().position(|s| s.contains(span)).unwrap_or(0) as u32;
            mentions.push(Mention::from_parts(span, a as u32, form, sn));
        }
        mentions.sort_by_key(|m| (m.sentence, m.span.start, u32::MAX - m.span.end));
        let mut out = vec![];
        relate_into(
            &rules,
            Input {
                text,
                sentences: &sentences,
                mentions: &mentions,
                references: &[],
                pool: &[],
                kinds: &kinds,
                homes: &[],
                date: None,
            },
            &mut scratch,
            &mut out,
        );
        let rels: Vec<_> = out.iter().map(|r| { if verbose { eprintln!("{id} [{}] {} -{}{}-> {} | {}", rules.id(r.rule), ids[r.subject.index()], if r.negated {"!"} else {""}, r.predicate, ids[r.object.index()], r.evidence.slice(text).trim()); }
            serde_json::json!({"subject":ids[r.subject.index()],"predicate":r.predicate.as_str(),"object":ids[r.object.index()],"negated":r.negated})}).collect();
        println!(
            "{}",
            serde_json::json!({"id":id,"mentions":v["mentions"],"relations":rels})
        );
    }
}

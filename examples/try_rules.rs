//! Scratch: runs rule packs' examples with a naive recognizer. Usage: try_rules [PACK.toml]...
use demarche::relate::*;
use demarche::resolve::*;
use demarche::*;
use std::collections::HashMap;
fn main() {
    let g = Gazetteer::builtin();
    let mut by: HashMap<&str, (u32, Form)> = HashMap::new();
    for a in g.aliases() {
        if a.surface().is_empty() {
            continue;
        }
        if let Some(e) = a.entity() {
            let form = a.form();
            let e2 = g.entity(e);
            let rank = |f: Form| matches!(f, Form::Metonym) as u32;
            let entry = by.entry(a.surface()).or_insert((e.index() as u32, form));
            if rank(entry.1) > rank(form)
                || (e2.kind() == EntityKind::Country && form != Form::Metonym)
            {
                *entry = (e.index() as u32, form);
            }
        }
    }
    let all: Vec<_> = g
        .entities()
        .map(|(_, e)| e.id().as_str().to_string())
        .collect();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let texts: Vec<(String, String)> = args
        .iter()
        .filter(|a| a.ends_with(".toml"))
        .map(|a| (a.clone(), std::fs::read_to_string(a).unwrap()))
        .collect();
    let packs: Vec<(&str, &str)> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let rules = match RuleSet::with_packs(&packs, &[]) {
        Ok(r) => r,
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(1)
        }
    };
    let mut scratch = Scratch::default();
    let run = |text: &str, scratch: &mut Scratch| -> Vec<(String, String, bool, String, String)> {
        let mut mentions = vec![];
        let mut ids: Vec<u32> = vec![];
        let mut kinds = vec![];
        let mut sentences = vec![];
        let b = text.as_bytes();
        let mut s = 0;
        for i in 0..b.len() {
            if b[i] == b'.'
                && i + 2 < b.len()
                && b[i + 1] == b' '
                && b[i + 2].is_ascii_uppercase()
                && i > 2
                && b[i - 2] != b'.'
                && b[i - 2] != b' '
            {
                sentences.push(Span::new(s, i + 1));
                s = i + 2;
            }
        }
        sentences.push(Span::new(s, b.len()));
        let mut i = 0;
        while i < text.len() {
            let start_ok = text.is_char_boundary(i)
                && (i == 0 || !b[i - 1].is_ascii_alphanumeric())
                && (b[i].is_ascii_uppercase() || b[i] >= 0x80);
            let mut hit = None;
            if start_ok {
                for j in (i + 1..=(i + 60).min(text.len())).rev() {
                    if !text.is_char_boundary(j)
                        || (j < b.len()
                            && (b[j].is_ascii_alphanumeric() || b[j] >= 0x80 && b[j] != 0xE2))
                    {
                        continue;
                    }
                    if let Some(x) = by.get(&text[i..j]) {
                        hit = Some((j, *x));
                        break;
                    }
                }
            }
            if let Some((j, (e, form))) = hit {
                let a = ids.iter().position(|x| *x == e).unwrap_or_else(|| {
                    ids.push(e);
                    kinds.push(g.entities().nth(e as usize).unwrap().1.kind());
                    ids.len() - 1
                });
                let sn = sentences
                    .iter()
                    .position(|s| (s.start as usize) <= i && i < s.end as usize)
                    .unwrap_or(0) as u32;
                mentions.push(Mention::from_parts(Span::new(i, j), a as u32, form, sn));
                i = j;
            } else {
                i += 1;
            }
        }
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
            scratch,
            &mut out,
        );
        out.iter()
            .map(|r| {
                (
                    rules.id(r.rule).to_string(),
                    all[ids[r.subject.index()] as usize].clone(),
                    r.negated,
                    all[ids[r.object.index()] as usize].clone(),
                    r.predicate.to_string(),
                )
            })
            .collect()
    };
    if let Some(t) = args.iter().find(|a| !a.ends_with(".toml")) {
        for r in run(t, &mut scratch) {
            println!("{r:?}");
        }
        return;
    }
    let (mut ok, mut bad) = (0, 0);
    for ex in rules.examples() {
        let found = run(ex.text, &mut scratch);
        let good = match (ex.counter, ex.relation) {
            (false, Some((s, n, o))) => found.iter().any(|f| {
                f.4 == ex.predicate.as_str()
                    && f.2 == n
                    && ((f.1 == s && f.3 == o)
                        || (ex.predicate.is_symmetric() && f.1 == o && f.3 == s))
            }),
            (true, Some((s, _, o))) => {
                !found.iter().any(|f| f.0 == ex.rule && f.1 == s && f.3 == o)
            }
            (true, None) => !found.iter().any(|f| f.0 == ex.rule),
            _ => true,
        };
        if good {
            ok += 1
        } else {
            bad += 1;
            println!(
                "{}:{} {} {}\n    want {:?} found {:?}",
                ex.rule,
                ex.line,
                if ex.counter { "COUNTER" } else { "EXAMPLE" },
                ex.text,
                ex.relation,
                found
            );
        }
    }
    println!("{ok} ok, {bad} failed");
}

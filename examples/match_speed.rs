//! Scratch
use aho_corasick::*;
use demarche::recognize::*;
use demarche::*;
fn main() {
    let t0 = std::time::Instant::now();
    let g = Gazetteer::builtin();
    println!("gaz {:?} aliases {}", t0.elapsed(), g.aliases().len());
    let t0 = std::time::Instant::now();
    let m = Matcher::new(&g);
    println!("matcher {:?}", t0.elapsed());
    let t0 = std::time::Instant::now();
    let _r = relate::RuleSet::builtin();
    println!("rules {:?}", t0.elapsed());
    let texts: Vec<String> = std::fs::read_to_string("/work/shared/bench/text.jsonl")
        .unwrap()
        .lines()
        .map(|l| {
            serde_json::from_str::<serde_json::Value>(l).unwrap()["text"]
                .as_str()
                .unwrap()
                .to_string()
        })
        .collect();
    let n: usize = texts.iter().map(String::len).sum();
    let t0 = std::time::Instant::now();
    let ac = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(
            g.aliases()
                .iter()
                .map(|a| a.surface())
                .filter(|s| !s.is_empty()),
        )
        .unwrap();
    println!("ac build {:?}", t0.elapsed());
    let mut hits = vec![];
    let mut best = [f64::MAX; 2];
    let mut c = [0, 0];
    for _ in 0..7 {
        let t = std::time::Instant::now();
        c[0] = 0;
        for x in &texts {
            m.find_into(x, &mut hits);
            c[0] += hits.len();
        }
        best[0] = best[0].min(t.elapsed().as_secs_f64());
        let t = std::time::Instant::now();
        c[1] = 0;
        for x in &texts {
            c[1] += ac.find_iter(x).count();
        }
        best[1] = best[1].min(t.elapsed().as_secs_f64());
    }
    println!(
        "ours {:.0} MB/s {} hits; ac {:.0} MB/s {} hits; ratio {:.2}",
        n as f64 / best[0] / 1e6,
        c[0],
        n as f64 / best[1] / 1e6,
        c[1],
        best[1] / best[0]
    );
}

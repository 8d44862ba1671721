use std::time::Instant;
fn main() {
    let dir = std::env::args().nth(1);
    let t = Instant::now();
    let g = match &dir { Some(d) => demarche::Gazetteer::builder().dir(d.as_ref()).build(), None => Ok(demarche::Gazetteer::builtin()) };
    let dt = t.elapsed();
    match g {
        Ok(g) => println!("{} entities {} aliases {} offices {:?}", g.len(), g.aliases().len(), g.offices().len(), dt),
        Err(e) => println!("{e}\n{dt:?}"),
    }
}

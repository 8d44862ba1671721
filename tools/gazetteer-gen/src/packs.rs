//! The packs' files.

use std::error::Error;
use std::path::Path;

/// Calls `each` with the named columns of every row of a file; `,` or a tab is the delimiter.
pub fn read(
    path: &Path,
    delimiter: u8,
    columns: &[&str],
    mut each: impl FnMut(&[&str]),
) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .flexible(true)
        .from_path(path)?;
    let headers = reader.headers()?.clone();
    let places = columns
        .iter()
        .map(|column| {
            headers
                .iter()
                .position(|name| name == *column)
                .ok_or_else(|| format!("{} has no column {column:?}", path.display()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        let row: Vec<&str> = places
            .iter()
            .map(|&place| record.get(place).unwrap_or("").trim())
            .collect();
        each(&row);
    }
    Ok(())
}

//! The list of ISO 3166 codes that the lint checks entities against.

use super::intern::Text;

/// One row of `iso3166.tsv`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IsoCode {
    pub(crate) alpha2: Text,
    pub(crate) alpha3: Text,
    pub(crate) name: Text,
}

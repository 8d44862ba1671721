//! The library's closed vocabularies as argument values, with help and completion.

use std::str::FromStr;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use demarche::graph::{Granularity, Layer, Measure, Period};
use demarche::{EntityKind, Modality, Predicate, Quad, UnknownWord};

macro_rules! parser {
    ($(#[$doc:meta])* $name:ident, $vocabulary:ty) => {
        $(#[$doc])*
        pub fn $name() -> impl TypedValueParser<Value = $vocabulary> {
            words(<$vocabulary>::ALL.iter().map(|word| word.as_str()))
        }
    };
}

parser!(kind, EntityKind);
parser!(modality, Modality);
parser!(period, Period);
parser!(predicate, Predicate);
parser!(quad, Quad);

fn words<T>(all: impl Iterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = UnknownWord> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(all).try_map(|word| word.parse::<T>())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LayerArgument {
    /// Relations that sentences state
    Stated,
    /// Actors that stand together in a sentence
    CoOccurrence,
}

impl From<LayerArgument> for Layer {
    fn from(argument: LayerArgument) -> Self {
        match argument {
            LayerArgument::Stated => Self::Stated,
            LayerArgument::CoOccurrence => Self::CoOccurrence,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum MeasureArgument {
    /// Statements, or sentences that hold both actors
    #[default]
    Count,
    /// Documents
    Documents,
    /// Normalized pointwise mutual information of the two actors
    Npmi,
    /// Log-likelihood ratio G²
    LogLikelihood,
    /// 1/(k-1) for each sentence with k actors
    Fractional,
    /// 1 - α of the disparity filter
    Disparity,
    /// Cooperation minus conflict, without its sign
    Balance,
}

impl From<MeasureArgument> for Measure {
    fn from(argument: MeasureArgument) -> Self {
        match argument {
            MeasureArgument::Count => Self::Count,
            MeasureArgument::Documents => Self::Documents,
            MeasureArgument::Npmi => Self::Npmi,
            MeasureArgument::LogLikelihood => Self::LogLikelihood,
            MeasureArgument::Fractional => Self::Fractional,
            MeasureArgument::Disparity => Self::Disparity,
            MeasureArgument::Balance => Self::Balance,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GranularityArgument {
    /// Actors as the texts name them
    #[default]
    Entity,
    /// A state stands for its people, bodies and companies
    Country,
    /// As `country`, but government, military, opposition and so on apart
    CountrySector,
}

impl From<GranularityArgument> for Granularity {
    fn from(argument: GranularityArgument) -> Self {
        match argument {
            GranularityArgument::Entity => Self::Entity,
            GranularityArgument::Country => Self::Country,
            GranularityArgument::CountrySector => Self::CountrySector,
        }
    }
}

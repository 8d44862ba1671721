//! The names of the constructions that state a relation without a trigger.

use crate::stored::stored;

/// The constructions that a rule may name with `construct = "…"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Construct {
    /// "Serbian President Vučić", "President of Serbia Aleksandar Vučić".
    Title,
    /// "President Vučić": the state is the one that the tables give the person.
    TitleAlone,
    /// "Roman Vassilenko, Kazakhstan's Deputy Foreign Minister"; "X is the president of Y".
    TitleBehind,
    /// "the Kazakh president" as a descriptor of a person.
    Descriptor,
    /// "South Korea's KEPCO", "the Russian company Gazprom": a body of the state before its name.
    Owner,
    /// "Orban's Fidesz", "Nigel Farage's Reform UK party": a body behind the name of its leader.
    LedBody,
    /// "Ali Fadel of the Red Cross".
    OfBody,
    /// "Ali Fadel (Red Cross)".
    InBrackets,
    /// "Gwadar, Pakistan", "the Houthi movement in Yemen".
    LiesIn,
    /// "the NATO summit in Vilnius".
    Venue,
    /// "talks between X and Y in Kyiv".
    MetThere,
    /// "X announced in Y that …", "In Y, X voiced …".
    ActedThere,
    /// "X said that Y …".
    Speech,
    /// "According to X, Y must …".
    Obliged,
    /// "X accuses Y of …, which Y denies".
    Answered,
}

stored! {
    enum Construct { Title, TitleAlone, TitleBehind, Descriptor, Owner, LedBody, OfBody, InBrackets, LiesIn, Venue, MetThere, ActedThere, Speech, Obliged, Answered }
}

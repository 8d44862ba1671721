//! The predicates of stated relations, with their PLOVER event classes and quad classes.

use crate::gazetteer::vocabulary;
vocabulary! {
    /// The relation's name in the output; a closed list.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Event, Predicate, Quad};
    /// let p: Predicate = "signed_agreement_with".parse()?;
    /// assert_eq!(p.event(), Some(Event::Agree));
    /// assert_eq!(p.quad(), Some(Quad::VerbalCooperation));
    /// assert!(p.is_symmetric());
    /// # Ok::<(), demarche::UnknownWord>(())
    /// ```
    #[allow(missing_docs, reason = "the names are the definitions; see the rule packs")]
    Predicate {
        HoldsOffice = "holds_office", MemberOf = "member_of", ObserverOf = "observer_of",
        CandidateOf = "candidate_of", PartnerOf = "partner_of", PartOf = "part_of",
        Controls = "controls", Founded = "founded", HeadquarteredIn = "headquartered_in",
        CapitalOf = "capital_of", Borders = "borders", CitizenOf = "citizen_of",
        DependsOn = "depends_on",
        MetWith = "met_with", TalkedWith = "talked_with", Visited = "visited", Hosts = "hosts",
        Invites = "invites", NegotiatesWith = "negotiates_with", Mediates = "mediates",
        SignedAgreementWith = "signed_agreement_with", Promises = "promises",
        Supports = "supports", Praises = "praises", Recognizes = "recognizes",
        ConcedesTo = "concedes_to", Joins = "joins",
        CooperatesWith = "cooperates_with", TradesWith = "trades_with",
        InvestsIn = "invests_in", SuppliesEnergyTo = "supplies_energy_to", Aids = "aids",
        WithdrawsFrom = "withdraws_from",
        DemandsOf = "demands_of", Criticizes = "criticizes", Accuses = "accuses",
        Rejects = "rejects", Opposes = "opposes", CompetesWith = "competes_with",
        DistancesFrom = "distances_from", Threatens = "threatens",
        Protests = "protests", Sanctions = "sanctions",
        MobilizesAgainst = "mobilizes_against", Coerces = "coerces", Fights = "fights",
        SaysAbout = "says_about",
    }
}

vocabulary! {
    /// The PLOVER event class of a predicate.
    #[allow(missing_docs, reason = "the classes are PLOVER's")]
    Event {
        Consult = "CONSULT", Agree = "AGREE", Support = "SUPPORT", Concede = "CONCEDE",
        Cooperate = "COOPERATE", Aid = "AID", Retreat = "RETREAT", Request = "REQUEST",
        Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST",
        Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

vocabulary! {
    /// The quad class: verbal or material, cooperation or conflict.
    #[allow(missing_docs, reason = "the names are the definitions")]
    Quad {
        VerbalCooperation = "verbal-cooperation", MaterialCooperation = "material-cooperation",
        VerbalConflict = "verbal-conflict", MaterialConflict = "material-conflict",
    }
}

vocabulary! {
    /// How real the text says a relation is.
    Modality {
        /// Stated as fact.
        Asserted = "asserted",
        /// Intended, promised, expected.
        Planned = "planned",
        /// May or might be; a condition.
        Possible = "possible",
        /// Somebody says so, and the text does not vouch for it.
        Reported = "reported",
        /// Somebody says that it is not so.
        Denied = "denied",
    }
}

impl Event {
    /// The quad class of the event class.
    pub const fn quad(self) -> Quad {
        match self {
            Self::Consult | Self::Agree | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            _ => Quad::MaterialConflict,
        }
    }
}

impl Predicate {
    /// The PLOVER event class; `None` for standing relations and `says_about`.
    pub fn event(self) -> Option<Event> {
        use Predicate as P;
        Some(match self {
            P::MetWith
            | P::TalkedWith
            | P::Visited
            | P::Hosts
            | P::Invites
            | P::NegotiatesWith
            | P::Mediates => Event::Consult,
            P::SignedAgreementWith | P::Promises => Event::Agree,
            P::Supports | P::Praises | P::Recognizes => Event::Support,
            P::ConcedesTo => Event::Concede,
            P::Joins | P::CooperatesWith | P::TradesWith | P::InvestsIn | P::SuppliesEnergyTo => {
                Event::Cooperate
            }
            P::Aids => Event::Aid,
            P::WithdrawsFrom => Event::Retreat,
            P::DemandsOf => Event::Request,
            P::Criticizes | P::Accuses => Event::Accuse,
            P::Rejects | P::Opposes | P::CompetesWith | P::DistancesFrom => Event::Reject,
            P::Threatens => Event::Threaten,
            P::Protests => Event::Protest,
            P::Sanctions => Event::Sanction,
            P::MobilizesAgainst => Event::Mobilize,
            P::Coerces => Event::Coerce,
            P::Fights => Event::Assault,
            _ => return None,
        })
    }

    /// The event class of a statement with this predicate, as PLOVER's codebook has it: what is
    /// only promised or planned is verbal.
    ///
    /// A planned act of cooperation is [`Event::Agree`], a planned act of force, coercion or
    /// sanction is [`Event::Threaten`], and cooperation that is refused is [`Event::Reject`]. A
    /// conflict that does not take place is no event, as little as what is denied; who pledges not
    /// to use force agrees.
    ///
    /// ```
    /// use demarche::{Event, Modality, Predicate};
    /// assert_eq!(Predicate::Aids.event_as(Modality::Planned, false), Some(Event::Agree));
    /// assert_eq!(Predicate::Fights.event_as(Modality::Planned, false), Some(Event::Threaten));
    /// assert_eq!(Predicate::MetWith.event_as(Modality::Asserted, true), Some(Event::Reject));
    /// assert_eq!(Predicate::Fights.event_as(Modality::Asserted, true), None);
    /// assert_eq!(Predicate::Fights.event_as(Modality::Planned, true), Some(Event::Agree));
    /// ```
    pub fn event_as(self, modality: Modality, negated: bool) -> Option<Event> {
        let event = self.event()?;
        let planned = modality == Modality::Planned;
        match event.quad() {
            _ if modality == Modality::Denied => None,
            Quad::VerbalCooperation | Quad::MaterialCooperation if negated => Some(Event::Reject),
            Quad::VerbalCooperation | Quad::MaterialCooperation if planned => Some(Event::Agree),
            Quad::MaterialConflict if planned && negated => Some(Event::Agree),
            Quad::VerbalConflict | Quad::MaterialConflict if negated => None,
            Quad::MaterialConflict if planned => Some(Event::Threaten),
            _ => Some(event),
        }
    }

    /// The quad class of a statement with this predicate; see [`Predicate::event_as`].
    pub fn quad_as(self, modality: Modality, negated: bool) -> Option<Quad> {
        match self.event_as(modality, negated) {
            Some(event) if Some(event) != self.event() => Some(event.quad()),
            // what does not happen keeps the class of what it would be
            _ => self.quad(),
        }
    }

    /// The quad class; `None` for standing relations and `says_about`.
    pub fn quad(self) -> Option<Quad> {
        let event = self.event()?;
        let joins = self == Self::Joins;
        Some(if joins {
            Quad::VerbalCooperation
        } else {
            event.quad()
        })
    }

    /// Whether the relation holds both ways, so that subject and object may be swapped.
    pub fn is_symmetric(self) -> bool {
        use Predicate as P;
        matches!(
            self,
            P::MetWith
                | P::TalkedWith
                | P::SignedAgreementWith
                | P::CooperatesWith
                | P::TradesWith
                | P::NegotiatesWith
                | P::CompetesWith
                | P::Borders
        )
    }

    /// The Wikidata property of a standing relation, where there is one.
    pub fn wikidata(self) -> Option<&'static str> {
        use Predicate as P;
        Some(match self {
            P::HoldsOffice => "P39",
            P::MemberOf => "P463",
            P::PartOf => "P361",
            P::Founded => "P112",
            P::HeadquarteredIn => "P159",
            P::CapitalOf => "P1376",
            P::Borders => "P47",
            P::CitizenOf => "P27",
            _ => return None,
        })
    }
}

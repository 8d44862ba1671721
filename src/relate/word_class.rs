//! The classes of words, the forms of verbs, and the names that the grammar file has for them.

use super::flags::flags;

flags! {
    /// The word classes that a form may belong to.
    Tags(u64) {
        DETERMINER, NO, POSSESSIVE, PRONOUN, PREPOSITION, AND, OR, BUT, RELATIVE, SUBORDINATOR,
        CONDITION, THAT, TO, NOT, BE, HAVE, DO, MODAL, PLANNED, ADVERB, REPORTED, POSSIBLE,
        VOLITION, ARTICLE, SPORT, FOR, FROM, IN, WHOSE, LED, LOCAL, WOULD, ACCORDING, FORMER,
        NUMBER, ADJECTIVE, PARTITIVE, AGENT, NOUN, PLURAL, VERB, TITLE, OF, BY, AS, WITHOUT, SUCH,
        OBLIGATION, PARTNER, REFLEXIVE, WE, DAY, NOR, MEASURE, DESPITE, SINGULAR, AMID, WHERE,
        OCCASION, CAUSE, REFUSAL, TRIGGER, FOREMOST, DEED,
    }
}

flags! {
    /// What a verb does to the verbs and nouns that it governs.
    Govern(u64) {
        INTEND, ATTEMPT, REFUSE, ASPECT, OBJECT_CONTROL, SAY, LIGHT, UNDO, AGAINST, COPULA, DATIVE, DENY, HAPPEN, TRAVEL, ARRIVE, TRIGGER,
        SAY_CLAUSE, HOLD, ADDRESS, ACCOMPANY, HELP, BODE, ELECT, RESIGN, WISH, SPURN, FIRE, COMMAND, OPINE, LIST,
        SOUR, SUIT, WIELD, REGARD, UPSET, SETTLE, MEND, GAUGE, ENACT, JUDGE, MAKE, THREATEN, OBTAIN,
        PACT, TALKS, MEETING, CALL, PARTY, PAIR, WAR, RIFT, ATTACK, GRIP, CURB, CHARGE, DEMAND, VISIT, THREAT, MOVE, OFFER, CALM,
        /// Of a noun: a frame reads the name right behind it.
        NAMED,
    }
}

flags! {
    /// The forms of a verb that one spelling may be: the bits of [`VerbForm::bit`].
    ///
    /// [`VerbForm::bit`]: super::inflect::VerbForm::bit
    Forms(u8) { BASE, THIRD, PAST, PARTICIPLE, GERUND, }
}
impl Tags {
    /// Of prepositions, whether it says what something goes on under, as "under" does and "over" and
    /// "about", which say what it is about, do not.
    pub(super) const fn is_under(self) -> bool {
        self.any(Self::MEASURE) && !self.any(Self::AMID)
    }

    /// Of what links phrases, whether it is "between".
    pub(super) const fn is_between(self) -> bool {
        self.any(Self::PREPOSITION) && self.any(Self::PLURAL)
    }

    /// Of what links phrases, whether it is "together with".
    pub(super) const fn is_together(self) -> bool {
        self.any(Self::DAY)
    }
}

/// The classes of the file's `[words]`.
pub(super) const WORD_CLASSES: &[(&str, Tags)] = &[
    ("determiner", Tags::DETERMINER),
    ("no", Tags::NO.with(Tags::DETERMINER)),
    ("possessive", Tags::POSSESSIVE),
    // of possessives this says that they are of no person
    ("its", Tags::POSSESSIVE.with(Tags::SINGULAR)),
    ("pronoun", Tags::PRONOUN),
    ("plural_pronoun", Tags::PRONOUN.with(Tags::PLURAL)),
    ("we", Tags::WE.with(Tags::PRONOUN)),
    // of pronouns these tags say what they say of no other word
    ("voice", Tags::PRONOUN.with(Tags::LED)),
    ("voice_thing", Tags::PRONOUN.with(Tags::SINGULAR)),
    ("voice_quoted", Tags::PRONOUN.with(Tags::VOLITION)),
    ("person_pronoun", Tags::PRONOUN.with(Tags::TITLE)),
    ("preposition", Tags::PREPOSITION),
    // of prepositions this says that a list stands behind them
    ("between", Tags::PREPOSITION.with(Tags::PLURAL)),
    ("and", Tags::AND),
    ("or", Tags::OR),
    ("but", Tags::BUT),
    ("relative", Tags::RELATIVE),
    ("relative_of_things", Tags::RELATIVE.with(Tags::LOCAL)),
    ("subordinator", Tags::SUBORDINATOR),
    ("condition", Tags::CONDITION),
    // of subordinators this says what it says of no other word
    ("contrast", Tags::SUBORDINATOR.with(Tags::DESPITE)),
    ("that", Tags::THAT),
    ("to", Tags::TO),
    ("of", Tags::OF),
    ("by", Tags::BY),
    ("for", Tags::FOR),
    ("in", Tags::IN),
    ("whose", Tags::WHOSE),
    ("where", Tags::WHERE),
    // of nouns this says what it says of no other word
    ("border", Tags::WHERE.with(Tags::NOUN)),
    ("what", Tags::SUBORDINATOR.with(Tags::WHERE)),
    ("than", Tags::SUBORDINATOR.with(Tags::MEASURE)),
    // of determiners as well
    ("compared", Tags::DETERMINER.with(Tags::MEASURE)),
    ("definite", Tags::DETERMINER.with(Tags::DESPITE)),
    ("deed", Tags::DEED.with(Tags::NOUN)),
    // a claim is a deed in words
    ("claim", Tags::DEED.with(Tags::REPORTED).with(Tags::NOUN)),
    ("occasion", Tags::OCCASION),
    ("cause", Tags::CAUSE),
    ("refusal", Tags::REFUSAL),
    ("article", Tags::ARTICLE),
    ("from", Tags::FROM),
    ("sport", Tags::SPORT),
    ("led", Tags::LED),
    ("would", Tags::WOULD),
    ("volition", Tags::VOLITION),
    ("local", Tags::LOCAL.with(Tags::AGENT)),
    ("as", Tags::AS),
    ("without", Tags::WITHOUT),
    ("partner", Tags::PARTNER),
    ("other", Tags::PARTNER),
    ("reflexive", Tags::REFLEXIVE),
    ("such", Tags::SUCH),
    // of adverbs this says what it says of prepositions, if a name follows
    ("instance", Tags::SUCH.with(Tags::ADVERB)),
    // of what opens a clause, of prepositions and determiners these tags say what they say of no
    // other word
    ("so", Tags::SUCH),
    ("beside", Tags::DAY),
    ("among", Tags::PARTITIVE),
    ("about", Tags::MEASURE),
    ("particle", Tags::FOREMOST),
    ("employer", Tags::LOCAL),
    ("at_will", Tags::VOLITION),
    ("those", Tags::PLURAL),
    ("some", Tags::WOULD),
    // of adjectives this says what it says of no other word
    ("verge", Tags::WOULD),
    ("averse", Tags::REFUSAL.with(Tags::ADJECTIVE)),
    ("nor", Tags::NOR),
    ("not", Tags::NOT),
    ("contracted_not", Tags::NOT),
    ("be", Tags::BE),
    ("have", Tags::HAVE),
    ("do", Tags::DO),
    ("modal", Tags::MODAL),
    ("modal_planned", Tags::PLANNED),
    ("modal_obligation", Tags::OBLIGATION),
    ("adverb", Tags::ADVERB),
    ("reported", Tags::REPORTED.with(Tags::ADVERB)),
    ("possible", Tags::POSSIBLE.with(Tags::ADVERB)),
    (
        "possible_preposition",
        Tags::POSSIBLE.with(Tags::PREPOSITION),
    ),
    ("possible_adjective", Tags::POSSIBLE.with(Tags::ADJECTIVE)),
    ("planned_adjective", Tags::PLANNED.with(Tags::ADJECTIVE)),
    ("prospect", Tags::POSSIBLE.with(Tags::NOUN)),
    ("mouthpiece", Tags::REPORTED),
    ("side", Tags::LED),
    ("according", Tags::ACCORDING),
    ("despite", Tags::DESPITE),
    ("singular", Tags::SINGULAR),
    ("indefinite", Tags::DETERMINER.with(Tags::SINGULAR)),
    // of nouns this says what it says of no other word
    ("pressing", Tags::OBLIGATION.with(Tags::NOUN)),
    ("amid", Tags::AMID),
    // of prepositions this says what it says of no other word
    ("minding", Tags::DEED),
    ("foremost", Tags::FOREMOST),
    ("former", Tags::FORMER.with(Tags::ADJECTIVE)),
    ("formerly", Tags::FORMER.with(Tags::ADVERB)),
    ("number", Tags::NUMBER),
    ("two", Tags::NUMBER.with(Tags::DESPITE)),
    ("adjective", Tags::ADJECTIVE),
    // of adjectives this says what it says of no other word
    ("describing", Tags::ADJECTIVE.with(Tags::CONDITION)),
    ("partitive", Tags::PARTITIVE),
    ("measure", Tags::MEASURE),
    // of nouns these say what they say of no other word
    ("role", Tags::NOUN.with(Tags::AS)),
    ("forces", Tags::LED),
    ("class_noun", Tags::NOUN.with(Tags::WITHOUT)),
    ("members", Tags::NOUN.with(Tags::NOR)),
    // of titles it says that a name has it in front: "King Charles III"
    ("ruler", Tags::AGENT.with(Tags::NOR)),
    ("abbreviated", Tags::DESPITE.with(Tags::NOUN)),
    ("deputation", Tags::CONDITION),
    ("manner", Tags::NOUN.with(Tags::REFLEXIVE)),
    ("share", Tags::CAUSE),
    ("also_noun", Tags::NOUN),
    ("day", Tags::DAY.with(Tags::NOUN)),
    ("agent", Tags::AGENT),
    ("title", Tags::AGENT.with(Tags::TITLE)),
];

/// The classes of the file's `[nouns]`: what several have with one another, and what somebody does.
pub(super) const NOUN_CLASSES: &[(&str, Govern)] = &[
    ("pact", Govern::PACT),
    ("talks", Govern::TALKS),
    ("meeting", Govern::MEETING),
    ("call", Govern::CALL),
    ("party", Govern::PARTY),
    ("pair", Govern::PAIR),
    ("war", Govern::WAR),
    ("rift", Govern::RIFT),
    ("attack", Govern::ATTACK),
    ("grip", Govern::GRIP),
    ("curb", Govern::CURB),
    ("charge", Govern::CHARGE),
    ("demand", Govern::DEMAND),
    ("visit", Govern::VISIT),
    ("threat", Govern::THREAT),
    ("move", Govern::MOVE),
    ("offer", Govern::OFFER),
    ("calm", Govern::CALM),
];

/// The classes of the file's `[verbs]`.
pub(super) const VERB_CLASSES: &[(&str, Govern)] = &[
    ("intend", Govern::INTEND),
    ("attempt", Govern::ATTEMPT),
    ("refuse", Govern::REFUSE),
    ("threaten", Govern::THREATEN),
    ("aspect", Govern::ASPECT),
    ("enact", Govern::ENACT),
    ("object_control", Govern::OBJECT_CONTROL),
    ("say", Govern::SAY),
    ("settle", Govern::SETTLE),
    ("say_clause", Govern::SAY_CLAUSE),
    ("address", Govern::ADDRESS),
    ("light", Govern::LIGHT),
    ("undo", Govern::UNDO),
    ("mend", Govern::MEND),
    ("judge", Govern::JUDGE),
    ("make", Govern::MAKE),
    ("against", Govern::AGAINST),
    ("spurn", Govern::SPURN),
    ("command", Govern::COMMAND),
    ("sour", Govern::SOUR),
    ("suit", Govern::SUIT),
    ("gauge", Govern::GAUGE),
    ("regard", Govern::REGARD),
    ("upset", Govern::UPSET),
    ("deny", Govern::DENY),
    ("opine", Govern::OPINE),
    ("happen", Govern::HAPPEN),
    ("travel", Govern::TRAVEL),
    ("arrive", Govern::ARRIVE),
    ("obtain", Govern::OBTAIN),
    ("mediate", Govern::RIFT),
    ("hold", Govern::HOLD),
    ("wield", Govern::WIELD.with(Govern::ASPECT)),
    ("accompany", Govern::ACCOMPANY),
    ("help", Govern::HELP),
    ("bode", Govern::BODE),
    ("elect", Govern::ELECT),
    ("wish", Govern::WISH),
    ("fire", Govern::FIRE),
    ("resign", Govern::RESIGN),
    ("copula", Govern::COPULA),
    ("list", Govern::LIST),
    ("dative", Govern::DATIVE),
    // of verbs these two together say what they say of no other
    ("passive", Govern::ADDRESS.with(Govern::RESIGN)),
    ("plain", Govern(0)),
];

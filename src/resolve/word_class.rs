//! The word classes of `words.tsv`, as bits.

/// A set of word classes.
pub(super) type Classes = u128;

/// Declares the word classes of `words.tsv` as bits.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)+) => {
        /// The bit of each word class; several may hold for one word.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only for counting")]
        enum ClassNumber { $($name,)+ }

        $($(#[$doc])* pub(super) const $name: Classes = 1 << ClassNumber::$name as u32;)+

        /// The bit of a class by its name in the table.
        pub(super) fn class_bit(word: &str) -> Option<Classes> {
            match word { $($word => Some($name),)+ _ => None }
        }
    };
}

classes! {
    /// Makes the capital behind it a place.
    LOCATIVE = "locative",
    /// Makes the capital behind it a government.
    RELATIONAL = "relational",
    /// "the", "these".
    DEFINITE = "definite",
    /// "his", "their".
    POSSESSIVE = "possessive",
    /// "a", "many".
    INDEFINITE = "indefinite",
    /// "two".
    NUMBER = "number",
    /// A verb of going to a place, or of hitting it.
    TRAVEL = "travel",
    /// A verb of saying.
    SPEECH = "speech",
    /// A verb of which an actor is subject or object.
    STANCE = "stance",
    /// "is", "remains": what stands behind says what the subject is.
    COPULA = "copula",
    /// "is", "has", "would".
    AUXILIARY = "auxiliary",
    /// A noun that makes the name before it a place.
    SITE = "site",
    /// A participle behind "was" that happens to a place; every form of a verb of travel that hits
    /// it.
    SITE_VERB = "site-verb",
    /// "embassy": of a capital, it is its government's.
    LEGATION = "legation",
    /// A word around the name of a language.
    TONGUE = "tongue",
    /// A word behind the name of a style.
    DISH = "dish",
    /// "former".
    FORMER = "former",
    /// "al-", "de".
    PARTICLE = "particle",
    /// Never part of a name.
    FUNCTION = "function",
    /// "wife".
    KIN = "kin",
    /// A country's or city's name that people bear, too.
    PERSONAL = "personal",
    /// A direction or size before a country's name, or another word that is no given name.
    EPITHET = "epithet",
    /// "he", "him".
    HE = "he",
    /// "she", "her".
    SHE = "she",
    /// "it".
    IT = "it",
    /// Before a surname that is a month, too: the month is meant.
    CALENDAR = "calendar",
    /// "Jr.": the name before it is that of a relative.
    GENERATION = "generation",
    /// "Lake", "River": with a state's name beside it, the name of a place or a thing.
    LANDMARK = "landmark",
    /// "Treaty", "Gazette": named after the place where it was made.
    DOCUMENT = "document",
    /// "Indian": of the Americas, behind the name of a people.
    TRIBAL = "tribal",
    /// "flight": the capitals behind it are places.
    ROUTE = "route",
    /// Behind "the country": says which one is meant.
    RESTRICTIVE = "restrictive",
    /// "accused": "of" behind its object does not say which one is meant.
    BLAME = "blame",
    /// "urged", "thanked": the object is never the subject itself.
    ADDRESS = "address",
    /// "Office": with "of" before a title, the name of a body.
    CHANCERY = "chancery",
    /// "USS": the name behind it is that of a ship.
    SHIP = "ship",
    /// "sold": what a government does, and a place does not.
    DEED = "deed",
    /// "in", "near": what stands behind is a place, no person.
    INSIDE = "inside",
    /// "protests": from a capital, they are its government's.
    ISSUED = "issued",
    /// "of": joins the words of a body's name.
    BODY_LINK = "body-link",
    /// "based": behind a hyphen, makes the capital before it a place.
    COMPOUND = "compound",
    /// "capital": what a place is.
    SEAT = "seat",
    /// "from", "to".
    ORIGIN = "origin",
    /// "that": a clause follows.
    CLAUSE = "clause",
    /// "us", "him": opens no sentence, and does nothing.
    OBJECT = "object",
    /// Behind "it is": no actor is meant.
    EXPLETIVE = "expletive",
    /// "we", "us", "our".
    WE = "we",
    /// "I", "me", "my".
    ME = "me",
    /// "they", "them".
    THEY = "they",
    /// "each other".
    RECIPROCAL = "reciprocal",
    /// "state", "provincial": before a body, it is that of a part of the state.
    LOCAL = "local",
    /// "People", "Workers": before an apostrophe, part of a body's name.
    FOLK = "folk",
    /// "Medal", "Path": a name that ends so is nobody's.
    THING = "thing",
    /// "St.": whoever has the name behind it is a saint.
    SAINT = "saint",
    /// "Oceans": several seas before it.
    WATERS = "waters",
    /// "coast": behind a sea, what lies there.
    SHORE = "shore",
    /// "the other": behind "each" it means the rest.
    ALTER = "alter",
    /// "authorities": those in a capital are its state's.
    RULE = "rule",
    /// "but", "while": opens a clause that stands against the one before.
    ADVERSE = "adverse",
    /// "neither": of two, none.
    NEITHER = "neither",
    /// "axis", "rift": what two governments have together.
    TANDEM = "tandem",
    /// "patrons", "backers": with an owner, those in a capital are its government.
    BACKING = "backing",
    /// "each", "each side".
    EACH = "each",
    /// "his", "her", "its", "their".
    GENITIVE = "genitive",
    /// "and", "or", "&".
    JOINER = "joiner",
    /// "allies", "partners": others that "and its" adds.
    OTHERS = "others",
    /// "Muslims", "Kurds": people who are meant with their state.
    PEOPLE = "people",
    /// "ally", "member": what a government is to others.
    PARTY = "party",
    /// "drones", "vaccines": what a name before them is the make of.
    GOODS = "goods",
    /// "deputy": the office is another one.
    DEPUTY = "deputy",
    /// "neighbor": one that borders its owner.
    NEIGHBOR = "neighbor",
    /// "party": a capitalised word before it is the name of one.
    FACTION = "faction",
    /// "behest": with "of", makes the capital behind it a government.
    SIDE = "side",
    /// "company": a name beside it is that of one.
    CLASS = "class",
    /// "has": what stands behind it is a deed, where "was" makes it an event.
    HAVE = "have",
    /// "headed": with "by", the name behind it is a person's.
    HEADED = "headed",
    /// "again", "on Sunday": stands between a capital and what its government does.
    ASIDE = "aside",
    /// "along with", "backed by": names who else does what the capital before it does.
    COMPANION = "companion",
    /// "with": stands behind verbs that have no other object.
    COMPLEMENT = "complement",
    /// "teemed": what a town does, and no government.
    TOWN_VERB = "town-verb",
    /// "re-": with a hyphen, the beginning of a verb.
    PREFIX = "prefix",
    /// "down": the rest of a verb, "turned down a request".
    PHRASAL = "phrasal",
    /// "met", "talks": between two people, makes them two who talk.
    MEETING = "meeting",
    /// "bilateral", "mutual".
    MUTUAL = "mutual",
    /// "trade", "relations": what is bilateral between states.
    TIE = "tie",
    /// "whose": takes up the name before its comma.
    WHOSE = "whose",
    /// "the talks": takes up that two talk.
    GATHERING = "gathering",
    /// "the move": takes up what somebody has done.
    MOVE = "move",
    /// "execution": as above, but only of who has been said to execute somebody.
    RETOLD = "retold",
    /// "raid", "stormed": a deed of force, which its noun takes up.
    VIOLENCE = "violence",
    /// "called": what it judges has its name behind it.
    LABELLING = "labelling",
    /// "remarks": takes up what somebody has said.
    SAYING = "saying",
    /// "condemned": judges what somebody has done.
    JUDGMENT = "judgment",
    /// "agreements": what two who talk sign.
    PAPER = "paper",
    /// "country": behind "our" the speaker's own.
    HOMELAND = "homeland",
    /// "the two", "both": stand alone for those just listed.
    TWOSOME = "twosome",
    /// "your": of whoever is spoken to.
    YOUR = "your",
    /// "signed": what is done with a paper.
    SIGNING = "signing",
    /// "with": behind a tie or a paper it says itself whose.
    PARTNER_LINK = "partner-link",
    /// "including": the same of a tie.
    MEMBER_LINK = "member-link",
    /// "on": behind a paper, what it is about.
    TOPIC = "topic",
    /// "while": goes on behind a phrase that a noun ends.
    RESUMING = "resuming",
    /// "which": opens a clause about the name before its comma.
    RELATIVE = "relative",
    /// "offered": what stands between it and "to" goes to a government.
    GIVING = "giving",
    /// "policy": with "towards", makes the capital behind it a government.
    LEANING = "leaning",
    /// "alarmed": opens between commas what a government feels or fears.
    MOOD = "mood",
    /// "the former": of two listed the first.
    FORMER_OF_TWO = "former-of-two",
    /// "airspace": behind "its", of a state.
    OF_STATE = "of-state",
    /// "members": behind "its", of a body.
    OF_BODY = "of-body",
    /// "recalled": what stands behind it and "its" is the subject's own.
    KEEPING = "keeping",
    /// "Chinese": with "the", a whole people.
    MANY_PEOPLE = "many-people",
    /// "called": "it" behind it is called something.
    NAMING = "naming",
    /// "tariff": the goods behind it come from a state.
    TRADED = "traded",
    /// "tiny": says nothing of which state is meant.
    BLAND = "bland",
    /// "across": behind it "the country" is the one whose government acts.
    THROUGHOUT = "throughout",
    /// "anti", "pro": with a hyphen before a capital, it is a government.
    SIDING = "siding",
    /// "with", "from": what the state behind them takes part in is told of the subject.
    BESIDE = "beside",
    /// "believed": behind "it is" it is said of nobody, unless "to" follows.
    IMPERSONAL = "impersonal",
    /// "resistance": who leads it leads no state.
    CAUSE = "cause",
    /// "cooperate": what two do with one another.
    JOINTLY = "jointly",
    /// "member": with no body of its own, of the one named last.
    BELONGING = "belonging",
    /// "joint": of several who issue a paper.
    SHARED = "shared",
    /// "this", "that": of one.
    SINGULAR = "singular",
    /// "financial": a capital of that sort need not be the state's.
    SORT_OF_CAPITAL = "sort-of-capital",
    /// "received": what stands between it and "from" comes from a government.
    TAKING = "taking",
    /// "thanked", "gratitude".
    GRATITUDE = "gratitude",
    /// A word for what one feels about another's deed: "dismay at", "disappointed by".
    DISMAY = "dismay",
    /// "Economy", "Tourism": behind "Minister of", what a minister minds.
    PORTFOLIO = "portfolio",
}

/// Classes that matter to those who talk only, or to what a government gets and feels, and say
/// nothing else of a word.
pub(super) const OF_TALKS: Classes = MEETING
    | LOCAL
    | FOLK
    | THING
    | WATERS
    | SAINT
    | SHORE
    | MUTUAL
    | JOINTLY
    | SHARED
    | BELONGING
    | TIE
    | PAPER
    | GATHERING
    | MOVE
    | RETOLD
    | SAYING
    | JUDGMENT
    | WHOSE
    | GIVING
    | LEANING
    | MOOD
    | OF_STATE
    | OF_BODY
    | KEEPING
    | TAKING
    | MANY_PEOPLE
    | BLAND
    | SORT_OF_CAPITAL
    | TRADED
    | NAMING
    | IMPERSONAL;

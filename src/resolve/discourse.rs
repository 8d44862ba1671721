//! What the article has mentioned so far: the memory that descriptors and pronouns look into.
//!
//! Every list keeps only its latest entries, so that a long document costs no more a byte than a
//! short one.

use super::cue::Cue;
use super::lexicon::OfficeClass;
use super::mention::ActorIdx;
use crate::gazetteer::{EntityIdx, EntityKind, Gender, Sector};

/// The latest mention of an actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) actor: ActorIdx,
    /// The gazetteer's entity; `None` for an actor of this article only.
    pub(super) entity: Option<EntityIdx>,
    pub(super) kind: EntityKind,
    /// The state that the actor is or belongs to.
    pub(super) country: Option<EntityIdx>,
    pub(super) gender: Option<Gender>,
    pub(super) sentence: u32,
}

/// Actors by their latest mention, the latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Recent(Vec<Seen>);

/// How many actors of one sort an article can keep in a reader's mind; later ones push out the
/// earliest.
const KEPT: usize = 40;
/// Whom the news is about is named no later than in this sentence, the heading being the first.
const OPENING: u32 = 1;
/// Between "leaders" and the first of their states, or two of these, stand no more bytes than
/// these.
const LED_REACH: u32 = 64;

impl Recent {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn note(&mut self, seen: Seen) {
        // mostly the same one again
        if let Some(last) = self.0.last_mut()
            && last.actor == seen.actor
        {
            *last = seen;
            return;
        }
        if let Some(at) = self.0.iter().rposition(|s| s.actor == seen.actor) {
            self.0.remove(at);
        } else if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push(seen);
    }

    /// The latest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Seen> + Clone {
        self.0.iter().rev()
    }

    pub(super) fn last(&self) -> Option<&Seen> {
        self.0.last()
    }
}

/// An office that the article states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub(super) person: ActorIdx,
    pub(super) office: OfficeClass,
    pub(super) of: Option<ActorIdx>,
    /// The text says "leader" only, and not of a state.
    pub(super) vague: bool,
}

/// A state of which the text has named a body, or those who fight for or against it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Organ {
    pub(super) state: ActorIdx,
    pub(super) sector: Sector,
    /// The last sentence that does.
    pub(super) sentence: u32,
}

/// Actors that the text listed: "Serbia and Kazakhstan".
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    pub(super) actors: Vec<ActorIdx>,
    pub(super) sentence: u32,
    /// The byte behind the last member.
    pub(super) end: u32,
    /// Its first member is whom the sentence names first.
    pub(super) opens: bool,
    /// The first byte of that member.
    pub(super) start: u32,
}

/// One member more of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) actor: ActorIdx,
    pub(super) sentence: u32,
    /// The byte behind it.
    pub(super) end: u32,
    /// It goes on with the list that is being read.
    pub(super) joined: bool,
    /// It is whom the sentence names first.
    pub(super) opens: bool,
    /// Its first byte.
    pub(super) start: u32,
}

impl Listed {
    /// Becomes a copy of another list.
    pub(super) fn take_over(&mut self, other: &Self) {
        self.actors.clone_from(&other.actors);
        self.sentence = other.sentence;
        self.end = other.end;
        self.opens = other.opens;
        self.start = other.start;
    }

    pub(super) fn clear(&mut self) {
        self.actors.clear();
        self.end = 0;
        self.sentence = 0;
        self.opens = false;
    }
}

/// The memory of one article.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    pub(super) countries: Recent,
    pub(super) bodies: Recent,
    pub(super) people: Recent,
    pub(super) places: Recent,
    pub(super) regions: Recent,
    pub(super) groups: Recent,
    pub(super) stated: Vec<Stated>,
    /// Whose government, army or rebels the text has named, the latest last.
    pub(super) organs: Vec<Organ>,
    /// The list of states that is being read.
    pub(super) listing: Listed,
    /// The last complete list of two or more states, and of more than two.
    pub(super) listed: Listed,
    pub(super) long_listed: Listed,
    /// The byte behind the last phrase for several actors that are not known.
    pub(super) unknown_list: u32,
    /// Whose deed a sentence has judged: "condemned the move".
    pub(super) judged: Option<(u32, ActorIdx)>,
    /// The last sentence with a phrase for a state or a body that nothing near fits: "its patron".
    pub(super) unmet: Option<u32>,
    /// The last sentence with somebody in it whom no table knows: "General Ali Fadel".
    pub(super) stranger: Option<u32>,
    /// The list of states, bodies and armed groups that is being read, and the last complete one:
    /// the two sides of a war or of talks.
    pub(super) siding: Listed,
    pub(super) sided: Listed,
    /// The states whose leaders the text has named together, and the byte behind "leaders" or
    /// behind the last of them.
    pub(super) led: Listed,
    pub(super) led_at: u32,
    /// The last office of several with "of" behind it: "the presidents of".
    pub(super) heads: Option<Cue>,
    /// The two whom the heading or the first sentence names together: the news is about what they
    /// do.
    pub(super) principals: Listed,
    /// What the last collective phrase at the start of a sentence means.
    pub(super) opener: Listed,
    /// The list of people that is being read, and the last complete one.
    pub(super) people_listing: Listed,
    pub(super) people_listed: Listed,
    /// The last sentence with a paper of several: "a joint statement".
    pub(super) joint_paper: Option<u32>,
    /// Where the name of somebody's counterpart begins, and whose he is.
    pub(super) twin: Option<(u32, ActorIdx)>,
    /// Those who stand before the list of people that is being read, with no more than commas
    /// between: "Biden, Macron" of "Biden, Macron and Scholz".
    pub(super) people_parted: Vec<ActorIdx>,
}

impl Discourse {
    pub(super) fn clear(&mut self) {
        for recent in [
            &mut self.countries,
            &mut self.bodies,
            &mut self.people,
            &mut self.places,
            &mut self.regions,
            &mut self.groups,
        ] {
            recent.clear();
        }
        self.stated.clear();
        self.organs.clear();
        self.unknown_list = 0;
        self.stranger = None;
        self.unmet = None;
        self.judged = None;
        self.led_at = 0;
        self.heads = None;
        self.twin = None;
        self.people_parted.clear();
        self.joint_paper = None;
        for list in [
            &mut self.listing,
            &mut self.listed,
            &mut self.long_listed,
            &mut self.led,
            &mut self.opener,
            &mut self.principals,
            &mut self.siding,
            &mut self.sided,
            &mut self.people_listing,
            &mut self.people_listed,
        ] {
            list.clear();
        }
    }

    pub(super) fn note(&mut self, seen: Seen) {
        match seen.kind {
            EntityKind::Country | EntityKind::Territory => self.countries.note(seen),
            EntityKind::Organization | EntityKind::Company | EntityKind::Group => {
                self.bodies.note(seen);
            }
            EntityKind::Person => self.people.note(seen),
            EntityKind::Region => self.regions.note(seen),
            _ => self.places.note(seen),
        }
    }

    /// Keeps an office that the text states.
    pub(super) fn state(&mut self, stated: Stated) {
        if self.stated.len() == KEPT {
            self.stated.remove(0);
        }
        self.stated.push(stated);
    }

    /// As [`Discourse::state`], unless it is known.
    pub(super) fn state_once(&mut self, stated: Stated) {
        let same = |s: &Stated| s.person == stated.person && s.office == stated.office;
        if !self.stated.iter().any(same) {
            self.state(stated);
        }
    }

    /// Keeps of which state the text has named a body.
    pub(super) fn note_organ(&mut self, organ: Organ) {
        let same = |o: &Organ| o.state == organ.state && o.sector == organ.sector;
        if let Some(at) = self.organs.iter().rposition(same) {
            self.organs.remove(at);
        } else if self.organs.len() == KEPT {
            self.organs.remove(0);
        }
        self.organs.push(organ);
    }

    /// Adds a member to the list of its sort, or begins a new list.
    pub(super) fn list(&mut self, people: bool, member: Member) {
        let (now, done) = if people {
            (&mut self.people_listing, &mut self.people_listed)
        } else {
            (&mut self.listing, &mut self.listed)
        };
        add(now, done, member);
        if !people && self.listing.actors.len() > 2 {
            self.long_listed.take_over(&self.listing);
        }
    }

    /// Keeps those who stand before a person with only a comma between; they are one list once an
    /// "and" follows.
    pub(super) fn part_by_comma(&mut self) {
        self.people_parted
            .extend_from_slice(&self.people_listing.actors);
    }

    /// Puts those parted by commas before the list of people, which an "and" has just gone on.
    pub(super) fn join_parted(&mut self) {
        if self.people_parted.is_empty() {
            return;
        }
        let list = &mut self.people_listing;
        self.people_parted.retain(|one| !list.actors.contains(one));
        self.people_parted.append(&mut list.actors);
        std::mem::swap(&mut self.people_parted, &mut list.actors);
        self.people_parted.clear();
        self.people_listed.take_over(&self.people_listing);
    }

    /// As [`Discourse::list`], for states, bodies and armed groups: "Israel and Hamas".
    pub(super) fn side(&mut self, member: Member) {
        add(&mut self.siding, &mut self.sided, member);
        // "the leaders of Chad, Niger and Mali", "the ministers of ASEAN and Japan"
        if self.led_at > 0 && member.end.saturating_sub(self.led_at) <= LED_REACH {
            self.led.take_over(&self.siding);
            self.led_at = member.end;
        }
        if member.sentence <= OPENING && self.siding.actors.len() == 2 {
            self.open_with(member, self.siding.actors[0]);
        }
    }

    /// Keeps the first two whom the text names together: "ASEAN and Japan", "the ASEAN-Japan
    /// Dialogue".
    pub(super) fn open_with(&mut self, member: Member, other: ActorIdx) {
        if member.sentence > OPENING || !self.principals.actors.is_empty() {
            return;
        }
        self.principals.actors.extend([other, member.actor]);
        self.principals.sentence = member.sentence;
        self.principals.end = member.end;
    }
}

/// Adds a member to the list that is being read, and keeps a copy once it is one.
fn add(now: &mut Listed, done: &mut Listed, member: Member) {
    if !member.joined {
        now.actors.clear();
        now.opens = member.opens;
        now.start = member.start;
    }
    if !now.actors.contains(&member.actor) && now.actors.len() < KEPT {
        now.actors.push(member.actor);
    }
    now.sentence = member.sentence;
    now.end = member.end;
    if now.actors.len() >= 2 {
        done.take_over(now);
    }
}

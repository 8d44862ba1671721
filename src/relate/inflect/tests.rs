#![allow(clippy::unwrap_used, reason = "test")]

use super::*;
use proptest::prelude::*;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    verbs: Vec<[String; 5]>,
    nouns: Vec<[String; 2]>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../../../tests/data/inflection.toml")).unwrap()
}

/// The forms of a verb, none twice.
#[derive(Default)]
struct VerbForms {
    base: Vec<String>,
    third: Vec<String>,
    past: Vec<String>,
    participle: Vec<String>,
    gerund: Vec<String>,
}

/// The forms of a noun, none twice.
#[derive(Default)]
struct NounForms {
    singular: Vec<String>,
    plural: Vec<String>,
}

fn add(to: &mut Vec<String>, form: &str) {
    if !to.iter().any(|known| known == form) {
        to.push(form.to_owned());
    }
}

fn verb_forms(lemma: &str, irregular: &Irregular) -> VerbForms {
    let mut all = VerbForms::default();
    each_verb_form(lemma, irregular, |which, form| {
        let list = match which {
            VerbForm::Base => &mut all.base,
            VerbForm::Third => &mut all.third,
            VerbForm::Past => &mut all.past,
            VerbForm::Participle => &mut all.participle,
            VerbForm::Gerund => &mut all.gerund,
        };
        add(list, form);
    });
    all
}

fn noun_forms(lemma: &str, irregular: &Irregular) -> NounForms {
    let mut all = NounForms::default();
    each_noun_form(lemma, irregular, |plural, form| {
        add(
            if plural {
                &mut all.plural
            } else {
                &mut all.singular
            },
            form,
        );
    });
    all
}

fn joined(forms: &[String]) -> String {
    forms.join("/")
}

#[test]
fn verbs_of_the_data_file_have_their_forms() {
    let cases = cases();
    assert!(cases.verbs.len() >= 80);
    let mut wrong = Vec::new();
    for [lemma, third, past, participle, gerund] in &cases.verbs {
        let got = verb_forms(lemma, Irregular::builtin());
        for (name, want, got) in [
            ("third", third, &got.third),
            ("past", past, &got.past),
            ("participle", participle, &got.participle),
            ("gerund", gerund, &got.gerund),
        ] {
            if *want != joined(got) {
                wrong.push(format!("{lemma} {name}: {} but want {want}", joined(got)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nouns_of_the_data_file_have_their_plurals() {
    let cases = cases();
    assert!(cases.nouns.len() >= 60);
    let mut wrong = Vec::new();
    for [lemma, plural] in &cases.nouns {
        let mut plurals = Vec::new();
        each_plural(lemma, Irregular::builtin(), |parts| {
            plurals.push(parts.concat());
        });
        let got = joined(&plurals);
        if got != *plural {
            wrong.push(format!("{lemma}: {got} but want {plural}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spellings_are_inflected_together() {
    let forms = verb_forms("recognize", Irregular::builtin());
    assert_eq!(forms.base, ["recognize", "recognise"]);
    assert_eq!(forms.past, ["recognized", "recognised"]);
    let forms = noun_forms("defense treaty", Irregular::builtin());
    assert_eq!(forms.singular, ["defense treaty", "defence treaty"]);
    assert_eq!(forms.plural, ["defense treaties", "defence treaties"]);
}

proptest! {
    #[test]
    fn any_lemma_has_every_form(lemma in "\\PC{0,24}") {
        let forms = verb_forms(&lemma, Irregular::builtin());
        for list in [&forms.base, &forms.third, &forms.past, &forms.participle, &forms.gerund] {
            prop_assert!(!list.is_empty());
        }
        prop_assert!(!noun_forms(&lemma, Irregular::builtin()).plural.is_empty());
    }

    #[test]
    fn a_regular_gerund_ends_in_ing(lemma in "[a-z]{3,9}") {
        for form in verb_forms(&lemma, Irregular::builtin()).gerund {
            prop_assert!(form.ends_with("ing"), "{form}");
        }
    }
}

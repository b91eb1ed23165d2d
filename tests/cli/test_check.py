"""`kg check`."""


def test_a(kg, example, alphaville):
    ran = kg("check", "--data", example.data(), "--documents", example.texts())
    print(ran)
    ran2 = kg("query", "--store", alphaville, "SELECT (COUNT(*) AS ?n) {?s ?p ?o}")
    print(ran2)
    print((example.folder / "data/claims/press-2018-alphaville.yaml").read_text())
    assert 0

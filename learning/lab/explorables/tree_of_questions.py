"""A tree learned from the petals of 150 iris flowers (Fisher 1936), as scikit-learn ships them."""

from __future__ import annotations

from typing import Any

import sklearn
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier

DEPTH = 3
FEATURES = ("length", "width")


def data() -> dict[str, Any]:
    """The questions from the first on: each asks for more than a number, and leads to a question or to a species."""
    iris = load_iris()
    petals = iris.data[:, 2:].round(1)
    model = DecisionTreeClassifier(max_depth=DEPTH, random_state=0).fit(petals, iris.target)
    tree, names = model.tree_, list(iris.target_names)
    questions: list[dict[str, Any]] = []

    def result(node: int) -> str | None:
        """The species, if everything below the node leads to it."""
        if tree.children_left[node] < 0:
            return str(names[int(tree.value[node].argmax())])
        below = {result(int(child[node])) for child in (tree.children_left, tree.children_right)}
        return below.pop() if len(below) == 1 else None

    def ask(node: int) -> str:
        if species := result(node):
            return species
        question: dict[str, Any] = {"id": f"q{len(questions) + 1}"}
        questions.append(question)
        question["feature"] = FEATURES[int(tree.feature[node])]
        question["over"] = round(float(tree.threshold[node]), 2)
        question["no"] = ask(int(tree.children_left[node]))
        question["yes"] = ask(int(tree.children_right[node]))
        return str(question["id"])

    ask(0)
    return {
        "scikit-learn": sklearn.__version__,
        "questions": questions,
        "right": int((model.predict(petals) == iris.target).sum()),
    }

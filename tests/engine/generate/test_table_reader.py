"""What a model may use of a table."""

from tests.engine.generate.showing import instances, marked, number, rows, solves, template, value


def test_a_feature_is_known_before_the_prediction_and_has_a_connection() -> None:
    given = template("features-restaurant-hours").parameters
    for instance in instances("features-restaurant-hours"):
        hours = {str(word): number(hour) for word, hour in rows(instance)}
        prediction = value(instance, "prediction")
        early = {word for word, hour in hours.items() if hour < prediction}
        key, wrong = marked(instance)
        assert given["lot"] in early
        assert given["label"] not in early
        assert key == early - {given["lot"]}
        assert {word: way for word, way in wrong.items() if way == "lot"} == {given["lot"]: "lot"}
        assert {way for word, way in wrong.items() if word != given["lot"]} == {"late"}


def test_each_column_is_early_in_some_exercises_and_late_in_others() -> None:
    columns = template("features-restaurant-hours").parameters["columns"]
    keys = [marked(instance)[0] for instance in instances("features-restaurant-hours")]
    assert all(0 < sum(column in key for key in keys) < len(keys) for column in columns)


def test_inputs_are_the_early_columns_of_all_cases() -> None:
    for instance in instances("features-clinic-values"):
        said = {str(word): number(count) for word, count in rows(instance)}
        cases, early, late = said["cases"], said["early"], said["late"]
        assert said["label"] == 1
        ways = {"label": cases * (early + 1), "late": cases * (early + late), "all": cases * (early + late + 1)}
        solves(instance, cases * early, ways | {"columns": early, "cases": cases})

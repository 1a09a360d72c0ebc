"""English is read, other languages are refused by name, short texts get the benefit of doubt."""

import pytest

from extract.english import check_english
from extract.errors import LanguageError


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Firma hat am Montag ihre Zahlen vorgelegt und die Prognose nicht erhöht.", "German"),
        ("Le groupe a annoncé une perte pour le trimestre, et les actions ont baissé.", "French"),
        ("La empresa anunció el lunes que compra la firma por tres millones.", "Spanish"),
        ("Il gruppo non ha detto quanto è costato, ma le azioni sono salite.", "Italian"),
        ("A empresa disse que não vai vender, mas as ações já caíram muito.", "Portuguese"),
        ("De onderneming zei dat het een nieuwe fabriek bouwt en niet verkoopt.", "Dutch"),
        ("Bolaget säger att det inte är klart, men aktien har stigit på börsen.", "Swedish"),
        ("Firma nie jest na sprzedaż, ale to się może zmienić do końca roku.", "Polish"),
        ("Компания объявила о сделке в понедельник.", "Cyrillic"),
        ("会社は月曜日に新しいモデルを発表した。", "Japanese"),
        ("Yhtiö julkisti maanantaina tuloksensa " * 20, "another language"),
    ],
)
def test_other_languages_are_refused(text, language):
    with pytest.raises(LanguageError, match=language) as caught:
        check_english(text, name="story.txt")
    assert str(caught.value).startswith("story.txt is not English")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "Acme shares rise",
        "Acme, Globex, Initech",
        "Revenue $3bn, profit $1bn",
        "Acme kauft Globex.",
        'The chief said "c\'est la vie" and left for La Rochelle.',
        "El Niño and La Niña: what the weather in Los Angeles means for the chips of Las Vegas",
        "The ministry, called Bundesministerium der Finanzen, said that it would not pay.",
    ],
)
def test_english_and_texts_too_short_to_tell_are_read(text):
    check_english(text)

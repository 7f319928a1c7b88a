"""Entries that may be one person: the same addresses, and names across scripts and romanisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.store import variants
from toolkit.store.duplicates import Alike, Named, duplicates

FIELDS = {"own": "name_native", "call": "call_name", "read": "reading", "mail": "email", "tel": "phone"}

# One entry | another | how alike | why. An entry is a Latin name, then what else is known of the person.
ALIKE = """
mail mei@example.org                       | mail MEI@Example.ORG                        |  95 | same e-mail address
mail Mei <mei@example.org>                 | mail office@example.org; mei@example.org    |  95 | same e-mail address
Lin Mei, mail mei@example.org              | Ito Ren, mail mei@example.org               |  95 | same e-mail address
Lin Mei, mail mei@example.org              | Mei Lin, mail mei@example.org               | 100 | same e-mail address; same Latin name
Lin Mei, mail mei@example.org, tel 55512345 | Lin Mei, mail mei@example.org, tel 555-123-45 | 100 | same e-mail address; same phone number; same Latin name
tel +886 912 345 678                       | tel 0912-345-678                            |  85 | same phone number
tel +81 (0)90-1234-5678                    | tel ０９０ １２３４ ５６７８                    |  85 | same phone number
tel 0081 90 1234 5678                      | tel 02-9999-1111 / 090.1234.5678            |  85 | same phone number
tel +1 (212) 555-0123 ext. 7               | tel 212 555 0123                            |  85 | same phone number

own 陳柏宇                                 | own 陳柏宇                                  |  90 | same name in its own script
own 佐藤 花子                              | own 佐藤花子                                |  90 | same name in its own script
own 陳柏宇                                 | own 陈柏宇                                  |  88 | same characters in another form of them
own 謝蘭馨                                 | own 谢兰馨                                  |  88 | same characters in another form of them
own 髙橋健                                 | own 高橋健                                  |  88 | same characters in another form of them
own 藤澤邊子                               | own 藤沢辺子                                |  88 | same characters in another form of them
own 奈々美                                 | own 奈奈美                                  |  88 | same characters in another form of them

Lin Ya-wen                                 | LIN Yawen                                   |  85 | same Latin name
Lin Ya-wen                                 | Ya-Wen Lin                                  |  85 | same Latin name
Lin Ya-wen                                 | Lín Yǎwén                                   |  85 | same Latin name
ＬＩＮ Ｙａ－ｗｅｎ                          | Lin Ya‐wen                                  |  85 | same Latin name
Lin Ya Wen                                 | Yawen Lin                                   |  85 | same Latin name
own 林雅雯                                 | Lin Ya-wen                                  |  80 | the Latin name is the reading of the other's characters (pinyin)
own 林雅雯                                 | LIN Yawen                                   |  80 | the Latin name is the reading of the other's characters (pinyin)
own 林雅雯                                 | Ya-Wen Lin                                  |  80 | the Latin name is the reading of the other's characters (pinyin)
own 林雅雯                                 | Lín Yǎwén                                   |  80 | the Latin name is the reading of the other's characters (pinyin)
own 林雅雯                                 | Vivian Lin, read Lín Yǎwén                  |  80 | the Latin name is the reading of the other's characters (pinyin)
own 謝志明                                 | Xie Zhiming                                 |  80 | the Latin name is the reading of the other's characters (pinyin)
own 謝志明                                 | Hsieh Chih-ming                             |  78 | the Latin name is the reading of the other's characters (Wade-Giles)
own 蔡佳玲                                 | Chia-ling Ts'ai                             |  78 | the Latin name is the reading of the other's characters (Wade-Giles)
own 郭子儀                                 | Kuo Tzu-i                                   |  78 | the Latin name is the reading of the other's characters (Wade-Giles)
own 呂詩婷                                 | Lyu Shiting                                 |  80 | the Latin name is the reading of the other's characters (pinyin)
own 欧阳娜                                 | Ou-yang Na                                  |  80 | the Latin name is the reading of the other's characters (pinyin)
own 司馬光明                               | Ssu-ma Kuang-ming                           |  78 | the Latin name is the reading of the other's characters (Wade-Giles)
own 陳柏宇                                 | Chen Boyu                                   |  78 | the Latin name is the reading of the other's characters (pinyin)
own 陳柏宇                                 | Chen Po-yu                                  |  76 | the Latin name is the reading of the other's characters (Wade-Giles)
own 單小明                                 | Shan Xiaoming                               |  78 | the Latin name is the reading of the other's characters (pinyin)
own 曾美                                   | Zeng Mei                                    |  78 | the Latin name is the reading of the other's characters (pinyin)
own 曾美                                   | Tseng Mei                                   |  78 | the Latin name is the reading of the other's characters (Wade-Giles)
own 解明                                   | Xie Ming                                    |  78 | the Latin name is the reading of the other's characters (pinyin)
Chen Po-yu                                 | Chen Boyu                                   |  70 | the names sound the same (pinyin and Wade-Giles)
Hsieh Chih-ming                            | Xie Zhiming                                 |  70 | the names sound the same (pinyin and Wade-Giles)
Tsai Ya-ting                               | Yating Cai                                  |  70 | the names sound the same (pinyin and Wade-Giles)
Hsieh Szu-han                              | Hsieh Ssu-han                               |  70 | the names sound the same (Wade-Giles)
Lyu Jie                                    | Lü Jie                                      |  75 | the names sound the same (pinyin)
Wang Wei, own 王伟, mail a@example.org     | Wang Wei, own 王薇, mail b@example.org      |  50 | the names sound the same, and their characters differ
own 王伟                                   | own 王薇                                    |  50 | the names sound the same, and their characters differ
Wang Wei, own 王伟                         | Wang Wei                                    |  85 | same Latin name

own 佐藤花子, read さとう はなこ           | Sato Hanako                                 |  80 | the Latin name is the reading of the other's kana
own 佐藤花子, read サトウ ハナコ           | Satō Hanako                                 |  80 | the Latin name is the reading of the other's kana
own 佐藤花子, read ｻﾄｳ ﾊﾅｺ                | Satou Hanako                                |  80 | the Latin name is the reading of the other's kana
read さとうはなこ                          | Hanako SATO                                 |  80 | the Latin name is the reading of the other's kana
read さとう はなこ                         | read ｻﾄｳ･ﾊﾅｺ                               |  85 | same reading in kana
Sato Hanako                                | Hanako Satoh                                |  75 | the names sound the same (Japanese)
read おおしろ じゅんいち                   | Ohshiro Jun'ichi                            |  80 | the Latin name is the reading of the other's kana
read はっとり きょうこ                     | Hattori Kyoko                               |  80 | the Latin name is the reading of the other's kana
read ほんま しょうへい                     | Homma Shohei                                |  80 | the Latin name is the reading of the other's kana
read つちだ しゅうじ                       | Tutida Syuzi                                |  80 | the Latin name is the reading of the other's kana
own とぅんち まぐゎ                        | Tunchi Magwa                                |  80 | the Latin name is the reading of the other's kana
own ウィーマ てぃーだ                      | Wima Tida                                   |  80 | the Latin name is the reading of the other's kana
own 佐藤花子, read さとう はなこ           | own 佐藤華子, read さとう はなこ            |  50 | the names sound the same, and their characters differ
own 林裕子, read はやし ゆうこ             | own 林裕子, read はやし ひろこ              |  60 | same characters, and their readings differ

own 김철수                                 | Kim Cheol-su                                |  75 | the Latin name is the reading of the other's Hangul
own 김철수                                 | Chul-soo Kim                                |  75 | the Latin name is the reading of the other's Hangul
own 이은주                                 | Lee Eun Joo                                 |  75 | the Latin name is the reading of the other's Hangul
own 박지훈                                 | PARK Ji-hoon                                |  75 | the Latin name is the reading of the other's Hangul
own 남궁민수                               | Namkung Minsoo                              |  70 | the Latin name is the reading of the other's Hangul
own 한민지                                 | Han Min-ji                                  |  70 | the Latin name is the reading of the other's Hangul
Kim Cheol-su                               | Kim Chul-soo                                |  65 | the names sound the same (Korean)
Kim Chul-soo, own 김철수                   | Kim Chul-soo, own 金哲洙                    |  85 | same Latin name
Kim Chul-soo, own 김철수                   | Kim Chul-soo, own 김출수                    |  50 | the names sound the same, and their characters differ
Choi Young-hee                             | Choe Yeong-hui                              |  65 | the names sound the same (Korean)

José Ångström                              | Angstrom Jose                               |  85 | same Latin name
Jean-Luc Marchetti                         | Jean Luc Marchetti                          |  85 | same Latin name
Dana R. Whitfield                          | Dana Whitfield                              |  65 | same Latin name but for a middle name or initial
Dana R. Whitfield                          | Dana Rose Whitfield                         |  65 | same Latin name but for a middle name or initial
Elena Marchetti                            | Elena Marcheti                              |  60 | the Latin names differ by one letter
Elena Marchetti                            | Marchteti Elena                             |  60 | the Latin names differ by one letter
Jörg Müller                                | Jörg Mueller                                |  60 | the Latin names differ by one letter
Sato Hanako                                | Sato Hnako                                  |  60 | the Latin names differ by one letter
own Пётр Иванков                           | Petr Ivankov                                |  85 | same Latin name
Lin Ya-wen, call Vivian                    | Vivian Lin                                  |  55 | call name and family name are the other's Latin name
"""

# One entry | another who is somebody else.
APART = """
own 林雅雯                                 | own 林雅婷
Lin Ya-wen                                 | Lin Ya-ting
own 林雅雯                                 | Lin Ya-ting
own 林雅雯                                 | Wen Linya
Lin Yawen                                  | Lin Wenya
Chen Wei                                   | Chen Hui
Chen Wei                                   | Chen Wai
Chen Chih-ming                             | Chen Chun-ming
own 任美玲                                 | own 林美玲
own 大城美奈                               | Dacheng Meinai
own 高橋健, read たかはし けん             | own 高橋建, read たかはし たつる
Takahashi Ken, own 高橋健                  | Takahashi Tatsuru, own 高橋建
Sato Hanako                                | Sato Haruko
Sato Yuki                                  | Sato Yuka
Kiyoko Arai                                | Kyoko Arai
read さとう                                | read さとう
read きよこ ひが                           | Kyoko Higa
own 김민수                                 | own 김민서
Kim Min-su                                 | Kim Min-seo
own 김민서                                 | Kim Min-su
Kim Min-ji, own 김민지                     | Kim Min-ju, own 김민주
Lin Ya-wen, call Vivian                    | Vivian Chen
Lin Ya-wen, call Vivian                    | Lin Ya-ting, call Vivian
Lin Ya-wen, own 林雅雯, call Vivian        | Vivian Lin, own 林美玲
Lin Ya-wen, call Hanako                    | Hanako Sato
call Hanako                                | Hanako
Dana R. Whitfield                          | Dana T. Whitfield
Elena Marchetti                            | Elisa Marchetti
Lee Ann                                    | Lea Ann
Elena Marchetti, own 王伟                  | Elena Marcheti, own 林薇
Lin                                        | Lin
Lin                                        | Lin Ya-wen
own 林                                     | own 林
own 林                                     | own 林雅雯
Lin Mei                                    | Lin
Lin Mei, own 林美                          | Wang Jie, own 王傑
mail n/a                                   | mail n/a
mail @                                     | mail @
tel -                                      | tel -
tel 110                                    | tel 110
tel 0912-345-678                           | tel 0812-345-678
own -                                      | own -
                                           |
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines() if line]


def _person(id: str, cell: str) -> Named:
    fields = {"name_latin": ""}
    for part in cell.split(", "):
        word, _, rest = part.partition(" ")
        fields.update({FIELDS[word]: rest} if word in FIELDS else {"name_latin": part})
    return Named(id, **fields)


@pytest.mark.parametrize(("one", "other", "score", "reason"), _rows(ALIKE))
def test_alike(one: str, other: str, score: str, reason: str) -> None:
    expected = [Alike("A1", "B1", int(score), reason)]
    assert duplicates([_person("A1", one), _person("B1", other)]) == expected
    assert duplicates([_person("A1", other), _person("B1", one)]) == expected


@pytest.mark.parametrize(("one", "other"), _rows(APART))
def test_apart(one: str, other: str) -> None:
    assert duplicates([_person("A1", one), _person("B1", other)]) == []


def test_the_most_alike_come_first() -> None:
    people = {
        "C3": "Wang Wei, own 王薇",
        "C2": "Wang Wei, own 王伟, tel +86 138 0000 1111",
        "C1": "own 王偉, tel 13800001111",
        "T1": "Hsieh Chih-ming, mail ming@example.org",
        "T2": "Xie Zhiming, mail ming@example.org",
        "J1": "Sato Hanako",
    }
    found = duplicates(_person(id, cell) for id, cell in people.items())
    assert [(pair.first, pair.second, pair.score) for pair in found] == [
        ("T1", "T2", 100),
        ("C1", "C2", 93),
        ("C1", "C3", 50),
        ("C2", "C3", 50),
    ]
    assert found[1].reason == "same characters in another form of them; same phone number"


def test_reasons_name_nobody() -> None:
    people = [_person(f"P{at}", cell) for at, row in enumerate(_rows(ALIKE)) for cell in row[:2]]
    words = {word for person in people for word in (person.name_latin + person.name_native).lower().split()}
    for pair in duplicates(people):
        assert words.isdisjoint(pair.reason.lower().split()), pair


def test_one_entry_twice_is_one_person() -> None:
    person = _person("A1", "Lin Ya-wen, own 林雅雯, mail mei@example.org")
    assert duplicates([person, person, Named("A1", email="mei@example.org")]) == []


def test_a_name_that_hundreds_have_makes_few_pairs_for_each() -> None:
    found = duplicates(Named(f"P{at:03d}", "Wang Wei") for at in range(400))
    assert len(found) < 400 * 30
    assert {pair.first for pair in found} | {pair.second for pair in found} == {f"P{at:03d}" for at in range(400)}


LONG = 100_000
HOSTILE = [
    "Lin" * LONG, "Lin " * LONG, "l-i-n " * LONG, "林" * LONG, "さ" * LONG, "ゃ" * LONG, "っ" * LONG, "김" * LONG,
    "ﷺ" * LONG, "\u0301" * LONG, "a\u0301" + "\u0316" * LONG, "\u202e" * LONG, "chu" * LONG, "々" * LONG, "9" * LONG,
    "a@b.c;" * LONG, "😀" * LONG, "\x00\x1b[2J", "\ud800", "\u200d\u200b", "ー", "・", "゛", "ᄀ", "|", "' ' '", "٣" * 9,
    "Ito " + "na" * 30 + "x", "Ito " + "tsu" * 25 + "q", "Kim " + "oe" * 30 + "q", "Kim " + "anka" * 18 + "q",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_too_much(text: str) -> None:
    people = [Named(id, text, text, text, text, text, text) for id in ("A1", "B1")]
    assert len(duplicates(people)) <= 1


def test_bidi_and_invisible_characters_hide_nothing() -> None:
    assert duplicates([Named("A1", "\u202eLin\u200b Ya\u00adwen"), Named("B1", "Lin Yawen\u2069")]) == [
        Alike("A1", "B1", 85, "same Latin name")
    ]


_CELL = st.one_of(
    st.text(max_size=20),
    st.text("林王雅雯伟さとうｻﾄｳ김철수 -'aeiouhnstwcy@.0123", max_size=12),
    st.sampled_from(
        ["Lin Ya-wen", "Lin Yawen", "Wang Wei", "林雅雯", "王伟", "王薇", "さとう はなこ", "김철수", "a@example.org"]
    ),
)
_PEOPLE = st.lists(
    st.builds(Named, st.sampled_from(["A1", "A2", "B1", "B2", "C1"]), _CELL, _CELL, _CELL, _CELL, _CELL, _CELL)
)


@given(_PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_nothing(people: list[Named], chance) -> None:
    found = duplicates(people)
    mixed = list(people)
    chance.shuffle(mixed)
    assert duplicates(mixed) == found
    assert all(pair.first < pair.second and 0 < pair.score <= 100 for pair in found)
    assert len({(pair.first, pair.second) for pair in found}) == len(found)


def test_each_character_has_one_form() -> None:
    forms = variants._FORMS.split()
    assert sorted("".join(forms)) == sorted(set("".join(forms)))
    assert all(len(each) > 1 for each in forms)

"""`dialogue roster import`: tables as real form tools save them, looked at before anything is written."""

from __future__ import annotations

import datetime
import io
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.conftest import ROSTER, Workshop, build_file_tree
from tests.desk import fill, home_of
from tests.ledger import act, clashes, edits, store_at
from tests.roster_desk import Done, dialogue, kept, roster, told
from toolkit.files.columns import load_columns
from toolkit.model.columns import Columns
from toolkit.store.answers import understood
from toolkit.store.form import read_form

# ---------- tables as form tools save them

GOOGLE_EN = """\
Timestamp,Email Address,Full name,Delegation,"What do you eat?",How well do you speak Japanese?,How well do you speak English?,May we record you?
12/1/2026 9:12:33,mei@example.org,Kuroda Mei,hill,"no fish, no meat",C2 – mother tongue,"Upper intermediate (B2)",Yes
12/1/2026 10:40:02,ada@example.org,Ada Finch,shore,,None,Native speaker,ask me first
12/2/2026 8:00:00,bram@example.org,Bram Holt,shore,vegan,,C1,No
"""
GOOGLE_JA = """\
タイムスタンプ,メールアドレス,氏名,ふりがな,派遣元,食事,日本語,到着日時,写真撮影,録音
2026/12/01 9:12:33,mei@example.org,黒田 芽衣,くろだ めい,hill,魚介アレルギー,母語,2027/03/06 11:00:00,group,はい
2026/12/01 10:40:02,sota@example.org,新井 颯太,あらい そうた,hill,,母語話者,2027年3月6日（土） 午前9時30分,none,いいえ
"""
GOOGLE_KO = """\
타임스탬프,이메일,이름,영문명,대표단,도착 일시,녹음
2026. 12. 1 오후 3:10:00,hana@example.org,김하나,Kim Hana,shore,2027. 3. 6. 오후 12:05:00,동의
2026. 12. 2 오전 9:00:00,duri@example.org,박두리,Park Duri,shore,2027. 3. 6 오전 12:05:00,동의하지 않음
"""
LIMESURVEY = '''\
"Response ID";"Date submitted";"Last page";"Start language";"Seed";"Name";"E-mail";"Delegation";"Diet";"Notes"
"1";"2026-12-01 09:12:33";"4";"en";"1402885319";"Ada Finch";"ada@example.org";"shore";"no pork; no shellfish";"She said: ""no stairs; please"""
"2";"2026-12-01 10:40:02";"4";"ja";"1099315550";"Kuroda Mei";"mei@example.org";"hill";"";""
'''
EXCEL = '\ufeffsep=;\r\nid;name;party;languages;notes\r\nS1;Ada Finch;shore;en:C2;"two\r\nlines"\r\nH1;Kuroda Mei;hill;ja:C2;\r\n'
TABS = "No.\tName\tDelegation\tDietary requirements\nS1\tAda Finch\tshore\tno nuts, no fish; no milk\n"
SHIFT_JIS = """\
氏名,フリガナ,派遣元,備考
黒田 芽衣,クロダ メイ,hill,駅から会場まで車で行きます
新井 颯太,アライ ソウタ,hill,子どもと一緒に参加します
"""
BIG5 = """\
姓名,電郵,代表團,飲食,備註
林雅雯,yawen@example.org,shore,素食,需要無障礙房間
陳柏宇,poyu@example.org,shore,不吃牛肉,星期日晚上抵達
"""
GB18030 = """\
姓名,邮箱,代表团,饮食,备注
王晓明,xiaoming@example.org,hill,素食,需要无障碍房间
张丽华,lihua@example.org,hill,不吃牛肉,星期日晚上抵达
"""
MAPS = {
    "google-en": [
        "--map=What do you eat?=diet",
        "--map=How well do you speak Japanese?=languages:ja",
        "--map=How well do you speak English?=languages:en",
        "--map=May we record you?=recording_consent",
    ],
    "google-ja": ["--map=日本語=languages:ja"],
}


def dated_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["id", "Name", "party", "Decade of birth", "Arrival", "Passport expiry", "Public event", "Mobile"])
    sheet.append(
        [
            "S1",
            "Ada Finch",
            "shore",
            1990,
            datetime.datetime(2027, 3, 6, 15, 10),
            datetime.date(2031, 5, 4),
            True,
            "+44 20 5550 101",
        ]
    )
    sheet.append(["H1", "Kuroda Mei", "hill", 1980, None, datetime.datetime(2030, 1, 2), False, 5550102])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def dated_by_xlsxwriter() -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet()
    day, moment = (
        book.add_format({"num_format": "yyyy/m/d"}),
        book.add_format({"num_format": 'yyyy"年"m"月"d"日" h:mm'}),
    )
    sheet.write_row(1, 1, ["番号", "氏名", "到着", "旅券有効期限", "備考"])
    sheet.write_row(2, 1, ["H1", "黒田 芽衣"])
    sheet.write_datetime(2, 3, datetime.datetime(2027, 3, 6, 11, 0), moment)
    sheet.write_datetime(2, 4, datetime.datetime(2031, 5, 4), day)
    sheet.write_formula(2, 5, '="a"&"b"', None, "ab")
    book.close()
    return data.getvalue()


FORMS: dict[str, tuple[str, bytes, list[str]]] = {
    "google-en": ("answers.csv", GOOGLE_EN.encode(), [
        "1 P1 name_latin: Kuroda Mei, email: mei@example.org, party: hill, languages: ja:C2;en:B2, diet: no fish, no meat, recording_consent: yes",
        "2 P2 name_latin: Ada Finch, email: ada@example.org, party: shore, languages: en:C2, recording_consent: ask",
        "3 P3 name_latin: Bram Holt, email: bram@example.org, party: shore, languages: en:C1, diet: vegan, recording_consent: no",
    ]),
    "google-ja": ("回答.csv", GOOGLE_JA.encode(), [
        "1 P1 name_native: 黒田 芽衣, reading: くろだ めい, email: mei@example.org, party: hill, languages: ja:C2, diet: 魚介アレルギー, photo_consent: group, recording_consent: yes, arrival: 2027-03-06T11:00",
        "2 P2 name_native: 新井 颯太, reading: あらい そうた, email: sota@example.org, party: hill, languages: ja:C2, photo_consent: none, recording_consent: no, arrival: 2027-03-06T09:30",
    ]),
    "google-ko": ("응답.csv", GOOGLE_KO.encode(), [
        "1 P1 name_latin: Kim Hana, name_native: 김하나, email: hana@example.org, party: shore, recording_consent: yes, arrival: 2027-03-06T12:05",
        "2 P2 name_latin: Park Duri, name_native: 박두리, email: duri@example.org, party: shore, recording_consent: no, arrival: 2027-03-06T00:05",
    ]),
    "limesurvey": ("results.csv", LIMESURVEY.encode("utf-8-sig"), [
        '1 P1 name_latin: Ada Finch, email: ada@example.org, party: shore, diet: no pork; no shellfish, notes: She said: "no stairs; please"',
        "2 P2 name_latin: Kuroda Mei, email: mei@example.org, party: hill",
    ]),
    "excel-sep": ("list.csv", EXCEL.encode(), [
        "1 S1 name_latin: Ada Finch, party: shore, languages: en:C2, notes: two\nlines",
        "2 H1 name_latin: Kuroda Mei, party: hill, languages: ja:C2",
    ]),
    "utf-16-tabs": ("list.txt", TABS.encode("utf-16"), ["1 S1 name_latin: Ada Finch, party: shore, diet: no nuts, no fish; no milk"]),
    "shift-jis": ("名簿.csv", SHIFT_JIS.encode("cp932"), [
        "1 P1 name_native: 黒田 芽衣, reading: クロダ メイ, party: hill, notes: 駅から会場まで車で行きます",
        "2 P2 name_native: 新井 颯太, reading: アライ ソウタ, party: hill, notes: 子どもと一緒に参加します",
    ]),
    "big5": ("名單.csv", BIG5.encode("cp950"), [
        "1 P1 name_native: 林雅雯, email: yawen@example.org, party: shore, diet: 素食, notes: 需要無障礙房間",
        "2 P2 name_native: 陳柏宇, email: poyu@example.org, party: shore, diet: 不吃牛肉, notes: 星期日晚上抵達",
    ]),
    "gb18030": ("名单.csv", GB18030.encode("gb18030"), [
        "1 P1 name_native: 王晓明, email: xiaoming@example.org, party: hill, diet: 素食, notes: 需要无障碍房间",
        "2 P2 name_native: 张丽华, email: lihua@example.org, party: hill, diet: 不吃牛肉, notes: 星期日晚上抵达",
    ]),
    "openpyxl": ("list.xlsx", dated_by_openpyxl(), [
        "1 S1 name_latin: Ada Finch, phone: +44 20 5550 101, document_expires: 2031-05-04, party: shore, birth_decade: 1990, public_event: yes, arrival: 2027-03-06T15:10",
        "2 H1 name_latin: Kuroda Mei, phone: 5550102, document_expires: 2030-01-02, party: hill, birth_decade: 1980, public_event: no",
    ]),
    "xlsxwriter": ("名簿.xlsx", dated_by_xlsxwriter(), ["1 H1 name_native: 黒田 芽衣, document_expires: 2031-05-04, arrival: 2027-03-06T11:00, notes: ab"]),
}  # fmt: skip


@pytest.fixture
def ford(workshop: Workshop) -> Path:
    """The small workshop, with nobody in it yet."""
    folder = workshop()
    (folder / "roster.csv").unlink()
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def imported(folder: Path, table: str | bytes, *words: str, name: str = "form.csv") -> Done:
    """Import a table, as it stands or with options, and say yes."""
    build_file_tree(folder.parent, {name: table})
    return roster("import", folder, folder.parent / name, "--yes", *words)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_shown_first_then_written_and_a_second_time_changes_nothing(form: str, ford: Path) -> None:
    name, data, people = FORMS[form]
    table = build_file_tree(ford.parent, {name: data}) / name
    before = files(ford)

    shown = roster("import", ford, table, "--preview", *MAPS.get(form, []))
    assert (shown.code, shown.err, files(ford)) == (0, "", before)
    assert f"{len(people)} new: {people[0].split()[1]}" in shown.out

    unasked = roster("import", ford, table, *MAPS.get(form, []))
    assert (unasked.code, unasked.out, kept(ford)) == (1, shown.out, [])
    assert unasked.err == "Look at this, then say --yes to write it.\nNothing was written.\n"
    assert files(ford).keys() - before.keys() == {"roster.columns.yaml"}

    # What the columns mean is remembered, so that it need not be said again.
    written = roster("import", ford, table, "--yes")
    assert (written.code, kept(ford)) == (0, people)
    assert written.out == shown.out + "Written as change 1; `dialogue roster undo` takes all of it back.\n"

    after = files(ford)
    again = roster("import", ford, table)
    assert (again.code, again.out, again.err) == (0, f"0 changed, {len(people)} as they were\n", "")
    assert files(ford) == after


def test_the_folders_own_table_is_imported_when_none_is_named(workshop: Workshop) -> None:
    folder = workshop()
    assert roster("import", folder, "--yes").code == 0
    assert (folder / "roster.csv").read_text() == ROSTER
    assert [line.split(maxsplit=2)[1] for line in kept(folder)] == ["H1", "H2", "H3", "H4", "S1", "S2", "S3", "S4"]
    assert (
        kept(folder)[1]
        == "2 H2 name_latin: Arai Sota, name_native: 新井 颯太, party: hill, languages: ja:C2;en:B1, do_not_pair: S2"
    )


# ---------- what a preview tells

KNOWN = """\
id,name_latin,name_native,email,party,languages,diet,status
H1,Kuroda Mei,黒田 芽衣,mei@example.org,hill,ja:C2;en:B2,vegan,confirmed
H2,Arai Sota,新井 颯太,,hill,ja:C2,,
S1,Ada Finch,,ada@example.org,shore,en:C2,,
S2,Wang Wei,王偉,,shore,zh-Hant:C2,,
S3,Wang Wei,王薇,,shore,zh-Hans:C2,,
"""


@pytest.fixture
def week(ford: Path) -> Path:
    """The small workshop with five people in its store."""
    fill(home_of(ford), KNOWN)
    return ford


def test_a_preview_tells_every_answer_that_would_change_and_who_is_new(week: Path) -> None:
    table = "id,name,diet,notes\nH1,Kuroda Mei,halal,\nH2,,no nuts,quiet\nS9,Cora Lind,,\nS1,Ada Finch,,\n"
    done = imported(week, table, "--preview")
    assert (done.code, done.err) == (0, "")
    assert [line.rstrip() for line in done.out.splitlines()] == [
        "H1  diet: vegan → halal",
        "H2  diet: (empty) → no nuts",
        "H2  notes: (empty) → quiet",
        "new  name_native  name_latin  party  languages  answers",
        "S9                Cora Lind                     1",
        "1 new: S9",
        "2 changed, 1 as they were",
    ]


def test_empty_cells_change_nothing_and_who_is_not_in_the_table_stays(week: Path) -> None:
    before = kept(week)
    done = imported(week, "id,name,diet,email,status\nH1,,,,\nS2, , ,,\n")
    assert (done.code, done.out, kept(week)) == (0, "0 changed, 2 as they were\n", before)


# ---------- whom a row means

WHOM = """
email,diet                    | MEI@example.org,halal                 | H1
name,diet                     | Ada Finch,halal                       | S1
name,diet                     | ada   FINCH,halal                     | S1
氏名,diet                     | 王薇,halal                            | S3
氏名,name,diet                | 王偉,Wang Wei,halal                   | S2
氏名,name,diet                | 王維,Wang Wei,halal                   | P1
name,email,diet               | Arai Sota,sota@example.org,halal      | H2
name,email,diet               | Kuroda Mei Anna,mei@example.org,halal | H1
name,email,diet               | Cora Lind,cora@example.org,halal      | P1
"""


@pytest.mark.parametrize("line", WHOM.strip().splitlines())
def test_a_row_without_an_id_means_whom_its_address_or_its_names_tell(line: str, week: Path) -> None:
    headings, row, whom = (part.strip() for part in line.split("|"))
    done = imported(week, f"{headings}\n{row}\n")
    assert done.err == ""
    assert [line.split()[1] for line in kept(week) if "halal" in line] == [whom]
    assert imported(week, f"{headings}\n{row}\n").out == "0 changed, 1 as they were\n"


UNSURE = """
name,diet       | Wang Wei,halal                            | form.csv:2 | this row may mean S2 or S3 | add a column with the id
name,email      | Ada Finch,finch@example.org               | form.csv:2 | this row has the names of S1, and another e-mail address | if it is the same person, write one address in both; if not, add a column with the id
diet,notes      | halal,quiet                               | form.csv:2 | nothing in this row says whom it means | add a column with an id, an e-mail address, or a name
name,diet       | Cora Lind,halal;Cora Lind,vegan           | form.csv:3 | this row and row 2 mean the same person | keep one of them, or give each an id
name,email      | Cora Lind,a@example.org;cora lind,        | form.csv:3 | this row and row 2 mean the same person | keep one of them, or give each an id
name,email      | Cora Lind,a@example.org;Cora Lind,b@example.org | form.csv:3 | this row has the names of row 2, and another e-mail address | if it is the same person, write one address in both; if not, add a column with the id
name,email      | Cora Lind,a@example.org;Dov Marsh,a@example.org | form.csv:3 | this row and row 2 mean the same person | keep one of them, or give each an id
id,name         | S8,Cora Lind;,Cora Lind                   | form.csv:3 | this row and row 2 mean the same person | keep one of them, or give each an id
name,id         | Cora Lind,;Cora Lind,S8                   | form.csv:2 | this row and row 3 mean the same person | keep one of them, or give each an id
id,diet         | H1,halal;H1,vegan                         | form.csv:3 | H1 stands in row 2 already | keep one row for each person, or give each an id
id,name,diet    | ,Kuroda Mei,halal;,Kuroda Mei,vegan       | form.csv:3 | H1 stands in row 2 already | keep one row for each person, or give each an id
id,diet         | h1,halal                                  | form.csv:2 | the id “h1” is written otherwise in the roster | write it as H1, or choose another
id,diet         | N1,halal;n1,vegan                         | form.csv:3 | n1 stands in row 2 already | keep one row for each person, or give each an id
id,diet         | ../../x,halal                             | form.csv:2 | column “id”: id: “../../x” cannot be an id; use letters, digits and hyphens, such as JP1 | correct this value
"""


@pytest.mark.parametrize("line", UNSURE.strip().splitlines())
def test_whom_a_row_means_is_never_guessed(line: str, week: Path) -> None:
    headings, rows, *finding = (part.strip() for part in line.split(" | "))
    before = files(week)
    done = imported(week, "\n".join([headings, *rows.split(";")]))
    assert (done.code, told(done)) == (1, [" | ".join(finding)])
    assert files(week) == before | {"roster.columns.yaml": files(week)["roster.columns.yaml"]}


def test_of_those_who_share_an_address_the_names_tell_whom_a_row_means(ford: Path) -> None:
    fill(home_of(ford), "id,name_latin,email\nH1,Kuroda Mei,desk@example.org\nH2,Arai Sota,desk@example.org\n")
    assert imported(ford, "name,email,diet\nArai Sota,desk@example.org,halal\n").err == ""
    assert [line.split()[1] for line in kept(ford) if "halal" in line] == ["H2"]
    for row in ("Cora Lind,desk@example.org,vegan", ",desk@example.org,vegan"):
        assert told(imported(ford, f"name,email,diet\n{row}\n")) == [
            "form.csv:2 | this row may mean H1 or H2 | add a column with the id"
        ]


def test_new_people_get_ids_that_nobody_has_and_two_forms_do_not_clash(ford: Path) -> None:
    fill(home_of(ford), "id,name_latin\nP2,Ada Finch\n")
    imported(ford, "id,name\nP4,Bram Holt\n,Cora Lind\n,Dov Marsh\n,Eli Stone\n", name="first.csv")
    imported(ford, "name\nFay Brook\n", name="second.csv")
    assert [line.split(" name_latin: ")[0] for line in kept(ford)] == ["1 P2", "2 P4", "3 P1", "4 P3", "5 P5", "6 P6"]


def test_a_person_of_another_event_is_taken_over_not_imported(ford: Path) -> None:
    fill(home_of(ford, "autumn"), "id,name_latin,diet\nTW3,Lin Ya-wen,vegan\n")
    done = imported(ford, "id,name\nTW3,Huang Shu-fen\n")
    assert told(done) == [
        "form.csv:2 | TW3 is not in the list, but in another of this roster"
        " | take them over with `dialogue roster bring`, or choose another id"
    ]
    assert kept(ford) == []
    imported(ford, "name\nLin Ya-wen\n")
    assert kept(ford) == ["1 P1 name_latin: Lin Ya-wen"]


# ---------- what cells mean

MEANT = """
accepted_on    | 2026-12-06            | 2026-12-06
accepted_on    | 2026/12/6             | 2026-12-06
accepted_on    | 2026.12.6             | 2026-12-06
accepted_on    | 2026. 12. 6.          | 2026-12-06
accepted_on    | ２０２６／１２／０６  | 2026-12-06
accepted_on    | 2026年12月6日         | 2026-12-06
accepted_on    | 2026 年 12 月 6 日    | 2026-12-06
accepted_on    | 2026年12月6日（日）   | 2026-12-06
accepted_on    | 2026年12月6日(星期日) | 2026-12-06
accepted_on    | 2026년 12월 6일       | 2026-12-06
accepted_on    | 2026년 12월 6일 (일)  | 2026-12-06
accepted_on    | 2026-12-06 15:10:22   | 2026-12-06
arrival        | 2026-12-06T15:10      | 2026-12-06T15:10
arrival        | 2026/12/06 9:05:33    | 2026-12-06T09:05
arrival        | 2026年12月6日 15時10分 | 2026-12-06T15:10
arrival        | 2026年12月6日15時     | 2026-12-06T15:00
arrival        | 2026年12月6日 午後3時10分 | 2026-12-06T15:10
arrival        | 2026/12/6 下午 3:10:00 | 2026-12-06T15:10
arrival        | 2026年12月6日 上午9点5分 | 2026-12-06T09:05
arrival        | 2026. 12. 6 오전 12:30:00 | 2026-12-06T00:30
arrival        | 2026년 12월 6일 오후 3시 10분 | 2026-12-06T15:10
arrival        | 2026/12/06 3:10 PM    | 2026-12-06T15:10
arrival        | 2026/12/06 12:10 AM   | 2026-12-06T00:10
arrival        | ２０２６／１２／０６　１５：１０ | 2026-12-06T15:10
birth_decade   | 1990s                 | 1990
birth_decade   | 1990年代              | 1990
birth_decade   | １９９０              | 1990
languages      | en:C1;ja:B2           | en:C1;ja:B2
languages      | en: C1, ja：B2        | en: C1;ja:B2
languages      | en:C1、ja:B2          | en:C1;ja:B2
languages:ja   | B2 – upper intermediate | B2
languages:ja   | Upper intermediate (b2) | B2
languages:ja   | Ｃ１                  | C1
languages:ja   | Native                | C2
languages:ja   | Native speaker (母語) | C2
languages:ja   | 母語話者              | C2
languages:ja   | 母语水平              | C2
languages:ja   | 모국어                | C2
languages:ja   | なし                  | -
languages:ja   | 不會                  | -
quote_consent  | Yes                   | yes
quote_consent  | はい                  | yes
quote_consent  | 同意します            | yes
quote_consent  | 我同意                | yes
quote_consent  | 동의합니다            | yes
quote_consent  | ○                     | yes
quote_consent  | TRUE                  | yes
quote_consent  | No                    | no
quote_consent  | いいえ                | no
quote_consent  | 同意しません          | no
quote_consent  | 不同意                | no
quote_consent  | 동의하지 않습니다     | no
quote_consent  | ask me first          | ask
quote_consent  | その都度確認          | ask
quote_consent  | 先问我                | ask
quote_consent  | 먼저 물어보기         | ask
quote_consent  | Ask first             | ask
diet           | '=1+1                 | '=1+1
"""
NOT_TOLD = """
accepted_on    | 12/06                 | “12/06” is not a date that can be told for certain
accepted_on    | 12/06/2026            | “12/06/2026” is not a date that can be told for certain
accepted_on    | 06.12.26              | “06.12.26” is not a date that can be told for certain
accepted_on    | 26/12/06              | “26/12/06” is not a date that can be told for certain
accepted_on    | 令和8年12月6日        | “令和8年12月6日” is not a date that can be told for certain
accepted_on    | 115/12/06             | “115/12/06” is not a date that can be told for certain
accepted_on    | tomorrow              | “tomorrow” is not a date that can be told for certain
accepted_on    | 46362                 | “46362” is not a date that can be told for certain
arrival        | 2026-12-06            | “2026-12-06” is not a date with a time that can be told for certain
arrival        | 2026/1/115:10         | “2026/1/115:10” is not a date with a time that can be told for certain
arrival        | 2026-12-06T15:10+09:00 | “2026-12-06T15:10+09:00” is not a date with a time that can be told for certain
arrival        | 2026-12-06 上午 15:10 | “2026-12-06 上午 15:10” is not a date with a time that can be told for certain
arrival        | 2026-12-06 evening    | “2026-12-06 evening” is not a date with a time that can be told for certain
languages      | English, some Japanese | “English” has no level
languages      | en:C1;en:B2           | the language “en” stands twice
languages:ja   | fluent                | “fluent” is no level
languages:ja   | B1-B2                 | “B1-B2” is no level
languages:ja   | below A1              | “below A1” is no level
languages:ja   | A1未満                | “A1未満” is no level
languages:ja   | not native            | “not native” is no level
"""


def rows_of(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" | ")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("field", "cell", "meant"), rows_of(MEANT))
def test_what_people_type_is_understood(field: str, cell: str, meant: str) -> None:
    assert understood(field, cell, {}) == meant


@pytest.mark.parametrize(("field", "cell", "message"), rows_of(NOT_TOLD))
def test_what_is_not_certain_is_refused(field: str, cell: str, message: str) -> None:
    with pytest.raises(ValueError, match="\t") as error:
        understood(field, cell, {})
    assert str(error.value).partition("\t")[0] == message


def test_a_level_column_changes_its_language_alone(week: Path) -> None:
    maps = ["--map=日本語=languages:ja", "--map=英語=languages:en", "--map=中文=languages:zh-Hant"]
    done = imported(week, "id,日本語,英語,中文\nH1,B1,,A2\nH2,,C1,\nS2,なし,なし,なし\n", *maps)
    assert done.err == ""
    assert [re.findall("languages: ([^,]*)", line) for line in kept(week)] == [
        ["ja:B1;en:B2;zh-Hant:A2"], ["ja:C2;en:C1"], ["en:C2"], [], ["zh-Hans:C2"],
    ]  # fmt: skip


# ---------- what columns mean

COLUMNS = """\
columns:
  Team: party
  Eat: diet
  日本語: languages:ja
  English: languages:en
values:
  party:
    The hill: hill
    丘: hill
    The shore: shore
  diet:
    "1": vegan
    "2": ""
  languages:
    日常会話: B1
    Daily talk: B1
"""


def test_words_of_the_forms_own_are_understood_by_a_map_written_by_hand(ford: Path) -> None:
    build_file_tree(ford, {"roster.columns.yaml": COLUMNS})
    done = imported(
        ford, "id,Team,Eat,日本語,English\nH1,丘,1,日常会話,\nS1,The shore,2,,Daily talk\nS2,shore,3,B2,C1\n"
    )
    assert done.err == ""
    assert kept(ford) == [
        "1 H1 party: hill, languages: ja:B1, diet: vegan",
        "2 S1 party: shore, languages: en:B1",
        "3 S2 party: shore, languages: ja:B2;en:C1, diet: 3",
    ]
    columns, findings = load_columns(ford)
    assert (findings, columns) == ([], Columns(
        columns={"Team": "party", "Eat": "diet", "日本語": "languages:ja", "English": "languages:en", "id": "id"},
        values={
            "party": {"The hill": "hill", "丘": "hill", "The shore": "shore"}, "diet": {"1": "vegan", "2": ""},
            "languages": {"日常会話": "B1", "Daily talk": "B1"},
        },
    ))  # fmt: skip


def test_what_is_remembered_holds_for_later_tables_and_an_option_goes_before_it(ford: Path) -> None:
    imported(ford, "id,A,B\nH1,vegan,stairs\n", "--map=A=diet", "--map=B=-")
    imported(ford, "id,B,A\nH2,ramp,halal\n")
    imported(ford, "id,A,B\nH3,none,ramp\n", "--map=B=access")
    imported(ford, "id,B\nH4,lift\n")
    assert kept(ford) == ["1 H1 diet: vegan", "2 H2 diet: halal", "3 H3 diet: none, access: ramp", "4 H4 access: lift"]


COLUMNS_WRONG = """
columns: {Eat: diat}                 | roster.columns.yaml:1 | there is no field “diat” (did you mean “diet”?) | dialogue roster who-sees-what names the fields; - leaves a column out
values: {diat: {a: b}}               | roster.columns.yaml:1 | there is no field “diat” (did you mean “diet”?) | dialogue roster who-sees-what names the fields; - leaves a column out
columns: {Eat: 'languages:Japanese'} | roster.columns.yaml:1 | there is no field “languages:Japanese” (did you mean “languages”?) | dialogue roster who-sees-what names the fields; - leaves a column out
columns: {Eat                        | roster.columns.yaml:1 | this is not YAML: did not find expected ',' or '}' | check indentation, colons and quotation marks in this line and the one above
column: {Eat: diet}                  | roster.columns.yaml:1 | “column” is not known here (did you mean “columns”?) | use one of: columns, values
values: {diet: vegan}                | roster.columns.yaml:1 | values.diet: “vegan” is not keys with values | write keys with values here
- diet                               | roster.columns.yaml:1 | this file must hold keys with values | write `key: value` lines
"""


@pytest.mark.parametrize("line", COLUMNS_WRONG.strip().splitlines())
def test_a_map_with_mistakes_is_told_and_stays_as_it_is(line: str, ford: Path) -> None:
    text, *finding = (part.strip() for part in line.split(" | "))
    build_file_tree(ford, {"roster.columns.yaml": text})
    done = imported(ford, "id,Eat\nH1,vegan\n")
    assert (done.code, told(done)) == (1, [" | ".join(finding)])
    assert (ford / "roster.columns.yaml").read_text() == text


HEADINGS_WRONG = """
id,Eat,Stay      |                   | 1 | form.csv:1 | nobody has said what the column “Eat” means | --map 'Eat=FIELD', or --map 'Eat=-' to leave it out; in a terminal you are asked; form.csv:1 | nobody has said what the column “Stay” means | --map 'Stay=FIELD', or --map 'Stay=-' to leave it out; in a terminal you are asked
Eat,Stay         | Eat=-,Stay=-      | 1 | form.csv:1 | no column means a field of the roster | say what they mean with --map
id,Eat,Stay      | Eat=diet,Stay=diet | 1 | form.csv:1 | the columns “Eat” and “Stay” both mean diet | leave one of them out: --map 'HEADING=-'
id,id            |                   | 1 | form.csv:1 | the column “id” stands twice | keep one of them
id,Eat           | Eta=diet          | 2 | --map | there is no column “Eta” (did you mean “Eat”?) | write it as it stands in the table: HEADING=FIELD
id,Eat           | Eat=diat          | 2 | --map | there is no field “diat” (did you mean “diet”?) | dialogue roster who-sees-what names the fields; - leaves a column out
id,,Eat          | Eat=diet          | 1 | form.csv:1 | column 2 has no name | write it in the first line
"""


@pytest.mark.parametrize("line", HEADINGS_WRONG.strip().splitlines())
def test_columns_that_nobody_can_tell_are_named(line: str, ford: Path) -> None:
    headings, maps, code, *finding = (part.strip() for part in line.split(" | "))
    done = imported(ford, f"{headings}\n1\n", *(f"--map={one}" for one in maps.split(",") if one))
    assert (done.code, "; ".join(told(done))) == (int(code), " | ".join(finding))
    assert kept(ford) == []


QUESTIONS = """\
"Name";"Do you eat meat, fish, eggs, milk, nuts, none of these, or all?";"Where, when and how
do you arrive, roughly, if you know?"
"Ada Finch";"fish, eggs";"by boat"
"""


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_headings_may_be_whole_questions(separator: str, ford: Path) -> None:
    maps = ["--map=Do you eat meat, fish, eggs, milk, nuts, none of these, or all?=diet", "--map=Where, when and how do you arrive, roughly, if you know?=travel_in"]
    text = QUESTIONS.replace('";"', f'"{separator}"')
    assert imported(ford, text, *maps).err == ""
    assert kept(ford) == ["1 P1 name_latin: Ada Finch, diet: fish, eggs, travel_in: by boat"]
    assert imported(ford, text).out == "0 changed, 1 as they were\n"


def test_times_of_filling_in_are_left_out_also_beside_other_columns_left_out(ford: Path) -> None:
    done = imported(ford, "Timestamp,Foo,Name,Start time\n1,2,Ada Finch,3\n", "--map=Foo=-")
    assert (done.err, kept(ford)) == ("", ["1 P1 name_latin: Ada Finch"])


# ---------- rows that cannot be taken

BAD = """\
id,Name,E-mail,Delegation,Arrival,Departure,Passport expiry,Keep apart,Languages,Birth,Photo,List,ja
H1,Kuroda Mei,mei@example,hil,12/06,,2026-02-30,H9;H2,en,19x0,yes,perhaps,fluent
H2,Arai Sota,,hill,2027-03-07T10:00,2027-03-06T10:00,,,,,,,
H2,Arai Sota,,hill,,,,,,,,,
,,,shore,,,,,,,,,
S1,Ada Finch,,shore,,,,,en:C9,,,,B2
"""
BAD_MAPS = [
    "--map=Keep apart=do_not_pair", "--map=Birth=birth_decade", "--map=Photo=photo_consent", "--map=List=name_in_list",
    "--map=ja=languages:ja",
]  # fmt: skip
BAD_TOLD = """\
bad.csv:2 | column “Arrival”: “12/06” is not a date with a time that can be told for certain | write it as 2026-12-06T15:10
bad.csv:2 | column “Languages”: “en” has no level | write languages as en:C1;ja:B2
bad.csv:2 | column “ja”: “fluent” is no level | write one of: A1, A2, B1, B2, C1, C2; or say under `values` in roster.columns.yaml what the form's words mean
bad.csv:4 | H2 stands in row 3 already | keep one row for each person, or give each an id
bad.csv:5 | nothing in this row says whom it means | add a column with an id, an e-mail address, or a name
bad.csv:2 | column “Birth”: birth_decade: “19x0” is not a number | write a number
bad.csv:2 | column “Photo”: photo_consent: “yes” is not known | use one of: none, group, full; or say under `values` in roster.columns.yaml what the form's words mean
bad.csv:2 | column “E-mail”: email: “mei@example” is not an e-mail address; write it as mei@example.org | correct this value
bad.csv:2 | column “List”: name_in_list: “perhaps” is not known | use one of: yes, ask, no; or say under `values` in roster.columns.yaml what the form's words mean
bad.csv:2 | column “Passport expiry”: document_expires: “2026-02-30” is not a date; write it as 2026-12-06 | correct this value
bad.csv:3 | the person leaves before they arrive | correct this value
bad.csv:6 | column “Languages”: languages.en: “C9” is not known | use one of: A1, A2, B1, B2, C1, C2; or say under `values` in roster.columns.yaml what the form's words mean
"""


def test_every_row_that_cannot_be_taken_is_told_at_once_with_its_column_and_how_to_mend_it(ford: Path) -> None:
    done = imported(ford, BAD, *BAD_MAPS, name="bad.csv")
    assert done.code == 1
    assert "\n".join(told(done)) + "\n" == BAD_TOLD
    assert done.err.endswith("12 errors; nothing was written.\n")
    assert kept(ford) == []


def test_parties_languages_and_ids_of_others_are_checked_by_the_brief(ford: Path) -> None:
    text = "id,party,document_language,do_not_pair\nH1,hil,fr,H1;S2\nS1,shore,ja,H1\n"
    assert told(imported(ford, text)) == [
        "form.csv:2 | column “party”: party: there is no party “hil” (did you mean “hill”?) | use one of: hill, shore; or say under `values` in roster.columns.yaml what the form's words mean",
        "form.csv:2 | column “document_language”: document_language: nothing is printed in “fr” | use one of: en, ja; or say under `values` in roster.columns.yaml what the form's words mean",
        "form.csv:2 | column “do_not_pair”: do_not_pair: there is no other person “H1” | write ids, as in the list: TW2;TW5",
        "form.csv:2 | column “do_not_pair”: do_not_pair: there is no other person “S2” | write ids, as in the list: TW2;TW5",
    ]


def test_mistakes_of_the_table_itself_are_told_with_those_of_its_rows(ford: Path) -> None:
    done = imported(ford, 'id,party\nH1,hil\nH2,hill,,more\nH3,hill\n"H4,hill\n')
    assert [line.split(" | ")[0:2] for line in told(done)] == [
        ["form.csv:3", "this row has 4 cells, but there are 2 columns"],
        ["form.csv:5", "this row cannot be read: unexpected end of data"],
        ["form.csv:2", "column “party”: party: there is no party “hil” (did you mean “hill”?)"],
    ]


def test_with_many_mistakes_the_first_are_shown_and_all_are_counted(ford: Path) -> None:
    done = imported(ford, "id,party\n" + "".join(f"H{n},nowhere\n" for n in range(300)))
    assert len(told(done)) == 200
    assert done.err.endswith("300 errors, 100 of them not shown; nothing was written.\n")


# ---------- two at work

FORM = "name,email,diet\nKuroda Mei,mei@example.org,halal\nCora Lind,cora@example.org,\n"


def test_who_changed_meanwhile_keeps_everything_out(week: Path) -> None:
    rows = [(2, {"id": "H1", "diet": "halal"}), (3, {"id": "S9", "diet": "vegan"}), (4, {"id": "H2", "diet": "halal"})]
    columns = Columns(columns={"id": "id", "diet": "diet"})
    with store_at(home_of(week)) as store:
        from toolkit.files.project import load_brief

        brief, _ = load_brief(week)
        assert brief is not None
        reading, findings = read_form(rows, "form.csv", columns, store.entries(), store.known_ids(), brief)
        assert findings == []
        store.apply(edits("H1 diet: no fish\n+ S9\n- H2"), act("sota", at="2027-01-02T10:00:00Z"))
        before = store.entries()
        assert clashes(store.apply(reading.edits, act())) == [
            "H1 diet: saw 'vegan', is 'no fish' by sota 2027-01-02T10:00:00Z",
            "S9 id: saw '', is 'S9' by sota 2027-01-02T10:00:00Z",
            "H2 id: saw 'H2', is '' by sota 2027-01-02T10:00:00Z",
        ]
        assert store.entries() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_at_a_terminal_columns_are_asked_for_and_then_whether_to_write(answer: str, week: Path) -> None:
    table = build_file_tree(week.parent, {"form.csv": "id,Eat,Stay\nH1,halal,\n"}) / "form.csv"
    said = at_a_terminal(["roster", "import", week, table], [
        ("Column “Eat”: which field?", "diat\n"),
        ("did you mean “diet”?", ""),
        ("Column “Eat”: which field?", "diet\n"),
        ("Column “Stay”: which field?", "\n"),
        ("Write this?", f"{answer}\n"),
    ])  # fmt: skip
    assert "H1  diet: vegan → halal" in said
    assert ("diet: halal" in kept(week)[0]) == (answer == "y")
    assert load_columns(week)[0] == Columns(columns={"Eat": "diet", "Stay": "-", "id": "id"})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_what_others_write_while_somebody_reads_the_preview_is_never_written_over(week: Path) -> None:
    table = build_file_tree(week.parent, {"form.csv": FORM}) / "form.csv"
    said = at_a_terminal(
        ["roster", "import", week, table],
        [("Write this?", lambda: (roster("set", week, "H1", "diet=no fish", who="sota"), "y\n")[1])],
    )
    assert "diet was vegan when you looked; now it is no fish, written by sota at" in said
    assert "Somebody else was quicker; nothing of yours was written." in said
    assert [line for line in kept(week) if "halal" in line or "Cora" in line] == []


def at_a_terminal(words: Iterable[str | Path], talk: Iterable[tuple[str, str | Callable[[], str]]]) -> str:
    """Run a command at a terminal; whenever the words to wait for have come, type the answer."""
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    env = os.environ | {"COLUMNS": "200", "NO_COLOR": "1", "DIALOGUE_USER": "mei", "TERM": "dumb"}
    command = [sys.executable, "-m", "toolkit.cli.app", *map(str, words)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env):
        os.close(theirs)
        said, seen = "", 0
        for wait, answer in talk:
            while wait not in said[seen:]:
                data = _read(ours)
                assert data, f"“{wait}” was never asked: {said}"
                said += data
            seen = said.index(wait, seen) + len(wait)
            os.write(ours, (answer if isinstance(answer, str) else answer()).encode())
        while data := _read(ours):
            said += data
    os.close(ours)
    return said


def _read(ours: int) -> str:
    try:
        return os.read(ours, 4096).decode(errors="replace").replace("\r\n", "\n")
    except OSError:  # they hung up
        return ""


# ---------- out and in again

EVERYTHING = '''\
id,name_latin,name_native,email,phone,party,languages,diet,arrival,status,accepted_on,do_not_pair,name_in_public,notes,notes_care
H1,Kuroda Mei,黒田 芽衣,mei@example.org,+81 90 5550 1234,hill,en: C1; ja:B2,=1+1,2027-03-06 15:10:30,accepted,2027-01-02,S1,yes,-1,"+cmd|' /C calc'!A0"
S1,@Ada,"'=Finch",,'0123,shore,en:C2,"a, b; c ""d""",,,,H1,,"two
lines;=3","=HYPERLINK(""http://example.org"")"
S2,＝Bram,-Holt,,+819055501234,shore,,“quoted”,,withdrawn,,,,,"[red]x[/] ${7*7} {{ 7*7 }} <b>"
'''


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_roster_imports_back_unchanged(form: str, ford: Path) -> None:
    fill(home_of(ford), EVERYTHING)
    before = kept(ford)
    table = ford.parent / f"all.{form}"
    assert roster("export", ford, "--edition", "organizers", "--out", table).code == 0
    again = roster("import", ford, table, "--yes")
    assert (again.code, again.err, again.out) == (0, "", "0 changed, 3 as they were\n")
    assert kept(ford) == before

    (ford / "roster.db").unlink()
    assert roster("import", ford, table, "--yes").code == 0
    assert roster("import", ford, table, "--yes").out == "0 changed, 3 as they were\n"
    if form == "csv":
        usual = before[0].replace("en: C1; ja:B2", "en: C1;ja:B2").replace("2027-03-06 15:10:30", "2027-03-06T15:10")
        assert kept(ford) == [usual, *before[1:]]


def test_an_undone_import_leaves_nobody(ford: Path) -> None:
    imported(ford, FORM)
    assert roster("undo", ford).code == 0
    assert kept(ford) == []
    assert dialogue("roster", "import", ford, ford.parent / "form.csv", "--yes").out.splitlines()[-2:] == [
        "0 changed, 0 as they were", "Written as change 3; `dialogue roster undo` takes all of it back.",
    ]  # fmt: skip

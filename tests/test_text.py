"""Text files from whatever program: read exactly as they were meant, or refused; never garbled."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.files.text import LARGEST, read_text, write_atomically
from toolkit.findings import Finding

JAPANESE = (
    "佐々木 美咲,高橋 健一,渡邉 陽菜,小林 颯太,比嘉 優子,金城 隆,山﨑 葵,中村 さくら,齋藤 ひなた,大城 翔,宮里 恵美,"
    "髙田 蓮,伊藤 千代,喜屋武 勇,藤原 彩香,松田 エリカ,石川 誠,上原 直人,長谷川 凛,森 大輔"
)
SIMPLIFIED = (
    "赵雪,孙浩然,刘敏,周建国,马晓燕,高磊,李国强,王芳,陈思远,杨丽娟,黄志明,吴佳怡,徐海涛,何欣怡,郭子轩,林静,罗美玲,"
    "梁文博,宋雨桐,谢婷婷,韩冬梅,唐诗雅,冯俊杰,董伟"
)
TRADITIONAL = (
    "林雅雯,陳柏宇,黃淑芬,吳承翰,蔡明勳,張家豪,李欣怡,王志明,劉美玲,鄭凱文,謝佩珊,許雅婷,郭俊傑,曾詩涵,洪偉哲,"
    "邱淑惠,廖國華,賴怡君,周建宏,葉子瑄,蘇文龍,江麗卿,何宗翰,羅慧玲"
)
SCRIPTS = {
    "cp932": JAPANESE, "cp950": TRADITIONAL, "big5hkscs": TRADITIONAL, "gb18030": SIMPLIFIED, "gbk": SIMPLIFIED,
}  # fmt: skip
ENCODINGS = [*SCRIPTS, "gb18030 of traditional names"]


def _names(encoding: str) -> tuple[str, list[str]]:
    if encoding not in SCRIPTS:
        return "gb18030", TRADITIONAL.split(",")
    return encoding, SCRIPTS[encoding].split(",")


def _roster(names: list[str]) -> str:
    rows = [f"P{number},hill,{name},en:C1" for number, name in enumerate(names, 1)]
    return "\n".join(["id,party,name_native,languages", *rows]) + "\n"


def _read(tmp_path: Path, data: bytes, *, legacy: bool = True) -> tuple[str, list[Finding]]:
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    return read_text(path, "roster.csv", legacy=legacy)


UNTELLABLE = [("roster.csv", "this file is not in UTF-8, and its encoding cannot be told for certain")]


def _refusals(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.where, finding.message) for finding in findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [_roster(names.split(",")) for names in (JAPANESE, SIMPLIFIED, TRADITIONAL)])
@pytest.mark.parametrize("legacy", [True, False])
def test_unicode_is_read_exactly(tmp_path: Path, text: str, encoding: str, legacy: bool) -> None:
    assert _read(tmp_path, text.encode(encoding), legacy=legacy) == (text, [])


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_both_orders_of_utf_16_are_read_by_their_mark(tmp_path: Path, mark: bytes, encoding: str) -> None:
    text = _roster(["巴奈‧馬耀", "대니얼 김", "𠮷田 𩸽"])
    assert _read(tmp_path, mark + text.encode(encoding)) == (text, [])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_roster_in_an_older_encoding_of_excel_is_recognised(tmp_path: Path, encoding: str) -> None:
    codec, names = _names(encoding)
    text = _roster(names)
    assert _read(tmp_path, text.encode(codec)) == (text, [])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_few_everyday_names_are_enough(tmp_path: Path, encoding: str) -> None:
    codec, names = _names(encoding)
    recognised = 0
    for seed in range(100):
        text = _roster(random.Random(seed).sample(names, 8))
        read, findings = _read(tmp_path, text.encode(codec))
        assert findings or read == text
        recognised += not findings
    assert recognised >= 90


def test_only_tables_may_be_in_older_encodings(tmp_path: Path) -> None:
    data = _roster(JAPANESE.split(",")).encode("cp932")
    assert _refusals(_read(tmp_path, data, legacy=False)[1]) == UNTELLABLE


KANJI = [chr(point) for point in range(0x4E00, 0x9FA6)]
RARE = {
    codec: [char for char in KANJI if len(char.encode(codec, "ignore")) == 2]
    for codec in ("cp932", "cp950", "big5hkscs", "gb18030", "euc_jp", "cp949")
}
KANA = [chr(point) for point in range(0x30A1, 0x30F7)]
HALF_WIDTH = [chr(point) for point in range(0xFF71, 0xFF9E)]
HANGUL = [char for char in map(chr, range(0xAC00, 0xD7A4)) if char.encode("euc_kr", "ignore")]
# Encoding, and the characters names are drawn from; euc_jp and cp949 are never read, but must not be misread.
POOLS: dict[str, tuple[str, list[str]]] = {
    "Shift_JIS, common": ("cp932", list(JAPANESE.replace(",", "").replace(" ", ""))),
    "Shift_JIS, rare": ("cp932", RARE["cp932"]),
    "Shift_JIS, kana": ("cp932", KANA),
    "Shift_JIS, half-width kana": ("cp932", HALF_WIDTH),
    "Shift_JIS, mixed": ("cp932", [*RARE["cp932"][::40], *HALF_WIDTH, *JAPANESE.replace(",", "")]),
    "Big5, common": ("cp950", list(TRADITIONAL.replace(",", ""))),
    "Big5, rare": ("cp950", RARE["cp950"]),
    "Big5 of Hong Kong, rare": ("big5hkscs", RARE["big5hkscs"]),
    "Big5, mixed": ("cp950", [*RARE["cp950"][::80], *TRADITIONAL.replace(",", "")]),
    "GB18030, common": ("gb18030", list(SIMPLIFIED.replace(",", ""))),
    "GB18030, rare": ("gb18030", RARE["gb18030"]),
    "GB18030, beyond the usual": ("gb18030", [chr(point) for point in range(0x3400, 0x4DB6)]),
    "GB18030, mixed": ("gb18030", [*RARE["gb18030"][::120], *SIMPLIFIED.replace(",", "")]),
    "GB18030, traditional": ("gb18030", list(TRADITIONAL.replace(",", ""))),
    "GB18030, kana": ("gb18030", KANA),
    "EUC-JP, common": ("euc_jp", list(JAPANESE.translate(str.maketrans("", "", ",﨑髙 ")))),
    "EUC-JP, rare": ("euc_jp", RARE["euc_jp"]),
    "Korean": ("euc_kr", HANGUL),
    "Korean, in Chinese characters": ("cp949", RARE["cp949"]),
}  # fmt: skip


@pytest.mark.parametrize("pool", POOLS)
def test_no_roster_is_ever_garbled(tmp_path: Path, pool: str) -> None:
    codec, chars = POOLS[pool]
    draw = random.Random(pool)
    for _ in range(400):
        people = draw.choice((1, 1, 2, 3, 4, 6, 9, 14, 24, 40))
        names = ["".join(draw.choices(chars, k=draw.choice((2, 2, 3, 4)))) for _ in range(people)]
        text = _roster(names)
        read, findings = _read(tmp_path, text.encode(codec))
        if findings:
            assert _refusals(findings) == UNTELLABLE
        else:
            assert read == text


@given(st.lists(st.text(st.sampled_from(RARE["gb18030"]), min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=300)
def test_names_that_are_utf_8_by_accident_are_not_read_as_such(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for codec in ("gb18030", "cp950", "cp932"):
        text = _roster(["".join(char for char in name if char.encode(codec, "ignore")) for name in names])
        read, findings = _read(folder, text.encode(codec))
        assert findings or read == text


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("隆小", "gb18030"),
        ("谢小孝", "gb18030"),
        ("叶小学", "gb18030"),
        ("眉明", "gb18030"),
        ("陦娚", "cp932"),
        ("撌始", "cp950"),
    ],
)
def test_one_name_whose_bytes_look_like_utf_8_is_refused(tmp_path: Path, name: str, codec: str) -> None:
    read, findings = _read(tmp_path, _roster([name]).encode(codec))
    assert findings or read == _roster([name])


@pytest.mark.parametrize(
    "name",
    [
        "José", "Zoë Müller", "Lê Văn Đỗ", "Åse Ødegård", "Éva Szőke", "Łukasz", "Иван Петров", "Νίκος Παππάς", "דוד לוי", "محمد علي",
        "วิชัย", "김민준", "이 산", "佐藤 美咲", "王堃", "喆", "さくら", "ｻﾄｳ", "巴奈‧馬耀", "O’Brien", "Ann – “Annie”", "𠮷田 香",
    ],
)  # fmt: skip
def test_a_single_name_in_utf_8_without_a_mark_is_read(tmp_path: Path, name: str) -> None:
    assert _read(tmp_path, _roster([name]).encode()) == (_roster([name]), [])


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859-15", "mac_roman"])
@pytest.mark.parametrize(
    "names", [["José"], ["Zoë Müller", "Hélène Ångström", "François Çelik", "Søren Åkerström"] * 10]
)
def test_accents_in_western_encodings_are_refused(tmp_path: Path, encoding: str, names: list[str]) -> None:
    assert _refusals(_read(tmp_path, _roster(names).encode(encoding))[1]) == UNTELLABLE


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Иван Петров", "cp1251"), ("Иван Петров", "koi8-r"), ("Νίκος Παππάς", "cp1253"), ("דוד לוי", "cp1255"), ("محمد علي", "cp1256"),
     ("วิชัย สมชาย", "cp874"), ("Łukasz Żółć", "cp1250"), ("김민준", "cp949"), ("佐藤 美咲", "utf-16-le"), ("佐藤 美咲", "iso2022_jp")],
)  # fmt: skip
def test_other_encodings_are_refused(tmp_path: Path, name: str, encoding: str) -> None:
    text = _roster([name] * 12)
    read, findings = _read(tmp_path, text.encode(encoding))
    assert (read, len(findings)) == ("", 1)


def test_korean_names_that_read_like_chinese_ones_are_refused(tmp_path: Path) -> None:
    everyday = {char.encode("gb18030") for char in SIMPLIFIED if char > "\x7f"}
    names = [name for name in HANGUL if name.encode("euc_kr") in everyday]
    assert len(names) >= 20
    assert _refusals(_read(tmp_path, _roster(names).encode("euc_kr"))[1]) == UNTELLABLE


def test_half_width_kana_beside_kanji_are_read(tmp_path: Path) -> None:
    text = _roster([f"{name} ｻﾄｳ ﾐｻｷ ﾊﾟﾋﾟ" for name in JAPANESE.split(",")])
    assert _read(tmp_path, text.encode("cp932")) == (text, [])


def test_half_width_kana_alone_are_refused(tmp_path: Path) -> None:
    text = _roster(["ｻﾄｳ ﾐｻｷ", "ﾀｶﾊｼ ｹﾝｲﾁ", "ﾜﾀﾅﾍﾞ ﾋﾅ"])
    assert _refusals(_read(tmp_path, text.encode("cp932"))[1]) == UNTELLABLE


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b"id\nA\0B\n", "roster.csv:2", "there is a control character here (U+0000)"),
        (b"id\n\x1b[31mA\n", "roster.csv:2", "there is a control character here (U+001B)"),
        (
            "id\n\nAnn�\n".encode(),
            "roster.csv:3",
            "a character was lost here when the file was saved (it shows as “�”)",
        ),
        (b"\xff\xfeA", "roster.csv", UNTELLABLE[0][1]),
        (b"\xff\xfe\x00\xd8\x00\x00", "roster.csv", UNTELLABLE[0][1]),
        (b"\xef\xbb\xbf\xff", "roster.csv", UNTELLABLE[0][1]),
        (b"\xff\xfe\x00\x00i\x00\x00\x00", "roster.csv:1", "there is a control character here (U+0000)"),
    ],
)
def test_what_no_text_of_people_holds_is_refused(tmp_path: Path, data: bytes, where: str, message: str) -> None:
    assert _refusals(_read(tmp_path, data)[1]) == [(where, message)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_are_one(tmp_path: Path, end: str) -> None:
    assert _read(tmp_path, f"a{end}b{end}".encode()) == ("a\nb\n", [])


def test_an_empty_file_is_empty_text(tmp_path: Path) -> None:
    assert _read(tmp_path, b"") == ("", [])
    assert _read(tmp_path, b"\xef\xbb\xbf") == ("", [])


def _missing(path: Path) -> None:
    """Leave nothing there."""


def _folder(path: Path) -> None:
    path.mkdir()


def _large(path: Path) -> None:
    path.write_bytes(b"x" * (LARGEST + 1))


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def _link_out(path: Path) -> None:
    outside = path.parent.parent / "secret.txt"
    outside.write_text("secret")
    path.symlink_to(outside)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_missing, "this file is missing"),
        (_folder, "this is a folder, not a file"),
        (_large, "this file is larger than 8 MiB"),
        (_link_to_itself, "this file cannot be read"),
        (_link_out, "this link leads out of its folder"),
    ],
)
def test_what_is_no_readable_file_is_told(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    (tmp_path / "home").mkdir()
    path = tmp_path / "home" / "roster.csv"
    make(path)
    text, findings = read_text(path, "roster.csv", inside=tmp_path / "home")
    assert (text, [finding.where for finding in findings]) == ("", ["roster.csv"])
    assert message in findings[0].message


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    text, findings = _read(tmp_path_factory.getbasetemp(), data)
    assert not (text and findings)


def test_eight_mebibytes_are_judged_quickly(tmp_path: Path) -> None:
    row = "P1,hill,佐藤 美咲,en:C1\n".encode("cp932")
    began = time.process_time()
    _, findings = _read(tmp_path, row * (LARGEST // len(row)))
    assert time.process_time() - began < 8
    assert _refusals(findings) == UNTELLABLE


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    write_atomically(path, b"old")
    with pytest.raises(TypeError):
        write_atomically(path, None)  # type: ignore[arg-type]
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("plan.yaml", b"old")]
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"

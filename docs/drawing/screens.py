"""Files that are read on a screen, as PDFs: through LibreOffice, through Chromium, or set as the text they are."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import typst

from toolkit.exports.fonts import shelf

_TEXT = """
#let job = json(bytes(sys.inputs.job))
#set page(width: 120mm, height: auto, margin: 8mm)
#set text(font: job.fonts, size: 7.5pt, lang: job.lang)
#set par(leading: 0.55em, spacing: 0.55em)
#for line in job.lines { if line == "" { v(0.6em) } else { par(hanging-indent: 1.2em, text(line)) } }
"""
_PICTURE = """
#set page(width: auto, height: auto, margin: 0pt)
#image("picture.png", width: 120mm)
"""


def office(file: Path, folder: Path) -> Path:
    """Return a Word or Excel file as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{folder}/office"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(words, capture_output=True, check=True)  # noqa: S603
    return folder / f"{file.stem}.pdf"


def phone(file: Path, folder: Path, *, dark: bool) -> Path:
    """Return an HTML file as a telephone shows it."""
    shot = folder / "picture.png"
    words = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=500,1000"]
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    words += [*scheme, f"--user-data-dir={folder}/browser", f"--screenshot={shot}", f"file://{file}"]
    subprocess.run(words, capture_output=True, check=True)  # noqa: S603
    return picture(shot, folder)


def picture(file: Path, folder: Path) -> Path:
    """Return a PNG as a page of its own size."""
    bench = folder / "picture"
    bench.mkdir(exist_ok=True)
    (bench / "picture.png").write_bytes(file.read_bytes())
    (bench / "main.typ").write_text(_PICTURE, "utf-8")
    pdf = folder / "picture.pdf"
    typst.compile(str(bench / "main.typ"), output=str(pdf), root=str(bench))
    return pdf


def text(file: Path, folder: Path, tag: str, lines: slice) -> Path:
    """Return some lines of a text file, in the faces of a language."""
    stock = shelf()
    shown = file.read_text("utf-8").splitlines()[lines]
    job = json.dumps({"fonts": stock.stack(tag), "lang": tag.split("-")[0], "lines": shown}, ensure_ascii=False)
    main = folder / "text.typ"
    main.write_text(_TEXT, "utf-8")
    pdf = folder / "text.pdf"
    inputs = {"job": job}
    typst.compile(str(main), output=str(pdf), root=str(folder), font_paths=list(stock.folders), sys_inputs=inputs)
    return pdf

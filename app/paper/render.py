"""Set HTML as a PDF, in a child process that reads only its own folder and reaches no network.

The file is PDF/A-3a and PDF/UA-1 at once; equal HTML gives equal bytes. Recipe: ISO 19005-3,
ISO 14289-1; one RDF packet that declares the extension schema of PDF/UA.
"""

import ctypes
import gc
import logging
import os
import re
import resource
import signal
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from app.paper import tagging
from app.paper.cage import confine, forbid_network

MIB = 2**20
CPU_SECONDS = 8
# Shared libraries and what fontconfig reads; nothing of a person lies there.
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig")
DATA = "data.json"
# A file that is attached must have dates; the clock would change the bytes and tell when it was.
_NO_TIME = datetime(2020, 6, 6, tzinfo=UTC)
_PR_SET_PDEATHSIG = 1
_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property>"
    b"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"
)


_PRODUCER = re.compile(rb'<rdf:Description rdf:about="" pdf:Producer="[^"]*" />')


class Broken(Exception):
    """The paper asked for something outside, or a font could not be read."""


class FolderOnly(URLFetcher):
    """Serve the files of the fonts; refuse every other address and count it."""

    def __init__(self, folder: Path) -> None:
        """Serve below `folder` alone."""
        super().__init__(allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True)
        self.folder = folder.resolve()
        self.refused = 0

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return a file of the folder. Raises: PermissionError for anything else."""
        path = Path(url.removeprefix("file://")).resolve()
        if not (url.startswith("file://") and path.is_relative_to(self.folder)):
            self.refused += 1
            raise PermissionError("outside")
        return super().fetch(url, headers)


class _Complaints(logging.Handler):
    """Keeps what the engine only logs: a font that cannot be read is a wrong paper."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


class Setter:
    """One font configuration and one style sheet for the life of a process, never shared."""

    def __init__(self, fonts: Path, style: str) -> None:
        """Read the faces of `fonts` and the style sheet of the papers once."""
        tagging.name_languages()
        self.fonts = FontConfiguration()
        self.fetcher = FolderOnly(fonts)
        self.complaints = _Complaints()
        logging.getLogger("weasyprint").addHandler(self.complaints)
        self.style = CSS(
            string=style,
            font_config=self.fonts,
            url_fetcher=self.fetcher,
            base_url=f"file://{fonts.resolve()}/",
        )

    def set(self, documents: Sequence[str], data: str = "") -> bytes:
        """Return the documents, one after another, as one PDF; `data` (JSON) goes along as a file.

        Raises: Broken.
        """
        self.fetcher.refused = 0
        self.complaints.heard.clear()
        try:
            laid = [self._lay(one) for one in documents]
            pages = [page for one in laid for page in one.pages]
            made = (
                laid[0]
                .copy(pages)
                .write_pdf(
                    pdf_variant="pdf/a-3a",
                    finisher=_finish,
                    attachments=[self._attached(data)] if data else None,
                )
            )
        except FatalURLFetchingError as error:  # a BaseException: no "except Exception" sees it
            raise Broken("a fetch was refused") from error
        if self.fetcher.refused or self.complaints.heard:
            raise Broken("; ".join(self.complaints.heard) or "a fetch was refused")
        return bytes(made)

    def _attached(self, data: str) -> Attachment:
        return Attachment(
            string=data,
            url_fetcher=self.fetcher,
            name=DATA,
            description="Data of the paper (JSON)",
            created=_NO_TIME,
            modified=_NO_TIME,
            relationship="Data",
        )

    def _lay(self, html: str) -> Any:
        document = HTML(string=html, url_fetcher=self.fetcher, base_url=None)
        return document.render(stylesheets=[self.style], font_config=self.fonts)


def _finish(_document: Any, pdf: Any) -> None:
    """Put the identification of PDF/UA inside the one RDF packet; name no producer."""
    tagging.scope(pdf)
    tagging.once(pdf)
    reference = pdf.catalog["Metadata"]
    number = int(str(reference.decode() if isinstance(reference, bytes) else reference).split()[0])
    metadata = pdf.objects[number]
    packet = b"".join(
        part if isinstance(part, bytes) else part.encode() for part in metadata.stream
    )
    packet = _PRODUCER.sub(b"", packet)
    metadata.stream = [packet.replace(b"</rdf:RDF>", _UA, 1)]
    pdf.info.pop("Producer", None)


@cache
def setter(fonts: Path, style: str) -> Setter:
    """Return the setter of this process."""
    return Setter(fonts, style)


def prepare(fonts: str, style: str) -> None:
    """Make this child ready and harmless: limits, one warm paper, then no network and no file.

    What is left to read are the faces, and the libraries of Python and the system.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (768 * MIB, 768 * MIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    # not 0: the engine writes font files into its temporary folder
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * MIB, 8 * MIB))
    warm = (
        '<!doctype html><html lang="kk"><title>ә</title><body><h1>Әә <b>Ққ</b></h1><p>ғ ң ө ұ ү һ і'
    )
    setter(Path(fonts), style).set([warm])
    # what is loaded by now stays; a paper makes many small objects and keeps none of them
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    forbid_network(libc)
    libraries = (sys.prefix, sys.base_prefix, *_SYSTEM)
    confine(libc, reads=(fonts, *libraries), writes=(tempfile.gettempdir(), "/dev/null"))


def job(fonts: str, style: str, documents: Sequence[str], data: str) -> bytes:
    """Set one paper inside a child, with eight more seconds of processor time at most."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    return setter(Path(fonts), style).set(documents, data)

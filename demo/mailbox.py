"""The demo's mailbox: what Django's file-based e-mail back end wrote, as pages on the loopback interface.

Everything shown was written by others, so it is escaped; an HTML mail is shown in a sandboxed frame without scripts,
and the pages themselves load nothing from anywhere.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .ports import LOOPBACK

_SEPARATOR = b"\n" + b"-" * 79 + b"\n"  # between the mails of one connection, as Django writes it
_LINK = re.compile(r"https?://[^\s<>\"']+")
_CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c2430}"
    "a{color:#0b57d0}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;"
    "border-bottom:1px solid #d9dee5}iframe{width:100%;height:36rem;border:1px solid #d9dee5}"
    "pre{white-space:pre-wrap;background:#f5f7f9;padding:1rem}"
)


@dataclass(frozen=True)
class Mail:
    number: int
    message: EmailMessage

    def header(self, name: str) -> str:
        return str(self.message.get(name, ""))

    def text(self) -> str:
        """The plain part, or nothing."""
        return self._part("plain")

    def html(self) -> str:
        """The HTML part, or nothing."""
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part is not None else ""


def read_mails(directory: Path) -> list[Mail]:
    """Every mail in the directory, oldest first, numbered from 1."""
    files = sorted(directory.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name))
    return [Mail(number, message) for number, message in enumerate(_messages(files), 1)]


def _messages(files: list[Path]) -> Iterator[EmailMessage]:
    for file in files:
        for raw in (b"\n" + file.read_bytes()).split(_SEPARATOR):
            if raw.strip():
                message = message_from_bytes(raw.lstrip(), policy=policy.default)
                assert isinstance(message, EmailMessage)
                yield message


def list_page(mails: list[Mail]) -> str:
    """All mails, newest first."""
    rows = "".join(
        f'<tr><td><a href="/mail/{mail.number}">{escape(mail.header("Subject")) or "(no subject)"}</a></td>'
        f"<td>{escape(mail.header('To'))}</td><td>{escape(mail.header('Date'))}</td></tr>"
        for mail in reversed(mails)
    )
    table = f"<table><tr><th>Subject</th><th>To</th><th>Date</th></tr>{rows}</table>" if rows else "<p>No mail yet.</p>"
    return _page("Mailbox", f'<meta http-equiv="refresh" content="5"><h1>Mailbox</h1>{table}')


def mail_page(mail: Mail) -> str:
    """One mail: its headers, its HTML part in a frame that runs nothing, its text with links."""
    headers = "".join(f"<p><b>{name}:</b> {escape(mail.header(name))}</p>" for name in ("From", "To", "Date"))
    frame = ""
    if mail.html():
        # A base element makes links open outside of the frame, which may show but not run anything.
        inner = escape('<base target="_blank">' + mail.html(), quote=True)
        allowed = "allow-popups allow-popups-to-escape-sandbox"
        frame = f'<iframe sandbox="{allowed}" srcdoc="{inner}" title="The mail as HTML"></iframe>'
    subject = escape(mail.header("Subject"))
    text = f"<h2>As text</h2><pre>{_linked(mail.text())}</pre>"
    return _page(subject, f'<p><a href="/">All mail</a></p><h1>{subject}</h1>{headers}{frame}{text}')


def _linked(text: str) -> str:
    pieces, end = [], 0
    for found in _LINK.finditer(text):
        url = escape(found.group(), quote=True)
        pieces += [escape(text[end : found.start()]), f'<a href="{url}" target="_blank" rel="noreferrer">{url}</a>']
        end = found.end()
    return "".join([*pieces, escape(text[end:])])


def _page(title: str, body: str) -> str:
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'{head}<meta name="viewport" content="width=device-width">{body}</html>'


class Handler(BaseHTTPRequestHandler):
    directory: Path

    def do_GET(self) -> None:
        """The list at `/`, one mail at `/mail/NUMBER`."""
        name = self.headers.get("Host", "").rsplit(":", 1)[0]
        if name not in (LOOPBACK, "localhost"):  # a page elsewhere may have pointed its own name here
            return self._answer(HTTPStatus.FORBIDDEN, _page("Refused", "<p>Open this page by 127.0.0.1.</p>"))
        mails = read_mails(self.directory)
        if self.path == "/":
            return self._answer(HTTPStatus.OK, list_page(mails))
        wanted = re.fullmatch(r"/mail/(\d{1,9})", self.path)
        if wanted and 1 <= int(wanted[1]) <= len(mails):
            return self._answer(HTTPStatus.OK, mail_page(mails[int(wanted[1]) - 1]))
        return self._answer(HTTPStatus.NOT_FOUND, _page("Not found", '<p>No such mail. <a href="/">All mail</a></p>'))

    def _answer(self, status: HTTPStatus, body: str) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", _CONTENT_POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(content)


def serve(directory: Path, port: int) -> ThreadingHTTPServer:
    """A server bound to the loopback interface; the caller runs it."""
    handler = type("MailboxHandler", (Handler,), {"directory": directory})
    return ThreadingHTTPServer((LOOPBACK, port), handler)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m demo.mailbox", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--directory", type=Path, required=True)
    options = parser.parse_args()
    serve(options.directory, options.port).serve_forever()


if __name__ == "__main__":
    main()

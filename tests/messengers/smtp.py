"""A mail server on loopback that says what it is told to, and hangs up where it is told to."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

HANG_UP = ""
POLITE = {
    "CONNECT": "220 ready",
    "EHLO": "250 hello",
    "HELO": "250 hello",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    "END": "250 taken",
    "RSET": "250 ok",
    "QUIT": "221 bye",
    "AUTH": "235 welcome",
}


@dataclass
class Script:
    """What is said to each verb; END answers the message's text. `heard` are the verbs, `taken` the accepted texts."""

    answers: dict[str, str]
    heard: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    port: int = 0
    open_connections: int = 0


class _Conversation(socketserver.StreamRequestHandler):
    script: Script

    def handle(self) -> None:
        self.script.open_connections += 1
        try:
            self._talk()
        except OSError:
            pass
        finally:
            self.script.open_connections -= 1

    def _talk(self) -> None:
        if not self._say("CONNECT"):
            return
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            self.script.heard.append(verb)
            if not self._say(verb) or verb == "QUIT":
                return
            if verb == "DATA" and self.script.answers["DATA"].startswith("354") and not self._take_text():
                return

    def _take_text(self) -> bool:
        text = b"".join(iter(lambda: self.rfile.readline(), b".\r\n"))
        is_taken = self.script.answers["END"].startswith("2")
        if is_taken:
            self.script.taken.append(text.decode())
        return self._say("END")

    def _say(self, verb: str) -> bool:
        answer = self.script.answers.get(verb, "502 no such verb")
        if answer == HANG_UP:
            return False
        self.wfile.write(answer.encode() + b"\r\n")
        return True


@contextmanager
def serving(**answers: str) -> Iterator[Script]:
    script = Script(answers={**POLITE, **answers})
    handler = type("Handler", (_Conversation,), {"script": script})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = False
        script.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()

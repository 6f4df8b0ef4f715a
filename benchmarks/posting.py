"""Who posts, as a process of its own: `python -m benchmarks.posting PORT PATH CONNECTIONS`, requests on its input.

Each line is one body. All requests are written beforehand, so that making them costs nothing while they are sent; then
so many connections, kept alive, send them one after the other and wait for each answer. Printed is what came of it, as
JSON: how long all took, each answer's time, and how many were not 200.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor

SECRET = "whsec_of_the_benchmark_0123456789"
HOST = "127.0.0.1"


def main() -> int:
    port, path, connections = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    requests = [_request(path, line.rstrip(b"\n")) for line in sys.stdin.buffer]
    shares = [requests[number::connections] for number in range(connections)]
    with ThreadPoolExecutor(connections) as pool:
        opened = list(pool.map(lambda _: socket.create_connection((HOST, port)), shares))
        started = time.perf_counter()
        answers = [answer for share in pool.map(_post, opened, shares) for answer in share]
        took = time.perf_counter() - started
    refused = sum(status != 200 for status, _ in answers)
    print(json.dumps({"seconds": took, "refused": refused, "each": [seconds for _, seconds in answers]}))
    return 0


def _request(path: str, body: bytes) -> bytes:
    signed_at = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), signed_at.encode() + b"." + body, hashlib.sha256).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        f"Shippo-Auth-Signature: t={signed_at},v1={signature}\r\n\r\n"
    )
    return head.encode() + body


def _post(connection: socket.socket, requests: list[bytes]) -> list[tuple[int, float]]:
    """Each answer's status and time."""
    answers = []
    with connection, connection.makefile("rb") as reader:
        for request in requests:
            started = time.perf_counter()
            connection.sendall(request)
            status = int(reader.readline().split()[1])
            length = 0
            while (line := reader.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            reader.read(length)
            answers.append((status, time.perf_counter() - started))
    return answers


if __name__ == "__main__":
    sys.exit(main())

"""The providers of SMS and chat that a merchant may name, by the scheme of their address: those that the library
Apprise reaches through `requests`, so that every call passes our own session.

It knows many more ways, among them files, the desktop and the machine's own log: none is for a merchant to choose.
"""

from __future__ import annotations

#: Each takes one recipient, a phone number.
SMS = frozenset(
    {
        *("46elks", "bulksms", "bulkvs", "burstsms", "clickatell", "clicksend", "d7sms", "httpsms", "kavenegar"),
        *("msgbird", "nexmo", "plivo", "seven", "sinch", "smseagle", "smseagles", "smsmanager", "smsmgr", "sns"),
        *("twilio", "vonage"),
    }
)
#: The recipient is part of their address.
CHAT = frozenset(
    {
        *("discord", "gchat", "mmost", "mmosts", "ntfy", "ntfys", "rocket", "rockets", "slack", "tgram"),
        *("workflow", "workflows", "wxteams", "zulip"),
    }
)

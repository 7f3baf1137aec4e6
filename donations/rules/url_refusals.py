"""Why an address is refused: stable codes and the one sentence that a person reads for each."""

from __future__ import annotations

from typing import NoReturn


def gettext_noop(text: str) -> str:
    """Marks a sentence for the translators; the pages translate it when they show it."""
    return text


SENTENCES: dict[str, str] = {
    "empty": gettext_noop("There is no address here. Paste one that begins with https://."),
    "not_text": gettext_noop("The address holds bytes that are not text. Copy it again."),
    "too_long": gettext_noop("The address is longer than 2,048 bytes. Paste a shorter one."),
    "backslash": gettext_noop("The address holds a backslash. Write it with forward slashes only."),
    "white_space": gettext_noop("The address holds white space. Paste the address alone, without spaces."),
    "control_character": gettext_noop("The address holds control characters. Type it by hand."),
    "no_scheme": gettext_noop("The address has no scheme. Begin it with https:// or http://."),
    "scheme": gettext_noop("Only http and https addresses are taken."),
    "slashes": gettext_noop("Two slashes must follow the scheme, as in https://example.org/."),
    "no_host": gettext_noop("The address names no host. Paste the whole address."),
    "userinfo": gettext_noop("The address holds a user name before an @. Remove everything up to the @."),
    "deceptive_at": gettext_noop(
        "An @ after the host could be read as another host. Put a slash after the host name."
    ),
    "host_encoded": gettext_noop("The host name is percent-encoded. Write it in plain letters."),
    "host_changes": gettext_noop(
        "The host name holds letters that turn into others. Write it in plain letters or as punycode."
    ),
    "host_labels": gettext_noop("The host name has an empty, over-long or malformed part. Correct it."),
    "host_signs": gettext_noop(
        "The host name holds signs that are no letters, digits or hyphens. Write the name of the host."
    ),
    "punycode": gettext_noop("The host name holds punycode that does not decode. Correct it."),
    "ipv4_form": gettext_noop("Write a numeric address as four decimal numbers, as in 192.0.2.1."),
    "ipv4_in_ipv6": gettext_noop("An IPv4 address inside an IPv6 one is not taken. Write the IPv4 address."),
    "port": gettext_noop("Only the ports 80 and 443 are taken. Remove the port from the address."),
    "bare_address": gettext_noop("The address names no host but a number. Write the name of the host."),
    "local_name": gettext_noop("The host is a name of a local network only. Write the public host."),
    "unreadable": gettext_noop("The address cannot be read as a web address. Correct it."),
}


class AmbiguousURL(ValueError):
    """An address that is refused and never repaired. `code` is stable; str() is a sentence for a person."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


def refuse(code: str) -> NoReturn:
    """Raises AmbiguousURL; the code must be one of SENTENCES."""
    raise AmbiguousURL(code)

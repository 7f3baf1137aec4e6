"""Why a look failed: every way in which the network lets us down, named as a Fault."""

from __future__ import annotations

import errno
import http.client
import ssl

from donations.rules.observation import Fault


class LookFailed(Exception):
    """One look ended without a whole answer. `detail` is a sentence for the moderator."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


_OUR_SIDE = frozenset(
    (
        errno.ENETUNREACH,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.EADDRNOTAVAIL,
        errno.EAFNOSUPPORT,
        errno.EACCES,
        errno.EPERM,
    )
)
_OUT_OF_MEANS = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM))

# X509_V_ERR_* of OpenSSL's x509_vfy.h. 19 is an untrusted root sent along, not a self-signed leaf.
_CERTIFICATE_FAULTS = {
    2: (Fault.CERTIFICATE_UNKNOWN_ISSUER, "The issuer of an issuer in the chain is not known."),
    9: (Fault.CERTIFICATE_EXPIRED, "The certificate is not valid yet."),
    10: (Fault.CERTIFICATE_EXPIRED, "The certificate has expired."),
    18: (Fault.CERTIFICATE_SELF_SIGNED, "The certificate is signed by itself."),
    19: (Fault.CERTIFICATE_UNKNOWN_ISSUER, "The certificate comes from an issuer that is not trusted."),
    20: (Fault.CERTIFICATE_UNKNOWN_ISSUER, "The issuer of the certificate is not known."),
    21: (Fault.CERTIFICATE_UNKNOWN_ISSUER, "The chain of certificates is not complete."),
    62: (Fault.CERTIFICATE_NAME, "The certificate is for another host."),
    64: (Fault.CERTIFICATE_NAME, "The certificate is for another address."),
}


def failure_of(error: Exception) -> LookFailed:
    """The named failure for anything that the socket, TLS or HTTP layers raise."""
    if isinstance(error, LookFailed):
        return error
    if isinstance(error, ssl.SSLEOFError):  # what Python makes of a reset under TLS
        return failure_of(ConnectionResetError())
    if isinstance(error, ssl.SSLError):
        return _tls_failure(error)
    if isinstance(error, TimeoutError):
        return LookFailed(Fault.DEADLINE, "The host stopped answering.")
    if isinstance(error, OSError):
        return _socket_failure(error)
    if isinstance(error, http.client.HTTPException | ValueError):
        return LookFailed(Fault.BAD_ANSWER, f"The answer is not sound HTTP ({type(error).__name__}).")
    return LookFailed(Fault.BAD_ANSWER, f"The answer could not be read ({type(error).__name__}).")


def _tls_failure(error: ssl.SSLError) -> LookFailed:
    if isinstance(error, ssl.SSLCertVerificationError):
        known = _CERTIFICATE_FAULTS.get(error.verify_code)
        if known:
            return LookFailed(*known)
        return LookFailed(Fault.TLS_FAILED, f"The certificate was refused: {error.verify_message}.")
    reason = getattr(error, "reason", None) or "cut off"  # set by OpenSSL only
    return LookFailed(Fault.TLS_FAILED, f"No encrypted connection: {_plain(reason)}.")


def _socket_failure(error: OSError) -> LookFailed:
    if isinstance(error, http.client.RemoteDisconnected):
        return LookFailed(Fault.CONNECTION_RESET, "The host closed the connection without an answer.")
    if isinstance(error, ConnectionRefusedError):
        return LookFailed(Fault.CONNECTION_REFUSED, "The host refused the connection.")
    if isinstance(error, ConnectionResetError | BrokenPipeError | ConnectionAbortedError):
        return LookFailed(Fault.CONNECTION_RESET, "The host cut the connection.")
    if error.errno in _OUR_SIDE:
        return LookFailed(
            Fault.NO_ROUTE, f"No way to the host from here: {_plain(error.strerror or 'no route')}."
        )
    if error.errno in _OUT_OF_MEANS:
        return LookFailed(
            Fault.OUT_OF_MEANS, f"This machine has nothing left to look with: {_plain(error.strerror or '')}."
        )
    return LookFailed(
        Fault.CONNECTION_RESET, f"The connection failed: {_plain(error.strerror or 'cut off')}."
    )


def _plain(words: str) -> str:
    return words.replace("_", " ").lower()

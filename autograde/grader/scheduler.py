"""Whether submissions run on this machine or on a cluster: a setting in nbgrader_config.py."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from traitlets import Unicode
from traitlets.config import Configurable

from autograde import CourseError

ENCRYPTED = "tls", "gateway"
FILES = "ca_file", "cert_file", "key_file"


@dataclass(frozen=True)
class Scheduler:
    """Where the scheduler of a Dask cluster is, and by what we and it know each other.

    Attributes:
        address: such as tls://head:8786.
        ca_file: the certificate that signed those of the cluster; "" if nothing is encrypted.
        cert_file: our own certificate, likewise.
        key_file: the key to it, likewise.

    """

    address: str
    ca_file: str = ""
    cert_file: str = ""
    key_file: str = ""


class Cluster(Configurable):
    """The setting."""

    scheduler = Unicode("", help="address of a Dask scheduler; without one, all runs here").tag(
        config=True
    )
    ca_file = Unicode("", help="certificate that signed the cluster's").tag(config=True)
    cert_file = Unicode("", help="certificate of this side").tag(config=True)
    key_file = Unicode("", help="the key to that certificate").tag(config=True)


def setting(parent: Any) -> Scheduler | None:
    """Return the scheduler that hands submissions to workers, None if they run here.

    Args:
        parent: what is configured by nbgrader_config.py.

    Raises:
        CourseError: if others on the way could read what is sent, or a file is missing.

    """
    said = Cluster(parent=parent)
    if not said.scheduler:
        return None
    found = Scheduler(said.scheduler, said.ca_file, said.cert_file, said.key_file)
    refuse_open(found.address)
    if urlsplit(found.address).scheme in ENCRYPTED:
        for name in FILES:
            if not Path(getattr(found, name)).is_file():
                raise CourseError(
                    f"{found.address} needs c.Cluster.{name} in nbgrader_config.py to name a file;"
                    f" it is {getattr(found, name)!r}. docs/cluster.md says how to make it."
                )
    return found


def refuse_open(address: str) -> None:
    """Refuse an address on the way to which others could read hidden tests, or send us code.

    Raises:
        CourseError: that says how to encrypt the way.

    """
    parts = urlsplit(address)
    if parts.scheme in ENCRYPTED or (parts.scheme == "tcp" and _is_loopback(parts.hostname or "")):
        return
    raise CourseError(
        f"No submission is sent to {address}: without TLS, anyone who reaches that port could read"
        " the hidden tests and run programs. Start the scheduler and the workers with --protocol"
        " tls and their certificates, and set in nbgrader_config.py c.Cluster.scheduler to"
        " 'tls://…', c.Cluster.ca_file, c.Cluster.cert_file and c.Cluster.key_file."
        " docs/cluster.md says how."
    )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name, which may lead anywhere
        return False

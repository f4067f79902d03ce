"""Office packages (.docx, .xlsx, .ods): zip files of XML parts, opened with care.

Nothing is unpacked before the sizes that the archive declares are added up, and nothing is unpacked further
than that: an archive that lies about them, or that unpacks to more than a document can be, is refused. XML
is read without document types, entities, network or unlimited depth.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from corpus.errors import UnreadableDocument

# Unpacked bytes of a whole package without its pictures, and of one XML part that is read as a tree (a
# tree takes about eight times as much memory). A Word document of 300 pages has about 5 MiB of XML.
MAX_UNPACKED_BYTES = 192 * 1024 * 1024
MAX_PART_BYTES = 32 * 1024 * 1024
# Parts of a package. Each picture is one.
MAX_PARTS = 20_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1024 * 1024
_PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".wdp",
    ".svg",
    ".mp4",
    ".wav",
)


class Package:
    """A zip file whose parts can be read within bounds.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.
    kind : str
        What it should be, for messages ("a Word document").

    Raises
    ------
    UnreadableDocument
        If it is no zip file, damaged, protected by a password, or too large inside.
    """

    def __init__(self, data: bytes, *, source: str, kind: str) -> None:
        self.source = source
        self._kind = kind
        self._data = data
        self._parts = {info.filename: info for info in self._directory(data)}

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts, in the order of the archive."""
        return tuple(self._parts)

    def read(self, name: str, limit: int = MAX_PART_BYTES) -> bytes:
        """Return one part; empty if there is none of that name.

        Raises
        ------
        UnreadableDocument
            If the part is damaged or larger than ``limit`` bytes.
        """
        info = self._parts.get(name)
        return b"".join(self._chunks(info, limit)) if info is not None else b""

    def tree(self, name: str) -> etree._Element | None:
        """Return one XML part as a tree, or None if there is none of that name.

        Raises
        ------
        UnreadableDocument
            If it is no XML, or declares a document type.
        """
        data = self.read(name)
        if not data:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"{name} is no valid XML") from error
        if root.getroottree().docinfo.doctype:
            raise self._damaged(f"{name} declares a document type, which office programs never write")
        return root

    def check_sizes(self) -> None:
        """Unpack every part that is no picture and throw it away, to be sure of the sizes.

        Raises
        ------
        UnreadableDocument
            If a part is damaged, or larger than it says.
        """
        for name, info in self._parts.items():
            if not name.lower().endswith(_PICTURES):
                for _ in self._chunks(info, MAX_UNPACKED_BYTES):
                    pass

    def _directory(self, data: bytes) -> list[zipfile.ZipInfo]:
        if data.startswith(_OLE):
            raise UnreadableDocument(
                f"not {self._kind} of today, but an older one or one with a password",
                source=self.source,
                hint="save it again in the current format, without a password",
            )
        if not data.startswith(_ZIP):
            raise UnreadableDocument(f"not {self._kind}: it is no zip package", source=self.source)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
            raise self._damaged("the zip package is damaged or cut off") from error
        total = sum(info.file_size for info in infos if not info.filename.lower().endswith(_PICTURES))
        if len(infos) > MAX_PARTS or total > MAX_UNPACKED_BYTES:
            raise self._too_large(total)
        return infos

    def _chunks(self, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
        """Unpack a part piece by piece, never more than it declares."""
        if info.file_size > limit:
            raise self._too_large(info.file_size)
        if info.flag_bits & 1:
            raise UnreadableDocument(
                "protected by a password", source=self.source, hint="save it without one"
            )
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            if len(packed) != info.file_size:
                raise self._damaged(f"{info.filename} has another size than it says")
            yield packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflated(packed, info)
        else:
            raise self._damaged(f"{info.filename} is packed in a way that office programs do not use")

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        at = info.header_offset
        header = self._data[at : at + 30]
        if len(header) < 30 or not header.startswith(_ZIP):
            raise self._damaged(f"{info.filename} is not where the zip package says")
        start = at + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        return self._data[start : start + info.compress_size]

    def _inflated(self, packed: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        left, crc = info.file_size, 0
        while not inflater.eof:
            try:
                chunk = inflater.decompress(packed, min(left + 1, _CHUNK))
            except zlib.error as error:
                raise self._damaged(f"{info.filename} cannot be unpacked") from error
            packed = inflater.unconsumed_tail
            left -= len(chunk)
            crc = zlib.crc32(chunk, crc)
            if left < 0 or (not chunk and not inflater.eof and not packed):
                raise self._damaged(f"{info.filename} has another size than it says")
            yield chunk
        if left or crc != info.CRC:
            raise self._damaged(f"{info.filename} does not match its checksum")

    def _damaged(self, message: str) -> UnreadableDocument:
        return UnreadableDocument(f"{self._kind} that cannot be opened: {message}", source=self.source)

    def _too_large(self, size: int) -> UnreadableDocument:
        return UnreadableDocument(
            f"unpacks to {size // (1024 * 1024):,} MiB or too many parts: not a document that a person wrote",
            source=self.source,
        )

# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A sequence that shares its beginning with others: of ten thousand ways up one chain, each step is kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item", covariant=True)


class Trail(Sequence[Item], Generic[Item]):
    """What came before, and one item more.

    >>> up = Trail.of("child").then("parent")
    >>> list(up.then("one")), list(up.then("other")), up == ("child", "parent")
    (['child', 'parent', 'one'], ['child', 'parent', 'other'], True)
    """

    __slots__ = ("_length", "before", "last")

    def __init__(self, before: Trail[Item] | None, last: Item) -> None:
        self.before, self.last = before, last
        self._length: int = 1 + (len(before) if before is not None else 0)

    @staticmethod
    def of(first: Item) -> Trail[Item]:  # type: ignore[misc]
        """A trail of one item."""
        return Trail(None, first)

    def then(self, item: Item) -> Trail[Item]:  # type: ignore[misc]
        """The trail that has ``item`` after this one."""
        return Trail(self, item)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        return reversed(list(self.backwards()))

    def backwards(self) -> Iterator[Item]:
        """The items from the last to the first."""
        return (here.last for here in self.trails())

    def trails(self) -> Iterator[Trail[Item]]:
        """The trail itself, the one before it, and so on."""
        here: Trail[Item] | None = self
        while here is not None:
            yield here
            here = here.before

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return self.last if index == -1 else tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Trail) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

"""Where the work is done: here, on all cores (joblib), or on an existing Dask cluster, with the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from joblib import Parallel, cpu_count, delayed

Task = TypeVar("Task")
Result = TypeVar("Result")
CONNECT_SECONDS = 20


def run(
    work: Callable[[Task], Result], tasks: Iterable[Task], *, jobs: int = 0, scheduler: str | None = None
) -> Iterator[Result]:
    """The results of all tasks, in the order in which they get done.

    `jobs` is the number of processes, 0 one for each core; `scheduler` is the address of a Dask scheduler, whose
    workers have Bréck installed. Raises OSError when no scheduler answers there.
    """
    if scheduler:
        return _on_cluster(work, tasks, scheduler)
    return _on_cores(work, tasks, jobs or cpu_count())


def _on_cores(work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    rest = iter(tasks)
    first = list(islice(rest, 2))
    # Starting processes takes longer than most single tasks.
    if jobs == 1 or len(first) < 2:
        yield from map(work, chain(first, rest))
        return
    pool = Parallel(n_jobs=jobs, return_as="generator_unordered")
    yield from pool(delayed(work)(task) for task in chain(first, rest))


def _on_cluster(work: Callable[[Task], Result], tasks: Iterable[Task], address: str) -> Iterator[Result]:
    from distributed import Client, as_completed

    with Client(address, timeout=CONNECT_SECONDS) as client:  # type: ignore[no-untyped-call]
        futures = [client.submit(work, task, pure=False) for task in tasks]
        for _, result in as_completed(futures, with_results=True):  # type: ignore[no-untyped-call]
            yield result

"""Background jobs: asked for by name in the caller's transaction, run by ``manage work``.

A station's ``tasks.py`` names its jobs (``names.job``); a service asks for one
(``queue.enqueue``). The table, its states and its results are those of django-tasks-db; what
it leaves open is here: names that outlive a move of the code, attempts with back-off, a reaper
for workers that were killed, two lanes that cannot hold each other up, and rounds.

Workers share one database and one data folder, hence one machine: whether a worker lives is
read from a lock that it holds in the data folder. Workers on several machines are out of scope.
"""

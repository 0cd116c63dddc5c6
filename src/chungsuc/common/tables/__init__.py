"""Lists that sort, filter, page by key, keep their state in the address, and go to .xlsx.

A list is declared once, as a ``Table``: its columns, by what they sort, and its filters. A view
hands it the rows that the person may see, and the question from the address:

    listing = Listing(unit_table(as_of), rows, as_of.on)
    shown = view_of(listing, request.GET, path=request.path)

``columns.py`` and ``filters.py`` are the declaration, ``asking.py`` reads the question,
``reading.py`` asks the database, ``sheets.py`` writes the file; ``common.web.lists`` puts them
into pages.
"""

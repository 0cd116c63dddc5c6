"""A clause as people type it, from and to ``rules.contents.Clause``."""

from collections.abc import Mapping
from typing import Any

from django import forms

from chungsuc.common.fields import PlainSelect, VietnameseTextArea, VietnameseTextInput
from chungsuc.movements.rules.contents import Clause
from chungsuc.movements.web.plan_fields import clause_choices

FIRST = "— đứng đầu —"


class ClauseForm(forms.Form):
    """A clause and where it stands.

    ``terms()`` of a valid form is the clause, ``placed()`` all clauses with it in its place.
    """

    mark = VietnameseTextInput(
        label="Ký hiệu", required=False, max_length=20, help_text="Như trong văn bản: IV. hoặc đ)"
    )
    path = VietnameseTextInput(
        label="Mục",
        max_length=40,
        help_text="Mục này được dẫn bằng gì, ví dụ IV.1.đ; mỗi mục một tên riêng.",
    )
    after = forms.ChoiceField(label="Đứng sau", required=False, widget=PlainSelect)
    text = VietnameseTextArea(
        label="Nội dung", max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        clauses: tuple[Clause, ...],
        start: Clause | None = None,
        stands: bool = False,
    ) -> None:
        """Makes a form.

        Args:
            data: what was sent, to be judged.
            clauses: those of the version.
            start: what the fields show first.
            stands: whether ``start`` is one of ``clauses``, which the typed one replaces.
        """
        self._others = tuple(
            each for each in clauses if not (stands and start is not None and each == start)
        )
        initial = None
        if start is not None:
            initial = clause_typed(start, clauses if stands else (*self._others, start))
        super().__init__(data, initial=initial, use_required_attribute=False)
        self._start = start
        if start is None and self._others:
            self.fields["after"].initial = self._others[-1].path
        self.fields["after"].choices = list(clause_choices(self._others, FIRST))  # type: ignore[attr-defined]  # a ChoiceField, as declared

    def clean_path(self) -> str:
        path = str(self.cleaned_data["path"])
        if any(each.path == path for each in self._others):
            raise forms.ValidationError(f"Bản này đã có mục {path}. Hãy ghi tên mục khác.")
        return path

    def terms(self) -> Clause:
        """The clause, of a valid form; how deep it stands is read from its path."""
        said = self.cleaned_data
        path = said["path"]
        start = self._start
        depth = start.depth if start is not None and start.path == path else path.count(".")
        return Clause(path, depth, said["mark"], said["text"])

    def placed(self) -> tuple[Clause, ...]:
        """All clauses with this one behind the one that was chosen, of a valid form."""
        after = self.cleaned_data["after"]
        place = next((place for place, each in enumerate(self._others, 1) if each.path == after), 0)
        return (*self._others[:place], self.terms(), *self._others[place:])


def clause_typed(clause: Clause, clauses: tuple[Clause, ...]) -> dict[str, Any]:
    """What stands in the fields of a clause among all of its version."""
    place = clauses.index(clause)
    return {
        "mark": clause.mark,
        "path": clause.path,
        "after": clauses[place - 1].path if place else "",
        "text": clause.text,
    }

"""What people type to give, end and move roles."""

from datetime import date

from django import forms

from chungsuc.accounts.enums import Role
from chungsuc.accounts.rules import OF_ONE_UNIT
from chungsuc.common.fields import VietnameseTextInput
from chungsuc.common.vietnamese.text import clean
from chungsuc.units.queries.naming import Named, named_on
from chungsuc.units.queries.on_date import UnitLine


def day_field(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """A day as people write it."""
    widget = forms.DateInput(attrs={"placeholder": "ngày/tháng/năm", "inputmode": "numeric"})
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget)


class UnitField(forms.Form):
    """A form in which somebody types a unit as it is called on a day.

    A name that several units bear is answered with all of them, to choose one; never a guess.
    """

    unit = VietnameseTextInput(
        label="Đơn vị",
        max_length=200,
        required=False,
        help_text="Tên kèm đơn vị cấp trên, hoặc mã; viết không dấu cũng được.",
    )
    unit_choice = forms.CharField(max_length=250, required=False)

    named: Named | None = None

    def __init__(self, *args: object, on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self._on = on

    @property
    def unit_line(self) -> UnitLine | None:
        """The unit, of a valid form; ``None`` where none was typed."""
        return None if self.named is None else self.named.unit

    def unit_day(self, found: dict[str, object]) -> date:  # noqa: ARG002  forms of a day of their own read it
        """The day on which the unit is called so."""
        return self._on

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        text = clean(str(found.get("unit_choice") or found.get("unit") or ""))
        if text:
            self.named = named_on(text, self.unit_day(found))
            if self.named.unit is None:
                self.add_error("unit", self.named.problem)
        return found


class UnitAtForm(UnitField):
    """A unit as it is called on the first day of something, typed too."""

    starts_on = day_field("Từ ngày")

    def unit_day(self, found: dict[str, object]) -> date:
        first = found.get("starts_on")
        return first if isinstance(first, date) else super().unit_day(found)


def _demand_unit(
    form: forms.Form, role: str, found: dict[str, object], *, needs_unit: bool
) -> None:
    """Beside the field, where a role needs a unit and none was typed."""
    missing = not (found.get("unit") or found.get("unit_choice"))
    if role and missing and (needs_unit or Role(role) in OF_ONE_UNIT):
        form.add_error("unit", "Hãy ghi đơn vị nơi vai trò này được giữ.")


class RoleForm(UnitAtForm):
    """A role at a unit, from a day on."""

    role = forms.ChoiceField(
        label="Vai trò", choices=[("", "– chọn –"), *((each.value, each.name_vi) for each in Role)]
    )
    ends_on = day_field("Đến hết ngày", required=False, hint="Bỏ trống nếu chưa biết.")

    field_order = ("role", "unit", "starts_on", "ends_on")

    def __init__(self, *args: object, on: date, everywhere: bool, **kwargs: object) -> None:
        super().__init__(*args, on=on, **kwargs)
        hint = str(self.fields["unit"].help_text)
        if everywhere:
            hint += " Bỏ trống là toàn hệ thống, nếu vai trò không gắn với một đơn vị."
        self.fields["unit"].help_text = hint
        self.needs_unit = not everywhere

    @property
    def chosen(self) -> Role:
        """The role, of a valid form."""
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, object]:
        found = super().clean()
        _demand_unit(self, str(found.get("role") or ""), found, needs_unit=self.needs_unit)
        return found


class InvitationForm(UnitField):
    """Who is invited, and to which role where."""

    username = forms.RegexField(
        label="Tên đăng nhập",
        regex=r"^\s*[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\s*$",
        min_length=3,
        max_length=60,
        error_messages={
            "invalid": "Chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới; bắt đầu "
            "và kết thúc bằng chữ hoặc số."
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    full_name = forms.CharField(
        label="Họ và tên",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    role = forms.ChoiceField(
        label="Vai trò từ hôm nay",
        choices=[("", "– giao sau –"), *((each.value, each.name_vi) for each in Role)],
        required=False,
    )

    field_order = ("full_name", "username", "role", "unit")

    def __init__(self, *args: object, on: date, everywhere: bool, **kwargs: object) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.needs_role = not everywhere

    @property
    def chosen(self) -> Role | None:
        """The role, of a valid form."""
        return Role(self.cleaned_data["role"]) if self.cleaned_data["role"] else None

    def clean(self) -> dict[str, object]:
        found = super().clean()
        role = str(found.get("role") or "")
        if self.needs_role and not role:
            self.add_error("role", "Hãy chọn vai trò: bạn chỉ mời được người vào phạm vi của bạn.")
        _demand_unit(self, role, found, needs_unit=self.needs_role)
        return found

    def clean_full_name(self) -> str:
        return clean(self.cleaned_data["full_name"])


class MoveForm(UnitAtForm):
    """Another unit for a role, from a day on, and why."""

    why = VietnameseTextInput(label="Lý do", max_length=500)

    field_order = ("unit", "starts_on", "why")

    def clean(self) -> dict[str, object]:
        found = super().clean()
        if not (found.get("unit") or found.get("unit_choice")):
            self.add_error("unit", "Hãy ghi đơn vị mới của vai trò này.")
        return found


class EndForm(forms.Form):
    """The last day of a role, and why."""

    ends_on = day_field("Ngày cuối cùng giữ vai trò")
    why = VietnameseTextInput(label="Lý do", max_length=500)

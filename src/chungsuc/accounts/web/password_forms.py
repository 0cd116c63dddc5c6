"""What people type about passwords and codes."""

from typing import Any

from django import forms

from chungsuc.common.vietnamese.text import clean

LONGEST_PASSWORD = 200


def _password(label: str, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class NewPasswordForm(forms.Form):
    """A password, twice; whether it is strong enough is decided by the service."""

    new = _password("Mật khẩu mới", "new-password")
    again = _password("Nhập lại mật khẩu mới", "new-password")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", "Hai lần nhập mật khẩu mới không giống nhau.")
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    """The present password, and the new one twice."""

    current = _password("Mật khẩu hiện tại", "current-password")
    field_order = ("current", "new", "again")


class PasswordForm(forms.Form):
    """The present password, to prove who sits at the screen."""

    current = _password("Mật khẩu hiện tại", "current-password")


class CodeForm(forms.Form):
    """Six digits from the phone, or a recovery code of eight."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split()).replace("-", "")


class LinkCodeForm(forms.Form):
    """The code of an invitation as it stands on paper."""

    code = forms.CharField(
        label="Mã trên giấy mời",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ResetForm(forms.Form):
    """Why a password is reset, and whether the phone is lost too."""

    why = forms.CharField(label="Lý do", max_length=500)
    drops_second_factor = forms.BooleanField(
        label="Tắt cả xác thực hai bước (người này đã mất điện thoại và mã dự phòng)",
        required=False,
    )

    def clean_why(self) -> str:
        return clean(self.cleaned_data["why"])

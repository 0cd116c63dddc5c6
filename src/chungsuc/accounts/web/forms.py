"""What people type on the station's pages."""

from django import forms

from chungsuc.common.vietnamese.text import clean


class SignInForm(forms.Form):
    """A name and a password; whether they fit is decided by the view."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ReasonForm(forms.Form):
    """Why something is done; whether a reason is needed is decided by the life cycle."""

    why = forms.CharField(label="Lý do", max_length=500, required=False)

    def clean_why(self) -> str:
        return clean(self.cleaned_data["why"])

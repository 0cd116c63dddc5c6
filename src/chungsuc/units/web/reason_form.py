"""Why something is done."""

from django import forms

from chungsuc.common.fields import VietnameseTextInput


class ReasonForm(forms.Form):
    """A reason; whether one is needed is decided by the life cycle."""

    why = VietnameseTextInput(label="Lý do", max_length=500, required=False)

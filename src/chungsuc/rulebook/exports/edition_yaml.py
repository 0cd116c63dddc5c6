def edition_as_yaml(edition_id: int) -> str:
    return ""

"""Groups for everybody to read."""


def test_a_group_has_a_page(client, group):
    assert "Open licences in practice" in client.get(group.get_absolute_url()).content.decode()

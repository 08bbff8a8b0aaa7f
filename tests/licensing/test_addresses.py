"""From a licence's address to its key, however the address is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.licensing.addresses import from_uri
from portal.licensing.catalogue import LICENCES, get

WITH_ADDRESS = sorted(key for key, licence in LICENCES.items() if licence.uri)
CREATIVE_COMMONS = [key for key in WITH_ADDRESS if "creativecommons.org" in LICENCES[key].uri]
SPELLINGS = ("", "deed", "deed.fr", "deed.zh-hans", "deed.zh_TW", "legalcode", "legalcode.ar", "rdf")


def test_every_licence_with_an_address_is_found_by_it() -> None:
    for key in WITH_ADDRESS:
        assert from_uri(LICENCES[key].uri) == key


@given(
    key=st.sampled_from(CREATIVE_COMMONS),
    scheme=st.sampled_from(("http", "https", "HTTPS")),
    host=st.sampled_from(("creativecommons.org", "www.creativecommons.org", "CreativeCommons.org")),
    ending=st.sampled_from(SPELLINGS),
    slash=st.booleans(),
    tail=st.sampled_from(("", "#ref", "?ref=chooser-v1")),
)
def test_no_spelling_of_a_creative_commons_address_hides_the_licence(
    key: str, scheme: str, host: str, ending: str, slash: bool, tail: str
) -> None:
    path = LICENCES[key].uri.removeprefix("https://creativecommons.org").rstrip("/")
    uri = f"{scheme}://{host}{path}{'/' + ending if ending else ''}{'/' if slash else ''}{tail}"
    assert from_uri(uri) == key


@pytest.mark.parametrize(
    ("uri", "key"),
    [
        ("https://creativecommons.org/licenses/by/3.0/de/", "cc-by-3.0-de"),
        ("http://creativecommons.org/licenses/by-sa/3.0/igo/legalcode", "cc-by-sa-3.0-igo"),
        ("https://creativecommons.org/licenses/by-nc/2.5/scotland/", "cc-by-nc-2.5-scotland"),
        ("https://creativecommons.org/licenses/by-nd-nc/1.0/", "cc-by-nc-nd-1.0"),
        ("https://creativecommons.org/licenses/by/", "cc-by"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.ru", "cc0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "pdm-1.0"),
        ("http://www.gnu.org/copyleft/fdl.html", "gfdl-1.3"),
        ("https://opensource.org/licenses/MIT", "mit"),
        ("http://www.apache.org/licenses/LICENSE-2.0.txt", "apache-2.0"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3", "ogl-uk-3.0"),
    ],
)
def test_addresses_as_people_write_them(uri: str, key: str) -> None:
    assert from_uri(uri) == key


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "CC BY",
        "https://creativecommons.org/",
        "https://creativecommons.org/licenses/by/4.0/de/",
        "https://creativecommons.org/licenses/by/2.1/",
        "https://creativecommons.org/licenses/by/9.0/",
        "https://creativecommons.org/licenses/sampling/1.0/",
        "https://creativecommons.org.example.com/licenses/by/4.0/",
        "https://example.com/licenses/by/4.0/",
        "javascript://creativecommons.org/licenses/by/4.0/",
        "http://[",
    ],
)
def test_what_is_no_known_licence_has_no_key(uri: str) -> None:
    assert from_uri(uri) is None


@given(st.text())
def test_no_text_breaks_it_and_every_key_given_exists(text: str) -> None:
    for uri in (text, f"https://creativecommons.org/licenses/{text}", f"https://www.gnu.org/licenses/{text}"):
        key = from_uri(uri)
        assert key is None or get(key)

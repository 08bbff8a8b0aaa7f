"""Arabic made findable: letters in one form, clitics off, broken plurals back to their singular.

The stemmer that follows knows the article and regular endings; what it misses is done here first. The table holds
plurals of the portal's own field, where a reader of one form should find the other.
"""

import re
from functools import lru_cache

_PLURALS = """
موارد مورد | مدارس مدرسة | مشاريع مشروع | مشروعات مشروع | كتب كتاب | مناهج منهج | دروس درس | برامج برنامج | طلاب طالب
طلبة طالب | تلاميذ تلميذ | أساتذة أستاذ | بلدان بلد | دول دولة | تراخيص ترخيص | رخص رخصة | حقوق حق | مراكز مركز
معاهد معهد | وسائل وسيلة | مكاتب مكتب | متاحف متحف | قوانين قانون | معايير معيار | أطفال طفل | شباب شاب | علوم علم
بحوث بحث | أبحاث بحث | وثائق وثيقة | تقارير تقرير | أهداف هدف | أنشطة نشاط | أعضاء عضو | خبراء خبير | شركاء شريك
مواد مادة | مصادر مصدر | قصص قصة | صور صورة | مواقع موقع | نماذج نموذج | أساليب أسلوب | آراء رأي | أفكار فكرة
نتائج نتيجة | أحداث حدث | ورش ورشة | أقاليم إقليم | مناطق منطقة | أدلة دليل | أعوام عام | سنوات سنة | جوائز جائزة
منح منحة | أسئلة سؤال | أصول أصل | قواعد قاعدة | فصول فصل | حلول حل | خطط خطة | مبادئ مبدأ | جوانب جانب | خرائط خريطة
أطر إطار | قيم قيمة | تجارب تجربة | مقاطع مقطع | مفاهيم مفهوم | رسائل رسالة | أجهزة جهاز | روابط رابط | معارف معرفة
شعوب شعب | فرص فرصة | وزراء وزير | مدن مدينة | قرى قرية | أنواع نوع | أشكال شكل | مكتبات مكتبة | أعمال عمل
مؤلفات مؤلف | فرق فريق | أدوار دور | ظروف ظرف | عناصر عنصر | قضايا قضية | لجان لجنة | نظم نظام | أنظمة نظام
أدوات أداة
"""
STOP_WORDS = """
في من على إلى الى عن مع أو او أن ان إن لا ما لم لن قد هذا هذه ذلك تلك التي الذي الذين كل بين بعد قبل عند كما
حول حتى ثم أي هو هي هم كان كانت يكون تكون منها فيها عليها به بها له لها
"""
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ـ": None})
_POINTS = dict.fromkeys([*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)])
_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3]{2,}")
_CLITICS = re.compile("^[وف]?(?:ال|بال|كال|لل)")


def one_form(text: str) -> str:
    """The text without vowel points and stretching, one alef for all."""
    return text.translate(_POINTS).translate(_ALEF)


_SINGULAR = dict(pair.split() for pair in one_form(_PLURALS.strip().replace("\n", "|")).split("|"))


def prepare(text: str) -> str:
    """The text with each word bare: no clitics, no broken plural, feminine plurals in the singular."""
    return _WORD.sub(lambda found: _bare(found.group()), one_form(text))


@lru_cache(maxsize=16384)
def _bare(word: str) -> str:
    rest = _CLITICS.sub("", word)
    word = rest if len(rest) >= 3 or rest in _SINGULAR else word
    if word not in _SINGULAR and word[0] in "وفبلك" and word[1:] in _SINGULAR:
        word = word[1:]
    if word in _SINGULAR:
        return _SINGULAR[word]
    return word[:-2] + "ة" if len(word) >= 5 and word.endswith("ات") else word

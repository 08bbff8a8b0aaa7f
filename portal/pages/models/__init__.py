"""The types of page."""

from portal.pages.models.areas import AreaIndexPage, AreaPage
from portal.pages.models.articles import ArticlePage, ContactPage, SectionPage
from portal.pages.models.base import PortalPage
from portal.pages.models.glossary import GlossaryPage
from portal.pages.models.home import HomePage
from portal.pages.models.learning import LearningIndexPage, LearningPage
from portal.pages.models.loaded import LoadedFile
from portal.pages.models.news import CampaignIndexPage, CampaignPage, NewsIndexPage, NewsPage

__all__ = [
    "AreaIndexPage",
    "AreaPage",
    "ArticlePage",
    "CampaignIndexPage",
    "CampaignPage",
    "ContactPage",
    "GlossaryPage",
    "HomePage",
    "LearningIndexPage",
    "LearningPage",
    "LoadedFile",
    "NewsIndexPage",
    "NewsPage",
    "PortalPage",
    "SectionPage",
]

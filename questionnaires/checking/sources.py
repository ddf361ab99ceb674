"""Where the rules come from: a key, and the reference as a reader can look it up."""

from __future__ import annotations

from types import MappingProxyType

SOURCES = MappingProxyType(
    {
        "own": "Our own judgement as engineers: no number was found in the literature. To be tried with children.",
        "coombes-2021": "Coombes et al. (2021), Quality of Life Research 30:1803–1832, doi 10.1007/s11136-021-02814-4",
        "chambers-2002": "Chambers & Johnston (2002), Journal of Pediatric Psychology 27(1):27–36",
        "mellor-2014": "Mellor & Moore (2014), Journal of Pediatric Psychology 39(3):369–379",
        "zaman-2013": "Study of product liking with 113 preschoolers (2013): smileyometer and this-or-that",
        "von-baeyer-2009": "European Journal of Pain (2009) 13(2):209–213, faces scales at 3 to 5 years",
        "fritzley-2003": "Fritzley & Lee (2003), Child Development 74(5):1297–1313",
        "okanda-2010": "Okanda & Itakura (2010), Child Development 81(2):568–580",
        "hall-2016": "Hall, Hume & Tazzyman (2016), IDC '16, doi 10.1145/2930674.2930719",
        "kramer-2009": "Kramer et al. (2009), Archives of Physical Medicine and Rehabilitation 90:2047–2053",
        "irwin-2009": "Irwin et al. (2009), Health and Quality of Life Outcomes 7:3",
        "hifams": "HIFAMS, an instrument of 7 items for ages 4 to 8 (University of Exeter)",
        "kindl-r": "KINDL-R manual: 24 items in six subscales; an interview of its own for ages 4 to 7",
        "borgers-2000": "Borgers, de Leeuw & Hox (2000), Bulletin de Méthodologie Sociologique 66:60–75",
        "de-leeuw-2011": "de Leeuw (2011), report on questionnaires for children: wording, memory, options, pretesting",
        "borgers-2004": "Borgers, Sikkel & Hox (2004) on negative wording, number of options and midpoint",
        "austin": "Austin Research, guide to designing surveys for children",
        "npc": "New Philanthropy Capital, well-being survey for ages 11 to 16: about 15 minutes",
        "satisficing": "Studies of survey satisficing: ORM 2021 doi 10.1177/10944281211056520; SPPS 2017",
        "order-effects": "Primacy in lists that are read, recency in lists that are heard (survey design handbooks)",
        "linnell": "Linnell, response options for surveys with children: balanced scales",
        "vogl-2012": "Vogl (2012) on “don't know” at ages 5 to 11; Rohwer et al. (2012), Child Development",
        "keelor-2023": "Keelor et al. (2023), doi 10.1007/s11881-023-00281-9, read aloud at ages 8 to 12",
        "gc12": "Committee on the Rights of the Child, General Comment No. 12, paragraphs 45 and 134",
        "crc": "Convention on the Rights of the Child, article 12",
        "pipl": "Personal Information Protection Law of China, articles 28 to 31",
        "minors-protection": "Law on the Protection of Minors of China: articles 11 (reporting harm), 72 and 73 "
        "(private information)",
        "childrens-code": "UK Information Commissioner, Age appropriate design code, standard 13 (nudge techniques)",
        "wcag": "Web Content Accessibility Guidelines 2.2",
        "curriculum-2022": "Curriculum standards for Chinese in compulsory education (2022): cumulative characters by "
        "grade; appendix 5, 2,500 and 1,000 common characters",
        "gf0025": "GF 0025-2021, levels of Chinese for learners: a proxy for how common a character is",
        "flesch-kincaid": "Kincaid et al. (1975): 0.39 words per sentence + 11.8 syllables per word - 15.59",
        "spache": "Spache, revised: 0.121 words per sentence + 0.082 per cent unfamiliar words + 0.659",
        "dale-chall": "New Dale–Chall (1995): 0.1579 per cent difficult words + 0.0496 words per sentence "
        "(+ 3.6365 above 5 per cent)",
        "survey-standard": "Common rule of questionnaire design, in every handbook",
    }
)

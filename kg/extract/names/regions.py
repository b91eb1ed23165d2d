"""Names of provinces and cities that texts give without saying what they are."""

from typing import Final

_NAMES: Final = (
    # China
    "Anhui, Fujian, Gansu, Guangdong, Guangxi, Guizhou, Hainan, Hebei, Heilongjiang, Henan, Hubei, "
    "Hunan, Inner Mongolia, Jiangsu, Jiangxi, Jilin, Liaoning, Ningxia, Qinghai, Shaanxi, "
    "Shandong, Shanxi, Sichuan, Tibet, Xinjiang, Xizang, Yunnan, Zhejiang, Hong Kong, Macao, "
    "Macau, "
    # India
    "Andhra Pradesh, Arunachal Pradesh, Assam, Bihar, Chhattisgarh, Goa, Gujarat, Haryana, "
    "Himachal Pradesh, Jharkhand, Karnataka, Kerala, Madhya Pradesh, Maharashtra, Manipur, "
    "Meghalaya, Mizoram, Nagaland, Odisha, Punjab, Rajasthan, Sikkim, Tamil Nadu, Telangana, "
    "Tripura, Uttar Pradesh, Uttarakhand, West Bengal, "
    # Japan
    "Hokkaido, Aomori, Iwate, Miyagi, Akita, Yamagata, Fukushima, Ibaraki, Tochigi, Gunma, "
    "Saitama, Chiba, Kanagawa, Niigata, Toyama, Ishikawa, Fukui, Yamanashi, Nagano, Gifu, "
    "Shizuoka, Aichi, Mie, Shiga, Hyogo, Nara, Wakayama, Tottori, Shimane, Okayama, "
    "Hiroshima, Yamaguchi, Tokushima, Kagawa, Ehime, Kochi, Saga, Nagasaki, Kumamoto, Oita, "
    "Miyazaki, Kagoshima, Okinawa, "
    # Korea
    "Gyeonggi, Gangwon, Chungcheong, Jeolla, Gyeongsang, Jeju, "
    # Germany
    "Baden-Württemberg, Bavaria, Brandenburg, Hesse, Lower Saxony, Mecklenburg-Vorpommern, "
    "North Rhine-Westphalia, Rhineland-Palatinate, Saarland, Saxony, Saxony-Anhalt, "
    "Schleswig-Holstein, Thuringia, "
    # The Emirates, Saudi Arabia and Malaysia
    "Ajman, Fujairah, Ras Al Khaimah, Umm Al Quwain, Johor, Kedah, Kelantan, Pahang, Perak, "
    "Perlis, Sabah, Sarawak, Selangor, Terengganu, "
    # Canada, Australia
    "Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland, Nova Scotia, Ontario, "
    "Quebec, Saskatchewan, New South Wales, Queensland, South Australia, Tasmania, "
    "Western Australia, "
    # The United Kingdom, France, Italy, Spain
    "England, Scotland, Wales, Northern Ireland, Brittany, Normandy, Occitanie, "
    "Île-de-France, Catalonia, Andalusia, Lombardy, Piedmont, Tuscany, Veneto"
)
#: First-level divisions of countries, by name.
REGIONS: Final[tuple[str, ...]] = tuple(name.strip() for name in _NAMES.split(","))
#: Names that English texts give to cities and that gazetteers do not.
CITIES: Final[tuple[str, ...]] = (
    "Bangalore",
    "Bombay",
    "Bruges",
    "Calcutta",
    "Cologne",
    "Delft",
    "Frankfurt",
    "Ghent",
    "Gurgaon",
    "Hanover",
    "Kuwait City",
    "Madras",
    "Mysore",
    "Quebec City",
    "Saigon",
    "Seville",
    "Trivandrum",
    "Venice",
)

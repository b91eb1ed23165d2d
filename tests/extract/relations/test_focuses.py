"""On which sectors and technologies a thing has its focus is read, lists included."""

import pytest

from tests.extract.relations.conftest import Read

THREE = {"healthcare", "logistics", "drones"}
#: Rule, text, whose focus the rule reads in it, and on what.
CASES = [
    ("focuses-on", "The Delta Chip Park focuses on healthcare, logistics and drones.", "Delta Chip Park", THREE),
    ("focuses-on", "Focusing on healthcare, logistics and drones, the Delta Chip Park grows.", "Delta Chip Park", THREE),
    ("focuses-on", "Companies in Nairobi mainly focus on healthcare, logistics, and drones.", "Nairobi", THREE),
    ("focuses-on", "The Delta Chip Park shall focus on three fields: healthcare; logistics; drones.", "Delta Chip Park", THREE),
    ("focuses-on", "The Delta Chip Park focuses on fields such as healthcare, logistics and drones.", "Delta Chip Park", THREE),
    ("focuses-on", "The Delta Chip Park does not focus on healthcare, logistics and drones.", None, set()),
    ("focuses-on", "The Delta Chip Park focuses on three aspects of work.", None, set()),
    ("focus-of", "Pelikan Systems has a strong focus on drones and healthcare.", "Pelikan Systems", {"drones", "healthcare"}),
    ("specialises-in", "Pelikan Systems specialises in drones and healthcare.", "Pelikan Systems", {"drones", "healthcare"}),
    ("concentrates-on", "The Delta Chip Park concentrates on healthcare and logistics.", "Delta Chip Park", {"healthcare", "logistics"}),
    ("dedicated-to", "The Umoja Data Center is dedicated to healthcare and logistics.", "Umoja Data Center", {"healthcare", "logistics"}),
    ("active-in", "Pelikan Systems is active in healthcare and logistics.", "Pelikan Systems", {"healthcare", "logistics"}),
    ("works-on", "The Meuse Institute works on drones and computer vision.", "Meuse Institute", {"drones", "computer vision"}),
    ("gives-priority-to", "The Fjord AI Strategy 2030 gives priority to healthcare and logistics.", "Fjord AI Strategy 2030", {"healthcare", "logistics"}),
    ("names-as-priority", "The Fjord AI Strategy 2030 names healthcare and logistics as priority sectors.", "Fjord AI Strategy 2030", {"healthcare", "logistics"}),
    ("hub-for", "Nairobi, known as a hub for logistics and healthcare, grows.", "Nairobi", {"logistics", "healthcare"}),
    ("development-of", "Nairobi will accelerate the development of drones and AI chips.", "Nairobi", {"drones", "AI chips"}),
    ("develops", "Nairobi will foster drones and AI chips.", "Nairobi", {"drones", "AI chips"}),
    ("makes", "Pelikan Systems makes drones and smart sensors.", "Pelikan Systems", {"drones", "smart sensors"}),
    ("maker-of", "Pelikan Systems, a maker of drones and smart sensors, hires.", "Pelikan Systems", {"drones", "smart sensors"}),
    ("these-fields", "Healthcare and logistics need many more people. The Delta Chip Park will focus on these fields.", "Delta Chip Park", {"Healthcare", "logistics"}),
    ("used-in", "AI is used in healthcare, logistics and education in Nairobi.", "Nairobi", {"healthcare", "logistics", "education"}),
    ("fields-of", "Nairobi has formed clusters in fields such as healthcare and logistics.", "Nairobi", {"healthcare", "logistics"}),
    ("its-fields", "Pelikan Systems's main products are drones and smart sensors.", "Pelikan Systems", {"drones", "smart sensors"}),
    ("focus-is", "The focus of the Delta Chip Park is on healthcare and logistics.", "Delta Chip Park", {"healthcare", "logistics"}),
    ("listed-as-priority", "Under the Fjord AI Strategy 2030, healthcare and logistics are named as priority sectors.", "Fjord AI Strategy 2030", {"healthcare", "logistics"}),
    ("priorities-are", "Priority sectors in Nairobi are healthcare and logistics.", "Nairobi", {"healthcare", "logistics"}),
]

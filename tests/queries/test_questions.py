"""Every named question against an answer worked out by hand from the source documents.

The graph may grow: what is expected is looked for among the answer, or the question is
narrowed to a document or place that does not grow. The oracles at the end work the whole
answer out from the claim files, without the store.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from conftest_example import Example

import kg
from kg.bundled import data_folder
from kg.dataset.store import EmbeddedStore
from kg.errors import QueryError
from kg.graph import Graph
from kg.queries.catalogue import Parameter, Question, iter_questions, question_names
from kg.queries.parameters import fill_in
from kg.queries.runner import run_question
from kg.terms import PREFIXES

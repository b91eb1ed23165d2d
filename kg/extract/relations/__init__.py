"""Reading the relations of a text: which thing stands in which property to which."""

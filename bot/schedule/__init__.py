"""Which messages an event needs, and when: the rules, and the rows that follow from them."""

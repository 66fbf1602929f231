"""From the handbook's clauses to something that runs: phrases, one automaton, compiled rules."""

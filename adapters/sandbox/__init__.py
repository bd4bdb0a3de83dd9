"""Introducing Goen through the sandbox: a chat world in memory, by hand or by code."""

"""Speed and memory, measured by hand or `make bench`: ratios against named baselines of the same run."""

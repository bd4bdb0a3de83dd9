"""What goes wrong outside: programs that deliver are killed, frozen and cut off, and a platform counts what people saw.

`make faults` runs every case with the times of the product; `test_faults.py` a few of them with short ones.
"""

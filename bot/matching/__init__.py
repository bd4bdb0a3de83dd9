"""Who should meet whom: pure arithmetic on people and tags."""

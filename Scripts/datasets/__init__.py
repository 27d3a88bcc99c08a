"""Synthetic waves of the study in Datasets/phare, rebuilt byte for byte by Scripts/make-datasets."""

"""The one deed of this floor: entries taken out of the house."""

"""Forms of the organisation, and the fields by which every step's form asks who acts and when."""

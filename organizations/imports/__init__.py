"""Set-up from Excel: units, people, members and their communes, cells; read, planned, shown, then done."""

"""How it stands: what an auditor should look at, who may look by which decision, the dossier of one thing."""

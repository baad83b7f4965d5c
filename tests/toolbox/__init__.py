"""The toolbox, tool by tool."""

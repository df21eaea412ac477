"""Model folders whose geometry is known in closed form, a few kilobytes each."""

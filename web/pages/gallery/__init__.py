"""All components in all their states on one page: for eyes, axe, long words and other writing directions."""

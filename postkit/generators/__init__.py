"""Site generators: what each expects of a post, one data file each."""

"""What site generators write into Markdown beyond it: shortcodes, tags, callouts, links of their own."""

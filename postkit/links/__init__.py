"""Where posts refer to other posts, to pictures and files, and how such references are changed."""

"""The course as a site to read: static pages, with sliders that need no kernel."""

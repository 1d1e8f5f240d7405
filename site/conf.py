"""How Sphinx makes the site. What it reads is put beside this file by autograde/site/build.py."""

project = "Neural networks from scratch"
html_title = project
extensions = ["myst_parser", "autograde.site.mathematics"]
exclude_patterns = ["paths.toml", "static"]
suppress_warnings = [
    "misc.highlighting_failure",  # code in the guides that has … for what is left out
    "myst.header",  # pages of messages that begin at a second level
]

# text as in the notebooks
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4  # links to a heading, as GitHub makes them
html_math_renderer = "mathml"
highlight_language = "none"  # a block that names no language is what a terminal shows

# looks; the colours of code have the contrast of WCAG AA in both
html_theme = "furo"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_static_path = ["static"]
html_extra_path = ["../files"]  # pictures, frames of sliders, downloads
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_favicon = "static/icon.svg"
html_copy_source = html_show_sourcelink = html_show_copyright = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#00507d", "color-brand-content": "#00507d"},
    "dark_css_variables": {"color-brand-primary": "#8ecbf5", "color-brand-content": "#8ecbf5"},
}

"""Charts as SVG, drawn from the records of the summary; a chart counts nothing and hides nothing by itself."""

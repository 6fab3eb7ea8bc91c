// Drawings are made of pixels, and paper has more of them than most screens: never fewer than two for one of CSS.
// uPlot reads the ratio when it is loaded, so this has to be imported before it.

if (devicePixelRatio < 2) Object.defineProperty(window, "devicePixelRatio", { value: 2 });

/* Runs before the first paint, so that a dark screen never flashes white. A file of its own, because the
   Content-Security-Policy allows no inline scripts. The key is the one of src/theme.ts. */
(function () {
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('keyward-color-scheme');
  } catch {
    /* storage is switched off: follow the system */
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

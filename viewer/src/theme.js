// Light or dark: as the system says, until the reader says otherwise.

export function followTheme(button, onChange) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let own = null;
  const apply = () => {
    const isDark = own ?? dark.matches;
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    button.setAttribute('aria-pressed', String(isDark));
    onChange();
  };
  dark.addEventListener('change', apply);
  button.addEventListener('click', () => {
    own = !(own ?? dark.matches);
    apply();
  });
  apply();
}

import {
  ActionIcon,
  Badge,
  createTheme,
  localStorageColorSchemeManager,
  Menu,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** Petrol: the product's own colour. White on shade 7 (light scheme) and on shade 6 (dark) exceeds 4.5:1. */
const petrol: MantineColorsTuple = [
  '#ecf7f7',
  '#d5ecec',
  '#a8dada',
  '#76c6c7',
  '#4fb6b7',
  '#2f9fa2',
  '#1d8286',
  '#0f6b70',
  '#0a585c',
  '#06464a',
];

/** Red of destructive steps, dark enough for white words in both schemes. */
const red: MantineColorsTuple = [
  '#fdeceb',
  '#fbd5d3',
  '#f5aaa5',
  '#ef7d76',
  '#e6564d',
  '#d93a30',
  '#c62f26',
  '#b3261e',
  '#961f18',
  '#7a1913',
];

/** Cool neutrals for the dark scheme; Mantine's own are pure greys. Shade 7 is the page, 6 a card. */
const dark: MantineColorsTuple = [
  '#dfe6e8',
  '#bcc7ca',
  '#9eabaf',
  '#6c7a7f',
  '#46545a',
  '#37444a',
  '#222c30',
  '#171f22',
  '#11181a',
  '#0b1012',
];

/** Remembered in this browser; public/color-scheme.js reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'keyward-color-scheme' });

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, dark, red },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 'lg' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'default', radius: 'sm', tt: 'none', fw: 500 } }),
    // the placeholder is a child that a menu must not have (WCAG 4.1.2); without it the first choice is focused, as ARIA asks
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    }),
  },
});

/** Neutrals that Mantine leaves below 4.5:1 (dimmed text, placeholders, errors), and the surfaces of the product. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f8f8',
    '--mantine-color-text': '#17252a',
    '--mantine-color-dimmed': '#54646b',
    '--mantine-color-placeholder': '#66757b',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0f6b70',
    '--kw-surface': '#ffffff',
    '--kw-line': '#dde4e6',
    '--kw-hover': '#f0f5f5',
  },
  dark: {
    '--mantine-color-dimmed': '#9eabaf',
    '--mantine-color-placeholder': '#93a1a6',
    '--mantine-color-error': '#ff9b94',
    '--mantine-color-anchor': '#76c6c7',
    '--mantine-color-red-light': '#3f211f',
    '--mantine-color-red-light-color': '#ffb9b3',
    '--mantine-color-petrol-light': '#163a3c',
    '--mantine-color-petrol-light-hover': '#1b4648',
    '--mantine-color-petrol-light-color': '#a8dada',
    '--kw-surface': '#1e282c',
    '--kw-line': '#35434a',
    '--kw-hover': '#26333a',
  },
});

/** @returns the nonce of this response's Content-Security-Policy, which the web server wrote into the page */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

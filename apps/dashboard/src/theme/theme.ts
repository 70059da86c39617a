// The look: parchment and pine, a thread of gold. Every pair of text and ground has a contrast of at least 4.5 : 1.
import type { ThemeOptions } from '@mui/material/styles';

declare module '@mui/material/styles' {
  interface Palette { blason: BlasonColours }
  interface PaletteOptions { blason: BlasonColours }
}

/** Colours that Material's palette has no word for. */
export interface BlasonColours {
  /** The navigation's ground, its text, its quiet text and the mark of where one is. */
  rail: string; railText: string; railQuiet: string; railMark: string;
  /** A ground that is one step away from paper: table heads, wells. */
  well: string;
  /** The three types of badge; never used without a shape or a word beside them. */
  KNOWLEDGE: string; SKILL: string; CERTIFICATION: string;
}

const light = {
  mode: 'light' as const,
  primary: { main: '#1c5a4c', light: '#dcebe5', dark: '#12443a', contrastText: '#ffffff' },
  secondary: { main: '#84560a', contrastText: '#ffffff' },
  success: { main: '#1d6a3c', contrastText: '#ffffff' },
  info: { main: '#275a8c', contrastText: '#ffffff' },
  warning: { main: '#875200', contrastText: '#ffffff' },
  error: { main: '#a52a22', contrastText: '#ffffff' },
  background: { default: '#f6f4ee', paper: '#ffffff' },
  text: { primary: '#1b2420', secondary: '#56605b', disabled: '#7d8681' },
  divider: '#e0dbcf',
  blason: {
    rail: '#12352d', railText: '#e8f0ec', railQuiet: '#a9c4ba', railMark: '#dcb35f', well: '#faf8f3',
    KNOWLEDGE: '#2d5f8f', SKILL: '#96590f', CERTIFICATION: '#1c5a4c',
  },
};

const dark = {
  mode: 'dark' as const,
  primary: { main: '#84d3bb', light: '#1d3a32', dark: '#a9e3d1', contrastText: '#04211a' },
  secondary: { main: '#e3b866', contrastText: '#2a1c00' },
  success: { main: '#8cd6a5', contrastText: '#05230f' },
  info: { main: '#92c3ee', contrastText: '#04203a' },
  warning: { main: '#ecbb74', contrastText: '#2b1a00' },
  error: { main: '#f49d93', contrastText: '#3a0704' },
  background: { default: '#0f1513', paper: '#171f1c' },
  text: { primary: '#e7ece9', secondary: '#a6b2ac', disabled: '#7f8b85' },
  divider: '#2b3632',
  blason: {
    rail: '#0b110f', railText: '#e7ece9', railQuiet: '#9db0a8', railMark: '#e3b866', well: '#1b2421',
    KNOWLEDGE: '#92c3ee', SKILL: '#e3b866', CERTIFICATION: '#84d3bb',
  },
};

const build = (palette: typeof light | typeof dark): ThemeOptions => ({
  palette,
  shape: { borderRadius: 10 },
  typography: {
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontSize: 14,
    h1: { fontSize: '1.625rem', fontWeight: 650, letterSpacing: '-0.022em', lineHeight: 1.25 },
    h2: { fontSize: '1.0625rem', fontWeight: 620, letterSpacing: '-0.011em', lineHeight: 1.35 },
    h3: { fontSize: '0.9375rem', fontWeight: 620, letterSpacing: '-0.006em', lineHeight: 1.4 },
    body1: { fontSize: '0.9375rem' },
    body2: { fontSize: '0.875rem' },
    button: { textTransform: 'none', fontWeight: 570, letterSpacing: 0 },
    caption: { fontSize: '0.8125rem' },
    overline: { fontSize: '0.6875rem', fontWeight: 620, letterSpacing: '0.09em', lineHeight: 2 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontFeatureSettings: '"cv11", "ss03"', overflowWrap: 'break-word' },
        ':focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
        'main:focus, h1:focus': { outline: 'none' },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
        },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: { root: { borderRadius: 8, minHeight: 36 }, outlined: { borderColor: palette.divider, backgroundColor: palette.background.paper } },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
    MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
    MuiAutocomplete: { defaultProps: { fullWidth: true } },
    MuiOutlinedInput: { styleOverrides: { root: { backgroundColor: palette.background.paper }, input: { '&::placeholder': { color: palette.text.secondary, opacity: 1 } }, notchedOutline: { borderColor: palette.mode === 'light' ? '#8b948f' : '#66726c' } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, fontSize: '0.8125rem' } } },
    MuiTooltip: { defaultProps: { arrow: true }, styleOverrides: { tooltip: { fontSize: '0.8125rem' } } },
    MuiChip: { styleOverrides: { root: { fontWeight: 550 } } },
    MuiTableCell: { styleOverrides: { root: { borderColor: palette.divider } } },
    MuiTab: { styleOverrides: { root: { minHeight: 44, fontWeight: 570 } } },
    MuiDialog: { defaultProps: { fullWidth: true, maxWidth: 'sm' } },
    MuiLink: { defaultProps: { underline: 'hover' }, styleOverrides: { root: { fontWeight: 570 } } },
    MuiAlert: { styleOverrides: { root: { borderRadius: 10 } } },
    MuiLinearProgress: { styleOverrides: { root: { borderRadius: 4, height: 8 } } },
  },
});

export const lightTheme = build(light);
export const darkTheme = build(dark);

import { createTheme, Modal, type MantineColorsTuple } from '@mantine/core';

/** Deep teal: 8 carries white text at 5.9:1, 4 is readable on the dark surfaces. */
const lens: MantineColorsTuple = [
  '#eaf7f6',
  '#d5ecea',
  '#a9d9d5',
  '#78c5bf',
  '#4fb3ac',
  '#329f98',
  '#1f8a84',
  '#12756f',
  '#0a625d',
  '#034c48',
];

/** Red that carries white text at 5.5:1 on a filled button, which Mantine's own does not. */
const red: MantineColorsTuple = [
  '#fff1f0',
  '#ffdedb',
  '#ffbcb7',
  '#ff9690',
  '#f9716b',
  '#ec524d',
  '#db3d3a',
  '#c42f2e',
  '#a82424',
  '#8c1a1c',
];

/** Cool near-blacks, so that the dark scheme has the hue of the light one's greys. */
const dark: MantineColorsTuple = [
  '#d3d9de',
  '#b6bfc7',
  '#939ea8',
  '#6b7782',
  '#3b454e',
  '#2d353d',
  '#20272d',
  '#171d22',
  '#11161a',
  '#0b0f12',
];

/** The look of Persona Lens: one accent colour, system fonts, quiet surfaces. */
export const theme = createTheme({
  primaryColor: 'lens',
  primaryShade: { light: 7, dark: 7 },
  colors: { lens, red, dark },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Modal: Modal.extend({ styles: { title: { fontWeight: 650 } } }) },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"',
  headings: { fontWeight: '650' },
});
